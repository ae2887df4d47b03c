package de.ratspakt.events.platform;

/** A part that notices by itself that it has stopped working. Offered as a bean. */
@FunctionalInterface
public interface Supervised {
    /** Called about once a second, by one thread; what it finds is told by the part's health. May throw: then nothing is known. */
    void look();
}
