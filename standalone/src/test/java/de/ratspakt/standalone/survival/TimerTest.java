package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.act;
import static de.ratspakt.standalone.survival.Client.declaration;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.platform.Sweeper;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever becomes of a timer, its period lapses once, dated on its end. Every test has its own agreement. */
@Timeout(180)
class TimerTest {
    private static final AtomicInteger AGREEMENTS = new AtomicInteger();
    private static Recorded recorded;
    private static RatspaktProcess process;
    private String konfliktfall;
    private Instant end;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        process = RatspaktProcess.commands(recorded.database(), 12);
    }

    @AfterAll
    static void stop() {
        process.close();
        recorded.sound();
    }

    @BeforeEach
    void declare() {
        konfliktfall = declared();
        end = recorded.end(konfliktfall);
    }

    /** What is still open is withdrawn, so that no other period lapses in the next test. */
    @AfterEach
    void withdraw() {
        for (var open : recorded.openCases()) {
            process.accept(act(open, "stoerungserklaerung-zuruecknehmen", "linke"));
            assertThat(recorded.running(open)).isEmpty();
        }
    }

    @Test
    void a_timer_that_fires_in_time_leaves_nothing_to_the_sweeper() {
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end);
        lapsed();
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before);
    }

    @Test
    void delivered_twice() {
        recorded.doubleTimers(konfliktfall);
        for (int reminders = 1; reminders <= 2; reminders++) {
            var reminder = recorded.nextTimer(konfliktfall);
            assertThat(reminder).isBefore(end);
            assertThat(recorded.timers(konfliktfall, reminder)).isEqualTo(2);
            recorded.moveTo(reminder);
            recorded.awaitNoTimer(konfliktfall, reminder);
            assertThat(recorded.count(konfliktfall, "ErinnerungErgangen")).isEqualTo(reminders);
        }
        assertThat(recorded.timers(konfliktfall, end)).isEqualTo(2);
        recorded.moveTo(end);
        lapsed();
        recorded.awaitNoTimer(konfliktfall, end);
        assertThat(recorded.types(konfliktfall)).containsOnlyOnce("FristAbgelaufen", "Eskalation2Eröffnet");
        assertThat(recorded.count(konfliktfall, "ErinnerungErgangen")).isEqualTo(2);
    }

    @Test
    void too_early() {
        recorded.retime(konfliktfall, end, recorded.now());
        recorded.awaitTimer(konfliktfall, end); // set again
        assertThat(recorded.timers(konfliktfall, end)).isEqualTo(1);
        assertThat(recorded.types(konfliktfall)).doesNotContain("FristAbgelaufen");
        recorded.moveTo(end);
        lapsed();
        assertThat(recorded.types(konfliktfall)).containsOnlyOnce("FristAbgelaufen");
    }

    @Test
    void too_late() {
        recorded.forgetTimersBefore(konfliktfall, end); // a reminder that is due by then would let it lapse as well
        var late = end.plus(Duration.ofDays(1));
        recorded.retime(konfliktfall, end, late);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        lapsed();
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);

        recorded.moveTo(late);
        recorded.awaitNoTimer(konfliktfall, late);
        assertThat(recorded.types(konfliktfall)).containsOnlyOnce("FristAbgelaufen", "Eskalation2Eröffnet");
    }

    @Test
    void never() {
        recorded.forgetTimers(konfliktfall);
        var before = process.metric(Sweeper.METRIC);
        recorded.moveTo(end.plusSeconds(10));
        lapsed();
        assertThat(process.metric(Sweeper.METRIC)).isEqualTo(before + 1);
        recorded.awaitTimer(konfliktfall, recorded.end(konfliktfall));
    }

    /** Both periods end while nobody runs; each lapse is dated on its own period, not on the restart. */
    @Test
    void a_restart_while_periods_lapse_meanwhile() {
        process.kill();
        recorded.moveTo(end.plus(Duration.ofDays(15)));
        process = process.again();
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
        recorded.awaitEvents(pact(), "RuhenEingetreten", 1);
        recorded.awaitTimer(konfliktfall, recorded.end(konfliktfall));
    }

    /** An appointment within the period whose outcome nobody recorded holds the lapse open; one moved out of it does not. */
    @Test
    void an_appointment_moved_out_of_the_period_and_one_moved_into_it() {
        var other = declared();
        appoint(konfliktfall, end.minus(Duration.ofDays(2)));
        appoint(konfliktfall, end.plus(Duration.ofDays(2)));
        appoint(other, end.plus(Duration.ofDays(2)));
        appoint(other, end.minus(Duration.ofDays(2)));
        assertThat(recorded.end(konfliktfall))
                .as("an appointment moves no period")
                .isEqualTo(end);
        recorded.moveTo(end);
        lapsed();
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
        recorded.moveTo(end);
        lapsed();
        var void2 = recorded.end(konfliktfall);
        recorded.awaitTimer(konfliktfall, void2);
        var longer = LocalDate.ofInstant(end, Kopf.BERLIN).plusDays(3);
        process.accept(act(
                konfliktfall,
                "fristverlaengerung-vorschlagen",
                "linke",
                "stufe",
                "ESKALATION_1",
                "bis",
                longer.toString()));
        for (var faction : List.of("spd", "gruene")) {
            process.accept(act(konfliktfall, "fristverlaengerung-zustimmen", faction));
        }
        var longerEnd = longer.plusDays(1).atStartOfDay(Kopf.BERLIN).toInstant();
        assertThat(recorded.end(konfliktfall)).isEqualTo(longerEnd).isBefore(void2);

        recorded.awaitTimer(konfliktfall, longerEnd);
        recorded.moveTo(longerEnd);
        recorded.awaitEvents(konfliktfall, "Eskalation2Eröffnet", 2);
        var second = recorded.end(konfliktfall);
        assertThat(second).isAfter(void2);
        recorded.awaitTimer(konfliktfall, second);
        var before = recorded.types(konfliktfall).stream()
                .filter(t -> !t.equals("ErinnerungErgangen"))
                .toList();

        recorded.moveTo(void2);
        recorded.awaitNoTimer(konfliktfall, void2);
        assertThat(recorded.types(konfliktfall).stream().filter(t -> !t.equals("ErinnerungErgangen")))
                .containsExactlyElementsOf(before);
        assertThat(recorded.end(konfliktfall)).isEqualTo(second);
        recorded.moveTo(second);
        recorded.awaitEvents(konfliktfall, "EntscheidungsphaseEröffnet", 1);
        assertThat(recorded.lapses(konfliktfall)).containsExactly(end, longerEnd, second);
    }

    private void lapsed() {
        recorded.awaitEvents(konfliktfall, "Eskalation2Eröffnet", 1);
        assertThat(recorded.lapses(konfliktfall)).first().isEqualTo(end);
    }

    private static String pact() {
        return ProcessUnderTest.agreement(AGREEMENTS.get());
    }

    private static String declared() {
        AGREEMENTS.incrementAndGet();
        var id = process.accept(declaration(pact())).id();
        recorded.awaitTimer(id, recorded.end(id));
        return id;
    }

    private static void appoint(String konfliktfall, Instant when) {
        process.accept(act(
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
}
