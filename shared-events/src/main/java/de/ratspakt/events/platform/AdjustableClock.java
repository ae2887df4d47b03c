package de.ratspakt.events.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A clock that can be set ahead. Only its lead over the real clock is kept, as a row of the database, so it ticks, survives
 * a restart and is the same for every process.
 */
public final class AdjustableClock extends DomainClock {
    private static final Logger LOG = LoggerFactory.getLogger(AdjustableClock.class);
    private static final Duration TRUST = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final Clock real;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Lead known;

    /** How far ahead of the real clock, as read at a moment of the real clock. */
    private record Lead(Duration lead, Instant readAt) {}

    /** Asks for the lead, so that there is always one to fall back on. */
    AdjustableClock(JdbcClient jdbc, Clock real) {
        this.jdbc = jdbc;
        this.real = real;
        known = read(real.instant());
    }

    @Override
    public boolean adjustable() {
        return true;
    }

    /** Never throws, whatever becomes of the database: it runs on by the lead that was known last. */
    @Override
    Instant reading() {
        var now = real.instant();
        var last = known;
        boolean fresh = Duration.between(last.readAt(), now).abs().compareTo(TRUST) <= 0;
        if (!fresh && asking.compareAndSet(false, true)) {
            try {
                know(read(now));
            } catch (RuntimeException e) {
                know(new Lead(last.lead(), now));
                LOG.debug("The clock goes on by the lead known last", e);
            } finally {
                asking.set(false);
            }
        }
        return now.plus(known.lead());
    }

    /** An answer that another one has overtaken does not set the clock back. */
    private synchronized void know(Lead lead) {
        known = lead.lead().compareTo(known.lead()) < 0 ? new Lead(known.lead(), lead.readAt()) : lead;
    }

    private Lead read(Instant now) {
        var millis = jdbc.sql("select versatz_ms from ereignisse.uhr")
                .query(Long.class)
                .optional()
                .orElse(0L);
        return new Lead(Duration.ofMillis(millis), now);
    }

    /**
     * Sets a clock that was never set, also back; later calls change nothing.
     *
     * @return whether this call set it
     */
    public boolean startAt(Instant start) {
        var now = real.instant();
        var set = jdbc.sql("insert into ereignisse.uhr (versatz_ms) values (?) on conflict do nothing")
                        .param(Duration.between(now, start).toMillis())
                        .update()
                > 0;
        known = read(now);
        return set;
    }

    /** Moves the clock ahead to a moment; a moment that has passed changes nothing, as the clock only goes forward. */
    public void moveTo(Instant moment) {
        var now = real.instant();
        jdbc.sql("""
                        insert into ereignisse.uhr as u (versatz_ms) values (?)
                        on conflict (einzige) do update set versatz_ms = greatest(u.versatz_ms, excluded.versatz_ms)""").param(Duration.between(now, moment).toMillis()).update();
        know(read(now));
    }
}
