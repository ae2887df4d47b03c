package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Case.Status;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Set the system property {@code ratspakt.seed} to draw the same histories again. */
@DisplayName("Over ten thousand random histories under readings drawn at random")
class ReplayLawTest {
    private static final int HISTORIES = 10_000;
    private static final long SEED = Long.getLong("ratspakt.seed", System.nanoTime());

    private static LongStream seeds(int howMany) {
        System.out.println("ratspakt.seed=" + SEED);
        return LongStream.range(SEED, SEED + howMany);
    }

    @Test
    @DisplayName("facts and lapses give exactly the recorded consequences, and no case gets lost")
    void replayLaw() {
        Set<Stufe> stagesSeen = EnumSet.noneOf(Stufe.class);
        Set<Status> statusesSeen = EnumSet.noneOf(Status.class);
        Set<Class<?>> eventsSeen = new HashSet<>();
        seeds(HISTORIES).forEach(seed -> {
            try {
                var h = RandomHistory.of(seed, ReplayLawTest::holdsAtEveryStep);
                h.goOn((int) Math.floorMod(seed, 60L));
                assertThat(Replay.difference(h.history())).isEmpty();
                assertThat(Case.of(h.history()).version()).isEqualTo(h.state().version());
                uniqueIds(h.history());
                noStageSkipped(h.history(), h.state().reading());
                Provenance.of(h.history());
                stagesSeen.add(h.state().stage());
                statusesSeen.add(h.state().status());
                h.history().forEach(e -> eventsSeen.add(e.getClass()));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        });
        assertThat(stagesSeen).containsExactlyInAnyOrder(Stufe.values());
        assertThat(statusesSeen).containsExactlyInAnyOrder(Status.values());
        assertThat(eventsSeen).hasSizeGreaterThan(35);
    }

    @Test
    @DisplayName("what was recorded at once, without corrections, happened as it was recorded")
    void asItHappened() {
        seeds(1_000).forEach(seed -> {
            try {
                var h = RandomHistory.recordedAtOnce(seed).goOn(25);
                var history = h.history();
                if (history.stream().anyMatch(AngabeBerichtigt.class::isInstance)) {
                    return;
                }
                assertThat(story(Replay.asItHappened(history, h.werk(), h.now())))
                        .isEqualTo(story(Procedure.at(h.state(), h.now()).recorded(), history));
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        });
    }

    @Test
    @DisplayName("any history can be replayed under any reading and up to any moment")
    void total() {
        seeds(1_000).forEach(seed -> {
            try {
                var h = RandomHistory.of(seed, _ -> {}).goOn(30);
                var other = RandomHistory.of(seed + 1, _ -> {}).werk();
                var again = Replay.asItHappened(h.history(), other, h.now());
                assertThat(Replay.difference(again)).isEmpty();
                var begin = h.history().getFirst().kopf().erfasstAm();
                var middle = begin.plusSeconds((h.now().getEpochSecond() - begin.getEpochSecond()) / 2);
                assertThat(Replay.known(h.history(), middle)).isNotEmpty();
                assertThat(Replay.difference(Replay.known(h.history(), middle))).isEmpty();
                Replay.trueAt(h.history(), middle);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        });
    }

    private static List<String> story(List<? extends ConflictEvent> events) {
        return story(events, List.of());
    }

    private static List<String> story(List<? extends ConflictEvent> after, List<? extends ConflictEvent> before) {
        return java.util.stream.Stream.concat(before.stream(), after.stream())
                .map(e -> e.getClass().getSimpleName() + " " + e.kopf().ereignis() + " "
                        + e.kopf().eingetretenAm().toInstant())
                .toList();
    }

    private static void holdsAtEveryStep(RandomHistory.Step step) {
        var c = step.after();
        runsOrIsOverdue(c);
        staysClosed(step);
        assertThat(c.periods()).allMatch(RandomHistory::consistent);
        c.running().ifPresent(p -> assertThat(p.stufe()).isEqualTo(c.stage()));
        lapsesOnlyOnce(step);
        guardsAnswer(c, step.now());
    }

    private static void runsOrIsOverdue(Case c) {
        boolean runs = c.running().isPresent();
        assertThat(runs).isEqualTo(!c.closed() && c.status() != Status.UEBERFAELLIG);
        if (c.status() == Status.UEBERFAELLIG) {
            assertThat(c.stage() == Stufe.ENTSCHEIDUNGSPHASE || !c.reading().lapseFailsByItself())
                    .as("overdue only where a reading leaves it open")
                    .isTrue();
        }
    }

    private static void staysClosed(RandomHistory.Step step) {
        if (step.before().closed()) {
            assertThat(step.recorded()).hasSize(1);
            assertThat(step.after().status()).isEqualTo(step.before().status());
            assertThat(step.after().stage()).isEqualTo(step.before().stage());
            assertThat(step.after().running()).isEmpty();
        }
    }

    private static void lapsesOnlyOnce(RandomHistory.Step step) {
        for (var event : step.recorded()) {
            if (event instanceof FristAbgelaufen lapse) {
                var again = Procedure.at(step.after(), Instant.MIN).add(lapse);
                assertThat(again.recorded()).containsExactly(lapse);
                assertThat(again.state().stage()).isEqualTo(step.after().stage());
                assertThat(again.state().running()).isEqualTo(step.after().running());
            }
        }
    }

    private static void guardsAnswer(Case c, Instant now) {
        var guard = new Guard(c);
        for (var action : ConflictAction.values()) {
            guard.refusal(action, "spd");
            guard.refusal(action, null);
            guard.refusal(action, "nobody");
        }
        for (var stufe : Stufe.values()) {
            guard.moving(stufe, "spd", false, now);
            guard.extending(stufe, java.time.LocalDate.of(2022, 3, 1), java.time.LocalDate.of(2022, 3, 1));
        }
        guard.about("unknown");
        guard.known(List.of("spd.vorsitz", "x", ".", "spd."), "anwesende");
        guard.correcting("unknown", new Aenderung(null, null, null, null, null, null), "spd.vorsitz", true);
    }

    private static void uniqueIds(List<ConflictEvent> history) {
        assertThat(history.stream().map(e -> e.kopf().ereignis())).doesNotHaveDuplicates();
    }

    private static void noStageSkipped(List<ConflictEvent> history, Reading reading) {
        var order = RandomHistory.order(reading);
        int at = -1;
        for (var event : history) {
            switch (event) {
                case Eroeffnet e -> {
                    assertThat(order.indexOf(e.frist().stufe())).isEqualTo(at + 1);
                    at++;
                }
                case FristVerlaengert e -> {
                    assertThat(order.indexOf(e.frist().stufe())).isBetween(0, at);
                    at = order.indexOf(e.frist().stufe());
                }
                case FristNeuBestimmt e ->
                    assertThat(order.indexOf(e.frist().stufe())).isEqualTo(at);
                case Gescheitert e -> assertThat(order.indexOf(e.stufe())).isEqualTo(at);
                case Tatsache _, FristAbgelaufen _, Folge _, ErinnerungErgangen _ -> {}
            }
        }
    }
}
