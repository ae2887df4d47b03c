package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.events.storage.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AdjustableClockTest {
    private static final Instant START = Instant.parse("2022-03-01T08:00:00Z");
    private final TestDatabase database = TestDatabase.fresh();
    private final Ticking real = new Ticking();
    private final AdjustableClock clock = clock();

    /** A real clock that the test lets pass. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private AdjustableClock clock() {
        return new AdjustableClock(database.jdbc(TestDatabase.COMMAND), real);
    }

    @Test
    void neverSetItIsTheRealOne() {
        assertThat(clock.instant()).isEqualTo(real.instant());
    }

    @Test
    void itIsSetOnceAndTicks() {
        assertThat(clock.startAt(START)).isTrue();
        assertThat(clock.startAt(START.minusSeconds(99))).isFalse();
        assertThat(clock.instant()).isEqualTo(START);
        real.pass(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void itGoesForwardOnly() {
        clock.startAt(START);
        clock.moveTo(START.plus(Duration.ofDays(10)));
        clock.moveTo(START);
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(10)));
    }

    @Test
    void itSurvivesARestartAndGoesOnMeanwhile() {
        clock.startAt(START);
        clock.moveTo(START.plus(Duration.ofDays(10)));
        real.pass(Duration.ofHours(5));
        var restarted = clock();
        restarted.startAt(START);
        assertThat(restarted.instant())
                .isEqualTo(START.plus(Duration.ofDays(10)).plus(Duration.ofHours(5)));
    }

    @Test
    void anotherProcessSeesTheMove() {
        clock.startAt(START);
        var other = clock();
        assertThat(other.instant()).isEqualTo(START);
        clock.moveTo(START.plus(Duration.ofDays(1)));
        real.pass(Duration.ofSeconds(1));
        assertThat(other.instant()).isEqualTo(START.plus(Duration.ofDays(1)).plusSeconds(1));
    }

    /** A library that asks it in a thread of its own would end that thread, for good and in silence. */
    @Test
    void itRunsOnByTheLastLeadWhileTheDatabaseIsAway() {
        try (var wire = Wire.to(database)) {
            var source = new PGSimpleDataSource();
            source.setUrl(wire.property().substring(wire.property().indexOf('=') + 1));
            source.setUser(TestDatabase.COMMAND.name());
            source.setPassword(TestDatabase.COMMAND.password());
            clock.startAt(START);
            var away = new AdjustableClock(JdbcClient.create(source), real);
            wire.cut();
            real.pass(Duration.ofMinutes(10));
            assertThat(away.instant()).isEqualTo(START.plus(Duration.ofMinutes(10)));
            clock.moveTo(START.plus(Duration.ofDays(1)));
            wire.mend();
            real.pass(Duration.ofSeconds(1));
            assertThat(away.instant()).isEqualTo(START.plus(Duration.ofDays(1)).plusSeconds(1));
        }
    }
}
