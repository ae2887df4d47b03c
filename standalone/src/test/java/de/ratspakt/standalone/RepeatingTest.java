package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.standalone.Whole.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same again, at once, or on what has changed meanwhile; and reading what one has just written. */
@ExtendWith(Whole.Once.class)
class RepeatingTest {
    private static final String CASES = "/api/konfliktfaelle";
    private static final String CHAIR = "linke.vorsitz";
    private static final String STATEMENT = "{\"fraktion\":\"linke\",\"text\":\"Wir sehen es so.\"}";

    private static String declaration(String agreement, String fraktion) {
        return """
                {"vereinbarung":"%s","fraktion":"%s","gegenstand":"Haushalt","begruendung":"Keine Absprache."}""".formatted(agreement, fraktion);
    }

    /** All at the same moment. */
    private static List<Answer> together(List<Callable<Answer>> calls) throws Exception {
        var start = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (var call : calls) {
                running.add(pool.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            start.countDown();
            var answers = new ArrayList<Answer>();
            for (var each : running) {
                answers.add(each.get());
            }
            return answers;
        }
    }

    @Nested
    class A_key {
        @Test
        void gets_the_same_answer_again_and_records_once(Whole whole) {
            var body = declaration(whole.agreement(Map.of()).agreement, "linke");
            var first = whole.post(CHAIR, CASES, body, "Idempotency-Key", "erklaeren-1")
                    .done();
            var recorded = whole.recorded();
            for (int i = 0; i < 3; i++) {
                var again = whole.post(CHAIR, CASES, body, "Idempotency-Key", "erklaeren-1");
                assertThat(again.status()).isEqualTo(201);
                assertThat(again.body()).isEqualTo(first.body());
                for (var header : List.of("Location", "Ratspakt-Position", "ETag")) {
                    assertThat(again.header(header)).isNotBlank().isEqualTo(first.header(header));
                }
            }
            assertThat(whole.recorded()).isEqualTo(recorded);
        }

        @Test
        void sent_eight_times_at_once_records_once(Whole whole) throws Exception {
            var path = whole.agreement(Map.of()).declared().casePath() + "/stellungnahme-abgeben";
            var recorded = whole.recorded();
            Callable<Answer> call = () -> whole.post(CHAIR, path, STATEMENT, "Idempotency-Key", "achtmal");
            var answers = together(IntStream.range(0, 8).mapToObj(i -> call).toList());
            assertThat(answers).extracting(Answer::status).containsOnly(200);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(whole.recorded()).isEqualTo(recorded + 1);
        }

        @Test
        void does_not_fit_another_request(Whole whole) {
            var situation = whole.agreement(Map.of()).declared();
            var path = situation.casePath() + "/stellungnahme-abgeben";
            whole.post(CHAIR, path, STATEMENT, "Idempotency-Key", "eins").done();
            var recorded = whole.recorded();
            var other = whole.post(CHAIR, path, STATEMENT.replace("so", "anders"), "Idempotency-Key", "eins");
            assertThat(other.refused(422).type()).isEqualTo("urn:ratspakt:fehler:schluessel-vergeben");
            var elsewhere = whole.agreement(Map.of()).declared().casePath() + "/stellungnahme-abgeben";
            recorded = whole.recorded();
            whole.post(CHAIR, elsewhere, STATEMENT, "Idempotency-Key", "eins").refused(422);
            assertThat(whole.recorded()).isEqualTo(recorded);
        }

        @Test
        void belongs_to_its_account(Whole whole) {
            var path = whole.agreement(Map.of()).declared().casePath() + "/stellungnahme-abgeben";
            whole.post(CHAIR, path, STATEMENT, "Idempotency-Key", "je-konto").done();
            var recorded = whole.recorded();
            whole.post("linke.stellv", path, STATEMENT, "Idempotency-Key", "je-konto")
                    .done();
            assertThat(whole.recorded()).isEqualTo(recorded + 1);
        }

        @Test
        void of_a_refused_request_is_free(Whole whole) {
            var situation = whole.agreement(Map.of()).declared();
            var path = situation.casePath() + "/beilegung-bestaetigen";
            var body = "{\"fraktion\":\"linke\"}";
            whole.post(CHAIR, path, body, "Idempotency-Key", "spaeter").refused(409);
            situation.then("spd.vorsitz", "beilegung-vorschlagen", "{\"fraktion\":\"spd\",\"text\":\"Einig.\"}");
            whole.post(CHAIR, path, body, "Idempotency-Key", "spaeter").done();
        }
    }

    @Nested
    class A_version {
        @Test
        void that_is_stale_is_refused_and_the_current_one_accepted(Whole whole) {
            var situation = whole.agreement(Map.of()).declared();
            var path = situation.casePath() + "/stellungnahme-abgeben";
            var seen = situation.read(CHAIR, situation.casePath()).done().header("ETag");
            var after =
                    whole.post(CHAIR, path, STATEMENT, "If-Match", seen).done().header("ETag");
            assertThat(after).isNotEqualTo(seen);
            var recorded = whole.recorded();
            assertThat(whole.post(CHAIR, path, STATEMENT, "If-Match", seen)
                            .refused(412)
                            .type())
                    .isEqualTo("urn:ratspakt:fehler:version-anders");
            whole.post(CHAIR, path, STATEMENT, "If-Match", "unsinn").refused(412);
            whole.post(CHAIR, path, STATEMENT, "If-Match", "\"999999\"").refused(412);
            assertThat(whole.recorded()).isEqualTo(recorded);
            whole.post(CHAIR, path, STATEMENT, "If-Match", seen + ", " + after).done();
            whole.post(CHAIR, path, STATEMENT, "If-Match", "*").done();
        }

        @Test
        void is_no_matter_for_who_may_not(Whole whole) {
            var situation = whole.agreement(Map.of()).declared();
            var path = situation.casePath() + "/stellungnahme-abgeben";
            whole.post("linke.mitglied", path, STATEMENT, "If-Match", "\"0\"").refused(403);
        }

        @Test
        void cannot_be_known_of_what_does_not_exist(Whole whole) {
            var body = declaration(whole.agreement(Map.of()).agreement, "linke");
            whole.post(CHAIR, CASES, body, "If-Match", "\"1\"").refused(412);
        }

        @Test
        void seen_by_six_lets_one_of_them_write(Whole whole) throws Exception {
            var situation = whole.agreement(Map.of()).declared();
            var path = situation.casePath() + "/stellungnahme-abgeben";
            var seen = situation.read(CHAIR, situation.casePath()).done().header("ETag");
            Callable<Answer> call = () -> whole.post(CHAIR, path, STATEMENT, "If-Match", seen);
            var answers = together(IntStream.range(0, 6).mapToObj(i -> call).toList());
            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
        }
    }

    @Nested
    class A_position {
        @Test
        void shows_what_one_has_just_written_wherever_one_looks(Whole whole) {
            var situation = whole.agreement(Map.of());
            var declared = whole.post(CHAIR, CASES, declaration(situation.agreement, "linke"))
                    .done();
            var path = declared.header("Location");
            var id = declared.json().get("id").stringValue();
            for (int i = 0; i < 15; i++) {
                var written = whole.post(CHAIR, path + "/stellungnahme-abgeben", STATEMENT)
                        .done();
                var position = written.header("Ratspakt-Position");
                assertThat(written.json().get("position").stringValue()).isEqualTo(position);
                var file = read(whole, CHAIR, path, position);
                assertThat(file.header("ETag")).as(file.body() + position).isEqualTo(written.header("ETag"));
                assertThat(file.json().get("version")).isEqualTo(written.json().get("version"));
                assertThat(count(read(whole, CHAIR, path + "/zeitstrahl", position), "StellungnahmeAbgegeben"))
                        .isEqualTo(i + 1);
                assertThat(count(
                                read(whole, "pruefung", "/api/ereignisse?aggregat=" + id, position),
                                "StellungnahmeAbgegeben"))
                        .isEqualTo(i + 1);
            }
            assertThat(read(
                                    whole,
                                    CHAIR,
                                    CASES + "?vereinbarung=" + situation.agreement,
                                    declared.header("Ratspakt-Position"))
                            .json()
                            .get("eintraege"))
                    .hasSize(1);
            assertThat(whole.entries(
                            CHAIR, "/api/fristen/offen", "Ratspakt-Position", declared.header("Ratspakt-Position")))
                    .anyMatch(e -> e.path("konfliktfall").stringValue("").equals(id));
        }

        private static long count(Answer answer, String typ) {
            return answer.json()
                    .get("eintraege")
                    .valueStream()
                    .filter(e -> e.get("typ").stringValue().equals(typ))
                    .count();
        }

        private static Answer read(Whole whole, String account, String path, String position) {
            var answer = whole.get(account, path, "Ratspakt-Position", position).done();
            assertThat(answer.header("Ratspakt-Rueckstand")).isEmpty();
            return answer;
        }

        @Test
        void that_is_empty_or_none_of_ours_asks_for_nothing(Whole whole) {
            var situation = whole.agreement(Map.of()).declared();
            var path = situation.casePath();
            situation.read(CHAIR, path).done();
            for (var position : List.of("", " ", "unsinn", "p1-", "p1-ä", "p1--1")) {
                assertThat(whole.get(CHAIR, path, "Ratspakt-Position", position)
                                .done()
                                .header("Ratspakt-Rueckstand"))
                        .as(position)
                        .isEmpty();
            }
        }
    }

    @Nested
    class Two_at_once {
        @Test
        void who_declare_make_one_case_and_the_other_learns_which(Whole whole) throws Exception {
            for (int round = 0; round < 8; round++) {
                var agreement = whole.agreement(Map.of()).agreement;
                var answers = together(List.of(
                        () -> whole.post("linke.vorsitz", CASES, declaration(agreement, "linke")),
                        () -> whole.post("spd.vorsitz", CASES, declaration(agreement, "spd"))));
                assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
                boolean firstWon = answers.getFirst().status() == 201;
                var won = answers.get(firstWon ? 0 : 1);
                var lost = answers.get(firstWon ? 1 : 0).refused(409);
                assertThat(lost.type()).isEqualTo("urn:ratspakt:ablehnung:konfliktfall-offen");
                assertThat(lost.json().get("konfliktfall")).isEqualTo(won.json().get("id"));
                assertThat(lost.json().get("regel").stringValue()).startsWith("9 a");
            }
        }

        @Test
        void who_confirm_settle_it_once(Whole whole) throws Exception {
            var situation = whole.agreement(Map.of()).declared();
            situation.then("spd.vorsitz", "beilegung-vorschlagen", "{\"fraktion\":\"spd\",\"text\":\"Einig.\"}");
            var path = situation.casePath();
            var answers = together(List.of(
                    () -> whole.post("gruene.vorsitz", path + "/beilegung-bestaetigen", "{\"fraktion\":\"gruene\"}"),
                    () -> whole.post("linke.vorsitz", path + "/beilegung-bestaetigen", "{\"fraktion\":\"linke\"}")));
            assertThat(answers).extracting(Answer::status).containsOnly(200);
            var last = answers.stream()
                    .max(java.util.Comparator.comparing(
                            a -> a.json().get("version").longValue()))
                    .orElseThrow();
            var file = whole.get(CHAIR, path, "Ratspakt-Position", last.header("Ratspakt-Position"))
                    .done();
            assertThat(file.json().at("/lage/status").stringValue()).isEqualTo("BEIGELEGT");
            var timeline =
                    whole.get(CHAIR, path + "/zeitstrahl", "Ratspakt-Position", last.header("Ratspakt-Position"));
            assertThat(timeline.body().split("\"StörungBehoben\"", -1)).hasSize(2);
        }
    }

    @Nested
    class What_was_said_already {
        @Test
        void is_not_said_twice(Whole whole) {
            var situation = whole.agreement(Map.of()).declared();
            var event = situation.event("StörungErklärt");
            situation.then("spd.vorsitz", "beilegung-vorschlagen", "{\"fraktion\":\"spd\",\"text\":\"Einig.\"}");
            situation.then(
                    "spd.vorsitz", "fristverlaengerung-vorschlagen", "{\"fraktion\":\"spd\",\"bis\":\"2022-03-31\"}");
            harmless(whole, situation, "beilegung-bestaetigen", "{\"fraktion\":\"gruene\"}");
            harmless(whole, situation, "fristverlaengerung-zustimmen", "{\"fraktion\":\"gruene\"}");
            harmless(whole, situation, "angabe-anerkennen", """
                    {"partner":"gruene","ereignis":"%s"}""".formatted(event));
            var other = whole.agreement(Map.of()).declared();
            harmless(whole, other, "angabe-bestreiten", """
                    {"partner":"gruene","ereignis":"%s","grund":"Nein."}""".formatted(other.event("StörungErklärt")));
        }

        private static void harmless(Whole whole, Whole.Situation situation, String command, String body) {
            var path = situation.casePath() + "/" + command;
            var first = whole.post("gruene.vorsitz", path, body).done();
            var recorded = whole.recorded();
            var again = whole.post("gruene.stellv", path, body).done();
            assertThat(whole.recorded()).as(command).isEqualTo(recorded);
            assertThat(again.header("ETag")).as(command).isEqualTo(first.header("ETag"));
            assertThat(again.header("Ratspakt-Position")).as(command).isNotBlank();
        }

        @Test
        void a_declarer_cannot_join_itself(Whole whole) {
            var path = whole.agreement(Map.of()).declared().casePath() + "/stoerung-miterklaeren";
            assertThat(whole.post(CHAIR, path, "{\"fraktion\":\"linke\"}")
                            .refused(409)
                            .type())
                    .isEqualTo("urn:ratspakt:ablehnung:bereits-erklaert");
        }
    }

    @Test
    void refusals_speak_the_callers_language(Whole whole) {
        var situation = whole.agreement(Map.of()).declared();
        var path = situation.casePath() + "/stellungnahme-abgeben";
        whole.post(CHAIR, path, STATEMENT, "Idempotency-Key", "sprache").done();
        var refusals = List.<java.util.function.Function<String, Answer>>of(
                l -> whole.post(null, path, STATEMENT, "Accept-Language", l),
                l -> whole.post("linke.mitglied", path, STATEMENT, "Accept-Language", l),
                l -> whole.post("spd.vorsitz", path, STATEMENT, "Accept-Language", l),
                l -> whole.post(CHAIR, path, "{", "Accept-Language", l),
                l -> whole.post(CHAIR, path, "{}", "Accept-Language", l),
                l -> whole.post(CHAIR, path, "x".repeat(300_000), "Accept-Language", l),
                l -> whole.post(CHAIR, path + "x", STATEMENT, "Accept-Language", l),
                l -> whole.get(CHAIR, path, "Accept-Language", l),
                l -> whole.post(CHAIR, path, STATEMENT, "Accept-Language", l, "Content-Type", "text/plain"),
                l -> whole.post(CHAIR, path, STATEMENT, "Accept-Language", l, "If-Match", "\"0\""),
                l -> whole.post(
                        CHAIR,
                        path,
                        STATEMENT.replace("so", "anders"),
                        "Accept-Language",
                        l,
                        "Idempotency-Key",
                        "sprache"),
                l -> whole.post(CHAIR, CASES, declaration(situation.agreement, "linke"), "Accept-Language", l),
                l -> whole.post(
                        CHAIR,
                        situation.casePath() + "/beilegung-bestaetigen",
                        "{\"fraktion\":\"linke\"}",
                        "Accept-Language",
                        l));
        for (var refusal : refusals) {
            var german = refusal.apply("de-DE,de;q=0.9");
            german.refused(german.status());
            var english = refusal.apply("en-GB,en;q=0.9,de;q=0.5").refused(german.status());
            var french = refusal.apply("fr").refused(german.status());
            assertThat(german.header("Content-Language")).isEqualTo("de");
            assertThat(english.header("Content-Language")).isEqualTo("en");
            assertThat(english.json().get("detail"))
                    .as(english.body())
                    .isNotEqualTo(german.json().get("detail"));
            assertThat(english.json().get("title")).isNotEqualTo(german.json().get("title"));
            assertThat(french.json().get("detail")).isEqualTo(german.json().get("detail"));
            assertThat(english.type()).isEqualTo(german.type());
            for (int i = 0; i < german.json().path("fehler").size(); i++) {
                assertThat(english.json().at("/fehler/" + i + "/grund"))
                        .isNotEqualTo(german.json().at("/fehler/" + i + "/grund"));
            }
        }
    }
}
