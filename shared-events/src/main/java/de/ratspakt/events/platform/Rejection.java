package de.ratspakt.events.platform;

import java.util.Locale;

/** A reason why a command is refused; each aggregate has an enum of them. */
public interface Rejection {
    /** The enum constant's name, upper snake case. */
    String name();

    /** Published in {@code urn:ratspakt:ablehnung:<code>}; the text for people is {@code ablehnung.<code>}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** HTTP status; 409 unless the reason is about who asks (403) or what is asked for (404). */
    default int status() {
        return 409;
    }
}
