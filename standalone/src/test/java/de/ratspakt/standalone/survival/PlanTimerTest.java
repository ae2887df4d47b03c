package de.ratspakt.standalone.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.platform.Sweeper;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
        process = RatspaktProcess.commands(recorded.database(), 8);
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
        process.accept(new Request(
                "buero",
                "handlungsplaene/" + plan + "/" + command,
                body,
                UUID.randomUUID().toString()));
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
        recorded.jdbc()
                .sql(
                        "insert into ereignisse.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,"
                                + " version) select task_name, 'again-' || task_instance, task_data, execution_time, false, 1"
                                + " from ereignisse.scheduled_tasks where " + Recorded.OF_CASE)
                .param(plan)
                .update();
        for (int reminders = 1; reminders <= 2; reminders++) {
            var reminder = recorded.nextTimer(plan);
            assertThat(recorded.timers(plan, reminder)).isEqualTo(2);
            recorded.moveTo(reminder);
            awaitNoTimer(reminder);
        }
        assertThat(recorded.timers(plan, end)).isEqualTo(2);
        recorded.moveTo(end);
        late(1);
        awaitNoTimer(end);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
        assertThat(recorded.count(plan, REMINDED)).isEqualTo(2);
    }

    @Test
    void too_early() {
        fireAt(recorded.now());
        await("the timer was set again").atMost(PATIENCE).until(() -> recorded.timers(plan, end) == 1);
        assertThat(recorded.types(plan)).doesNotContain(LATE);
        recorded.moveTo(end);
        late(1);
    }

    @Test
    void too_late_and_never_again() {
        recorded.forgetTimersBefore(plan, end);
        var afterwards = end.plus(Duration.ofDays(1));
        fireAt(afterwards);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        late(1);
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
        recorded.moveTo(afterwards);
        awaitNoTimer(afterwards);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
    }

    @Test
    void never() {
        recorded.jdbc()
                .sql("delete from ereignisse.scheduled_tasks where " + Recorded.OF_CASE)
                .param(plan)
                .update();
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
        awaitNoTimer(end);
        assertThat(recorded.types(plan)).doesNotContain(LATE, REMINDED);
        recorded.moveTo(laterEnd);
        recorded.awaitEvents(plan, LATE, 1);
        assertThat(dated()).isEqualTo(laterEnd);
        awaitNoTimer(laterEnd);
        assertThat(recorded.count(plan, LATE)).isEqualTo(1);
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

    private void fireAt(Instant moment) {
        recorded.jdbc()
                .sql("update ereignisse.scheduled_tasks set execution_time = ? where execution_time = ? and "
                        + Recorded.OF_CASE)
                .params(moment.atOffset(ZoneOffset.UTC), end.atOffset(ZoneOffset.UTC), plan)
                .update();
    }

    private void awaitNoTimer(Instant moment) {
        await("the timer at " + moment + " has fired").atMost(PATIENCE).until(() -> recorded.timers(plan, moment) == 0);
    }
}
