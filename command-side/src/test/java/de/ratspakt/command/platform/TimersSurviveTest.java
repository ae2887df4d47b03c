package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.conflict.ConflictCommand;
import de.ratspakt.command.conflict.ConflictCommand.StoerungErklaeren;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.platform.DatabaseWatch;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.events.storage.Wire;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever becomes of the connections to the database, timers go on when it is back, under either clock. */
@Timeout(900)
class TimersSurviveTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** Seconds for which the database is away; the long absences are run by command: {@code -Dratspakt.test.abwesend=600}. */
    private static final Duration ABSENCE = Duration.ofSeconds(Integer.getInteger("ratspakt.test.abwesend", 3));

    private final TestDatabase database = TestDatabase.fresh();
    private final Wire wire = Wire.to(database);
    private ConfigurableApplicationContext side;

    @AfterEach
    void stop() {
        side.close();
        wire.close();
    }

    @Nested
    class Under_an_adjustable_clock {
        @BeforeEach
        void start() {
            side = CommandPlatformTest.start(
                    database,
                    wire.property(),
                    "ratspakt.clock.adjustable=true",
                    "ratspakt.clock.start=2022-12-15T17:00:00Z");
        }

        @Test
        void terminated_connections_end_no_timer() {
            declare();
            for (int i = 0; i < 20; i++) {
                terminateAll();
            }
            goOn();
        }

        @Test
        void a_database_that_is_away_for_a_while_ends_no_timer() {
            declare();
            wire.cut();
            await().atMost(SOON).until(() -> status("datenbank").equals(Status.DOWN));
            var clock = side.getBean(DomainClock.class);
            var before = clock.instant();
            awaitAbsence();
            assertThat(clock.instant()).as("it ticks on").isAfter(before.plusSeconds(2));
            wire.mend();
            await().atMost(SOON).until(() -> status("datenbank").equals(Status.UP));
            goOn();
        }

        private void goOn() {
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() -> side.getBean(ClockMover.class)
                            .moveTo(Musterstadt.time("2022-12-24T12:00").toInstant())
                            .settled());
            assertThat(types(Musterstadt.CASE)).containsOnlyOnce("ErinnerungErgangen");
            allIsWell();
        }
    }

    @Nested
    class Under_the_real_clock {
        @BeforeEach
        void start() {
            side = CommandPlatformTest.start(database, wire.property());
        }

        @Test
        void terminated_connections_end_no_timer() {
            for (int i = 0; i < 20; i++) {
                terminateAll();
            }
            goOn();
        }

        @Test
        void a_database_that_is_away_for_a_while_ends_no_timer() {
            wire.cut();
            await().atMost(SOON).until(() -> status("datenbank").equals(Status.DOWN));
            awaitAbsence();
            wire.mend();
            await().atMost(SOON).until(() -> status("datenbank").equals(Status.UP));
            goOn();
        }

        /**
         * The term of this agreement is over already, so its timer is due as soon as it is set; by whom lost his connection
         * a moment ago it is set too late for that, so all are awaited.
         */
        private void goOn() {
            await("every processor goes on").atMost(SOON).until(this::allProcess);
            await().atMost(SOON).ignoreExceptions().until(() -> {
                conclude();
                return true;
            });
            await().atMost(SOON).until(() -> types(Musterstadt.PACT).contains("VereinbarungAbgelaufen"));
            assertThat(side.getBean(MeterRegistry.class).counter(Sweeper.METRIC).count())
                    .as("left to the sweeper")
                    .isZero();
            allIsWell();
        }

        private boolean allProcess() {
            return side.getBean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                    .filter(StreamingEventProcessor.class::isInstance)
                    .map(StreamingEventProcessor.class::cast)
                    .allMatch(p -> !p.processingStatus().isEmpty()
                            && p.processingStatus().values().stream().noneMatch(EventTrackerStatus::isErrorState));
        }
    }

    private void terminateAll() {
        JdbcClient.create(database.asAdministrator())
                .sql("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = ? and datname = current_database()")
                .param(TestDatabase.COMMAND.name())
                .query(Boolean.class)
                .list();
    }

    private void awaitAbsence() {
        var watch = side.getBean(DatabaseWatch.class);
        await().atMost(ABSENCE.plus(SOON))
                .until(() ->
                        watch.awayFor().filter(d -> d.compareTo(ABSENCE) >= 0).isPresent());
    }

    private void allIsWell() {
        for (var concern : List.of("datenbank", "zeitgeber", "verarbeitung", "hintergrund")) {
            await(concern).atMost(SOON).until(() -> status(concern).equals(Status.UP));
        }
    }

    private Status status(String concern) {
        return side.getBean(concern, HealthIndicator.class).health().getStatus();
    }

    private void conclude() {
        side.getBean(Dispatch.class)
                .send(order(
                        AgreementCommand.AGGREGATE,
                        Musterstadt.PACT,
                        new VereinbarungSchliessen(
                                Musterstadt.PACT,
                                Musterstadt.by(Musterstadt.OFFICE),
                                Musterstadt.vertrag(Regelwerk.standard()))));
    }

    private void declare() {
        conclude();
        side.getBean(Dispatch.class)
                .send(order(
                        ConflictCommand.AGGREGATE,
                        Musterstadt.CASE,
                        new StoerungErklaeren(
                                Musterstadt.CASE,
                                Musterstadt.by(Musterstadt.LINKE),
                                Musterstadt.PACT,
                                "linke",
                                Freitext.of("Haushalt"),
                                Freitext.of("Erfunden."),
                                List.of())));
        await().atMost(SOON)
                .until(() -> database.jdbc(TestDatabase.OWNER)
                                .sql("select count(*) from ereignisse.scheduled_tasks")
                                .query(Long.class)
                                .single()
                        >= 3);
    }

    private static Dispatch.Order order(String type, String id, Object command) {
        return new Dispatch.Order(type, id, command, Musterstadt.SPD, "r", null, "", null);
    }

    private List<String> types(String id) {
        return side.getBean(EventLog.class).page(new EventLog.Filter(null, null, id, null, null, null), 100).stream()
                .map(e -> e.typ())
                .toList();
    }
}
