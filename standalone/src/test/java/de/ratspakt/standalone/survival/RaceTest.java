package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.act;
import static de.ratspakt.standalone.survival.Client.calling;
import static de.ratspakt.standalone.survival.Client.declaration;
import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.standalone.survival.Client.Answer;
import de.ratspakt.standalone.survival.Client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        var first = RatspaktProcess.oneOfSeveral(recorded.database(), 9 * ROUNDS);
        processes = List.of(first, RatspaktProcess.oneOfSeveral(recorded.database(), 9 * ROUNDS));
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

    @RepeatedTest(ROUNDS)
    void two_close_the_same_session_at_once_and_it_is_closed_once() {
        var session = called("2022-03-01T08:00:00+01:00");
        var answers = atOnce(
                on("sitzungen/" + session + "/sitzung-schliessen", "buero"),
                on("sitzungen/" + session + "/sitzung-schliessen", "buero"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        var lost = answers.stream().filter(a -> !a.accepted()).findFirst().orElseThrow();
        assertThat(lost.text("type")).isEqualTo("urn:ratspakt:ablehnung:sitzung-geschlossen");
        assertThat(recorded.count(session, "SitzungGeschlossen")).isEqualTo(1);
        assertThat(recorded.running(session)).isEmpty();
    }

    /** 24 of 41 votes: seven absences endanger the line, six do not. */
    @RepeatedTest(ROUNDS)
    void two_report_absences_at_once_and_neither_is_lost() {
        var session = called("2022-03-15T18:00:00+01:00");
        var path = "sitzungen/" + session + "/";
        processes
                .getFirst()
                .accept(on(path + "tagesordnungspunkt-aufnehmen", "buero", "titel", "Radweg", "herkunft", "GRUPPE"));
        var item = recorded.item(session);
        processes
                .getFirst()
                .accept(on(path + "abstimmungslinie-vereinbaren", "buero", "tagesordnungspunkt", item, "linie", "JA"));
        var answers = atOnce(
                on(path + "abwesenheit-melden", "spd", "anzahl", 6),
                on(path + "abwesenheit-melden", "gruene", "anzahl", 1));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(recorded.count(session, "AbwesenheitGemeldet")).isEqualTo(2);
        assertThat(recorded.types(session))
                .containsOnlyOnce("MehrheitGefährdet")
                .doesNotContain("MehrheitGesichert");
    }

    private static String called(String when) {
        return processes.getFirst().accept(calling(fresh(), when)).id();
    }

    @RepeatedTest(ROUNDS)
    void two_sign_a_motion_at_once_and_both_signatures_stand() {
        var antrag = drafted(fresh());
        var answers =
                atOnce(onMotion(antrag, "antrag-mitzeichnen", "spd"), onMotion(antrag, "antrag-mitzeichnen", "gruene"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers).extracting(Answer::version).containsExactlyInAnyOrder(2L, 3L);
        assertThat(recorded.count(antrag, "AntragMitgezeichnet")).isEqualTo(2);
        processes.getFirst().accept(onMotion(antrag, "antrag-mitzeichnen", "linke"));
        processes.getLast().accept(onMotion(antrag, "antrag-gemeinsam-einbringen", "spd"));
    }

    @RepeatedTest(ROUNDS)
    void one_signs_twice_at_once_and_there_is_one_signature() {
        var antrag = drafted(fresh());
        var answers =
                atOnce(onMotion(antrag, "antrag-mitzeichnen", "spd"), onMotion(antrag, "antrag-mitzeichnen", "spd"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(recorded.count(antrag, "AntragMitgezeichnet")).isEqualTo(1);
    }

    @RepeatedTest(ROUNDS)
    void a_change_and_the_joint_submission_at_once_never_bring_in_what_nobody_signed() {
        var antrag = drafted(fresh());
        for (var partner : List.of("spd", "gruene", "linke")) {
            processes.getFirst().accept(onMotion(antrag, "antrag-mitzeichnen", partner));
        }
        var answers = atOnce(
                onMotion(antrag, "antrag-aendern", "linke", "titel", "Radweg", "text", "Anders."),
                onMotion(antrag, "antrag-gemeinsam-einbringen", "spd"));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(recorded.count(antrag, "AntragGeändert") + recorded.count(antrag, "AntragGemeinsamEingebracht"))
                .isEqualTo(1);
    }

    private static String drafted(String pact) {
        var body = Map.of("vereinbarung", pact, "fraktion", "linke", "titel", "Radweg", "text", "Erfunden.");
        return processes
                .getFirst()
                .accept(new Request("linke", "antraege", body, "a-" + pact))
                .id();
    }

    private static Request onMotion(String antrag, String action, String faction, Object... fields) {
        var same = act(antrag, action, faction, fields);
        return new Request(faction, "antraege/" + antrag + "/" + action, same.body(), same.key());
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
