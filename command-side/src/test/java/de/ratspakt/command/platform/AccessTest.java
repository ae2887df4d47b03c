package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.Mandat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest extends OverHttp {
    private static final String HOLD = "/api/konfliktfaelle/" + WebServer.CASE + "/eskalation1-durchfuehren";
    private static final String HELD = """
            {"beginn":"2022-12-15T18:00:00+01:00","ende":"2022-12-15T19:00:00+01:00","anwesende":["spd.vorsitz"],
             "ergebnis":"KEINE_EINIGUNG"}""";

    @Test
    void a_script_signs_in_with_every_request_and_gets_no_session() {
        var answer = server.as("spd.vorsitz").get("/api/wer");
        assertThat(answer.json().get("funktion").stringValue()).isEqualTo("spd.vorsitz");
        assertThat(answer.raw().headers().map()).doesNotContainKey("set-cookie");
        assertThat(server.client().get("/api/wer").json().get("konto").stringValue())
                .isEqualTo("oeffentlichkeit");
        var wrong = server.client()
                .with("Authorization", WebServer.basic("spd.vorsitz", "falsch"))
                .get("/api/wer");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.json().get("type").stringValue()).isEqualTo("urn:ratspakt:fehler:anmeldung-falsch");
        assertThat(server.client()
                        .with("Authorization", "Basic ???")
                        .get("/api/wer")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_person_signs_in_by_form_and_out_again() {
        var person = server.client().signIn("spd.vorsitz");
        assertThat(person.get("/api/wer").json().get("konto").stringValue()).isEqualTo("spd.vorsitz");
        assertThat(person.form("/abmelden", "_csrf", "falsch").status()).isEqualTo(403);
        assertThat(person.form("/abmelden", "_csrf", person.token()).header("Location"))
                .isEqualTo("/");
        assertThat(person.get("/api/wer").json().get("konto").stringValue()).isEqualTo("oeffentlichkeit");
    }

    @Test
    void a_session_cookie_alone_writes_nothing() {
        var person = server.client().signIn("spd.vorsitz");
        assertThat(person.with("Content-Type", "application/json")
                        .post(HOLD, HELD)
                        .status())
                .isEqualTo(403);
        assertThat(server.recorder.orders).isEmpty();
        var answer = person.with("X-CSRF-TOKEN", person.token())
                .with("Content-Type", "application/json")
                .post(HOLD, HELD);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void another_site_cannot_use_credentials_that_the_browser_remembers() {
        for (var site : List.of("cross-site", "same-site")) {
            assertThat(server.as("spd.vorsitz")
                            .with("Sec-Fetch-Site", site)
                            .post(HOLD, HELD)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(server.as("spd.vorsitz")
                        .with("Sec-Fetch-Site", "same-origin")
                        .post(HOLD, HELD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signing_in_needs_the_forms_token() {
        var answer = server.client().form("/anmelden", "konto", "spd.vorsitz", "kennwort", WebServer.PASSWORD);
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void a_wrong_password_leads_back_and_says_nothing_about_accounts() {
        for (var account : List.of("spd.vorsitz", "niemand", "../..")) {
            var person = server.client();
            var answer = person.form(
                    "/anmelden", "konto", account, "kennwort", "falsch", "_csrf", person.token(), "weiter", "/fristen");
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Location")).isEqualTo("/anmelden?fehler&weiter=%2Ffristen");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "//example.org",
                "/\\example.org",
                "/ok\r\nSet-Cookie: a=b",
                "javascript:alert(1)",
                "\\\\example.org",
                "/ä"
            })
    void signing_in_never_leads_to_another_host(String next) {
        var person = server.client();
        var answer = person.form(
                "/anmelden",
                "konto",
                "spd.vorsitz",
                "kennwort",
                WebServer.PASSWORD,
                "_csrf",
                person.token(),
                "weiter",
                next);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/");
    }

    @Test
    void a_page_for_signed_in_people_asks_to_sign_in_and_comes_back() {
        var person = server.client();
        var answer = person.form("/formular/konfliktfaelle", "_csrf", person.token(), "zurueck", "/konfliktfaelle?x=1");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/anmelden?weiter=%2Fkonfliktfaelle%3Fx%3D1");
        var next = person.form(
                "/anmelden",
                "konto",
                "spd.vorsitz",
                "kennwort",
                WebServer.PASSWORD,
                "_csrf",
                person.token(),
                "weiter",
                "/konfliktfaelle?x=1");
        assertThat(next.header("Location")).isEqualTo("/konfliktfaelle?x=1");
    }

    @Test
    void guessing_is_stopped_and_others_are_not() {
        server.addAccount("geraten");
        for (int i = 0; i < 10; i++) {
            var wrong = server.client().with("Authorization", WebServer.basic("geraten", "falsch" + i));
            assertThat(wrong.get("/api/wer").status()).isEqualTo(401);
        }
        var stopped = server.as("geraten").get("/api/wer");
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.header("Retry-After")).isEqualTo("30");
        assertThat(stopped.json().get("type").stringValue()).isEqualTo("urn:ratspakt:fehler:zu-viele-versuche");
        var person = server.client();
        assertThat(person.form("/anmelden", "konto", "geraten", "kennwort", WebServer.PASSWORD, "_csrf", person.token())
                        .status())
                .isEqualTo(429);
        assertThat(server.as("spd.vorsitz").get("/api/wer").status()).isEqualTo(200);
    }

    @Test
    void mandates_hold_from_the_next_request_on() {
        server.addAccount("wechsel", "spd.mitglied");
        var person = server.client().signIn("wechsel");
        assertThat(person.get("/api/wer").json().get("funktion").stringValue()).isEqualTo("spd.mitglied");
        server.accounts.setMandates("wechsel", List.of(WebServer.mandate("linke.stellv")), WebServer.ADMINISTRATOR);
        assertThat(person.get("/api/wer").json().get("funktion").stringValue()).isEqualTo("linke.stellv");
    }

    @Test
    void a_changed_password_ends_sessions_and_remembered_sign_ins() {
        server.addAccount("neu");
        var person = server.client().signIn("neu");
        assertThat(server.as("neu").get("/api/wer").status()).isEqualTo(200);
        server.accounts.resetPassword("neu", "ganzAnders1", WebServer.ADMINISTRATOR);
        assertThat(person.get("/api/wer").json().get("konto").stringValue()).isEqualTo("oeffentlichkeit");
        assertThat(server.as("neu").get("/api/wer").status()).isEqualTo(401);
    }

    @Test
    void the_administrator_makes_accounts() {
        var admin = server.as("admin");
        var body = """
                {"name":"linke.stellv","kennwort":"einKennwort1","funktionen":["laatzen-2021/linke.stellv"]}""";
        assertThat(server.as("spd.vorsitz").post("/api/konten", body).status()).isEqualTo(403);
        assertThat(server.client().post("/api/konten", body).status()).isEqualTo(401);
        var made = admin.post("/api/konten", body);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.header("Location")).isEqualTo("/api/konten/linke.stellv");
        assertThat(made.body()).doesNotContain("einKennwort1");
        assertThat(admin.post("/api/konten", body).status()).isEqualTo(409);
        assertThat(admin.get("/api/konten").body()).contains("linke.stellv").doesNotContain("bcrypt");
        assertThat(server.as("spd.vorsitz").get("/api/konten").status()).isEqualTo(403);
        assertThat(server.client().get("/api/konten").status()).isEqualTo(401);
        var wrong = admin.post("/api/konten", """
                {"name":"Nicht Gut","kennwort":"kurz","funktionen":["spd.koenig"],"mehr":1}""");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.wrongFields()).containsExactlyInAnyOrder("name", "kennwort", "funktionen[0]", "mehr");
        assertThat(admin.post("/api/konten/niemand/funktionen-setzen", "{\"funktionen\":[]}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void who_administers_has_no_say_in_the_matter() {
        var admin = server.as("admin");
        refused(admin.post("/api/konten", """
                        {"name":"beides","kennwort":"einKennwort1","funktionen":["admin","laatzen-2021/spd.vorsitz"]}"""), "verwaltung-nur-allein");
        assertThat(server.accounts.find("beides")).isEmpty();
        refused(
                admin.post(
                        "/api/konten/spd.vorsitz/funktionen-setzen",
                        "{\"funktionen\":[\"laatzen-2021/spd.vorsitz\",\"admin\"]}"),
                "verwaltung-nur-allein");
        assertThat(functions("spd.vorsitz")).containsExactly("laatzen-2021/spd.vorsitz");
    }

    @Test
    void functions_that_no_agreement_has_are_refused() {
        var made = server.as("admin").post("/api/konten", """
                {"name":"fremd","kennwort":"einKennwort1","funktionen":
                 ["laatzen-2021/spd.mitglied","laatzen-2021/fdp.vorsitz","musterstadt-2021/fdp.vorsitz","andere/pruefung"]}""");
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.wrongFields()).containsExactly("funktionen[1]", "funktionen[3]");
        assertThat(server.accounts.find("fremd")).isEmpty();
    }

    @Test
    void a_function_without_its_agreement_is_refused_and_the_form_is_named() {
        var made = server.as("admin").post("/api/konten", """
                {"name":"fremd","kennwort":"einKennwort1","funktionen":["laatzen-2021/spd.mitglied","spd.vorsitz","laatzen-2021/oeffentlich"]}""");
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.wrongFields()).containsExactly("funktionen[1]", "funktionen[2]");
        assertThat(made.body()).contains("laatzen-2021/spd.vorsitz");
        assertThat(server.accounts.find("fremd")).isEmpty();
    }

    @Test
    void who_audits_writes_nothing() {
        for (var other : List.of("laatzen-2021/spd.mitglied", "laatzen-2021/gruppe.buero", "admin")) {
            var made = server.as("admin").post("/api/konten", """
                    {"name":"beides","kennwort":"einKennwort1","funktionen":["laatzen-2021/pruefung","%s"]}""".formatted(other));
            assertThat(made.status()).as(other).isEqualTo(400);
            assertThat(made.wrongFields()).containsExactly("funktionen");
        }
        assertThat(server.accounts.find("beides")).isEmpty();
        assertThat(server.as("admin").post("/api/konten", """
                        {"name":"hier-und-dort","kennwort":"einKennwort1",
                         "funktionen":["laatzen-2021/pruefung","musterstadt-2021/spd.vorsitz"]}""").status()).isEqualTo(201);
    }

    @Test
    void the_last_administrator_stays_one() {
        var admin = server.as("admin");
        var path = "/api/konten/%s/funktionen-setzen";
        for (var instead : List.of("{\"funktionen\":[]}", "{\"funktionen\":[\"laatzen-2021/spd.mitglied\"]}")) {
            refused(admin.post(path.formatted("admin"), instead), "letzte-verwaltung");
        }
        assertThat(functions("admin")).containsExactly("admin");
        assertThat(admin.post(path.formatted("admin"), "{\"funktionen\":[\"admin\"]}")
                        .status())
                .isEqualTo(200);
        server.addAccount("vertretung", "admin");
        assertThat(admin.post(path.formatted("vertretung"), "{\"funktionen\":[]}")
                        .status())
                .isEqualTo(200);
        assertThat(functions("vertretung")).isEmpty();
    }

    private static List<String> functions(String account) {
        return server.accounts.find(account).orElseThrow().mandates().stream()
                .map(Mandat::id)
                .toList();
    }

    private static void refused(WebServer.Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:ratspakt:ablehnung:" + code);
        assertThat(answer.json().get("detail").stringValue()).isNotBlank().doesNotContain("ablehnung.");
    }

    @Test
    void everyone_changes_their_own_password_knowing_the_present_one() {
        server.addAccount("selbst");
        var path = "/api/konten/selbst/kennwort-aendern";
        assertThat(server.as("selbst")
                        .post(path, "{\"kennwort\":\"ganzAnders1\"}")
                        .wrongFields())
                .containsExactly("bisher");
        assertThat(server.as("spd.vorsitz")
                        .post(path, "{\"kennwort\":\"ganzAnders1\"}")
                        .status())
                .isEqualTo(403);
        var body = "{\"bisher\":\"" + WebServer.PASSWORD + "\",\"kennwort\":\"ganzAnders1\"}";
        assertThat(server.as("selbst").post(path, body).status()).isEqualTo(200);
        assertThat(server.as("selbst").get("/api/wer").status()).isEqualTo(401);
    }

    @Test
    void every_answer_carries_its_protection() {
        for (var path : List.of("/anmelden", "/api/wer", "/api/unbekannt", "/gibt-es-nicht")) {
            var answer = server.client().get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .startsWith("default-src 'none'; ")
                    .doesNotContain("unsafe")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        }
        var cookie = server.client().get("/anmelden").header("Set-Cookie");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax");
    }
}
