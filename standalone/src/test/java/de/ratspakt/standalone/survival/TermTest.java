package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.declaration;
import static de.ratspakt.standalone.survival.Crash.Moment.AFTER_COMMIT;
import static de.ratspakt.standalone.survival.Crash.Moment.BEFORE_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.platform.Sweeper;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of its timer and its process, an agreement's term ends once, on its day. Every test has its own agreement. */
@Timeout(180)
class TermTest {
    private static final String OVER = "VereinbarungAbgelaufen";
    private static final AtomicInteger AGREEMENTS = new AtomicInteger();
    private static Recorded recorded;
    private static RatspaktProcess process;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        process = RatspaktProcess.commands(recorded.database(), 0);
    }

    @AfterAll
    static void stop() {
        process.close();
        recorded.sound();
    }

    @Test
    void in_time_it_leaves_nothing_to_the_sweeper() {
        var pact = concluded();
        var end = recorded.end(pact);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end);
        over(pact, end);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before);
    }

    @Test
    void delivered_twice() {
        var pact = concluded();
        var end = recorded.end(pact);
        recorded.doubleTimers(pact);
        assertThat(recorded.timers(pact, end)).isEqualTo(2);
        recorded.moveTo(end);
        recorded.awaitNoTimer(pact, end);
        over(pact, end);
    }

    @Test
    void too_early() {
        var pact = concluded();
        var end = recorded.end(pact);
        recorded.retime(pact, end, recorded.now());
        recorded.awaitTimer(pact, end); // set again
        assertThat(recorded.types(pact)).doesNotContain(OVER);
        recorded.moveTo(end);
        over(pact, end);
    }

    @Test
    void too_late_and_never_again() {
        var pact = concluded();
        var end = recorded.end(pact);
        var afterwards = end.plus(Duration.ofDays(1));
        recorded.retime(pact, end, afterwards);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        over(pact, end);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
        recorded.moveTo(afterwards);
        recorded.awaitNoTimer(pact, afterwards);
        over(pact, end);
    }

    @Test
    void never() {
        var pact = concluded();
        var end = recorded.end(pact);
        recorded.forgetTimers(pact);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        over(pact, end);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
    }

    @Test
    void a_restart_while_it_ends() {
        var pact = concluded();
        var end = recorded.end(pact);
        process.kill();
        recorded.moveTo(end.plus(Duration.ofDays(2)));
        process = process.again();
        over(pact, end);
    }

    /** A term is never moved; an agreement that ends before it is what comes closest. */
    @Test
    void ended_before_its_timer_does_nothing() {
        var pact = concluded();
        var end = recorded.end(pact);
        for (var partner : List.of("linke", "gruene")) {
            process.accept(new Request(
                    partner,
                    "vereinbarungen/" + pact + "/partner-ausscheiden",
                    Map.of("partner", partner),
                    UUID.randomUUID().toString()));
        }
        assertThat(recorded.count(pact, "VereinbarungBeendet")).isEqualTo(1);
        assertThat(recorded.running(pact)).isEmpty();
        recorded.moveTo(end.plusSeconds(10));
        recorded.awaitNoTimer(pact, end);
        assertThat(recorded.types(pact)).doesNotContain(OVER);
    }

    @Test
    void it_ends_once_if_its_end_is_lost() {
        endsWhileTheProcessDies(BEFORE_COMMIT);
    }

    @Test
    void it_ends_once_if_the_process_dies_right_after_its_commit() {
        endsWhileTheProcessDies(AFTER_COMMIT);
    }

    private static void endsWhileTheProcessDies(Crash.Moment moment) {
        var pact = concluded();
        var end = recorded.end(pact);
        var open = process.accept(declaration(pact)).id();
        recorded.awaitTimer(open, recorded.end(open));
        process.crashes(moment, pact, OVER);
        recorded.moveTo(end);
        process.awaitDeath();
        assertThat(recorded.count(pact, OVER)).isEqualTo(moment == AFTER_COMMIT ? 1 : 0);
        assertThat(recorded.count(open, "VereinbarungsendeVermerkt")).isEqualTo(moment == AFTER_COMMIT ? 1 : 0);

        process = process.again();
        over(pact, end);
        recorded.awaitEvents(open, "KonfliktfallAbgeschlossen", 1);
        assertThat(recorded.types(open)).containsOnlyOnce("VereinbarungsendeVermerkt", "KonfliktfallAbgeschlossen");
        recorded.awaitNoTimer(pact, end);
        over(pact, end);
    }

    @Test
    void it_has_its_timer_if_the_saga_handled_the_conclusion_but_did_not_commit() {
        var pact = concludedWhileTheSagaDies(BEFORE_COMMIT);
        var end = recorded.end(pact);
        assertThat(recorded.timers(pact, end))
                .as("set in the transaction that was lost")
                .isZero();
        process = process.again();
        recorded.awaitTimer(pact, end);
        recorded.moveTo(end);
        over(pact, end);
    }

    @Test
    void it_has_its_timer_once_if_the_process_dies_after_the_saga_committed() {
        var pact = concludedWhileTheSagaDies(AFTER_COMMIT);
        var end = recorded.end(pact);
        assertThat(recorded.timers(pact, end)).isEqualTo(1);
        process = process.again();
        recorded.moveTo(end);
        over(pact, end);
    }

    private static String concludedWhileTheSagaDies(Crash.Moment moment) {
        var pact = next();
        process.crashes(moment, pact, Crash.SAGA);
        process.concludeAndDie(pact, until());
        assertThat(recorded.count(pact, "VereinbarungGeschlossen")).isEqualTo(1);
        return pact;
    }

    private static void over(String pact, Instant end) {
        recorded.awaitEvents(pact, OVER, 1);
        assertThat(recorded.happened(pact, OVER)).containsExactly(end);
        assertThat(recorded.running(pact)).isEmpty();
    }

    /** With a term of five more days, and its timer set. */
    private static String concluded() {
        var pact = next();
        process.conclude(pact, until());
        recorded.awaitTimer(pact, recorded.end(pact));
        return pact;
    }

    private static String next() {
        return ProcessUnderTest.agreement(AGREEMENTS.incrementAndGet());
    }

    private static LocalDate until() {
        return LocalDate.ofInstant(recorded.now(), Kopf.BERLIN).plusDays(5);
    }
}
