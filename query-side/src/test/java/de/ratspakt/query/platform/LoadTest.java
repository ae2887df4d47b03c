package de.ratspakt.query.platform;

import static de.ratspakt.query.platform.Musterstadt.PACT;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Pages of a busy council stay fast and paged. {@code -Dratspakt.last=1} is the whole load: 10,000 motions, 500 sessions,
 * 2,000 cases; by default a twentieth of it runs.
 */
class LoadTest {
    private static final double LOAD = Double.parseDouble(System.getProperty("ratspakt.last", "0.05"));
    private static final int MOTIONS = (int) (10_000 * LOAD);
    private static final int SESSIONS = (int) (500 * LOAD);
    private static final int CASES = (int) (2_000 * LOAD);
    private static final int FEW = 2;
    private static final String GROUP = "spd.vorsitz";
    private static final int TIMES = 25;

    /** In milliseconds. */
    private static final double WELL_UNDER = 1_000;

    private static ReadingServer few;
    private static ReadingServer many;
    private static String motion;
    private static String session;
    private static Musterstadt.Conflict caseAmongFew;
    private static Musterstadt.Conflict caseAmongMany;

    @BeforeAll
    static void load() {
        few = new ReadingServer();
        few.append("Vereinbarung", PACT, List.of(Musterstadt.concluded(PACT, Oeffentlichkeit.STUFEN)), List.of());
        caseAmongFew = cases(few, FEW);
        awaitAll(few);

        many = new ReadingServer();
        long begin = System.nanoTime();
        many.append("Vereinbarung", PACT, List.of(Musterstadt.concluded(PACT, Oeffentlichkeit.STUFEN)), List.of());
        motion = written("Antrag", MOTIONS, Council::motion);
        session = written("Sitzung", SESSIONS, Council::session);
        caseAmongMany = cases(many, CASES);
        long written = System.nanoTime();
        awaitAll(many);
        System.out.printf(
                "Geladen: %d Anträge, %d Sitzungen, %d Fälle, geschrieben in %.1f s, gelesen nach weiteren %.1f s%n",
                MOTIONS, SESSIONS, CASES, (written - begin) / 1e9, (System.nanoTime() - written) / 1e9);
        many.database().jdbc(TestDatabase.OWNER).sql("analyze").update();
    }

    private static void awaitAll(ReadingServer server) {
        assertThat(server.bean(Rebuild.class).caughtUp(Duration.ofMinutes(15))).isTrue();
    }

    private static String written(String type, int number, IntFunction<Council.Stream> telling) {
        var last = "";
        for (int from = 0; from < number; from += 200) {
            var streams = IntStream.range(from, Math.min(number, from + 200))
                    .mapToObj(telling)
                    .toList();
            many.appendAll(type, streams);
            last = streams.get(1).id();
        }
        return last;
    }

    /** So many cases, each with a few entries; the first of them. */
    private static Musterstadt.Conflict cases(ReadingServer server, int number) {
        var all = new ArrayList<Musterstadt.Conflict>();
        for (int i = 0; i < number; i++) {
            all.add(Musterstadt.Conflict.declared("2022-12-15T18:00:00")
                    .invited("2022-12-16T09:00:00", "2022-12-20T18:00:00")
                    .statement("2022-12-17T09:00:00")
                    .metWithoutResult("2022-12-20T18:00:00", "2022-12-20T21:00:00"));
        }
        for (int from = 0; from < number; from += 200) {
            server.appendAll(
                    "Konfliktfall",
                    all.subList(from, Math.min(number, from + 200)).stream()
                            .map(c -> new Council.Stream(c.id, c.events(), c.texts))
                            .toList());
        }
        return all.getFirst();
    }

    @AfterAll
    static void stop() {
        few.close();
        many.close();
    }

    /** The slowest but one of so few is soon one that waited for something else; where it was slow, thrice as many are asked. */
    @Test
    @DisplayName("boards, lists and pages answer in well under a second at the 95th percentile")
    void fast() {
        var pages = new LinkedHashMap<String, @Nullable String>();
        pages.put("/", GROUP);
        pages.put("/antraege", GROUP);
        pages.put("/antraege/" + motion, GROUP);
        pages.put("/sitzungen", GROUP);
        pages.put("/sitzungen/" + session, GROUP);
        pages.put("/konfliktfaelle", GROUP);
        pages.put("/konfliktfaelle/" + caseAmongMany.id, GROUP);
        pages.put("/vereinbarungen/" + PACT, GROUP);
        pages.put("/pruefpfad", null);
        pages.put("/api/antraege", GROUP);
        pages.put("/api/antraege?anzahl=500", null);
        pages.put("/api/sitzungen", GROUP);
        pages.put("/api/konfliktfaelle", GROUP);
        pages.put("/api/ereignisse?anzahl=100", null);
        pages.put("/api/ereignisse?anzahl=500", GROUP);
        var found = new LinkedHashMap<String, Double>();
        pages.forEach((path, reader) -> {
            time(many, reader, path, 5);
            var times = time(many, reader, path, TIMES);
            if (quantile(times, 95) >= WELL_UNDER) {
                times.addAll(time(many, reader, path, 2 * TIMES));
            }
            found.put(path, quantile(times, 95));
            System.out.printf(
                    "%-60s p50 %6.1f ms  p95 %6.1f ms  of %d%n",
                    path.replaceAll("[0-9a-f]{8}-[0-9a-f-]+", "{id}"),
                    quantile(times, 50),
                    quantile(times, 95),
                    times.size());
        });
        assertThat(found).allSatisfy((path, p95) -> assertThat(p95).as(path).isLessThan(WELL_UNDER));
    }

    @Test
    @DisplayName("a list comes in parts")
    void paged() {
        var first = many.get(GROUP, "/api/antraege?anzahl=50").body();
        assertThat(first.path("eintraege").size()).isEqualTo(50);
        var second = many.get(
                GROUP, "/api/antraege?anzahl=50&nach=" + first.path("weiter").stringValue());
        assertThat(second.body().path("eintraege").size()).isEqualTo(50);
        assertThat(second.body().path("eintraege").get(0).path("id"))
                .isNotEqualTo(first.path("eintraege").get(0).path("id"));
    }

    /** In turns, so that whatever else the machine does falls on both. */
    @Test
    @DisplayName("a case's page does not grow slower with the number of other cases")
    void alone() {
        for (var reader : new @Nullable String[] {null, GROUP}) {
            var amongFew = new ArrayList<Double>();
            var amongMany = new ArrayList<Double>();
            for (int i = 0; i < TIMES + 10; i++) {
                var a = time(few, reader, "/konfliktfaelle/" + caseAmongFew.id, 1);
                var b = time(many, reader, "/konfliktfaelle/" + caseAmongMany.id, 1);
                if (i >= 10) {
                    amongFew.addAll(a);
                    amongMany.addAll(b);
                }
            }
            System.out.printf(
                    "Fallseite (%s): %d Fälle p50 %.1f ms, %d Fälle p50 %.1f ms%n",
                    reader == null ? "öffentlich" : reader,
                    FEW,
                    quantile(amongFew, 50),
                    CASES,
                    quantile(amongMany, 50));
            assertThat(quantile(amongMany, 50)).isLessThan(quantile(amongFew, 50) * 1.5 + 15);
        }
    }

    private static List<Double> time(ReadingServer server, @Nullable String reader, String path, int times) {
        var found = new ArrayList<Double>();
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            assertThat(server.status(reader, path)).as(path).isEqualTo(200);
            found.add((System.nanoTime() - begin) / 1e6);
        }
        return found;
    }

    private static double quantile(List<Double> times, int percent) {
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }
}
