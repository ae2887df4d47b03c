package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.storage.TestDatabase;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** With a blank at the end, a letter in two characters, and one that nobody sees. */
    @ParameterizedTest
    @ValueSource(strings = {"vier Worte hier ", "fu\u0308nf Worte hier", "sechs Wor\u00adte hier"})
    void a_password_is_what_was_typed_to_the_last_character(String password) {
        var name = "genau-" + password.hashCode();
        assertThat(server.as("admin").post("/api/konten", body(name, password)).status())
                .isEqualTo(201);
        assertThat(server.as(name, password).get("/api/wer").status()).isIn(200, 403);
        assertThat(server.as(name, password + "x").get("/api/wer").status()).isEqualTo(401);
        assertThat(change(server.as(name, password), name, password, "ganz anders und lang")
                        .status())
                .isEqualTo(200);
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
        server.accounts.ensure(List.of(account("zu", "neuland/spd.vorsitz")), FIRST);
        assertThat(server.accounts.find("zu")).isEmpty();
        assertThat(acts("zu")).containsExactly("MADE zu admin", "CLOSED zu admin");
    }

    @Test
    void functions_stand_in_the_order_in_which_they_were_given_last() {
        server.accounts.ensure(List.of(account("reihe", "reihe-2021/spd.vorsitz")), FIRST);
        setFunctions("reihe", "laatzen-2021/spd.mitglied", "laatzen-2021/gruene.mitglied");
        setFunctions(
                "reihe", "laatzen-2021/gruene.mitglied", "laatzen-2021/linke.mitglied", "laatzen-2021/spd.mitglied");
        assertThat(held("reihe"))
                .containsExactly(
                        "laatzen-2021/gruene.mitglied", "laatzen-2021/linke.mitglied", "laatzen-2021/spd.mitglied");
        setFunctions("reihe", "laatzen-2021/spd.mitglied");
        assertThat(held("reihe")).containsExactly("laatzen-2021/spd.mitglied");
    }

    @Test
    void a_later_start_leaves_what_the_administrator_made_of_an_account() {
        var example = account("bleiben", "anfang-2021/spd.vorsitz");
        server.accounts.ensure(List.of(example), FIRST);
        setFunctions("bleiben", "laatzen-2021/gruene.mitglied");
        assertThat(reset("bleiben", "vorlaeufig1234").status()).isEqualTo(200);
        assertThat(act("bleiben", "sperren").status()).isEqualTo(200);

        server.accounts.ensure(List.of(example), "einAnderesKennwort");

        assertThat(stored("bleiben").state()).isEqualTo(Accounts.State.GESPERRT);
        assertThat(held("bleiben")).containsExactly("laatzen-2021/gruene.mitglied");
        assertThat(act("bleiben", "entsperren").status()).isEqualTo(200);
        assertThat(server.as("bleiben", "einAnderesKennwort").get("/api/wer").status())
                .isEqualTo(401);
        assertThat(server.as("bleiben", "vorlaeufig1234").get("/api/wer").status())
                .as("still to be replaced")
                .isEqualTo(403);
        setFunctions("bleiben");
        server.accounts.ensure(List.of(example), FIRST);
        assertThat(held("bleiben")).as("taken away altogether").isEmpty();
        assertThat(acts("bleiben").stream().filter(a -> a.endsWith(" -")))
                .as("what the starts did")
                .containsExactly("MADE bleiben -");
    }

    @Test
    void an_agreement_loaded_later_gives_its_functions_once() {
        var first = account("spaeter", "eins-2021/spd.vorsitz");
        var both = account("spaeter", "eins-2021/spd.vorsitz", "zwei-2021/spd.vorsitz");
        server.accounts.ensure(List.of(first), FIRST);
        setFunctions("spaeter", "laatzen-2021/gruene.mitglied");
        assertThat(act("spaeter", "sperren").status()).isEqualTo(200);

        server.accounts.ensure(List.of(both), FIRST);
        assertThat(held("spaeter"))
                .as("of the second, and nothing of the first again")
                .containsExactly("laatzen-2021/gruene.mitglied", "zwei-2021/spd.vorsitz");
        assertThat(stored("spaeter").state()).isEqualTo(Accounts.State.GESPERRT);

        assertThat(act("spaeter", "entsperren").status()).isEqualTo(200);
        setFunctions("spaeter", "laatzen-2021/gruene.mitglied");
        server.accounts.ensure(List.of(both), FIRST);
        assertThat(held("spaeter")).as("once").containsExactly("laatzen-2021/gruene.mitglied");
        assertThat(acts("spaeter").stream().filter(a -> a.endsWith(" -")))
                .containsExactly("MADE spaeter -", "FUNCTIONS_SET spaeter -");
    }

    @Test
    void who_audits_an_agreement_gets_nothing_else_in_it_by_loading_and_the_rest_all_the_same() {
        server.accounts.ensure(List.of(account("pruefend", "drei-2021/spd.vorsitz")), FIRST);
        server.accounts.setMandates("pruefend", mandates("vier-2021/pruefung"), WebServer.ADMINISTRATOR);

        server.accounts.ensure(
                List.of(account(
                        "pruefend", "drei-2021/spd.vorsitz", "vier-2021/spd.vorsitz", "fuenf-2021/spd.vorsitz")),
                FIRST);

        assertThat(held("pruefend")).containsExactly("vier-2021/pruefung", "fuenf-2021/spd.vorsitz");
    }

    @Test
    void who_acts_in_an_agreement_does_not_become_its_auditor_by_loading() {
        server.accounts.ensure(List.of(account("handelnd", "sechs-2021/pruefung")), FIRST);
        server.accounts.setMandates("handelnd", mandates("sieben-2021/spd.mitglied"), WebServer.ADMINISTRATOR);
        server.accounts.ensure(
                List.of(account("handelnd", "sechs-2021/pruefung", "sieben-2021/pruefung", "acht-2021/pruefung")),
                FIRST);
        assertThat(held("handelnd")).containsExactly("sieben-2021/spd.mitglied", "acht-2021/pruefung");
    }

    @Test
    void who_became_administrator_gets_nothing_by_loading() {
        server.accounts.ensure(List.of(account("verwaltend", "neun-2021/spd.vorsitz")), FIRST);
        server.accounts.setMandates("verwaltend", mandates("admin"), WebServer.ADMINISTRATOR);
        server.accounts.ensure(List.of(account("verwaltend", "neun-2021/spd.vorsitz", "zehn-2021/spd.vorsitz")), FIRST);
        assertThat(held("verwaltend")).containsExactly("admin");
        // or the last administrator would not be the last in other tests
        server.accounts.setMandates("verwaltend", List.of(), WebServer.ADMINISTRATOR);
    }

    @Test
    void an_account_whose_name_was_forgotten_is_not_made_again() {
        var example = account("vergessen", "elf-2021/spd.vorsitz");
        server.accounts.ensure(List.of(example), FIRST);
        assertThat(act("vergessen", "schliessen").status()).isEqualTo(200);
        forget("vergessen");

        server.accounts.ensure(List.of(example), FIRST);
        assertThat(server.accounts.find("vergessen")).isEmpty();
        assertThat(server.as("vergessen", FIRST).get("/api/wer").status()).isEqualTo(401);

        server.accounts.ensure(List.of(account("vergessen", "elf-2021/spd.vorsitz", "zwoelf-2021/spd.vorsitz")), FIRST);
        assertThat(held("vergessen"))
                .as("a new one, of what is loaded for the first time")
                .containsExactly("zwoelf-2021/spd.vorsitz");
    }

    @Test
    void a_start_makes_no_administrator_where_there_is_one() {
        server.accounts.ensure(List.of(account("nochmal.admin", "admin")), FIRST);
        assertThat(server.accounts.find("nochmal.admin")).isEmpty();
    }

    @Test
    void a_name_that_was_forgotten_can_be_given_anew() {
        make("wieder", "laatzen-2021/spd.vorsitz");
        var before = stored("wieder").id();
        assertThat(act("wieder", "schliessen").status()).isEqualTo(200);
        assertThat(server.as("admin").post("/api/konten", body("wieder", FIRST)).status())
                .isEqualTo(409);
        forget("wieder");
        assertThat(server.as("admin").get("/api/konten").body()).doesNotContain("\"wieder\"");
        make("wieder", "laatzen-2021/spd.mitglied");
        assertThat(stored("wieder").id()).isNotEqualTo(before);
        assertThat(held("wieder")).containsExactly("laatzen-2021/spd.mitglied");
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

    @Test
    void a_form_with_a_function_that_is_none_changes_nothing() {
        make("bleibt", "laatzen-2021/spd.vorsitz");
        var admin = server.client().signIn("admin");
        for (var wrong : List.of("spd.vorsitz", "laatzen-2021/kaiser", "neuland/spd.vorsitz")) {
            admin.form("/formular/konten/bleibt/funktionen-setzen", "funktionen", wrong, "_csrf", admin.token());
            assertThat(admin.get("/api/flash").body()).as(wrong).contains("funktionen[0]");
            admin.form(
                    "/formular/konten", "name", "nie", "kennwort", FIRST, "funktionen", wrong, "_csrf", admin.token());
            assertThat(admin.get("/api/flash").body())
                    .as(wrong)
                    .contains("funktionen[0]")
                    .doesNotContain(FIRST);
        }
        assertThat(acts("bleibt")).containsExactly("MADE bleibt admin");
        assertThat(acts("nie")).isEmpty();
    }

    @Test
    void of_two_administrators_who_end_each_other_at_once_one_is_told_to_be_the_last() throws Exception {
        server.accounts.create("dritte", FIRST, List.of(Mandat.ADMINISTRATOR), WebServer.ADMINISTRATOR);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 25; i++) {
                var ready = new CyclicBarrier(2);
                var ends = Stream.of("admin", "dritte")
                        .map(name -> both.submit(() -> {
                            ready.await();
                            try {
                                server.accounts.lock(name, WebServer.ADMINISTRATOR);
                                return name;
                            } catch (Refused refused) {
                                return refused.rejection().toString();
                            }
                        }))
                        .toList();
                var locked = List.of(ends.get(0).get(), ends.get(1).get());
                assertThat(locked).containsOnlyOnce("LETZTE_VERWALTUNG").containsAnyOf("admin", "dritte");
                server.accounts.unlock(locked.contains("admin") ? "admin" : "dritte", WebServer.ADMINISTRATOR);
            }
        } finally {
            server.accounts.close("dritte", WebServer.ADMINISTRATOR);
        }
    }

    /** Whoever took an account over may be in the middle of choosing a password when the administrator sets another. */
    @Test
    void a_change_that_began_with_the_old_password_does_not_undo_a_reset() throws Exception {
        make("ueberholt", "laatzen-2021/spd.vorsitz");
        var hash = hash("ueberholt");
        try (var other = Executors.newVirtualThreadPerTaskExecutor();
                var reset = server.context
                        .getBean("database", TestDatabase.class)
                        .as(TestDatabase.OWNER)
                        .getConnection()) {
            reset.setAutoCommit(false);
            reset.createStatement()
                    .execute("update zugang.konto set kennwort = '" + hash
                            + "x', kennwort_vorlaeufig = true where name = 'ueberholt'");
            var change = other.submit(() -> server.accounts.changeOwnPassword("ueberholt", FIRST, CHOSEN));
            await().until(() -> server.owner()
                    .sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single());
            reset.commit();
            assertThatThrownBy(change::get).rootCause().isInstanceOf(InvalidFields.class);
        }
        assertThat(hash("ueberholt")).isEqualTo(hash + "x");
    }

    private static String hash(String name) {
        return server.owner()
                .sql("select kennwort from zugang.konto where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }

    private static Accounts.Account account(String name, String... functions) {
        return new Accounts.Account(name, mandates(functions));
    }

    private static List<Mandat> mandates(String... functions) {
        return Stream.of(functions).map(WebServer::mandate).toList();
    }

    private static void setFunctions(String name, String... functions) {
        var list = Stream.of(functions).map(f -> '"' + f + '"').collect(Collectors.joining(","));
        var set = server.as("admin")
                .post("/api/konten/" + name + "/funktionen-setzen", "{\"funktionen\":[" + list + "]}");
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    /** As it is stored, also one that is locked or closed. */
    private static Accounts.Account stored(String name) {
        return server.accounts.list().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> held(String name) {
        return stored(name).mandates().stream().map(Mandat::id).toList();
    }

    private static void forget(String name) {
        assertThat(server.owner()
                        .sql("select ereignisse.kontoname_tilgen(?, timestamptz '2023-01-20 10:00+01')")
                        .param(stored(name).id())
                        .query(Boolean.class)
                        .single())
                .isTrue();
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
