package de.ratspakt.events.platform;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Slows down guessing: so many failed sign-ins per account and address, and per address, then a pause. */
final class Throttle {
    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 100;
    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST = 20_000;

    private record Count(int failures, long since) {}

    private final ConcurrentHashMap<String, Count> counts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Throttle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Counts an attempt before it is checked, so that many at once do not slip through; false if there were too many. */
    boolean admits(String account, String address) {
        if (counts.size() > MOST) {
            counts.values().removeIf(this::over);
        }
        return within(account + "\n" + address, PER_ACCOUNT) & within("\n" + address, PER_ADDRESS);
    }

    /** The attempt was no guess. */
    void succeeded(String account, String address) {
        counts.remove(account + "\n" + address);
        counts.computeIfPresent(
                "\n" + address, (k, c) -> c.failures() <= 1 ? null : new Count(c.failures() - 1, c.since()));
    }

    private boolean within(String key, int limit) {
        var now = nanos.getAsLong();
        var count = counts.compute(
                key,
                (k, c) -> c == null || over(c)
                        ? new Count(1, now)
                        : new Count(Math.min(c.failures() + 1, limit + 1), c.since()));
        return count.failures() <= limit;
    }

    private boolean over(Count count) {
        return nanos.getAsLong() - count.since() > WINDOW.toNanos();
    }
}
