package de.ratspakt.events.rules.session;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Set the system property {@code ratspakt.seed} to draw the same sessions again. */
@DisplayName("Über sechstausend zufällige Sitzungen hinweg")
class SessionLawTest {
    private static final int SESSIONS = 6_000;
    private static final long SEED = Long.getLong("ratspakt.seed", System.nanoTime());

    private static LongStream seeds(int howMany) {
        System.out.println("ratspakt.seed=" + SEED);
        return LongStream.range(SEED, SEED + howMany);
    }

    @Test
    @DisplayName("sagen die Regeln nach jedem Schritt dasselbe wie ein einfaches Modell, das alles von vorn rechnet")
    void agreesWithTheNaiveModel() {
        Set<Class<?>> seen = new HashSet<>();
        Set<Object> reasons = new HashSet<>();
        seeds(SESSIONS).forEach(seed -> {
            try {
                var warned = new Warnings();
                var s = RandomSession.of(seed);
                holds(s, warned);
                s.goOn(20 + (int) Math.floorMod(seed, 25L), now -> holds(now, warned));
                s.history().forEach(e -> {
                    seen.add(e.getClass());
                    if (e instanceof RegelabweichungEntfallen gone) {
                        reasons.add(gone.grund());
                    }
                });
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        });
        assertThat(seen).hasSize(21);
        assertThat(reasons).containsExactlyInAnyOrder((Object[]) Entfallensgrund.values());
    }

    @Test
    @DisplayName(
            "ergeben Tatsachen und Abläufe genau die erfassten Folgen, und keine Feststellung steht ohne Tatsache oder doppelt da")
    void replayLaw() {
        seeds(SESSIONS).forEach(seed -> {
            try {
                var s = RandomSession.of(seed).goOn(30, _ -> {});
                assertThat(SessionReplay.difference(s.history())).isEmpty();
                assertThat(SessionState.of(s.history()).version())
                        .isEqualTo(s.state().version());
                assertThat(s.history().stream().map(e -> e.kopf().ereignis())).doesNotHaveDuplicates();
                groundedAndOnce(s.history());
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        });
    }

    @Test
    @DisplayName("lässt sich jede Sitzung unter jeder Lesart und bis zu jedem Zeitpunkt nachspielen")
    void replaysUnderAnyReading() {
        seeds(500).forEach(seed -> {
            try {
                var s = RandomSession.of(seed).goOn(30, _ -> {});
                var other = RandomSession.reading(new Random(seed));
                var again = SessionReplay.asItHappened(s.history(), other, s.now());
                assertThat(SessionReplay.difference(again)).isEmpty();
                assertThat(standingVotes(SessionState.of(again))).isEqualTo(standingVotes(s.state()));
                var compared = SessionReplay.compare(s.history(), other, s.now());
                assertThat(compared.common().size() + compared.appearing().size())
                        .isEqualTo(SessionState.of(again).findings().size());
                var own = SessionReplay.compare(s.history(), s.state().call().regelwerk(), s.now());
                assertThat(own.same()).isTrue();
                var middle = s.now().minusSeconds(5L * 24 * 3600);
                assertThat(SessionReplay.difference(SessionReplay.known(s.history(), s.now())))
                        .isEmpty();
                SessionReplay.trueAt(s.history(), middle);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed, e);
            }
        });
    }

    private static void holds(RandomSession s, Warnings warned) {
        var facts = new ArrayList<Tatsache>();
        Instant until = s.now();
        boolean over = false;
        for (SessionEvent e : s.history()) {
            if (e instanceof Empfangsaussage word && over) {
                facts.add(word);
            }
            if (e instanceof Tatsache fact && !over) {
                facts.add(fact);
                if (fact instanceof SitzungAbgesagt || fact instanceof SitzungGeschlossen) {
                    over = true;
                    until = fact.kopf().erfasstAm();
                }
            }
        }
        var model = new NaiveSession(facts, until);
        assertThat(standing(s.state())).isEqualTo(model.findings());
        if (!over) {
            assertThat(s.state().noticePeriod().ablauf().toInstant())
                    .isEqualTo(NaiveSession.midnightBefore(model.finalDate()));
            assertThat(s.state().assessments().stream()
                            .filter(NoticeAssessment::timely)
                            .map(a -> a.notice().kopf().ereignis())
                            .collect(Collectors.toSet()))
                    .isEqualTo(model.timelyNotices());
            warned.forget(model, s.state().engine());
            for (var fact : s.state().facts()) {
                if (fact instanceof TagesordnungspunktAufgenommen on && model.noLineToLose(on.tagesordnungspunkt())) {
                    assertThat(s.state().endangered(on.tagesordnungspunkt())).isFalse();
                }
            }
            for (var item : s.state().items()) {
                var id = item.tagesordnungspunkt();
                var fails = model.lineFails(id);
                assertThat(s.state().forecast(id).map(Forecast::endangered).orElse(null))
                        .as(id)
                        .isEqualTo(fails);
                warned.say(id, model.lineOf(id), fails);
                assertThat(s.state().endangered(id)).isEqualTo(warned.of(id));
            }
            assertThat(s.history().stream().filter(Mehrheitsaussage.class::isInstance))
                    .as("each said once")
                    .hasSize(warned.said);
        }
    }

    /** What was said last of each line, and how often anything was said at all. */
    private static final class Warnings {
        private final Map<String, Boolean> last = new HashMap<>();
        private final Map<String, Linie> lines = new HashMap<>();
        private int said;

        /** A warning ends with its line; the first version took the opposite line for the same one. */
        void forget(NaiveSession model, String engine) {
            last.keySet()
                    .removeIf(
                            id -> model.noLineToLose(id) || (!engine.equals("1") && lines.get(id) != model.lineOf(id)));
        }

        void say(String id, @Nullable Linie line, @Nullable Boolean fails) {
            if (line != null) {
                lines.put(id, line);
            }
            if (fails != null) {
                said += fails == of(id) ? 0 : 1;
                last.put(id, fails);
            }
        }

        boolean of(String id) {
            return last.getOrDefault(id, false);
        }
    }

    /** However it is played, every vote counts that was recorded before the end. */
    private static Set<String> standingVotes(SessionState s) {
        return s.facts().stream()
                .flatMap(f -> f instanceof StimmverhaltenErfasst v
                        ? s.votes(v.tagesordnungspunkt()).stream()
                        : Stream.empty())
                .map(v -> v.kopf().ereignis())
                .collect(Collectors.toSet());
    }

    private static Set<String> standing(SessionState s) {
        return s.findings().stream()
                .map(f -> f.art() == Abweichungsart.ABWEICHENDE_STIMMABGABE
                        ? f.art() + " " + f.fraktion() + " " + f.tagesordnungspunkt() + " "
                                + f.angaben().get(0) + " " + f.angaben().get(1)
                        : f.art() + " " + f.fraktion() + " " + f.antrag() + " "
                                + f.angaben().get(0))
                .collect(Collectors.toSet());
    }

    private static void groundedAndOnce(List<SessionEvent> history) {
        Set<String> facts = new HashSet<>();
        Map<String, String> standing = new HashMap<>();
        for (var event : history) {
            switch (event) {
                case Tatsache f -> facts.add(f.kopf().ereignis());
                case RegelabweichungErmittelt f -> {
                    assertThat(f.angaben()).isNotEmpty();
                    assertThat(facts).containsAll(f.angaben());
                    assertThat(f.herleitung()).isNotEmpty();
                    var subject = f.art()
                            + f.fraktion()
                            + (f.tagesordnungspunkt() == null ? f.antrag() : f.tagesordnungspunkt());
                    assertThat(standing).doesNotContainValue(subject);
                    standing.put(f.kopf().ereignis(), subject);
                }
                case RegelabweichungEntfallen gone -> {
                    assertThat(facts).containsAll(gone.angaben());
                    assertThat(standing.remove(gone.regelabweichung())).isNotNull();
                }
                case Folge _, MitteilungsfristAbgelaufen _, ErinnerungAnMitteilungsfristErgangen _ -> {}
            }
        }
    }
}
