package de.ratspakt.events.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A clock that can be set ahead. Only its lead over the real clock is kept, as a row of the database, so it ticks, survives
 * a restart and is the same for every process.
 */
public final class AdjustableClock extends DomainClock {
    private static final Duration TRUST = Duration.ofMillis(250);

    private final JdbcClient jdbc;
    private final Clock real;
    private volatile @Nullable Lead known;

    /** How far ahead of the real clock, as read at a moment of the real clock. */
    private record Lead(Duration lead, Instant readAt) {}

    AdjustableClock(JdbcClient jdbc, Clock real) {
        this.jdbc = jdbc;
        this.real = real;
    }

    @Override
    public boolean adjustable() {
        return true;
    }

    @Override
    Instant reading() {
        var now = real.instant();
        var lead = known;
        if (lead == null || Duration.between(lead.readAt(), now).compareTo(TRUST) > 0) {
            lead = read(now);
        }
        return now.plus(lead.lead());
    }

    private Lead read(Instant now) {
        var millis = jdbc.sql("select versatz_ms from ereignisse.uhr")
                .query(Long.class)
                .optional()
                .orElse(0L);
        var lead = new Lead(Duration.ofMillis(millis), now);
        known = lead;
        return lead;
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
        read(now);
        return set;
    }

    /** Moves the clock ahead to a moment; a moment that has passed changes nothing, as the clock only goes forward. */
    public void moveTo(Instant moment) {
        var now = real.instant();
        jdbc.sql("""
                        insert into ereignisse.uhr as u (versatz_ms) values (?)
                        on conflict (einzige) do update set versatz_ms = greatest(u.versatz_ms, excluded.versatz_ms)""").param(Duration.between(now, moment).toMillis()).update();
        read(now);
    }
}
