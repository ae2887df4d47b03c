package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.act;
import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.platform.Sweeper;
import de.ratspakt.events.Kopf;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever becomes of a timer, what it ends does so once, dated on its end. Every test has its own agreement. */
@Timeout(180)
class TimerTest {
    private static Scene scene;
    private static Recorded recorded;

    @BeforeAll
    static void start() {
        scene = new Scene();
        recorded = scene.recorded();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @AfterEach
    void settle() {
        scene.settle();
    }

    // --- whatever has a timer
    // ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void in_time_after_its_reminders_it_leaves_nothing_to_the_sweeper(Timed timed) {
        var id = begun(timed);
        var end = recorded.end(id);
        var before = swept();
        goesItsWay(timed, id, end, 1);
        assertThat(swept()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void delivered_twice(Timed timed) {
        var id = begun(timed);
        var end = recorded.end(id);
        recorded.doubleTimers(id);
        goesItsWay(timed, id, end, 2);
    }

    /** @param copies of each timer */
    private static void goesItsWay(Timed timed, String id, Instant end, int copies) {
        for (int reminders = 1; reminders <= timed.reminders; reminders++) {
            var reminder = recorded.nextTimer(id);
            assertThat(reminder).isBefore(end);
            fires(id, reminder, copies);
            assertThat(recorded.reminders(id)).isEqualTo(reminders);
        }
        fires(id, end, copies);
        timed.lapsed(scene, id, end);
        assertThat(recorded.reminders(id)).isEqualTo(timed.reminders);
    }

    private static void fires(String id, Instant at, int copies) {
        assertThat(recorded.timers(id, at)).isEqualTo(copies);
        recorded.moveTo(at);
        recorded.awaitNoTimer(id, at);
    }

    @ParameterizedTest
    @EnumSource
    void too_early(Timed timed) {
        var id = begun(timed);
        var end = recorded.end(id);
        recorded.retime(id, end, recorded.now());
        recorded.awaitTimer(id, end); // set again
        assertThat(recorded.timers(id, end)).isEqualTo(1);
        assertThat(recorded.types(id)).doesNotContain(timed.lapse);
        recorded.moveTo(end);
        timed.lapsed(scene, id, end);
    }

    @ParameterizedTest
    @EnumSource
    void too_late_and_never_again(Timed timed) {
        var id = begun(timed);
        var end = recorded.end(id);
        recorded.forgetTimersBefore(id, end); // a reminder that is due by then would let it lapse as well
        var late = end.plus(Duration.ofDays(1));
        recorded.retime(id, end, late);
        var before = swept();
        recorded.moveTo(end.plusSeconds(10));
        timed.lapsed(scene, id, end);
        assertThat(swept()).isEqualTo(before + 1);
        recorded.moveTo(late);
        recorded.awaitNoTimer(id, late);
        timed.lapsed(scene, id, end);
    }

    @ParameterizedTest
    @EnumSource
    void never(Timed timed) {
        var id = begun(timed);
        var end = recorded.end(id);
        recorded.forgetTimers(id);
        var before = swept();
        recorded.moveTo(end.plusSeconds(10));
        timed.lapsed(scene, id, end);
        assertThat(swept()).isEqualTo(before + 1);
        recorded.running(id).ifPresent(next -> recorded.awaitTimer(id, next.ablauf()));
    }

    /** Whatever ends while nobody runs is dated on its own end, not on the restart; of a case both escalations. */
    @Test
    void a_restart_while_they_end() {
        var ids = new EnumMap<Timed, String>(Timed.class);
        var ends = new EnumMap<Timed, Instant>(Timed.class);
        for (var timed : Timed.values()) {
            ids.put(timed, begun(timed));
            ends.put(timed, recorded.end(ids.get(timed)));
        }
        var konfliktfall = ids.get(Timed.ESCALATION_1);
        var end = ends.get(Timed.ESCALATION_1);
        scene.process().kill();
        recorded.moveTo(end.plus(Duration.ofDays(15)));
        scene.again();
        for (var timed : EnumSet.complementOf(EnumSet.of(Timed.ESCALATION_1))) {
            timed.lapsed(scene, ids.get(timed), ends.get(timed));
        }
        recorded.awaitEvents(konfliktfall, "EntscheidungsphaseEröffnet", 1);
        assertThat(recorded.types(konfliktfall))
                .containsSubsequence(
                        "FristAbgelaufen",
                        "Eskalation1Gescheitert",
                        "Eskalation2Eröffnet",
                        "FristAbgelaufen",
                        "Eskalation2Gescheitert",
                        "EntscheidungsphaseEröffnet");
        assertThat(recorded.lapses(konfliktfall)).hasSize(2).startsWith(end);
        assertThat(recorded.lapses(konfliktfall).getLast())
                .isBetween(end.plus(Duration.ofDays(9)), end.plus(Duration.ofDays(15)));
        recorded.awaitEvents(recorded.pact(konfliktfall), "RuhenEingetreten", 1);
        scene.awaitTimer(konfliktfall);
    }

    // --- a case
    // ----------------------------------------------------------------------------------------------------------

    /** An appointment within the period whose outcome nobody recorded holds the lapse open; one moved out of it does not. */
    @Test
    void an_appointment_moved_out_of_the_period_and_one_moved_into_it() {
        var konfliktfall = begun(Timed.ESCALATION_1);
        var other = begun(Timed.ESCALATION_1);
        var end = recorded.end(konfliktfall);
        appoint(konfliktfall, end.minus(Duration.ofDays(2)));
        appoint(konfliktfall, end.plus(Duration.ofDays(2)));
        appoint(other, end.plus(Duration.ofDays(2)));
        appoint(other, end.minus(Duration.ofDays(2)));
        assertThat(recorded.end(konfliktfall))
                .as("an appointment moves no period")
                .isEqualTo(end);
        recorded.moveTo(end);
        Timed.ESCALATION_1.lapsed(scene, konfliktfall, end);
        recorded.awaitEvents(other, "FristAbgelaufen", 1);
        assertThat(recorded.types(other)).doesNotContain("Eskalation1Gescheitert");
        var held = recorded.running(other).orElseThrow();
        assertThat(held.frist()).isEqualTo("ESKALATION_1_ERFASSUNG");

        recorded.awaitTimer(other, held.ablauf());
        recorded.moveTo(held.ablauf());
        recorded.awaitEvents(other, "Eskalation1Gescheitert", 1);
        assertThat(recorded.types(konfliktfall)).containsOnlyOnce("FristAbgelaufen");
    }

    @Test
    void an_extension_agreed_after_the_lapse_leaves_the_old_timer_without_effect() {
        var konfliktfall = begun(Timed.ESCALATION_1);
        var end = recorded.end(konfliktfall);
        recorded.moveTo(end);
        Timed.ESCALATION_1.lapsed(scene, konfliktfall, end);
        var void2 = recorded.end(konfliktfall);
        recorded.awaitTimer(konfliktfall, void2);
        var longer = LocalDate.ofInstant(end, Kopf.BERLIN).plusDays(3);
        scene.accept(act(
                konfliktfall,
                "fristverlaengerung-vorschlagen",
                "linke",
                "stufe",
                "ESKALATION_1",
                "bis",
                longer.toString()));
        for (var faction : List.of("spd", "gruene")) {
            scene.accept(act(konfliktfall, "fristverlaengerung-zustimmen", faction));
        }
        var longerEnd = longer.plusDays(1).atStartOfDay(Kopf.BERLIN).toInstant();
        assertThat(recorded.end(konfliktfall)).isEqualTo(longerEnd).isBefore(void2);

        recorded.awaitTimer(konfliktfall, longerEnd);
        recorded.moveTo(longerEnd);
        recorded.awaitEvents(konfliktfall, "Eskalation2Eröffnet", 2);
        var second = recorded.end(konfliktfall);
        assertThat(second).isAfter(void2);
        recorded.awaitTimer(konfliktfall, second);
        var before = withoutReminders(konfliktfall);

        recorded.moveTo(void2);
        recorded.awaitNoTimer(konfliktfall, void2);
        assertThat(withoutReminders(konfliktfall)).isEqualTo(before);
        assertThat(recorded.end(konfliktfall)).isEqualTo(second);
        recorded.moveTo(second);
        recorded.awaitEvents(konfliktfall, "EntscheidungsphaseEröffnet", 1);
        assertThat(recorded.lapses(konfliktfall)).containsExactly(end, longerEnd, second);
    }

    private static void appoint(String konfliktfall, Instant when) {
        scene.accept(act(
                konfliktfall,
                "eskalation1-terminieren",
                "linke",
                "termin",
                when.atZone(Kopf.BERLIN).toOffsetDateTime().toString(),
                "ort",
                "Rathaus",
                "geladene",
                List.of("spd.vorsitz", "gruene.vorsitz", "linke.vorsitz")));
    }

    private static List<String> withoutReminders(String konfliktfall) {
        return recorded.types(konfliktfall).stream()
                .filter(t -> !t.equals("ErinnerungErgangen"))
                .toList();
    }

    // --- an agreement
    // ----------------------------------------------------------------------------------------------------

    /** A term is never moved; an agreement that ends before it is what comes closest. */
    @Test
    void a_term_that_others_ended_before_does_not_lapse() {
        var pact = begun(Timed.TERM);
        var end = recorded.end(pact);
        for (var partner : List.of("linke", "gruene")) {
            scene.accept(new Request(
                    partner,
                    "vereinbarungen/" + pact + "/partner-ausscheiden",
                    Map.of("partner", partner),
                    UUID.randomUUID().toString()));
        }
        assertThat(recorded.count(pact, "VereinbarungBeendet")).isEqualTo(1);
        assertThat(recorded.running(pact)).isEmpty();
        recorded.moveTo(end.plusSeconds(10));
        recorded.awaitNoTimer(pact, end);
        assertThat(recorded.types(pact)).doesNotContain(Timed.TERM.lapse);
    }

    // --- a plan
    // ----------------------------------------------------------------------------------------------------------

    @Test
    void a_measure_put_off_leaves_the_old_timer_without_effect() {
        var plan = begun(Timed.TARGET_DATE);
        var end = recorded.end(plan);
        assertThat(end)
                .isEqualTo(scene.today().plusDays(6).atStartOfDay(Kopf.BERLIN).toInstant());
        var later = LocalDate.ofInstant(end, Kopf.BERLIN).plusDays(9);
        scene.accept(Scene.onPlan(plan, "massnahme-verschieben", "massnahme", "rad", "zieltermin", later.toString()));
        var laterEnd = later.plusDays(1).atStartOfDay(Kopf.BERLIN).toInstant();
        assertThat(recorded.end(plan)).isEqualTo(laterEnd);
        recorded.awaitTimer(plan, laterEnd);
        recorded.moveTo(end);
        recorded.awaitNoTimer(plan, end);
        assertThat(recorded.types(plan)).doesNotContain(Timed.TARGET_DATE.lapse);
        assertThat(recorded.reminders(plan)).isZero();
        recorded.moveTo(laterEnd);
        Timed.TARGET_DATE.lapsed(scene, plan, laterEnd);
        recorded.awaitNoTimer(plan, laterEnd);
        Timed.TARGET_DATE.lapsed(scene, plan, laterEnd);
    }

    // --- a session
    // -------------------------------------------------------------------------------------------------------

    @Test
    void a_session_that_is_moved_has_another_period_and_the_old_timer_is_harmless() {
        var session = begun(Timed.NOTICE);
        var end = recorded.end(session);
        scene.accept(on("sitzungen/" + session + "/sitzung-verlegen", "buero", "termin", scene.inDays(5)));
        var later = recorded.end(session);
        assertThat(later).isAfter(end);
        recorded.awaitTimer(session, later);
        recorded.moveTo(end);
        recorded.awaitNoTimer(session, end);
        assertThat(recorded.types(session)).doesNotContain(Timed.NOTICE.lapse);
        recorded.moveTo(later);
        Timed.NOTICE.lapsed(scene, session, later);
    }

    @Test
    void of_a_session_that_is_called_off_timers_do_nothing() {
        var session = begun(Timed.NOTICE);
        var end = recorded.end(session);
        scene.accept(on("sitzungen/" + session + "/sitzung-absagen", "buero"));
        assertThat(recorded.running(session)).isEmpty();
        var before = recorded.types(session);
        recorded.moveTo(end.plusSeconds(10));
        recorded.awaitNoTimer(session, end);
        assertThat(recorded.types(session)).isEqualTo(before);
    }

    /** With its timer set. */
    private static String begun(Timed timed) {
        var id = timed.begun(scene);
        scene.awaitTimer(id);
        return id;
    }

    private static double swept() {
        return scene.process().metric(Sweeper.METRIC);
    }
}
