package de.ratspakt.query.platform;

import java.time.Instant;

/** A moment to look at, and with whose eyes. */
public record Moment(Instant zeitpunkt, Sicht sicht) {

    /** What was known then, or what was so then as far as is known today. */
    public enum Sicht {
        BEKANNT,
        WAHR
    }
}
