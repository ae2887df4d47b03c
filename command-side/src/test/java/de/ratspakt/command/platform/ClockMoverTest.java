package de.ratspakt.command.platform;

import static de.ratspakt.command.platform.Musterstadt.by;
import static de.ratspakt.command.platform.Musterstadt.text;
import static de.ratspakt.command.platform.Musterstadt.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.conflict.ConflictCommand;
import de.ratspakt.command.conflict.ConflictCommand.StoerungErklaeren;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.platform.AdjustableClock;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.StoredEvent;
import de.ratspakt.events.storage.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

/** Ten days in a moment: what falls due on the way passes in order, each at its own time. */
@Timeout(120)
class ClockMoverTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static ConfigurableApplicationContext side;

    @BeforeAll
    static void start() {
        side = CommandPlatformTest.start(
                DATABASE, "ratspakt.clock.adjustable=true", "ratspakt.clock.start=2022-12-15T17:00:00Z");
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void aCrisisThatNobodyTouchesLapsesByItself() {
        var dispatch = side.getBean(Dispatch.class);
        var mover = side.getBean(ClockMover.class);
        dispatch.send(order(
                AgreementCommand.AGGREGATE,
                Musterstadt.PACT,
                new VereinbarungSchliessen(
                        Musterstadt.PACT, by(Musterstadt.OFFICE), Musterstadt.vertrag(Regelwerk.standard()))));
        dispatch.send(order(
                ConflictCommand.AGGREGATE,
                Musterstadt.CASE,
                new StoerungErklaeren(
                        Musterstadt.CASE,
                        by(Musterstadt.LINKE),
                        Musterstadt.PACT,
                        "linke",
                        text(),
                        text(),
                        List.of())));
        assertThat(periods())
                .containsExactlyInAnyOrder(Musterstadt.PACT + " LAUFZEIT", Musterstadt.CASE + " ESKALATION_1");

        mover.moveTo(time("2022-12-27T12:00").toInstant());
        assertThat(types())
                .containsExactly("StörungErklärt", "Eskalation1Eröffnet", "ErinnerungErgangen", "ErinnerungErgangen");

        mover.moveTo(time("2023-01-07T00:00").toInstant());
        assertThat(types())
                .containsExactly(
                        "StörungErklärt",
                        "Eskalation1Eröffnet",
                        "ErinnerungErgangen",
                        "ErinnerungErgangen",
                        "FristAbgelaufen",
                        "Eskalation1Gescheitert",
                        "Eskalation2Eröffnet",
                        "ErinnerungErgangen",
                        "ErinnerungErgangen",
                        "FristAbgelaufen",
                        "Eskalation2Gescheitert",
                        "EntscheidungsphaseEröffnet");
        assertThat(trail())
                .filteredOn(e -> e.typ().equals("ErinnerungErgangen"))
                .extracting(e -> e.eingetretenAm().toInstant())
                .containsExactly(
                        time("2022-12-24T09:00").toInstant(),
                        time("2022-12-26T09:00").toInstant(),
                        time("2023-01-03T09:00").toInstant(),
                        time("2023-01-05T09:00").toInstant());
        assertThat(trail()).filteredOn(e -> e.typ().equals("FristAbgelaufen")).allSatisfy(e -> {
            assertThat(e.erfasstAm())
                    .isBetween(
                            e.eingetretenAm().toInstant(),
                            e.eingetretenAm().toInstant().plusSeconds(60));
            assertThat(e.akteur()).isEqualTo("ratspakt");
        });
        // The saga told the agreement before the clock came back.
        assertThat(side.getBean(EventLog.class).stream(Musterstadt.PACT))
                .last()
                .extracting(e -> e.getClass().getSimpleName())
                .isEqualTo("RuhenEingetreten");
        assertThat(periods())
                .containsExactlyInAnyOrder(Musterstadt.PACT + " LAUFZEIT", Musterstadt.CASE + " ENTSCHEIDUNGSPHASE");

        // A timer that does not exist is made up for by the sweeper, which counts it.
        DATABASE.jdbc(TestDatabase.COMMAND)
                .sql("delete from ereignisse.scheduled_tasks")
                .update();
        var end = Instant.parse("2023-02-06T23:00:00Z");
        ((AdjustableClock) side.getBean(DomainClock.class)).moveTo(end.plusSeconds(6));
        await().until(() -> types().stream().filter("FristAbgelaufen"::equals).count() == 3);
        assertThat(side.getBean(io.micrometer.core.instrument.MeterRegistry.class)
                        .counter(Sweeper.METRIC)
                        .count())
                .isPositive();
    }

    @Test
    void stepsTakenAtOnceAddUp() {
        var mover = side.getBean(ClockMover.class);
        var clock = side.getBean(DomainClock.class);
        var before = clock.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var moves = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> mover.move(now -> now.plus(Duration.ofMinutes(1))), threads))
                    .toList();
            moves.forEach(CompletableFuture::join);
        }
        assertThat(Duration.between(before, clock.instant())).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(9));
    }

    /** Whatever keeps a saga, the answer comes, and says that it has not got on. */
    @Test
    void whoStandsStillIsNotWaitedForForLong() throws SQLException {
        var mover = side.getBean(ClockMover.class);
        var target = side.getBean(DomainClock.class).instant().plus(Duration.ofHours(1));
        try (var other = DATABASE.as(TestDatabase.OWNER).getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table ereignisse.saga in access exclusive mode");
            side.getBean(Dispatch.class).send(SweeperTest.conclusion("musterstadt-steht"));
            var begin = System.nanoTime();
            assertThat(mover.moveTo(target).settled()).isFalse();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
            assertThat(side.getBean(DomainClock.class).instant()).isAfterOrEqualTo(target);
            other.rollback();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> mover.moveTo(target.plusSeconds(1)).settled());
    }

    private static Dispatch.Order order(String type, String id, Object command) {
        return new Dispatch.Order(type, id, command, Musterstadt.SPD, "r", null, "", null);
    }

    private static List<StoredEvent> trail() {
        return side.getBean(EventLog.class)
                .page(new EventLog.Filter(null, null, Musterstadt.CASE, null, null, null), 100);
    }

    private static List<String> types() {
        return trail().stream().map(StoredEvent::typ).toList();
    }

    private static List<String> periods() {
        return DATABASE.jdbc(TestDatabase.QUERY)
                .sql("select fall || ' ' || frist from ereignisse.offene_frist")
                .query(String.class)
                .list();
    }
}
