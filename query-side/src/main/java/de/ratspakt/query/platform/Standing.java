package de.ratspakt.query.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a projection is doing.
 *
 * @param position up to where it has read the log; -1 before the first event
 * @param head where the log ends
 * @param since since when it does not get on, or since when the oldest event is parked; null if all is well
 * @param reason why it does not get on or cannot be made anew, without anything of an event's content
 * @param events parked ones
 * @param streams to which they belong
 */
public record Standing(
        String projection,
        State state,
        long position,
        long head,
        @Nullable Instant since,
        @Nullable String reason,
        long events,
        long streams) {

    /** The states, the worst last. */
    public enum State {
        /** It reads what comes, and nothing is parked. */
        LAEUFT,
        /** It is being made anew; what it shows is not all there yet. */
        NEUAUFBAU,
        /** It gets on, but could not handle some events; those are tried again by themselves. */
        GEPARKT,
        /** It does not get on; it tries by itself. */
        STEHT
    }

    /** Whether somebody has to look at it; being made anew, as long as that succeeds, is nothing to worry about. */
    boolean needsSomebody() {
        return events > 0
                || switch (state) {
                    case LAEUFT -> false;
                    case NEUAUFBAU -> reason != null;
                    case GEPARKT, STEHT -> true;
                };
    }

    /** How many places of the log lie ahead of it. */
    public long behind() {
        return Math.max(0, head - position);
    }
}
