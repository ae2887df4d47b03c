package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an account, and that each act on it is recorded. */
class AccountLifeTest {
    private static final String FIRST = "erstesKennwort1";
    private static final String CHOSEN = "vier Pferde im Regen";

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void after_a_reset_by_somebody_else_the_owner_chooses_another_password_first() {
        make("zurueck", "laatzen-2021/spd.vorsitz");
        var person = server.client().signIn("zurueck", FIRST);
        assertThat(reset("zurueck", "vorlaeufig1234").status()).isEqualTo(200);
        assertThat(person.get("/api/wer").json().get("konto").stringValue()).isEqualTo("oeffentlichkeit");

        var script = server.as("zurueck", "vorlaeufig1234");
        for (var answer : List.of(
                script.get("/api/wer"), script.post("/api/konfliktfaelle", "{}"), script.get("/api/konfliktfaelle"))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().get("type").stringValue()).endsWith("kennwort-waehlen");
            assertThat(answer.json().get("detail").stringValue()).contains("kennwort-aendern");
        }
        var browser = server.client().signIn("zurueck", "vorlaeufig1234");
        assertThat(browser.get("/konfliktfaelle").status()).isEqualTo(303);
        assertThat(browser.get("/konfliktfaelle").header("Location")).isEqualTo("/konto");
        assertThat(browser.get("/api/wer").status()).isEqualTo(403);

        assertThat(change(script, "zurueck", "vorlaeufig1234", "vorlaeufig1234").wrongFields())
                .containsExactly("kennwort");
        assertThat(change(script, "zurueck", "vorlaeufig1234", CHOSEN).status()).isEqualTo(200);
        assertThat(server.as("zurueck", CHOSEN).get("/api/wer").status()).isEqualTo(200);
        assertThat(acts("zurueck"))
                .containsExactly(
                        "MADE zurueck admin", "PASSWORD_RESET zurueck admin", "PASSWORD_CHANGED zurueck zurueck");
    }

    @Test
    void a_locked_account_is_as_if_there_were_none_until_it_is_unlocked() {
        make("gesperrt", "laatzen-2021/spd.vorsitz");
        var person = server.client().signIn("gesperrt", FIRST);
        assertThat(server.as("gesperrt", FIRST).get("/api/wer").status()).isEqualTo(200);
        assertThat(act("gesperrt", "sperren").json().get("stand").stringValue()).isEqualTo("GESPERRT");
        assertThat(person.get("/api/wer").json().get("konto").stringValue()).isEqualTo("oeffentlichkeit");
        assertThat(server.as("gesperrt", FIRST).get("/api/wer").status()).isEqualTo(401);
        assertThat(act("gesperrt", "sperren").status()).isEqualTo(409);
        assertThat(act("gesperrt", "entsperren").status()).isEqualTo(200);
        assertThat(act("gesperrt", "entsperren").status()).isEqualTo(409);
        assertThat(server.as("gesperrt", FIRST).get("/api/wer").status()).isEqualTo(200);
        assertThat(acts("gesperrt"))
                .containsExactly("MADE gesperrt admin", "LOCKED gesperrt admin", "UNLOCKED gesperrt admin");
    }

    @Test
    void a_closed_account_stays_closed_and_its_name_taken() {
        make("zu", "laatzen-2021/spd.vorsitz");
        assertThat(act("zu", "schliessen").status()).isEqualTo(200);
        assertThat(server.as("zu", FIRST).get("/api/wer").status()).isEqualTo(401);
        for (var what : List.of("sperren", "entsperren", "schliessen")) {
            assertThat(act("zu", what).status()).as(what).isEqualTo(409);
        }
        assertThat(reset("zu", "vorlaeufig1234").status()).isEqualTo(409);
        assertThat(server.as("admin")
                        .post("/api/konten/zu/funktionen-setzen", "{\"funktionen\":[]}")
                        .status())
                .isEqualTo(409);
        assertThat(server.as("admin").post("/api/konten", body("zu", FIRST)).status())
                .isEqualTo(409);
        server.accounts.ensure(
                List.of(new de.ratspakt.events.platform.Accounts.Account(
                        "zu", List.of(WebServer.mandate("neuland/spd.vorsitz")))),
                FIRST);
        assertThat(server.accounts.find("zu")).isEmpty();
        assertThat(acts("zu")).containsExactly("MADE zu admin", "CLOSED zu admin");
    }

    @Test
    void the_last_administrator_can_neither_be_locked_nor_closed() {
        assertThat(act("admin", "sperren").status()).isEqualTo(409);
        assertThat(act("admin", "schliessen").status()).isEqualTo(409);
        assertThat(server.as("admin").post("/api/konten", """
                {"name":"zweite","kennwort":"%s","funktionen":["admin"]}""".formatted(FIRST)).status())
                .isEqualTo(201);
        assertThat(act("zweite", "sperren").status()).isEqualTo(200);
        assertThat(act("admin", "sperren").status())
                .as("the other one is locked")
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "neunZeich",
                "1234567890",
                "qwertzuiop",
                "abcdefghijk",
                "aaaaaaaaaaaa",
                "Passwort1234",
                "kennwort-2026",
                "schwach-ist-es",
                "ababababab"
            })
    void a_password_that_is_guessed_first_is_refused(String password) {
        var made = server.as("admin").post("/api/konten", body("schwach", password));
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.wrongFields()).containsExactly("kennwort");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ratspakt", "system", "oeffentlichkeit", "oeffentlich", "null", "undefined", "anonym"})
    void a_name_of_the_system_is_nobodys(String name) {
        var made = server.as("admin").post("/api/konten", body(name, FIRST));
        assertThat(made.status()).isEqualTo(400);
        assertThat(made.wrongFields()).containsExactly("name");
    }

    @Test
    void the_forms_of_the_page_do_the_same() {
        var admin = server.client().signIn("admin");
        var made = admin.form(
                "/formular/konten",
                "name",
                "formular",
                "kennwort",
                FIRST,
                "funktionen",
                "laatzen-2021/spd.vorsitz",
                "_csrf",
                admin.token());
        assertThat(made.status()).isEqualTo(303);
        admin.form("/formular/konten/formular/sperren", "_csrf", admin.token());
        assertThat(acts("formular")).containsExactly("MADE formular admin", "LOCKED formular admin");
        var stranger = server.client().signIn("spd.vorsitz");
        assertThat(stranger.form("/formular/konten/formular/entsperren", "_csrf", stranger.token())
                        .status())
                .isEqualTo(403);
    }

    private static WebServer.Answer act(String account, String what) {
        return server.as("admin").post("/api/konten/" + account + "/" + what, "{}");
    }

    private static WebServer.Answer reset(String account, String password) {
        return server.as("admin")
                .post("/api/konten/" + account + "/kennwort-aendern", "{\"kennwort\":\"" + password + "\"}");
    }

    private static WebServer.Answer change(WebServer.Client client, String account, String present, String password) {
        return client.post(
                "/api/konten/" + account + "/kennwort-aendern",
                "{\"bisher\":\"" + present + "\",\"kennwort\":\"" + password + "\"}");
    }

    private static void make(String name, String function) {
        var made = server.as("admin").post("/api/konten", """
                {"name":"%s","kennwort":"%s","funktionen":["%s"]}""".formatted(name, FIRST, function));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }

    private static String body(String name, String password) {
        return """
                {"name":"%s","kennwort":"%s","funktionen":["laatzen-2021/spd.vorsitz"]}""".formatted(name, password);
    }

    private static List<String> acts(String account) {
        return server.context.getBean(WebServer.Acts.class).of(account);
    }
}
