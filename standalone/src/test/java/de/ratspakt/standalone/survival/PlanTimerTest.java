package de.ratspakt.standalone.survival;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of a timer, a target date passes once, on its day. Every test has its own plan, which is resolved. */
@Timeout(180)
class PlanTimerTest {
    private static final String LATE = "MaßnahmeÜberfällig";
    private static final String REMINDED = "ErinnerungAnMaßnahmeErgangen";
    private static final AtomicInteger AGREEMENTS = new AtomicInteger();
    private static Recorded recorded;
    private static RatspaktProcess process;
    private String plan;
    private Instant end;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        process = RatspaktProcess.commands(recorded.database(), 11);
    }

    @AfterAll
    static void stop() {
        process.close();
        recorded.sound();
    }

    /** A measure until five days from today. */
    @BeforeEach
    void plan() {
        var today = LocalDate.ofInstant(recorded.now(), Kopf.BERLIN);
        var pact = ProcessUnderTest.agreement(AGREEMENTS.incrementAndGet());
        var body = Map.of("vereinbarung", pact, "titel", "Plan", "faelligAm", "2030-12-31");
        plan = process.accept(new Request(
                        "buero", "handlungsplaene", body, UUID.randomUUID().toString()))
                .id();
        say("handlungsplan-beschliessen", Map.of());
        say(
                "massnahme-aufnehmen",
                Map.of(
                        "massnahme",
                        "rad",
                        "titel",
                        "Radweg",
                        "zieltermin",
                        today.plusDays(5).toString()));
        end = recorded.end(plan);
        assertThat(end).isEqualTo(today.plusDays(6).atStartOfDay(Kopf.BERLIN).toInstant());
        recorded.awaitTimer(plan, end);
    }

    @AfterEach
    void complete() {
        say("massnahme-abschliessen", Map.of("massnahme", "rad"));
        assertThat(recorded.running(plan)).isEmpty();
    }

    private void say(String command, Map<String, ?> body) {
        process.accept(saying(command, body));
    }

    private Request saying(String command, Map<String, ?> body) {
        return new Request(
                "buero",
                "handlungsplaene/" + plan + "/" + command,
                body,
                UUID.randomUUID().toString());
    }

    @Test
    void in_time_after_its_reminders_leaving_nothing_to_the_sweeper() {
        var before = process.metric(Sweeper.METRIC);
        for (int reminders = 1; reminders <= 2; reminders++) {
            var reminder = recorded.nextTimer(plan);
            recorded.moveTo(reminder);
            recorded.awaitEvents(plan, REMINDED, reminders);
        }
        recorded.moveTo(end);
        late(1);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before);
        assertThat(recorded.count(plan, REMINDED)).isEqualTo(2);
    }

    @Test
    void delivered_twice() {
        recorded.doubleTimers(plan);
        for (int reminders = 1; reminders <= 2; reminders++) {
            var reminder = recorded.nextTimer(plan);
            assertThat(recorded.timers(plan, reminder)).isEqualTo(2);
            recorded.moveTo(reminder);
            recorded.awaitNoTimer(plan, reminder);
        }
        assertThat(recorded.timers(plan, end)).isEqualTo(2);
        recorded.moveTo(end);
        late(1);
        recorded.awaitNoTimer(plan, end);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
        assertThat(recorded.count(plan, REMINDED)).isEqualTo(2);
    }

    @Test
    void too_early() {
        recorded.retime(plan, end, recorded.now());
        recorded.awaitTimer(plan, end); // set again
        assertThat(recorded.timers(plan, end)).isEqualTo(1);
        assertThat(recorded.types(plan)).doesNotContain(LATE);
        recorded.moveTo(end);
        late(1);
    }

    @Test
    void too_late_and_never_again() {
        recorded.forgetTimersBefore(plan, end);
        var afterwards = end.plus(Duration.ofDays(1));
        recorded.retime(plan, end, afterwards);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        late(1);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
        recorded.moveTo(afterwards);
        recorded.awaitNoTimer(plan, afterwards);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
    }

    @Test
    void never() {
        recorded.forgetTimers(plan);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        late(1);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
    }

    @Test
    void a_restart_while_the_date_passes_meanwhile() {
        process.kill();
        recorded.moveTo(end.plus(Duration.ofDays(3)));
        process = process.again();
        late(1);
        assertThat(recorded.running(plan)).isEmpty();
    }

    @Test
    void put_off_the_old_timer_is_without_effect() {
        var later = LocalDate.ofInstant(end, Kopf.BERLIN).plusDays(9);
        say("massnahme-verschieben", Map.of("massnahme", "rad", "zieltermin", later.toString()));
        var laterEnd = later.plusDays(1).atStartOfDay(Kopf.BERLIN).toInstant();
        assertThat(recorded.end(plan)).isEqualTo(laterEnd);
        recorded.awaitTimer(plan, laterEnd);
        recorded.moveTo(end);
        recorded.awaitNoTimer(plan, end);
        assertThat(recorded.types(plan)).doesNotContain(LATE, REMINDED);
        recorded.moveTo(laterEnd);
        recorded.awaitEvents(plan, LATE, 1);
        assertThat(dated()).isEqualTo(laterEnd);
        recorded.awaitNoTimer(plan, laterEnd);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
    }

    @Test
    void put_off_it_has_its_timer_if_the_saga_handled_that_but_did_not_commit() {
        var later = putOffWhileTheSagaDies(BEFORE_COMMIT);
        assertThat(recorded.timers(plan, later))
                .as("set in the transaction that was lost")
                .isZero();
        process = process.again();
        recorded.awaitTimer(plan, later);
        recorded.moveTo(later);
        recorded.awaitEvents(plan, LATE, 1);
        assertThat(dated()).isEqualTo(later);
    }

    @Test
    void put_off_it_has_its_timer_once_if_the_process_dies_after_the_saga_committed() {
        var later = putOffWhileTheSagaDies(AFTER_COMMIT);
        assertThat(recorded.timers(plan, later)).isEqualTo(1);
        process = process.again();
        recorded.moveTo(later);
        recorded.awaitNoTimer(plan, later);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
        assertThat(dated()).isEqualTo(later);
    }

    /** Returns its new end. */
    private Instant putOffWhileTheSagaDies(Crash.Moment moment) {
        process.crashes(moment, plan, Crash.SAGA);
        var day = LocalDate.ofInstant(end, Kopf.BERLIN).plusDays(9);
        process.attempt(saying("massnahme-verschieben", Map.of("massnahme", "rad", "zieltermin", day.toString())));
        process.awaitDeath();
        assertThat(recorded.count(plan, "MaßnahmeVerschoben")).isEqualTo(1);
        return recorded.end(plan);
    }

    @Test
    void after_its_timer_was_handled_but_not_yet_ticked_off_it_is_handled_again_without_effect() {
        recorded.forgetTimersBefore(plan, end);
        process.crashes(BEFORE_COMMIT, plan, Crash.TIMER);
        recorded.moveTo(end);
        process.awaitDeath();
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
        assertThat(recorded.timers(plan, end)).as("the timer still stands").isEqualTo(1);
        process = process.again();
        recorded.awaitNoTimer(plan, end);
        late(1);
    }

    private void late(long times) {
        recorded.awaitEvents(plan, LATE, times);
        assertThat(recorded.count(plan, LATE)).isEqualTo(times);
        assertThat(dated()).isEqualTo(end);
    }

    /** When the last delay is dated. */
    private Instant dated() {
        return recorded.jdbc()
                .sql("select max(cast(nutzlast -> 'kopf' ->> 'eingetretenAm' as timestamptz)) from ereignisse.ereignis"
                        + " where aggregat_id = ? and ereignis_typ = ?")
                .params(plan, LATE)
                .query((row, i) ->
                        row.getObject(1, java.time.OffsetDateTime.class).toInstant())
                .single();
    }
}
