package de.ratspakt.events.platform;

/** A part that notices by itself that it has stopped working. Offered as a bean. */
@FunctionalInterface
public interface Supervised {
    /**
     * Called about once a second, always by the same thread, which is nobody else's; what it finds is told by the
     * part's health. May throw: then nothing new is known, which {@link WatchReport} tells.
     */
    void look();
}
