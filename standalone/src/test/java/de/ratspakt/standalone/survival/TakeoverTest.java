package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.calling;
import static de.ratspakt.standalone.survival.Client.declaration;
import static de.ratspakt.standalone.survival.Client.on;
import static de.ratspakt.standalone.survival.Crash.Moment.BEFORE_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.platform.Sweeper;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two processes on one database; the one that does the work dies, and the other goes on with it after the claim timeout. */
@Timeout(240)
class TakeoverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** In seconds; a living holder confirms its claims in a quarter of it. */
    private static final int CLAIM_TIMEOUT = 8;

    private static final String PACT = ProcessUnderTest.agreement(1);
    private static Recorded recorded;
    private static RatspaktProcess first;
    private static RatspaktProcess second;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        first = node();
        holdsEverything(first);
        second = node();
    }

    private static RatspaktProcess node() {
        return RatspaktProcess.bothOfSeveral(recorded.database(), 1, CLAIM_TIMEOUT);
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        recorded.sound();
    }

    /** The first holds every claim; whoever survived the test before is the first now. */
    @BeforeEach
    void two() {
        if (!first.alive() || !second.alive()) {
            first = first.alive() ? first : second;
            holdsEverything(first);
            second = node();
        }
        holdsEverything(first);
    }

    @Test
    void every_saga_and_every_projection_goes_on() {
        var before = called();
        recorded.awaitTimer(before, recorded.end(before));
        first.kill();

        var session = second.accept(calling(PACT, inDays(3))).id();
        var plan = opened();
        var konfliktfall = second.accept(declaration(PACT)).id();
        var pact = ProcessUnderTest.agreement(2);
        second.conclude(pact, today().plusDays(30));
        for (var id : List.of(session, plan, konfliktfall, pact)) {
            recorded.awaitTimer(id, recorded.end(id));
        }
        holdsEverything(second);
        assertThat(second.tell("caught-up")).isEqualTo("true");
        for (var read : Map.of(
                        "sitzung", session, "handlungsplan", plan, "konfliktfall", konfliktfall, "vereinbarung", pact)
                .entrySet()) {
            assertThat(recorded.strings("select id from lesen." + read.getKey()))
                    .contains(read.getValue());
        }

        var swept = second.metric(Sweeper.METRIC);
        var end = recorded.end(session);
        recorded.moveTo(end);
        for (var id : List.of(before, session)) {
            recorded.awaitEvents(id, "MitteilungsfristAbgelaufen", 1);
            recorded.awaitNoTimer(id, end);
            assertThat(recorded.happened(id, "MitteilungsfristAbgelaufen")).containsExactly(end);
        }
        assertThat(second.metric(Sweeper.METRIC)).as("left to the sweeper").isEqualTo(swept);
    }

    @Test
    void the_timer_that_the_first_was_setting_when_it_died_is_set_once() {
        var session = called();
        var before = recorded.end(session);
        recorded.awaitTimer(session, before);
        first.crashes(BEFORE_COMMIT, session, Crash.SAGA);
        second.accept(on("sitzungen/" + session + "/sitzung-verlegen", "buero", "termin", inDays(5)));
        first.awaitDeath();
        var end = recorded.end(session);
        assertThat(end).isAfter(before);
        assertThat(recorded.timers(session, end))
                .as("set in the transaction that was lost")
                .isZero();

        recorded.awaitTimer(session, end);
        assertThat(recorded.timers(session, end)).isEqualTo(1);
    }

    /** Either may be the one that runs the timer. */
    @Test
    void a_timer_that_one_was_handling_when_it_died_is_handled_by_the_other() {
        var session = called();
        var end = recorded.end(session);
        recorded.awaitTimer(session, end);
        recorded.forgetTimersBefore(session, end);
        var both = List.of(first, second);
        both.forEach(p -> p.crashes(BEFORE_COMMIT, session, Crash.TIMER));
        recorded.moveTo(end);
        await("one of them died")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> both.stream().anyMatch(p -> !p.alive()));
        both.stream().filter(RatspaktProcess::alive).forEach(RatspaktProcess::unharmed);
        assertThat(recorded.timers(session, end)).as("the timer still stands").isEqualTo(1);

        recorded.awaitNoTimer(session, end);
        assertThat(both).filteredOn(RatspaktProcess::alive).hasSize(1);
        assertThat(recorded.happened(session, "MitteilungsfristAbgelaufen")).containsExactly(end);
    }

    private static void holdsEverything(RatspaktProcess process) {
        await("every claim is held by " + process.node())
                .atMost(PATIENCE)
                .until(() -> recorded.strings("""
                        select coalesce(besitzer, 'nobody') from
                            (select besitzer from ereignisse.token union all select besitzer from lesen.token) t""").stream().allMatch(owner -> owner.startsWith(process.node())));
    }

    private String called() {
        return first.accept(calling(PACT, inDays(3))).id();
    }

    private String opened() {
        var body = Map.of(
                "vereinbarung",
                PACT,
                "titel",
                "Plan",
                "faelligAm",
                today().plusDays(30).toString());
        return second.accept(new Request(
                        "buero", "handlungsplaene", body, UUID.randomUUID().toString()))
                .id();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(recorded.now(), Kopf.BERLIN);
    }

    private String inDays(int days) {
        return today().plusDays(days)
                .atTime(18, 0)
                .atZone(Kopf.BERLIN)
                .toOffsetDateTime()
                .toString();
    }
}
