package de.ratspakt.events.storage;

import org.jspecify.annotations.Nullable;

/**
 * A text as it was found in the register.
 *
 * @param text what stands there; null if there is nothing
 */
public record Wording(String id, @Nullable String text, State state) {

    /** How what was found compares to what the events say. */
    public enum State {
        /** It fits the salted hash that its event holds. */
        GENUINE,
        /** It does not. */
        FORGED,
        /** It was erased, and an event says so. */
        ERASED,
        /** It is gone, and no event says that it was erased. */
        MISSING;

        /** Whether somebody has been at it. */
        public boolean tampered() {
            return this == FORGED || this == MISSING;
        }
    }
}
