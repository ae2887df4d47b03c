package de.ratspakt.command.platform;

import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.DomainClock;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Not ready while this node's clock is off by more than five seconds: it would let periods lapse early or late. */
@Component("uhr")
final class ClockHealth implements HealthIndicator {
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock node;

    @Autowired
    ClockHealth(@Qualifier(CommandDatabase.COMMAND) JdbcClient jdbc) {
        this(jdbc, DomainClock.real());
    }

    ClockHealth(JdbcClient jdbc, Clock node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    @Override
    public Health health() {
        var database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var off = Duration.between(database, node.instant()).abs();
        var health = off.compareTo(TOLERATED) > 0 ? Health.outOfService() : Health.up();
        return health.withDetail("abweichung", off.toString()).build();
    }
}
