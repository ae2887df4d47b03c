package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClockHealthTest {
    private static final JdbcClient DATABASE = TestDatabase.fresh().jdbc(TestDatabase.COMMAND);

    @Test
    void a_node_whose_clock_is_right_is_ready() {
        assertThat(statusOf(DomainClock.real())).isEqualTo(Status.UP);
    }

    @Test
    void a_node_whose_clock_is_off_is_not() {
        assertThat(statusOf(Clock.offset(DomainClock.real(), Duration.ofSeconds(6))))
                .isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(statusOf(Clock.offset(DomainClock.real(), Duration.ofSeconds(-6))))
                .isEqualTo(Status.OUT_OF_SERVICE);
    }

    private static Status statusOf(Clock node) {
        var database = DATABASE.sql("select clock_timestamp()")
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        return new ClockHealth(() -> Optional.of(database), node).health().getStatus();
    }
}
