package de.ratspakt.standalone.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Four writers, days that pass, and everything that can happen to a program and its database, for a minute; for longer with
 * {@code -Dratspakt.sturm=600} (seconds), and as before with {@code -Dratspakt.sturm.seed=…}.
 */
@Timeout(1_200)
class StormTest {
    private static final Duration LASTS = Duration.ofSeconds(Integer.getInteger("ratspakt.sturm", 60));
    private static final long SEED = Long.getLong("ratspakt.sturm.seed", 20211103);
    private static final int WRITERS = 4;
    private static final int AGREEMENTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PROJECTIONS = "/api/betrieb/projektionen";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Of open cases: periods whose reminder three days or one day ahead lay between their opening and now, sent more than
     * once, or not at all while the period still runs. Of a period that ended while the database was away nobody is reminded.
     */
    private static final String REMINDERS = """
            with frist as (
                select aggregat_id as fall, nutzlast -> 'frist' ->> 'frist' as frist,
                       cast(nutzlast -> 'frist' ->> 'letzterTag' as date) as tag,
                       cast(nutzlast -> 'kopf' ->> 'erfasstAm' as timestamptz) as bekannt
                from ereignisse.ereignis
                where ereignis_typ in ('Eskalation1Eröffnet', 'Eskalation2Eröffnet', 'EntscheidungsphaseEröffnet')),
            erinnerung as (
                select frist.*, tage, (tag - tage + time '09:00') at time zone 'Europe/Berlin' as wann
                from frist, (values (3), (1)) as vorher(tage))
            select fall || ' ' || frist || ', ' || tage || ' days ahead, ' || wann from erinnerung
            where wann > bekannt
              and wann <= clock_timestamp() + (select versatz_ms from ereignisse.uhr) * interval '1 ms'
              and not exists (select from ereignisse.ereignis e
                  where e.aggregat_id = fall and e.ereignis_typ = 'KonfliktfallAbgeschlossen')
              and (select count(*) from ereignisse.ereignis e
                  where e.ereignis_typ = 'ErinnerungErgangen' and e.nutzlast ->> 'konfliktfall' = fall
                    and e.nutzlast ->> 'frist' = erinnerung.frist and cast(e.nutzlast ->> 'tage' as int) = tage)
                not between (select count(*) from ereignisse.offene_frist o
                  where o.fall = erinnerung.fall and o.frist = erinnerung.frist) and 1""";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Random random = new Random(SEED);
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean abandoned = new AtomicBoolean();

    @TempDir
    Path temp;

    @Test
    void nothing_acknowledged_is_lost_nothing_is_there_twice_and_health_tells_the_truth() throws IOException {
        var ids =
                IntStream.rangeClosed(1, AGREEMENTS).mapToObj(i -> "sturm-" + i).toList();
        var files = new ArrayList<Path>();
        for (var id : ids) {
            files.add(Files.writeString(temp.resolve(id + ".json"), agreement(id)));
        }
        try (var program = new WholeProcess(files)) {
            await("the start").atMost(WholeProcess.PATIENCE).until(() -> works(program));
            var shared = new StormWriter.Shared(program.port(), program.password(), ids);
            var watch = new HealthWatch(program.port(), shared.position);
            var befallen = storm(program, shared, watch);
            calm(program, watch);
            System.out.printf(
                    "Storm of %s, seed %d: %d commands, %d sent again, %s, health said DOWN %d times, %d lines of ERROR%n",
                    LASTS,
                    SEED,
                    shared.answered.size(),
                    shared.again.get(),
                    befallen,
                    watch.downs(),
                    program.logged("ERROR"));
            assertThat(shared.faults)
                    .as("answers that are nobody's fault but ours")
                    .isEmpty();
            assertThat(watch.lies()).as("what health did not say").isEmpty();
            everythingIsSound(program, shared);
        }
    }

    private Map<Trouble, Integer> storm(WholeProcess program, StormWriter.Shared shared, HealthWatch watch) {
        var befallen = new EnumMap<Trouble, Integer>(Trouble.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var writing = IntStream.range(0, WRITERS)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            new StormWriter(shared, i, SEED, over::get, abandoned::get), threads))
                    .toList();
            threads.execute(watch);
            threads.execute(() -> letDaysPass(program));
            try {
                rage(program, befallen);
                await("the program is there again")
                        .atMost(WholeProcess.PATIENCE)
                        .until(() -> program.running() && works(program));
                over.set(true);
                writing.forEach(
                        w -> w.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join());
                upAgain(watch);
            } finally {
                over.set(true);
                abandoned.set(true);
                watch.end();
            }
        }
        return befallen;
    }

    private void rage(WholeProcess program, Map<Trouble, Integer> befallen) {
        var end = System.nanoTime() + LASTS.toNanos();
        var next = new ArrayList<Trouble>();
        while (System.nanoTime() < end) {
            if (next.isEmpty()) {
                next.addAll(possible(program));
                Collections.shuffle(next, random);
            }
            Trouble.pass(Duration.ofMillis(1_000 + random.nextInt(4_000)));
            var trouble = next.removeFirst();
            trouble.befall(program, random);
            befallen.merge(trouble, 1, Integer::sum);
            program.running();
        }
    }

    private static List<Trouble> possible(WholeProcess program) {
        return List.of(Trouble.values()).stream()
                .filter(t -> t != Trouble.FULL_DISK || program.ownDisk())
                .toList();
    }

    /** As soon as all works, health has to say so. */
    private static void upAgain(HealthWatch watch) {
        await("all works").atMost(PATIENCE).until(() -> watch.fault().isEmpty());
        await("health says UP")
                .atMost(HealthWatch.BEHIND)
                .untilAsserted(() -> assertThat(watch.healthSaid()).endsWith("\"status\":\"UP\"}"));
    }

    private void letDaysPass(WholeProcess program) {
        while (!over.get()) {
            Trouble.pass(Duration.ofMillis(2_000));
            send(program, "gruppe.buero", "/api/uhr", "{\"um\":\"P1D\"}");
        }
    }

    /** Nothing moves any more, and nothing is due. */
    private void calm(WholeProcess program, HealthWatch watch) {
        var recorded = new Recorded(program.owner());
        var head = new long[] {-1};
        await("quiet")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .during(Duration.ofSeconds(3))
                .until(() -> {
                    var now = recorded.one("select max(global_index) from ereignisse.ereignis");
                    var same = now == head[0];
                    head[0] = now;
                    return same && recorded.timersDue() == 0 && watch.fault().isEmpty();
                });
    }

    private void everythingIsSound(WholeProcess program, StormWriter.Shared shared) {
        var recorded = new Recorded(program.owner());
        recorded.sound();
        assertThat(recorded.strings("select fall || ' ' || frist from ereignisse.offene_frist where ablauf <="
                        + " clock_timestamp() + (select versatz_ms from ereignisse.uhr) * interval '1 ms'"))
                .as("periods that are over and did not lapse")
                .isEmpty();
        // a timer that failed in the storm is tried again in its own time
        await("reminders")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(recorded.strings(REMINDERS))
                        .as("reminders that were due and did not go out, or went out twice")
                        .isEmpty());
        var places = recorded.places();
        int accepted = 0;
        for (var each : shared.answered) {
            var found = places.getOrDefault(each.mark(), List.of());
            if (each.answer().accepted()) {
                accepted++;
                assertThat(found).as("%s", each).hasSize(1);
                assertThat(found.getFirst().aggregat()).isEqualTo(each.answer().id());
            } else {
                assertThat(each.answer().status()).as("%s", each).isEqualTo(409);
                assertThat(found).as("%s", each).isEmpty();
            }
        }
        assertThat(accepted).as("accepted commands").isGreaterThan(20);
        assertThat(recorded.one("select count(*) from lesen.toter_brief"))
                .as("dead letters")
                .isZero();
        var before = recorded.readModels();
        rebuild(program);
        var rebuilt = recorded.readModels();
        before.forEach((table, rows) -> assertThat(rebuilt.get(table)).as(table).containsExactlyElementsOf(rows));
    }

    /** By the administrator's own means. */
    private void rebuild(WholeProcess program) {
        for (var each : projections(program)) {
            var path = PROJECTIONS + "/" + each.get("projektion").stringValue() + "/neu-aufbauen";
            assertThat(send(program, "admin", path, "{}").status()).as(path).isEqualTo(202);
        }
        await("rebuilt")
                .atMost(PATIENCE)
                .until(() -> projections(program).stream()
                        .allMatch(p -> p.get("zustand").stringValue().equals("LAEUFT")
                                && p.get("rueckstand").longValue() == 0));
    }

    private List<JsonNode> projections(WholeProcess program) {
        var answer = send(program, "admin", PROJECTIONS, null);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var all = new ArrayList<JsonNode>();
        answer.body().get("eintraege").forEach(all::add);
        assertThat(all).isNotEmpty();
        return all;
    }

    private boolean works(WholeProcess program) {
        return Files.exists(program.folder().resolve("kennwort"))
                && send(program, "gruppe.buero", "/api/uhr", "{\"um\":\"PT0S\"}")
                                .status()
                        == 200;
    }

    /** @param body null to read */
    private Client.Answer send(WholeProcess program, String account, String path, @Nullable String body) {
        var login = (account + ":" + program.password()).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + program.port() + path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .header("Content-Type", "application/json");
        try {
            var answer = http.send(
                    body == null
                            ? request.GET().build()
                            : request.POST(BodyPublishers.ofString(body)).build(),
                    BodyHandlers.ofString());
            return new Client.Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            return new Client.Answer(0, JSON.nullNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String agreement(String id) throws IOException {
        try (var in = Objects.requireNonNull(StormTest.class.getResourceAsStream("/beispiel/laatzen-2021.json"))) {
            JsonNode contract = JSON.readTree(in.readAllBytes());
            return JSON.writeValueAsString(((ObjectNode) contract).put("id", id));
        }
    }
}
