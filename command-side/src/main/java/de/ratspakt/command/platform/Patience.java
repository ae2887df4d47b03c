package de.ratspakt.command.platform;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What is left of the waiting of one move of the clock. Waiting counts only while nothing moves, and is lost for good when it
 * is over; what goes on is waited for as long as it takes.
 */
final class Patience {
    /** In sum. */
    static final Duration ALL = Duration.ofSeconds(10);

    /** So long after the last change nobody can tell standing still from being at work. */
    static final Duration AT_WORK = Duration.ofSeconds(1);

    private final LongSupplier nanos;
    private long left = ALL.toNanos();
    private String last = "";
    private long looked;
    private long changed;

    /** @param nanos the machine's time, as {@link System#nanoTime} */
    Patience(LongSupplier nanos) {
        this.nanos = nanos;
        looked = changed = nanos.getAsLong();
    }

    boolean lost() {
        return left <= 0;
    }

    void giveUp() {
        left = 0;
    }

    /** One more look at a state of things. */
    void see(String state) {
        long now = nanos.getAsLong();
        if (!state.equals(last)) {
            changed = now;
        } else if (now - changed > AT_WORK.toNanos()) {
            left -= now - looked;
        }
        last = state;
        looked = now;
    }
}
