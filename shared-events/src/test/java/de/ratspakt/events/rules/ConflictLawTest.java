package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Set the system property {@code ratspakt.seed} to draw the same conflicts again, and {@code ratspakt.konflikte} to draw
 * another number of them.
 */
@DisplayName("Over thousands of random conflicts")
class ConflictLawTest {
    private static final int CONFLICTS = Integer.getInteger("ratspakt.konflikte", 4_000);
    private static final long SEED = Long.getLong("ratspakt.seed", System.nanoTime());
    private static final String SECOND = "2+jollyday-2.19.0";

    private static LongStream seeds(int howMany) {
        System.out.println("ratspakt.seed=" + SEED);
        return LongStream.range(SEED, SEED + howMany);
    }

    @Test
    @DisplayName("the rules say after every step what a simple model says that works all out from the facts")
    void agreesWithTheNaiveModel() {
        Set<Case.Status> seen = EnumSet.noneOf(Case.Status.class);
        seeds(CONFLICTS).forEach(seed -> {
            var conflict = RandomConflict.of(seed, Procedure.ENGINE);
            assertThat(difference(conflict, seed)).as("seed %s", seed).isEmpty();
            assertThat(Replay.difference(conflict.history()))
                    .as("seed %s", seed)
                    .isEmpty();
            seen.add(conflict.state().status());
        });
        if (CONFLICTS >= 4_000) {
            assertThat(seen).containsExactlyInAnyOrder(Case.Status.values());
        }
    }

    @Test
    @DisplayName("the model would have found what the second engine made of appointments, leavings and late minutes")
    void findsTheFaultsOfTheSecondEngine() {
        var where = new ArrayList<String>();
        seeds(2_000)
                .forEach(seed ->
                        difference(RandomConflict.of(seed, SECOND), seed).ifPresent(where::add));
        assertThat(where).anyMatch(d -> d.startsWith("after Eskalation") && d.contains("Terminiert"));
        assertThat(where).anyMatch(d -> d.startsWith("after Eskalation") && d.contains("Durchgefuehrt"));
        assertThat(where).anyMatch(d -> d.startsWith("after AusscheidenVermerkt") && d.contains("GEGENSTANDSLOS"));
    }

    /** The first step after which both say something else. */
    private static Optional<String> difference(RandomConflict conflict, long seed) {
        var model = new NaiveConflict(conflict.declaration());
        var differences = new ArrayList<String>();
        try {
            conflict.goOn(30, (fact, c) -> {
                if (fact == null) {
                    model.passes(c.now());
                } else {
                    model.hears(fact);
                }
                var rules = said(c);
                var naive = said(model);
                if (!rules.equals(naive)) {
                    differences.add(
                            "after " + (fact == null ? "time" : fact.getClass().getSimpleName()) + " the rules say "
                                    + rules + ", the model says " + naive);
                }
            });
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
        return differences.stream().findFirst();
    }

    private static List<Object> said(RandomConflict conflict) {
        var c = conflict.state();
        var failures = all(conflict.history(), Gescheitert.class).stream()
                .map(g -> g.stufe() + " " + g.grund() + " " + g.tag())
                .toList();
        var outvoted = all(conflict.history(), VereinbarungFortgesetzt.class).stream()
                .flatMap(g -> g.ausscheidende().stream())
                .toList();
        return List.of(
                c.stage().name(),
                c.status().name(),
                c.running().map(p -> p.letzterTag().toString()).orElse("-"),
                c.periods().stream()
                        .filter(p -> !p.isForRecording())
                        .map(p -> p.stufe() + " " + p.letzterTag())
                        .toList(),
                failures,
                outvoted);
    }

    private static List<Object> said(NaiveConflict m) {
        return List.of(
                m.stage(),
                m.status(),
                m.until() == null ? "-" : String.valueOf(m.until()),
                m.lastDays(),
                m.failures,
                m.outvoted);
    }

    private static <T extends ConflictEvent> List<T> all(List<ConflictEvent> history, Class<T> type) {
        return history.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
