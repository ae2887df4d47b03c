package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guessing is slowed down, and only the one who guesses. */
class SignInTest {
    private static final String ACCOUNT = "spd.vorsitz";
    private static final int FREE = 10;

    private static WebServer server;

    @BeforeAll
    static void start() {
        server = WebServer.start("ratspakt.vertraute-proxys=127.0.0.1,10.1.0.0/16");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.owner().sql("delete from zugang.fehlversuch").update();
        server.owner().sql("delete from zugang.anmeldung").update();
        // what was found right is remembered in memory
        server.door.pass(Duration.ofDays(2));
    }

    private static WebServer.Client from(String address) {
        return server.client().with("X-Forwarded-For", address);
    }

    private static void guess(String address, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(from(address).tries(ACCOUNT, "falsch" + i).status()).isEqualTo(303);
        }
    }

    private static String who(WebServer.Client client) {
        return client.get("/api/wer").json().get("konto").stringValue();
    }

    @Test
    void of_two_attempts_at_once_the_one_that_looked_at_the_clock_first_may_come_second() {
        guess("192.0.2.7", 2);
        server.door.pass(Duration.ofMillis(-3));
        assertThat(from("192.0.2.7").tries(ACCOUNT, WebServer.PASSWORD).header("Location"))
                .isEqualTo("/");
        server.door.pass(Duration.ofMillis(3));
    }

    @Nested
    class AfterTenWrongPasswords {
        private WebServer.Client known;

        @BeforeEach
        void guessed() {
            known = from("192.0.2.1").signIn(ACCOUNT);
            assertThat(known.form("/abmelden", "_csrf", known.token()).status()).isEqualTo(303);
            guess("192.0.2.1", FREE);
        }

        @Test
        void a_device_that_signed_in_before_gets_through_at_the_same_address() {
            assertThat(known.tries(ACCOUNT, WebServer.PASSWORD).header("Location"))
                    .isEqualTo("/");
            assertThat(who(known)).isEqualTo(ACCOUNT);
        }

        @Test
        void an_unknown_device_there_waits_as_long_as_it_is_told_even_with_the_right_password() {
            var stopped = from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD);
            assertThat(stopped.status()).isEqualTo(429);
            assertThat(stopped.header("Retry-After")).isEqualTo("30");
            assertThat(stopped.json().get("detail").stringValue()).contains("30 Sekunden");
            server.door.pass(Duration.ofSeconds(29).plusMillis(500));
            assertThat(from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD).header("Retry-After"))
                    .isEqualTo("1");
            server.door.pass(Duration.ofMillis(500));
            assertThat(from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD).header("Location"))
                    .isEqualTo("/");
        }

        @Test
        void every_further_failure_makes_the_wait_longer_up_to_an_hour() {
            for (var wait : List.of(30, 60, 120, 240, 480, 960, 1920, 3600, 3600)) {
                var stopped = from("192.0.2.1").tries(ACCOUNT, "falsch");
                assertThat(stopped.status()).isEqualTo(429);
                assertThat(stopped.header("Retry-After")).isEqualTo(String.valueOf(wait));
                server.door.pass(Duration.ofSeconds(wait));
                assertThat(from("192.0.2.1").tries(ACCOUNT, "falsch").status()).isEqualTo(303);
            }
        }

        @Test
        void a_right_password_in_between_does_not_begin_the_count_anew() {
            server.door.pass(Duration.ofSeconds(30));
            from("192.0.2.1").signIn(ACCOUNT);
            assertThat(from("192.0.2.1").tries(ACCOUNT, "falsch").status()).isEqualTo(303);
            assertThat(from("192.0.2.1").tries(ACCOUNT, "falsch").header("Retry-After"))
                    .isEqualTo("60");
        }

        @Test
        void other_addresses_and_other_accounts_are_not_stopped() {
            from("192.0.2.2").signIn(ACCOUNT);
            from("192.0.2.1").signIn("linke.vorsitz");
        }

        @Test
        void the_known_device_is_counted_by_itself() {
            for (int i = 0; i < FREE; i++) {
                assertThat(known.tries(ACCOUNT, "falsch").status()).isEqualTo(303);
            }
            assertThat(known.tries(ACCOUNT, WebServer.PASSWORD).status()).isEqualTo(429);
        }

        @Test
        void a_device_is_known_for_its_own_account_only() {
            for (int i = 0; i < FREE; i++) {
                from("192.0.2.1").tries("linke.vorsitz", "falsch");
            }
            assertThat(known.tries("linke.vorsitz", WebServer.PASSWORD).status())
                    .isEqualTo(429);
        }

        @Test
        void a_device_is_forgotten_in_time() {
            server.door.pass(Duration.ofDays(90));
            guess("192.0.2.1", FREE);
            assertThat(known.tries(ACCOUNT, WebServer.PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    void with_another_password_a_known_device_is_unknown() {
        server.addAccount("geraet");
        var known = from("192.0.2.1").signIn("geraet");
        server.accounts.resetPassword("geraet", "ganzAnders1", WebServer.ADMINISTRATOR);
        for (int i = 0; i < FREE; i++) {
            from("192.0.2.1").tries("geraet", "falsch");
        }
        assertThat(known.tries("geraet", "ganzAnders1").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "a.b.c", "..", "AAAAAAAAAAAAAAAAAAAAAA.99999999999.AAAA", "a.999999999999999999999.c"})
    void a_forged_note_of_a_device_is_worth_nothing(String forged) {
        guess("192.0.2.1", FREE);
        var answer = from("192.0.2.1")
                .with("Cookie", "ratspakt-geraet-000000000000=" + forged)
                .with("Authorization", WebServer.basic(ACCOUNT, WebServer.PASSWORD))
                .get("/api/wer");
        assertThat(answer.status()).isEqualTo(429);
    }

    @Test
    void a_script_whose_password_was_found_right_passes_and_writes_nothing() {
        var script = from("192.0.2.1").with("Authorization", WebServer.basic(ACCOUNT, WebServer.PASSWORD));
        assertThat(script.get("/api/wer").status()).isEqualTo(200);
        guess("192.0.2.1", FREE);
        var before = failures();
        assertThat(script.get("/api/wer").status()).isEqualTo(200);
        assertThat(failures()).isEqualTo(before);
        var other = from("192.0.2.1").with("Authorization", WebServer.basic(ACCOUNT, "falsch"));
        assertThat(other.get("/api/wer").status()).isEqualTo(429);
        assertThat(failures()).isEqualTo(before);
    }

    @Test
    void what_is_remembered_of_a_script_answers_no_endless_guesses() {
        var script = from("192.0.2.1").with("Authorization", WebServer.basic(ACCOUNT, WebServer.PASSWORD));
        assertThat(script.get("/api/wer").status()).isEqualTo(200);
        assertThat(from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD).status())
                .isEqualTo(303);
        guess("192.0.2.1", FREE);
        assertThat(from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD).status())
                .as("a form")
                .isEqualTo(429);
        guess("192.0.2.2", FREE);
        assertThat(from("192.0.2.2")
                        .with("Authorization", WebServer.basic(ACCOUNT, WebServer.PASSWORD))
                        .get("/api/wer")
                        .status())
                .as("from elsewhere")
                .isEqualTo(429);
        for (int i = 0; i < 100; i++) {
            assertThat(script.get("/api/wer").status()).isEqualTo(200);
            assertThat(from("192.0.2.1")
                            .with("Authorization", WebServer.basic(ACCOUNT, "falsch" + i))
                            .get("/api/wer")
                            .status())
                    .isEqualTo(429);
        }
        assertThat(script.get("/api/wer").status()).isEqualTo(429);
        server.door.pass(Duration.ofSeconds(30));
        assertThat(script.get("/api/wer").status()).isEqualTo(200);
    }

    private static List<String> failures() {
        return server.owner()
                .sql("select konto || ' ' || von || ' ' || anzahl || ' ' || xmin from zugang.fehlversuch order by 1")
                .query(String.class)
                .list();
    }

    @Test
    void counts_hold_for_every_process() {
        guess("192.0.2.1", FREE);
        try (var second = WebServer.over(server)) {
            var there = second.client().with("X-Forwarded-For", "192.0.2.1");
            assertThat(there.tries(ACCOUNT, WebServer.PASSWORD).status()).isEqualTo(429);
        }
    }

    @Test
    void many_guesses_at_once_do_not_slip_through() throws Exception {
        try (var all = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = all.invokeAll(IntStream.range(0, 40)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(i -> () -> from("192.0.2.1")
                            .with("Authorization", WebServer.basic(ACCOUNT, "falsch" + i))
                            .get("/api/wer")
                            .status())
                    .toList());
            int tried = 0;
            for (var answer : answers) {
                tried += answer.get() == 401 ? 1 : 0;
            }
            assertThat(tried).isEqualTo(FREE);
        }
    }

    @Test
    void whoever_tries_many_accounts_is_stopped_at_the_address() {
        for (int i = 0; i < 100; i++) {
            assertThat(from("192.0.2.1")
                            .with("Authorization", WebServer.basic("konto" + i, "falsch"))
                            .get("/api/wer")
                            .status())
                    .isEqualTo(401);
        }
        assertThat(from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD).status())
                .isEqualTo(429);
        from("192.0.2.2").signIn(ACCOUNT);
    }

    @Test
    void what_was_wrong_is_forgotten_after_a_day() {
        guess("192.0.2.1", 3);
        server.door.pass(Duration.ofHours(25));
        guess("192.0.2.9", 1);
        assertThat(failures()).hasSize(2).allMatch(f -> f.contains("192.0.2.9"));
    }

    @Test
    void a_network_that_one_customer_holds_counts_as_one() {
        for (int i = 0; i < FREE; i++) {
            from("2001:db8:1:2::" + i).tries(ACCOUNT, "falsch");
        }
        assertThat(from("2001:db8:1:2:ffff::1")
                        .tries(ACCOUNT, WebServer.PASSWORD)
                        .status())
                .isEqualTo(429);
        from("2001:db8:1:3::1").signIn(ACCOUNT);
    }

    @Test
    void the_present_password_is_counted_like_a_sign_in() {
        server.addAccount("eigen");
        var script = from("192.0.2.1").with("Authorization", WebServer.basic("eigen", WebServer.PASSWORD));
        for (int i = 0; i < FREE; i++) {
            assertThat(script.post(
                                    "/api/konten/eigen/kennwort-aendern",
                                    "{\"bisher\":\"falsch" + i + "\",\"kennwort\":\"ganzAnders1\"}")
                            .wrongFields())
                    .containsExactly("bisher");
        }
        var stopped = script.post(
                "/api/konten/eigen/kennwort-aendern", "{\"bisher\":\"falsch\",\"kennwort\":\"ganzAnders1\"}");
        assertThat(stopped.status()).isEqualTo(429);
        assertThat(stopped.header("Retry-After")).isEqualTo("30");
        assertThat(script.get("/api/wer").status()).as("remembered").isEqualTo(200);
        assertThat(from("192.0.2.1").tries("eigen", "falsch").status()).isEqualTo(429);
    }

    @Nested
    class BehindProxies {
        @Test
        void a_proxy_is_believed_as_far_as_it_is_trusted() {
            guess("203.0.113.7, 192.0.2.1, 10.1.2.3", FREE);
            assertThat(from("192.0.2.1").tries(ACCOUNT, WebServer.PASSWORD).status())
                    .isEqualTo(429);
            from("203.0.113.7").signIn(ACCOUNT);
        }

        @Test
        void both_headers_are_read() {
            for (int i = 0; i < FREE; i++) {
                server.client()
                        .with("Forwarded", "for=203.0.113.1, for=\"[2001:db8::1]:4711\";by=10.1.0.1")
                        .tries(ACCOUNT, "falsch");
            }
            assertThat(from("2001:db8::9").tries(ACCOUNT, WebServer.PASSWORD).status())
                    .isEqualTo(429);
        }

        @ParameterizedTest
        @ValueSource(strings = {"unknown", "_hidden", "", "nonsense, ", "256.1.1.1", "http://192.0.2.1"})
        void what_is_no_address_is_the_proxys_own(String claimed) {
            from(claimed).tries(ACCOUNT, "falsch");
            assertThat(failures()).hasSize(2).allMatch(f -> f.contains(" 127.0.0.1 "));
        }

        @Test
        void cookies_are_for_encrypted_connections_where_there_is_one() {
            var person = from("192.0.2.1").with("X-Forwarded-Proto", "https");
            var cookies = person.get("/anmelden").raw().headers().allValues("Set-Cookie");
            assertThat(cookies).isNotEmpty().allMatch(c -> c.contains("; Secure"));
        }

        /** The server trusts 127.0.0.1 and 10.1.0.0/16; each proxy appends what it sees, after what a client made up. */
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "192.0.2.1           | http, https       | true",
                    "192.0.2.1           | https, http       | false",
                    "192.0.2.1, 10.1.2.3 | http, https, http | true",
                    "192.0.2.1, 10.1.2.3 | https, http, http | false",
                    "192.0.2.1, 10.1.2.3 | https             | true"
                })
        void the_farthest_trusted_proxy_says_whether_the_connection_was_encrypted(
                String addresses, String schemes, boolean encrypted) {
            var cookies = from(addresses)
                    .with("X-Forwarded-Proto", schemes)
                    .get("/anmelden")
                    .raw()
                    .headers()
                    .allValues("Set-Cookie");
            assertThat(cookies).isNotEmpty().allMatch(c -> c.contains("; Secure") == encrypted);
        }

        @Test
        void the_same_words_of_anybody_else_mean_nothing() {
            try (var open = WebServer.start()) {
                for (int i = 0; i < FREE; i++) {
                    open.client().with("X-Forwarded-For", "192.0.2." + i).tries(ACCOUNT, "falsch");
                }
                assertThat(open.client()
                                .with("X-Forwarded-For", "192.0.2.99")
                                .tries(ACCOUNT, WebServer.PASSWORD)
                                .status())
                        .isEqualTo(429);
                assertThat(open.client()
                                .with("X-Forwarded-Proto", "https")
                                .get("/anmelden")
                                .header("Set-Cookie"))
                        .doesNotContain("Secure");
            }
        }
    }

    @Nested
    class Sessions {
        private static int rows() {
            return server.owner()
                    .sql("select count(*) from zugang.anmeldung")
                    .query(Integer.class)
                    .single();
        }

        @Test
        void a_thousand_visits_of_the_sign_in_page_leave_none() {
            for (int i = 0; i < 1000; i++) {
                assertThat(server.client().get("/anmelden").status()).isEqualTo(200);
            }
            assertThat(rows()).isZero();
            assertThat(server.client()
                            .form("/anmelden", "konto", ACCOUNT, "kennwort", WebServer.PASSWORD)
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void the_token_of_one_browser_is_no_other_browsers() {
            var other = server.client().token();
            var person = server.client();
            person.token();
            assertThat(person.form("/anmelden", "konto", ACCOUNT, "kennwort", WebServer.PASSWORD, "_csrf", other)
                            .status())
                    .isEqualTo(403);
        }

        @Test
        void a_token_from_before_the_sign_in_is_no_token_of_the_session() {
            var person = server.client();
            var before = person.token();
            person.signIn(ACCOUNT);
            assertThat(person.form("/abmelden", "_csrf", before).status()).isEqualTo(403);
        }

        @Test
        void signing_in_and_again_draws_a_new_secret() {
            var person = server.client().signIn(ACCOUNT);
            var first = secrets();
            person.signIn(ACCOUNT);
            assertThat(secrets()).hasSize(1).doesNotContainAnyElementsOf(first);
        }

        private static List<String> secrets() {
            return server.owner()
                    .sql("select geheimnis from zugang.anmeldung")
                    .query(String.class)
                    .list();
        }

        @Test
        void what_was_typed_without_being_signed_in_is_kept_for_minutes_and_survives_the_sign_in() {
            var person = server.client().with("Sec-Fetch-Site", "same-origin");
            person.form("/formular/konfliktfaelle", "_csrf", person.token(), "gegenstand", "Haus\u0000halt „ä“");
            assertThat(rows()).isEqualTo(1);
            person.signIn(ACCOUNT);
            assertThat(person.get("/api/flash")
                            .json()
                            .at("/values/gegenstand/0")
                            .stringValue())
                    .isEqualTo("Haus\u0000halt „ä“");
            assertThat(person.get("/api/flash").json().isEmpty()).isTrue();

            var late = server.client().with("Sec-Fetch-Site", "same-origin");
            late.form("/formular/konfliktfaelle", "_csrf", late.token(), "gegenstand", "Haushalt");
            server.door.pass(Duration.ofMinutes(10));
            late.signIn(ACCOUNT);
            assertThat(late.get("/api/flash").json().isEmpty()).isTrue();
        }

        @Test
        void no_more_than_so_many_forms_are_kept_for_nobody() {
            for (int i = 0; i < 230; i++) {
                var person = server.client().with("Sec-Fetch-Site", "same-origin");
                assertThat(person.form("/formular/konfliktfaelle", "_csrf", person.token(), "gegenstand", "x")
                                .status())
                        .isEqualTo(303);
            }
            assertThat(rows()).isEqualTo(200);
        }

        @Test
        void a_session_ends_at_its_end_however_busy() {
            var person = server.client().signIn(ACCOUNT);
            for (int i = 0; i < 11; i++) {
                server.door.pass(Duration.ofHours(1));
                assertThat(who(person)).isEqualTo(ACCOUNT);
            }
            server.door.pass(Duration.ofHours(1));
            assertThat(who(person)).isEqualTo("oeffentlichkeit");
        }

        @Test
        void a_session_ends_when_it_is_not_used_for_long() {
            var person = server.client().signIn(ACCOUNT);
            server.door.pass(Duration.ofHours(8));
            assertThat(who(person)).isEqualTo("oeffentlichkeit");
        }

        @Test
        void a_password_changed_by_whatever_way_ends_it() {
            server.addAccount("woanders");
            var person = server.client().signIn("woanders");
            server.owner()
                    .sql("update zugang.konto set kennwort = '{noop}x' where name = 'woanders'")
                    .update();
            assertThat(who(person)).isEqualTo("oeffentlichkeit");
        }

        @Test
        void a_forged_row_is_not_made_into_an_object() {
            var person = server.client().signIn(ACCOUNT);
            server.owner().sql("""
                            insert into zugang.anmeldung_merk select nummer, 'ratspakt.formular',
                              '{"@class":"javax.management.BadAttributeValueExpException","address":["java.lang.Object",{}]}'
                            from zugang.anmeldung
                            union select nummer, 'SPRING_SECURITY_CONTEXT', '{"authentication":{"name":"admin"}}'
                            from zugang.anmeldung""").update();
            assertThat(who(person)).isEqualTo(ACCOUNT);
            assertThat(person.get("/api/flash").status()).isEqualTo(200);
        }

        @Test
        void who_reads_the_table_cannot_go_on_as_somebody() {
            server.client().signIn(ACCOUNT);
            var thief = server.client().with("Cookie", "SESSION=" + secrets().getFirst());
            assertThat(who(thief)).isEqualTo("oeffentlichkeit");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AAAA",
                    "",
                    "%00",
                    "=",
                    "////",
                    "\"",
                    "AA==",
                    "a;b",
                    "...",
                    "ä",
                    "'; drop table zugang.konto; --",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw"
                })
        void a_cookie_that_is_none_is_no_session(String rubbish) throws Exception {
            try (var http = HttpClient.newHttpClient()) {
                for (var path : List.of("/anmelden", "/api/wer")) {
                    var answer = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                    .header("Cookie", "SESSION=" + rubbish)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
                    assertThat(answer.statusCode()).as(path).isEqualTo(200);
                }
            }
            assertThat(rows()).isZero();
        }

        @Test
        void a_role_that_was_taken_away_is_gone_at_once() {
            server.addAccount("vertretung", "admin");
            var person = server.client().signIn("vertretung");
            assertThat(person.get("/actuator/metrics").status()).isEqualTo(404); // none in this test, but let in
            server.accounts.setMandates("vertretung", List.of(), WebServer.ADMINISTRATOR);
            assertThat(person.get("/actuator/metrics").status()).isEqualTo(403);
        }
    }

    @Nested
    class OnesOwnAccount {
        private WebServer.Client here;
        private WebServer.Client there;

        @BeforeEach
        void signedInTwice() {
            if (server.accounts.find("selbst").isEmpty()) {
                server.addAccount("selbst");
            }
            here = server.client().signIn("selbst");
            server.door.pass(Duration.ofSeconds(1));
            there = server.client().signIn("selbst");
        }

        @Test
        void another_password_ends_every_other_sign_in_and_the_device_stays_known() {
            server.addAccount("wechselnd");
            var mine = server.client().signIn("wechselnd");
            var elsewhere = server.client().signIn("wechselnd");
            var token = mine.token();
            var done = mine.form(
                    "/formular/konto/kennwort-aendern",
                    "bisher",
                    WebServer.PASSWORD,
                    "kennwort",
                    "ganzAnders1",
                    "_csrf",
                    token);
            assertThat(done.status()).isEqualTo(303);
            assertThat(done.header("Location")).isEqualTo("/konto");
            assertThat(who(mine)).isEqualTo("wechselnd");
            assertThat(who(elsewhere)).isEqualTo("oeffentlichkeit");
            assertThat(mine.form("/abmelden", "_csrf", token).status())
                    .as("the old token")
                    .isEqualTo(403);
            for (int i = 0; i < FREE; i++) {
                server.client().tries("wechselnd", "falsch");
            }
            assertThat(mine.tries("wechselnd", "ganzAnders1").header("Location"))
                    .isEqualTo("/");
        }

        @Test
        void a_wrong_present_password_is_said_beside_its_field_and_counted() {
            for (int i = 0; i < FREE; i++) {
                var refused = here.form(
                        "/formular/konto/kennwort-aendern",
                        "bisher",
                        "falsch" + i,
                        "kennwort",
                        "ganzAnders1",
                        "_csrf",
                        here.token());
                assertThat(refused.header("Location")).isEqualTo("/konto");
            }
            var flash = here.get("/api/flash").json();
            assertThat(flash.at("/fields/bisher").stringValue()).contains("Kennwort stimmt nicht");
            assertThat(flash.get("values").isEmpty()).as("no password is kept").isTrue();
            var stopped = here.form(
                    "/formular/konto/kennwort-aendern",
                    "bisher",
                    WebServer.PASSWORD,
                    "kennwort",
                    "ganzAnders1",
                    "_csrf",
                    here.token());
            assertThat(stopped.status()).isEqualTo(429);
            assertThat(stopped.header("Retry-After")).isEqualTo("30");
        }

        @Test
        void a_password_typed_into_a_form_that_came_too_late_is_not_kept() {
            var late = server.client().with("Sec-Fetch-Site", "same-origin");
            late.form(
                    "/formular/konto/kennwort-aendern",
                    "bisher",
                    "geheim1",
                    "kennwort",
                    "geheim2",
                    "_csrf",
                    late.token());
            assertThat(server.owner()
                            .sql("select wert from zugang.anmeldung_merk")
                            .query(String.class)
                            .list())
                    .noneMatch(w -> w.contains("geheim"));
        }

        @Test
        void one_sign_in_is_ended_from_another() {
            var number = server.owner()
                    .sql("select nummer::text from zugang.anmeldung order by begonnen_am")
                    .query(String.class)
                    .list();
            var other = server.client().signIn("linke.vorsitz");
            other.form("/formular/konto/anmeldung-beenden", "nummer", number.get(1), "_csrf", other.token());
            assertThat(who(there)).as("another account's").isEqualTo("selbst");
            here.form("/formular/konto/anmeldung-beenden", "nummer", number.get(1), "_csrf", here.token());
            assertThat(who(there)).isEqualTo("oeffentlichkeit");
            assertThat(who(here)).isEqualTo("selbst");
            here.form("/formular/konto/anmeldung-beenden", "nummer", number.get(0), "_csrf", here.token());
            assertThat(who(here)).isEqualTo("oeffentlichkeit");
            assertThat(here.form("/formular/konto/anmeldung-beenden", "nummer", "x", "_csrf", here.token())
                            .header("Location"))
                    .startsWith("/anmelden");
        }

        @Test
        void everywhere_at_once() {
            var other = server.client().signIn("linke.vorsitz");
            assertThat(here.form("/formular/konto/ueberall-abmelden", "_csrf", here.token())
                            .header("Location"))
                    .isEqualTo("/");
            assertThat(who(here)).isEqualTo("oeffentlichkeit");
            assertThat(who(there)).isEqualTo("oeffentlichkeit");
            assertThat(who(other)).isEqualTo("linke.vorsitz");
        }
    }
}
