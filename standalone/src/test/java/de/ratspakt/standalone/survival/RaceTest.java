package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.act;
import static de.ratspakt.standalone.survival.Client.declaration;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Answer;
import de.ratspakt.standalone.survival.Client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** Two processes on one database; each command of a race goes to another one, at the same time. */
@Timeout(120)
class RaceTest {
    private static final int ROUNDS = 5;
    private static final AtomicInteger AGREEMENTS = new AtomicInteger();
    private static Recorded recorded;
    private static List<RatspaktProcess> processes;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        var first = RatspaktProcess.oneOfSeveral(recorded.database(), 4 * ROUNDS);
        processes = List.of(first, RatspaktProcess.oneOfSeveral(recorded.database(), 4 * ROUNDS));
    }

    @AfterAll
    static void stop() {
        processes.forEach(RatspaktProcess::close);
        recorded.sound();
    }

    @RepeatedTest(ROUNDS)
    void two_declare_at_once_and_there_is_one_case_which_the_other_is_told() {
        var pact = fresh();
        var answers = atOnce(
                declaration(pact, "linke", "l-" + pact, "Erfunden."),
                declaration(pact, "spd", "s-" + pact, "Erfunden."));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        var won = answers.stream().filter(Answer::accepted).findFirst().orElseThrow();
        var lost = answers.stream().filter(a -> !a.accepted()).findFirst().orElseThrow();
        assertThat(recorded.cases(pact)).containsExactly(won.id());
        assertThat(lost.text("type")).isEqualTo("urn:ratspakt:ablehnung:konfliktfall-offen");
        assertThat(lost.text("konfliktfall")).isEqualTo(won.id());
    }

    @RepeatedTest(ROUNDS)
    void both_confirm_a_settlement_at_once_and_no_confirmation_is_lost() {
        var konfliktfall = declared(fresh());
        processes.getFirst().accept(act(konfliktfall, "beilegung-vorschlagen", "linke", "text", "Erfundene Einigung."));
        var answers = atOnce(
                act(konfliktfall, "beilegung-bestaetigen", "spd"),
                act(konfliktfall, "beilegung-bestaetigen", "gruene"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(Answer::version).doesNotHaveDuplicates();
        assertThat(recorded.count(konfliktfall, "BeilegungBestätigt")).isEqualTo(2);
        assertThat(recorded.types(konfliktfall)).containsOnlyOnce("StörungBehoben", "KonfliktfallAbgeschlossen");
        assertThat(recorded.running(konfliktfall)).isEmpty();
    }

    @RepeatedTest(ROUNDS)
    void the_same_key_at_once_records_one_event_and_gets_one_answer() {
        var konfliktfall = declared(fresh());
        var statement = act(konfliktfall, "stellungnahme-abgeben", "spd", "text", "Erfunden.");
        var answers = atOnce(statement, statement, statement, statement);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(recorded.count(konfliktfall, "StellungnahmeAbgegeben")).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void the_same_key_at_once_declares_one_case() {
        var pact = fresh();
        var answers = atOnce(declaration(pact), declaration(pact), declaration(pact));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(recorded.cases(pact)).containsExactly(answers.getFirst().id());
    }

    private static String fresh() {
        return ProcessUnderTest.agreement(AGREEMENTS.incrementAndGet());
    }

    private static String declared(String pact) {
        return processes.getFirst().accept(declaration(pact)).id();
    }

    private static List<Answer> atOnce(Request... requests) {
        var start = new CyclicBarrier(requests.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<CompletableFuture<Answer>>();
            for (int i = 0; i < requests.length; i++) {
                var process = processes.get(i % processes.size());
                var request = requests[i];
                running.add(CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                start.await();
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                            return process.send(request);
                        },
                        threads));
            }
            return running.stream().map(CompletableFuture::join).toList();
        }
    }
}
