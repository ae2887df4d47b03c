package de.ratspakt.events.platform;

import de.ratspakt.events.Kopf;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clock of everything that the agreement speaks of. It ticks and never goes back; Axon's own timestamps and the
 * handling of gaps in the log stay on the real one.
 */
public abstract class DomainClock extends Clock {
    private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);

    /** The machine's clock, for what has nothing to do with the agreement, such as how long an answer is kept. */
    public static Clock real() {
        return Clock.systemUTC();
    }

    /** Whether the clock can be moved. */
    public abstract boolean adjustable();

    /** The reading before it is kept from going back. */
    abstract Instant reading();

    @Override
    public final Instant instant() {
        var now = reading().truncatedTo(ChronoUnit.MILLIS);
        return latest.accumulateAndGet(now, (a, b) -> a.isAfter(b) ? a : b);
    }

    @Override
    public final ZoneId getZone() {
        return Kopf.BERLIN;
    }

    @Override
    public final Clock withZone(ZoneId zone) {
        var self = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return self.withZone(other);
            }

            @Override
            public Instant instant() {
                return self.instant();
            }
        };
    }

    /** The real clock. */
    static final class Real extends DomainClock {
        @Override
        public boolean adjustable() {
            return false;
        }

        @Override
        Instant reading() {
            return Clock.systemUTC().instant();
        }
    }
}
