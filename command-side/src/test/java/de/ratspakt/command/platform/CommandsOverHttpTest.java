package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Refusal;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsOverHttpTest extends OverHttp {
    private static final String CASES = "/api/konfliktfaelle";
    private static final String HOLD = CASES + "/" + WebServer.CASE + "/eskalation1-durchfuehren";
    private static final String DECLARATION = """
            {"vereinbarung":"laatzen-2021","fraktion":"linke","gegenstand":"Haushalt","begruendung":"…",
             "am":"2022-12-15T18:00:00+01:00"}""";
    private static final String HELD = """
            {"beginn":"2022-12-15T18:00:00+01:00","ende":"2022-12-15T19:00:00+01:00","anwesende":["spd.vorsitz"],
             "ergebnis":"KEINE_EINIGUNG"}""";

    @Nested
    class Accepted {
        @Test
        void a_creation_answers_201_with_its_address() {
            var answer = server.as("linke.vorsitz").post(CASES, DECLARATION);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            var order = server.recorder.orders.getFirst();
            assertThat(answer.header("Location")).isEqualTo(CASES + "/" + order.aggregateId());
            assertThat(answer.header("Ratspakt-Position")).isEqualTo("p1-42");
            assertThat(answer.header("ETag")).isEqualTo("\"7\"");
            assertThat(answer.json().get("id").stringValue()).isEqualTo(order.aggregateId());
            assertThat(answer.json().get("version").intValue()).isEqualTo(7);
            assertThat(answer.json().get("position").stringValue()).isEqualTo("p1-42");
            assertThat(order.by().funktion()).isEqualTo("linke.vorsitz");
            assertThat(order.requestId()).isEqualTo(answer.header("Ratspakt-Anfrage"));
            assertThat(order.command()).isEqualTo("declare " + order.aggregateId());
        }

        @Test
        void an_act_answers_200() {
            var answer = server.as("gruppe.buero").post(HOLD, HELD);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(server.recorder.orders.getFirst().by().funktion()).isEqualTo("gruppe.buero");
        }

        @Test
        void key_and_versions_travel_with_the_order() {
            server.as("spd.vorsitz")
                    .with("Idempotency-Key", "k1")
                    .with("If-Match", "W/\"2\", \"3\",, \"4\"")
                    .post(HOLD, HELD);
            var order = server.recorder.orders.getFirst();
            assertThat(order.key()).isEqualTo("k1");
            assertThat(order.versions()).isEqualTo(Set.of(3L, 4L));
            server.as("spd.vorsitz").with("If-Match", "*").post(HOLD, HELD);
            assertThat(server.recorder.orders.getLast().versions()).isNull();
            assertThat(server.recorder.orders.getLast().fingerprint()).isEqualTo(order.fingerprint());
        }
    }

    /** However a program lays a request out and spells its texts, it is the same request. */
    @Test
    void a_repetition_is_known_in_any_spelling() {
        var fingerprints = new java.util.HashSet<String>();
        for (var text : List.of("Gr\u00fcn\\nund gut", "Gru\u0308n\\r\\nund gut \\n", "Gr\\u00fcn\\u000bund gut")) {
            for (var sent : List.of(
                    HELD.replace("}", ",\"protokoll\":\"" + text + "\"}"),
                    HELD.replace("}", " , \"protokoll\" : \"" + text + "\" }"))) {
                server.as("spd.vorsitz").post(HOLD, sent);
                fingerprints.add(server.recorder.orders.getLast().fingerprint());
            }
        }
        server.as("spd.vorsitz").post(HOLD, HELD.replace("}", ",\"protokoll\":\"Gr\u00fcn und gut\"}"));
        assertThat(fingerprints)
                .hasSize(1)
                .doesNotContain(server.recorder.orders.getLast().fingerprint());
    }

    @Nested
    class Refused {
        @Test
        void who_is_not_signed_in_is_told_so_before_anything_else() {
            var answer = server.client().with("Content-Type", "text/plain").post(CASES, "{");
            assertThat(answer.status()).isEqualTo(401);
            problem(answer);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=\"Ratspakt\"");
            assertThat(server.client().post("/api/unbekannt", "{}").status()).isEqualTo(401);
        }

        @Test
        void unknown_addresses_are_404_and_known_ones_by_another_method_405() {
            for (var path : new String[] {"/api/unbekannt", "/api", CASES + "/x/tanzen"}) {
                problem(server.as("spd.vorsitz").post(path, "{}"), 404);
            }
            problem(server.client().get("/api/unbekannt"), 404);
            var wrong = server.as("spd.vorsitz").send("PUT", CASES, HttpRequest.BodyPublishers.ofString("{}"));
            problem(wrong, 405);
            assertThat(wrong.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
            problem(server.client().get(HOLD), 405);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "application/json; charset=utf-16",
                    "quatsch"
                })
        void another_content_type_is_415(String type) {
            problem(server.as("spd.vorsitz").with("Content-Type", type).post(HOLD, HELD), 415);
        }

        @Test
        void an_answer_nobody_wants_is_406() {
            problem(server.as("spd.vorsitz").with("Accept", "application/xml").post(HOLD, HELD), 406);
        }

        @Test
        void a_huge_body_is_413_announced_or_not() {
            var huge = HELD.replace("}", ",\"protokoll\":\"" + "x".repeat(1_000_000) + "\"}");
            problem(server.as("spd.vorsitz").post(HOLD, huge), 413);
            var chunked = HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(huge.getBytes(StandardCharsets.UTF_8)));
            problem(
                    server.as("spd.vorsitz")
                            .with("Content-Type", "application/json")
                            .send("POST", HOLD, chunked),
                    413);
            nothingRecorded();
        }

        /** The server would read it to its end before anybody counts. */
        @Test
        void a_form_that_does_not_say_how_long_it_is_is_411() {
            var person = server.client().signIn("spd.vorsitz");
            for (var type : List.of(
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "Multipart/Form-Data; boundary=x")) {
                problem(
                        person.with("X-CSRF-TOKEN", person.token())
                                .with("Content-Type", type)
                                .send(
                                        "POST",
                                        HOLD.replace("/api/", "/formular/"),
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new java.io.ByteArrayInputStream(new byte[] {'a'}))),
                        411);
            }
            nothingRecorded();
        }

        @Test
        void the_limit_that_is_named_is_the_one_that_holds() {
            var motion = "/api/antraege/x/anlage-beifuegen";
            assertThat(server.as("spd.vorsitz")
                            .post(motion, "x".repeat(9_000_000))
                            .json()
                            .get("detail")
                            .stringValue())
                    .contains("5 MB", "8 MB");
            assertThat(server.as("spd.vorsitz")
                            .post(HOLD, "x".repeat(300_000))
                            .json()
                            .get("detail")
                            .stringValue())
                    .contains("256 kB");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{",
                    "{} {}",
                    "{\"a\":1,\"a\":2}",
                    "{'a':1}",
                    "{\"a\":NaN}",
                    "\u0000",
                    "{\"beginn\":\"\t\"}"
                })
        void broken_json_is_400(String body) {
            var answer = server.as("spd.vorsitz").post(HOLD, body);
            problem(answer, 400);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:ratspakt:fehler:kein-json");
        }

        @Test
        void bytes_that_are_no_text_are_400() {
            var bytes = HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
            problem(
                    server.as("spd.vorsitz")
                            .with("Content-Type", "application/json")
                            .send("POST", HOLD, bytes),
                    400);
            problem(server.as("spd.vorsitz").post(HOLD, "[".repeat(100_000)), 400);
        }

        @Test
        void who_has_no_mandate_is_told_which_one_it_takes() {
            for (var account : new String[] {"spd.mitglied", "pruefung", "admin"}) {
                var answer = server.as(account).post(CASES, "{}");
                problem(answer, 403);
                assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:ratspakt:ablehnung:kein-mandat");
                assertThat(answer.json().get("regel").stringValue()).isEqualTo("*.vorsitz, *.stellv");
            }
            var other = server.as("spd.vorsitz").post(CASES, DECLARATION);
            problem(other, 403);
            assertThat(other.json().get("type").stringValue()).isEqualTo("urn:ratspakt:ablehnung:fremder-partner");
            assertThat(other.json().get("detail").stringValue()).contains("spd").contains("linke");
            problem(server.as("gruppe.buero").post(HOLD, HELD.replace("{\"b", "{\"fraktion\":\"spd\",\"b")), 403);
            nothingRecorded();
        }

        @Test
        void an_unknown_id_is_404_before_the_fields_are_looked_at() {
            for (var id : new String[] {"nie-gesehen", WebServer.CASE.replace('1', '2'), "%C3%A4", "A"}) {
                problem(
                        server.as("spd.vorsitz").post(CASES + "/" + id + "/eskalation1-durchfuehren", "{\"x\":1}"),
                        404);
            }
        }

        @Test
        void every_wrong_field_is_named_in_the_callers_language() {
            var client = server.as("spd.vorsitz");
            var german = client.post(HOLD, "{\"beginn\":\"2022-12-15\",\"ergebnis\":3,\"zuviel\":true}");
            problem(german, 400);
            assertThat(german.wrongFields())
                    .containsExactlyInAnyOrder("beginn", "ende", "anwesende", "ergebnis", "zuviel");
            assertThat(german.body()).contains("Die Zeitzone fehlt");
            assertThat(german.header("Content-Language")).isEqualTo("de");
            var english =
                    client.with("Accept-Language", "en-GB,en;q=0.9,de;q=0.5").post(HOLD, "[]");
            problem(english, 400);
            assertThat(english.body()).contains("A JSON object");
            assertThat(english.header("Content-Language")).isEqualTo("en");
            nothingRecorded();
        }

        @Test
        void a_rule_says_no_with_its_clause() {
            server.recorder.refuse();
            var answer = server.as("linke.vorsitz").post(CASES, DECLARATION);
            problem(answer, 409);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:ratspakt:ablehnung:konfliktfall-offen");
            assertThat(answer.json().get("regel").stringValue()).isEqualTo("9 a");
            assertThat(answer.json().get("konfliktfall").stringValue()).isEqualTo(WebServer.CASE);
        }

        @Test
        void what_the_store_cannot_do_has_its_status() {
            for (var kind : Dispatch.Failure.Kind.values()) {
                server.recorder.refusal = new IllegalStateException(new Dispatch.Failure(kind, null));
                problem(server.as("linke.vorsitz").post(CASES, DECLARATION), kind.status());
            }
        }

        @Test
        void a_version_that_cannot_be_is_412() {
            problem(server.as("spd.vorsitz").with("If-Match", "gestern").post(HOLD, HELD), 412);
            problem(server.as("linke.vorsitz").with("If-Match", "\"1\"").post(CASES, DECLARATION), 412);
            problem(
                    server.as("spd.vorsitz")
                            .with("Idempotency-Key", "k".repeat(201))
                            .post(HOLD, HELD),
                    400);
        }

        @Test
        void a_failure_inside_shows_nothing_of_the_inside() {
            for (var path : new String[] {"/api/kaputt", "/kaputt"}) {
                var answer = server.client()
                        .with("Accept", path.startsWith("/api") ? "*/*" : "text/html")
                        .get(path);
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.body())
                        .doesNotContain("secret")
                        .doesNotContain("Exception")
                        .doesNotContain("at ");
            }
            problem(server.client().get("/api/datenbank-fort"), 503);
        }

        @Test
        void what_was_not_committed_was_not_recorded_and_the_answer_says_so() {
            server.recorder.refusal = new Dispatch.Failure(Dispatch.Failure.Kind.BUSY, null);
            var answer = server.as("linke.vorsitz").post(CASES, DECLARATION);
            problem(answer, 503);
            assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:ratspakt:fehler:ausgelastet");
            assertThat(answer.json().get("detail").stringValue()).contains("es wurde nichts festgehalten");
        }

        @Test
        void what_may_have_been_committed_is_not_said_to_be_lost_and_the_answer_says_how_to_find_out() {
            server.recorder.refusal = new Dispatch.Failure(Dispatch.Failure.Kind.OUTCOME_UNKNOWN, null);
            var answer = server.as("linke.vorsitz").post(CASES, DECLARATION);
            problem(answer, 503);
            var problem = answer.json();
            assertThat(problem.get("type").stringValue()).isEqualTo("urn:ratspakt:fehler:ausgang-unbekannt");
            assertThat(problem.get("detail").stringValue())
                    .contains("nicht bekannt", "Idempotency-Key", "Ratspakt-Anfrage")
                    .doesNotContain("nichts festgehalten");
            assertThat(problem.get("anfrage").stringValue()).isEqualTo(answer.header("Ratspakt-Anfrage"));
            assertThat(answer.header("Retry-After")).isNotNull();
            assertThat(server.as("linke.vorsitz")
                            .with("Accept-Language", "en")
                            .post(CASES, DECLARATION)
                            .json()
                            .get("detail")
                            .stringValue())
                    .contains("is not known", "Idempotency-Key")
                    .doesNotContain("nothing was recorded");
        }

        /** Where a write fails outside of the commands' own transaction, nobody has looked what it did. */
        @Test
        void a_write_that_fails_elsewhere_claims_nothing() {
            var answer = server.as("admin").post("/api/datenbank-fort", "{}");
            problem(answer, 503);
            assertThat(answer.json().get("detail").stringValue()).doesNotContain("nichts festgehalten");
        }

        @Test
        void people_get_a_page() {
            var answer = server.client().with("Accept", "text/html,*/*").get("/gibt-es-nicht");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.body()).contains("<html lang=\"de\">").contains("Nicht gefunden");
        }

        @Test
        void a_malformed_address_is_a_problem_too() {
            var answer = server.client().get("/api/..%2f..%2fetc");
            problem(answer, 400);
            problem(server.client().get("/api/a%00b"), 400);
            problem(server.client().get("/api/a;b=c"), 400);
        }
    }

    @Nested
    class WithSeveralMandates {
        private static final String OWN = DECLARATION.replace("linke", "spd");

        private final WebServer.Client both = holder("doppelt", "spd.vorsitz", "linke.vorsitz", "spd.stellv");

        @Test
        void the_first_that_fits_acts() {
            assertThat(both.post(CASES, OWN).status()).isEqualTo(201);
            assertThat(server.recorder.asked).containsExactly("spd.vorsitz");
        }

        @ParameterizedTest
        @EnumSource(
                value = Refusal.Code.class,
                names = {"SEITE_ENTSCHEIDET_NICHT", "NUR_ERFASSENDE_BERICHTIGEN"})
        void where_one_may_not_the_next_of_the_same_partner_may(Refusal.Code code) {
            no("spd.vorsitz", code);
            var answer = both.with("Idempotency-Key", "k1").post(CASES, OWN);
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
            assertThat(server.recorder.asked).containsExactly("spd.vorsitz", "spd.stellv");
            var order = server.recorder.orders.getFirst();
            assertThat(order.by().funktion()).isEqualTo("spd.stellv");
            assertThat(order.key()).isEqualTo("k1");
            assertThat(order.command()).isEqualTo("declare " + order.aggregateId());
        }

        @Test
        void where_none_may_the_first_refusal_is_the_answer() {
            no("spd.vorsitz", Refusal.Code.SEITE_ENTSCHEIDET_NICHT);
            no("spd.stellv", WebServer.Reason.KONFLIKTFALL_OFFEN);
            var answer = both.post(CASES, OWN);
            problem(answer, 403);
            assertThat(answer.json().get("regel").stringValue()).isEqualTo("spd.vorsitz");
            assertThat(server.recorder.asked).containsExactly("spd.vorsitz", "spd.stellv");
        }

        @Test
        void any_other_refusal_is_final() {
            no("spd.vorsitz", Refusal.Code.NUR_EINLADENDE_VERLEGEN);
            problem(both.post(CASES, OWN), 403);
            assertThat(server.recorder.asked).containsExactly("spd.vorsitz");
        }

        @Test
        void where_no_partner_is_named_nobody_changes_sides() {
            no("gruppe.buero", Refusal.Code.NUR_ERFASSENDE_BERICHTIGEN);
            problem(holder("buero-und-mehr", "gruppe.buero", "spd.vorsitz").post(HOLD, HELD), 403);
            assertThat(server.recorder.asked).containsExactly("gruppe.buero");
        }

        private static void no(String function, Rejection rejection) {
            server.recorder.nos.add(new WebServer.No(function, rejection));
        }

        private static WebServer.Client holder(String account, String... functions) {
            if (server.accounts.find(account).isEmpty()) {
                server.addAccount(account, functions);
            }
            return server.as(account);
        }
    }

    private static void nothingRecorded() {
        assertThat(server.recorder.orders).isEmpty();
    }

    private static void problem(WebServer.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        problem(answer);
        nothingRecorded();
    }

    private static void problem(WebServer.Answer answer) {
        assertThat(answer.header("Content-Type")).as(answer.body()).startsWith("application/problem+json");
        var json = answer.json();
        assertThat(json.get("status").intValue()).isEqualTo(answer.status());
        for (var name : new String[] {"type", "title", "detail"}) {
            assertThat(json.get(name).stringValue())
                    .isNotBlank()
                    .doesNotContain("problem.")
                    .doesNotContain("{0}");
        }
    }
}
