package de.ratspakt.command.platform;

import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.DatabaseWatch;
import de.ratspakt.events.platform.DomainClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Not ready while this node's clock is off by more than five seconds: it would let periods lapse early or late. */
@Component("uhr")
final class ClockHealth implements HealthIndicator {
    private static final Duration TOLERATED = Duration.ofSeconds(5);

    private final Supplier<Optional<Instant>> database;
    private final Clock node;

    @Autowired
    ClockHealth(@Qualifier(CommandDatabase.COMMAND) DatabaseWatch database) {
        this(database::databaseTime, DomainClock.real());
    }

    ClockHealth(Supplier<Optional<Instant>> database, Clock node) {
        this.database = database;
        this.node = node;
    }

    /** A database that was never heard says nothing about our clock, and is a trouble of its own. */
    @Override
    public Health health() {
        var off = database.get()
                .map(now -> Duration.between(now, node.instant()).abs())
                .orElse(Duration.ZERO);
        var health = off.compareTo(TOLERATED) > 0 ? Health.outOfService() : Health.up();
        return health.withDetail("abweichung", off.toString()).build();
    }
}
