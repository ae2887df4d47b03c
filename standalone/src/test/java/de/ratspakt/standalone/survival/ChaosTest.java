package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.act;
import static de.ratspakt.standalone.survival.Client.declaration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Answer;
import de.ratspakt.standalone.survival.Client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 200 commands from 8 clients over 20 agreements, while the process is killed five times and days pass. */
@Timeout(300)
class ChaosTest {
    private static final long SEED = 20211103;
    private static final int CLIENTS = 8;
    private static final int EACH = 25;
    private static final int AGREEMENTS = 20;
    private static final int KILLS = 5;
    private static final Duration MEANWHILE = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final List<String> FACTIONS = List.of("spd", "gruene", "linke");

    private static Recorded recorded;
    private static volatile RatspaktProcess process;

    private final Map<String, String> cases = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Answered> answered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** @param mark a text that no other command has */
    private record Answered(String mark, Request request, Answer answer) {}

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        process = RatspaktProcess.both(recorded.database(), AGREEMENTS);
    }

    @AfterAll
    static void stop() {
        process.close();
    }

    @Test
    void everything_acknowledged_is_there_once_and_everything_read_equals_its_rebuild() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> client(i), threads))
                    .toList();
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = kill * CLIENTS * EACH / (KILLS + 1);
                await("answers before kill " + kill)
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> answered.size() >= enough
                                || clients.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
                process.kill();
                recorded.moveTo(recorded.now().plus(MEANWHILE));
                process = process.again();
            }
            clients.forEach(CompletableFuture::join);
        }
        assertThat(answered).as("seed " + SEED).hasSize(CLIENTS * EACH);
        settle();
        assertAll();
    }

    private void assertAll() {
        recorded.sound();
        everyAcknowledgedCommandIsThereOnce();
        for (var konfliktfall : recorded.cases()) {
            var running = recorded.running(konfliktfall);
            assertThat(process.tell("replay " + konfliktfall))
                    .as("the running period of a history that follows from the rules")
                    .isEqualTo(running.map(r -> r.frist() + " " + r.ablauf()).orElse("none"));
            assertThat(running.isPresent())
                    .as("an open case has a running period")
                    .isEqualTo(open(konfliktfall));
            running.ifPresent(r -> recorded.awaitTimer(konfliktfall, r.ablauf()));
        }
        for (int i = 1; i <= AGREEMENTS; i++) {
            var pact = ProcessUnderTest.agreement(i);
            assertThat(recorded.count(pact, "RuhenEingetreten"))
                    .as("rests of " + pact)
                    .isEqualTo(recorded.cases(pact).stream()
                            .mapToLong(c -> recorded.count(c, "EntscheidungsphaseEröffnet"))
                            .sum());
        }
        everyProjectionEqualsItsRebuild();
    }

    private void everyAcknowledgedCommandIsThereOnce() {
        var places = recorded.places();
        int acknowledged = 0;
        for (var each : answered) {
            var found = places.getOrDefault(each.mark(), List.of());
            if (each.answer().accepted()) {
                acknowledged++;
                assertThat(found).as(each.toString()).hasSize(1);
                assertThat(found.getFirst().aggregat()).isEqualTo(each.answer().id());
                assertThat(found.getFirst().sequenz()).isLessThan(each.answer().version());
                assertThat(process.send(each.request())).as("a repetition").isEqualTo(each.answer());
            } else {
                assertThat(each.answer().status()).as(each.toString()).isEqualTo(409);
                assertThat(found).as(each.toString()).isEmpty();
            }
        }
        assertThat(acknowledged).isGreaterThan(CLIENTS * EACH / 2);
        assertThat(unanswered.get())
                .as("commands that a kill left without an answer")
                .isPositive();
    }

    private void everyProjectionEqualsItsRebuild() {
        assertThat(process.tell("caught-up")).isEqualTo("true");
        var before = recorded.readModels();
        assertThat(before.get("konfliktfall")).hasSameSizeAs(recorded.cases());
        assertThat(process.tell("rebuild")).isEqualTo("true");
        var rebuilt = recorded.readModels();
        before.forEach((table, rows) -> assertThat(rebuilt.get(table)).as(table).containsExactlyElementsOf(rows));
        assertThat(recorded.one("select count(*) from lesen.toter_brief")).isZero();
    }

    /** Waits until nothing moves any more: no timer due, and nothing new in the log for a while. */
    private static void settle() {
        var head = new long[] {0};
        await("quiet")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .during(Duration.ofSeconds(2))
                .until(() -> {
                    var now = recorded.one("select max(global_index) from ereignisse.ereignis");
                    var same = now == head[0];
                    head[0] = now;
                    return same && recorded.timersDue() == 0;
                });
    }

    private static boolean open(String konfliktfall) {
        return recorded.count(konfliktfall, "KonfliktfallAbgeschlossen") == 0;
    }

    private void client(int number) {
        var random = new Random(SEED + number);
        for (int i = 0; i < EACH; i++) {
            var mark = "Erfunden, " + number + "/" + i + ".";
            var pact = ProcessUnderTest.agreement(1 + random.nextInt(AGREEMENTS));
            var request = next(random, pact, mark);
            var answer = insist(request);
            answered.add(new Answered(mark, request, answer));
            if (request.path().equals("konfliktfaelle")) {
                cases.put(pact, answer.accepted() ? answer.id() : answer.text("konfliktfall"));
            } else if (answer.text("type").endsWith("konfliktfall-abgeschlossen")) {
                cases.remove(pact);
            }
        }
    }

    private Request next(Random random, String pact, String mark) {
        var konfliktfall = cases.get(pact);
        var faction = FACTIONS.get(random.nextInt(FACTIONS.size()));
        if (konfliktfall == null) {
            return declaration(pact, faction, "d" + mark.replaceAll("[^0-9]+", "-"), mark);
        }
        return switch (random.nextInt(10)) {
            case 0 -> act(konfliktfall, "stoerung-miterklaeren", faction, "begruendung", mark);
            case 1, 2 -> act(konfliktfall, "beilegung-vorschlagen", faction, "text", mark);
            case 3 -> act(konfliktfall, "beilegung-zurueckweisen", faction, "grund", mark);
            case 4 -> act(konfliktfall, "stoerungserklaerung-zuruecknehmen", faction, "grund", mark);
            default -> act(konfliktfall, "stellungnahme-abgeben", faction, "text", mark);
        };
    }

    /** As a script does it: whatever is not answered, or only with "later", is sent again under the same key. */
    private Answer insist(Request request) {
        while (true) {
            var to = process;
            var answer = to.attempt(request);
            if (answer.isPresent() && answer.get().status() != 503) {
                return answer.get();
            }
            if (answer.isEmpty()) {
                unanswered.incrementAndGet();
                await("a new process").atMost(PATIENCE).until(() -> process != to);
            }
        }
    }
}
