package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.calling;
import static de.ratspakt.standalone.survival.Client.on;
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
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever becomes of its timers and its process, a session's notice period lapses once, and what happens elsewhere reaches
 * it once. Every test has its own agreement.
 */
@Timeout(180)
class NoticeTest {
    private static final String LAPSE = "MitteilungsfristAbgelaufen";
    private static final String REMINDER = "ErinnerungAnMitteilungsfristErgangen";
    private static final String NOTE = "AlleineinbringungVermerkt";
    private static final AtomicInteger AGREEMENTS = new AtomicInteger();
    private static Recorded recorded;
    private static RatspaktProcess process;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        process = RatspaktProcess.commands(recorded.database(), 15);
    }

    @AfterAll
    static void stop() {
        process.close();
        recorded.sound();
    }

    // --- what happens elsewhere
    // ----------------------------------------------------------------------------------------

    @Test
    void a_motion_brought_in_alone_is_noted_with_it_even_if_the_process_dies_right_after_its_commit() {
        var session = called(10);
        var motion = drafted();
        process.crashes(AFTER_COMMIT, motion, "AntragAlleinEingebracht");
        assertThat(process.attempt(bringIn(motion, session))).as("an answer").isEmpty();
        process.awaitDeath();
        assertThat(recorded.count(motion, "AntragAlleinEingebracht")).isEqualTo(1);
        assertThat(recorded.count(session, NOTE)).isEqualTo(1);

        process = process.again();
        recorded.awaitEvents(session, NOTE, 1);
        somethingElseGotThrough(session);
        assertThat(recorded.count(session, NOTE)).isEqualTo(1);
        assertThat(recorded.count(session, "RegelabweichungErmittelt")).isEqualTo(1);
    }

    @Test
    void it_is_lost_together_with_its_note_and_noted_once_when_it_is_sent_again() {
        noteCrashes(BEFORE_COMMIT);
    }

    @Test
    void it_is_noted_once_if_the_saga_forgets_that_it_told() {
        noteCrashes(AFTER_COMMIT);
    }

    @Test
    void called_off_it_leaves_the_motion_to_the_other_session_even_if_the_process_dies_right_after() {
        var session = called(10);
        var other = process.accept(calling(pact(), inDays(12))).id();
        var motion = drafted();
        takesUp(session, motion);
        takesUp(other, motion);
        process.accept(bringIn(motion, session));
        recorded.awaitEvents(session, NOTE, 1);
        process.crashes(AFTER_COMMIT, session, "SitzungAbgesagt");
        process.attempt(on("sitzungen/" + session + "/sitzung-absagen", "buero"));
        process.awaitDeath();
        assertThat(recorded.count(other, NOTE)).as("at once").isEqualTo(1);

        process = process.again();
        somethingElseGotThrough(other);
        assertThat(recorded.count(other, NOTE)).isEqualTo(1);
        assertThat(recorded.count(other, "RegelabweichungErmittelt")).isEqualTo(1);
    }

    private static void takesUp(String session, String motion) {
        var path = "sitzungen/" + session + "/tagesordnungspunkt-aufnehmen";
        process.accept(on(path, "buero", "titel", "Radweg", "herkunft", "GRUPPE", "antrag", motion));
    }

    private static void noteCrashes(Crash.Moment moment) {
        var session = called(10);
        var motion = drafted();
        process.crashes(moment, session, NOTE);
        var request = bringIn(motion, session);
        process.attempt(request);
        process.awaitDeath();
        var recordedAlready = moment == AFTER_COMMIT ? 1 : 0;
        assertThat(recorded.count(motion, "AntragAlleinEingebracht")).isEqualTo(recordedAlready);
        assertThat(recorded.count(session, NOTE)).isEqualTo(recordedAlready);

        process = process.again();
        process.accept(request);
        recorded.awaitEvents(session, NOTE, 1);
        somethingElseGotThrough(session);
        assertThat(recorded.count(session, NOTE)).isEqualTo(1);
    }

    /** A partner leaves: the saga reads in order, so that it has been through what was before. */
    private static void somethingElseGotThrough(String session) {
        process.accept(new Request(
                "linke",
                "vereinbarungen/" + pact() + "/partner-ausscheiden",
                Map.of("partner", "linke"),
                UUID.randomUUID().toString()));
        recorded.awaitEvents(session, "AusscheidenFürSitzungVermerkt", 1);
        assertThat(recorded.count(session, "AusscheidenFürSitzungVermerkt")).isEqualTo(1);
    }

    // --- the saga's own transactions
    // ----------------------------------------------------------------------------------

    @Test
    void a_moved_session_has_its_timers_if_the_saga_handled_the_move_but_did_not_commit() {
        var session = called(3);
        var later = movedWhileTheSagaDies(BEFORE_COMMIT, session);
        assertThat(recorded.timers(session, later))
                .as("set in the transaction that was lost")
                .isZero();
        process = process.again();
        recorded.awaitTimer(session, later);
        recorded.moveTo(later);
        lapsed(session, later);
    }

    @Test
    void a_moved_session_has_its_timers_once_if_the_process_dies_after_the_saga_committed() {
        var session = called(3);
        var later = movedWhileTheSagaDies(AFTER_COMMIT, session);
        assertThat(recorded.timers(session, later)).isEqualTo(1);
        process = process.again();
        recorded.moveTo(later);
        lapsed(session, later);
    }

    /** Returns the new end of its period. */
    private static Instant movedWhileTheSagaDies(Crash.Moment moment, String session) {
        var end = recorded.end(session);
        process.crashes(moment, session, Crash.SAGA);
        process.attempt(on("sitzungen/" + session + "/sitzung-verlegen", "buero", "termin", inDays(5)));
        process.awaitDeath();
        assertThat(recorded.count(session, "SitzungVerlegt")).isEqualTo(1);
        assertThat(recorded.end(session)).isAfter(end);
        return recorded.end(session);
    }

    @Test
    void after_its_timer_was_handled_but_not_yet_ticked_off_it_is_handled_again_without_effect() {
        var session = called(3);
        var end = recorded.end(session);
        recorded.forgetTimersBefore(session, end);
        process.crashes(BEFORE_COMMIT, session, Crash.TIMER);
        recorded.moveTo(end);
        process.awaitDeath();
        assertThat(recorded.count(session, LAPSE)).isEqualTo(1);
        assertThat(recorded.timers(session, end)).as("the timer still stands").isEqualTo(1);
        process = process.again();
        recorded.awaitNoTimer(session, end);
        lapsed(session, end);
    }

    // --- timers
    // --------------------------------------------------------------------------------------------------------

    @Test
    void in_time_it_leaves_nothing_to_the_sweeper() {
        var session = called(3);
        var end = recorded.end(session);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end);
        lapsed(session, end);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before);
    }

    @Test
    void delivered_twice() {
        var session = calledWithLine(3);
        var end = recorded.end(session);
        recorded.doubleTimers(session);
        var reminder = recorded.nextTimer(session);
        assertThat(recorded.timers(session, reminder)).isEqualTo(2);
        recorded.moveTo(reminder);
        recorded.awaitNoTimer(session, reminder);
        assertThat(recorded.count(session, REMINDER)).isEqualTo(1);
        recorded.moveTo(end);
        recorded.awaitNoTimer(session, end);
        lapsed(session, end);
        assertThat(recorded.count(session, REMINDER)).isEqualTo(1);
    }

    @Test
    void too_early() {
        var session = called(3);
        var end = recorded.end(session);
        recorded.retime(session, end, recorded.now());
        recorded.awaitTimer(session, end); // set again
        assertThat(recorded.timers(session, end)).isEqualTo(1);
        assertThat(recorded.types(session)).doesNotContain(LAPSE);
        recorded.moveTo(end);
        lapsed(session, end);
    }

    @Test
    void too_late_and_never_again() {
        var session = called(3);
        var end = recorded.end(session);
        recorded.forgetTimersBefore(session, end); // a reminder that is due by then would let it lapse as well
        var afterwards = end.plus(Duration.ofDays(1));
        recorded.retime(session, end, afterwards);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        lapsed(session, end);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
        recorded.moveTo(afterwards);
        recorded.awaitNoTimer(session, afterwards);
        lapsed(session, end);
    }

    @Test
    void never() {
        var session = called(3);
        var end = recorded.end(session);
        recorded.forgetTimers(session);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        lapsed(session, end);
        assertThat(process.metric(Sweeper.METRIC)).isGreaterThan(before);
    }

    /** The period ends while nobody runs; the lapse is dated on it, not on the restart. */
    @Test
    void a_restart_while_it_lapses() {
        var session = called(3);
        var end = recorded.end(session);
        process.kill();
        recorded.moveTo(end.plus(Duration.ofDays(2)));
        process = process.again();
        lapsed(session, end);
    }

    @Test
    void moved_the_old_timer_is_harmless_and_the_new_one_counts() {
        var session = called(3);
        var end = recorded.end(session);
        process.accept(on("sitzungen/" + session + "/sitzung-verlegen", "buero", "termin", inDays(5)));
        var later = recorded.end(session);
        assertThat(later).isAfter(end);
        recorded.awaitTimer(session, later);
        recorded.moveTo(end);
        recorded.awaitNoTimer(session, end);
        assertThat(recorded.types(session)).doesNotContain(LAPSE);
        recorded.moveTo(later);
        lapsed(session, later);
    }

    @Test
    void called_off_its_timers_do_nothing() {
        var session = called(3);
        var end = recorded.end(session);
        process.accept(on("sitzungen/" + session + "/sitzung-absagen", "buero"));
        assertThat(recorded.running(session)).isEmpty();
        var before = recorded.types(session);
        recorded.moveTo(end.plusSeconds(10));
        recorded.awaitNoTimer(session, end);
        assertThat(recorded.types(session)).isEqualTo(before);
    }

    // --- words
    // ---------------------------------------------------------------------------------------------------------

    private static void lapsed(String session, Instant end) {
        recorded.awaitEvents(session, LAPSE, 1);
        assertThat(recorded.count(session, LAPSE)).isEqualTo(1);
        assertThat(recorded.happened(session, LAPSE)).containsExactly(end);
        assertThat(recorded.running(session)).isEmpty();
    }

    private static String pact() {
        return ProcessUnderTest.agreement(AGREEMENTS.get());
    }

    /** A session of a new agreement, with its timers set. */
    private static String called(int days) {
        AGREEMENTS.incrementAndGet();
        var id = process.accept(calling(pact(), inDays(days))).id();
        recorded.awaitTimer(id, recorded.end(id));
        return id;
    }

    /** With something of which the reminder reminds. */
    private static String calledWithLine(int days) {
        var session = called(days);
        var path = "sitzungen/" + session + "/";
        process.accept(on(path + "tagesordnungspunkt-aufnehmen", "buero", "titel", "Radweg", "herkunft", "GRUPPE"));
        var item = recorded.item(session);
        process.accept(on(path + "abstimmungslinie-vereinbaren", "buero", "tagesordnungspunkt", item, "linie", "JA"));
        return session;
    }

    private static String inDays(int days) {
        return LocalDate.ofInstant(recorded.now(), Kopf.BERLIN)
                .plusDays(days)
                .atTime(18, 0)
                .atZone(Kopf.BERLIN)
                .toOffsetDateTime()
                .toString();
    }

    private static String drafted() {
        return process.accept(on("antraege", "linke", "vereinbarung", pact(), "titel", "Radweg", "text", "Erfunden."))
                .id();
    }

    private static Request bringIn(String motion, String session) {
        return on("antraege/" + motion + "/antrag-allein-einbringen", "linke", "sitzung", session);
    }
}
