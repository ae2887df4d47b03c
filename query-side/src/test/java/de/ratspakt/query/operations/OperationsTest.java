package de.ratspakt.query.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.platform.ProjectionWatch;
import de.ratspakt.query.platform.ReadingServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What the administrator sees of the projections, and what helps them on. */
@Timeout(120)
class OperationsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String API = "/api/betrieb/projektionen";
    private static final String CASES = "lesen-konfliktfaelle";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.inMusterstadt();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void allIsWellAgain() {
        await().atMost(SOON).until(() -> server.bean(DeadLetters.class).count() == 0);
        await().atMost(SOON).until(() -> health() == 200);
    }

    @Test
    void all_is_well() {
        server.awaitAll();
        await().atMost(SOON)
                .until(() -> !server.get("admin", API).body().path("eintraege").isEmpty());
        assertThat(server.get("admin", API).body().path("eintraege").valueStream())
                .hasSize(10)
                .allSatisfy(p -> {
                    assertThat(p.path("zustand").stringValue()).isEqualTo("LAEUFT");
                    assertThat(p.path("geparkt").intValue()).isZero();
                });
        assertThat(health()).isEqualTo(200);
    }

    @Test
    void what_is_parked_is_seen_and_can_be_tried_again() throws Throwable {
        var c = Conflict.declared("2022-12-15T18:00:00");
        poisoned(() -> {
            server.append(c);
            await().atMost(SOON).until(() -> state(CASES).equals("GEPARKT"));

            var one = server.get("admin", API + "/" + CASES).body();
            assertThat(one.path("geparkt").intValue()).isEqualTo(c.events().size());
            assertThat(one.path("seit").stringValue()).isNotBlank();
            var letter = one.path("briefe").path(0);
            assertThat(letter.path("aggregat").stringValue()).isEqualTo(c.id);
            assertThat(letter.path("typ").stringValue()).isEqualTo("StörungErklärt");
            assertThat(letter.path("ereignis").stringValue()).isEqualTo(c.declaration());
            assertThat(letter.path("grund").stringValue()).contains("23514").doesNotContain(c.id);

            assertThat(health()).isEqualTo(503);
            var details = server.get(null, "/actuator/health").body().path("components");
            assertThat(details.path("projektionen")
                            .path("details")
                            .path(CASES)
                            .path("zustand")
                            .stringValue())
                    .isEqualTo("GEPARKT");

            var page = server.page("admin", "/betrieb");
            assertThat(page).contains("Konfliktfälle", "StörungErklärt", c.id, c.declaration(), "23514");
            assertThat(server.page("admin", "/betrieb?sprache=en")).contains("Operations", "events parked");
            assertThat(server.page("admin", "/")).contains("href=\"/betrieb\"", "Nicht alles ist in Ordnung");
            assertThat(server.page("spd.vorsitz", "/")).doesNotContain("/betrieb");
        });

        var answer = server.post("admin", API + "/" + CASES + "/erneut-versuchen");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("geparkt").intValue()).isZero();
        assertThat(server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id).status())
                .isEqualTo(200);
    }

    @Test
    void a_projection_is_made_anew() {
        var c = Conflict.declared("2022-06-01T12:00:00");
        server.append(c);
        server.awaitAll();
        server.database()
                .jdbc(TestDatabase.QUERY)
                .sql("delete from lesen.konfliktfall")
                .update();

        assertThat(server.post("admin", API + "/" + CASES + "/neu-aufbauen").status())
                .isEqualTo(202);

        await().atMost(SOON)
                .until(() ->
                        server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id).status() == 200);
        await().atMost(SOON).until(() -> state(CASES).equals("LAEUFT"));
        assertThat(server.get("spd.vorsitz", "/api/konfliktfaelle").body().has("unvollstaendig"))
                .isFalse();
    }

    @Test
    void a_projection_that_does_not_get_on_is_seen_and_nobody_waits_for_it() throws SQLException {
        var c = Conflict.declared("2022-06-01T12:00:00");
        server.append(c);
        server.awaitAll();
        try (var lock = server.database().as(TestDatabase.OWNER).getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table lesen.erinnerung in access exclusive mode");
            var position = server.append(c.reminded("2022-06-08T09:00:00"));
            await().atMost(SOON).until(() -> state("lesen-erinnerungen").equals("STEHT"));
            assertThat(health()).isEqualTo(503);

            var before = System.nanoTime();
            var answer =
                    server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id, "Ratspakt-Position", position.toString());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Ratspakt-Rueckstand")).isEqualTo("true");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            lock.rollback();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> state("lesen-erinnerungen").equals("LAEUFT"));
    }

    /** Looking on request is not the watch: it retries nothing. */
    @Test
    void that_nobody_watches_any_more_is_seen_however_often_somebody_looks() {
        server.bean(ProjectionWatch.class).stop();
        try {
            await().atMost(SOON).until(() -> {
                assertThat(server.get("admin", API).body().path("eintraege")).hasSize(10);
                return health() == 503;
            });
            assertThat(server.page("admin", "/betrieb")).contains("konnte niemand nachsehen");
            assertThat(server.page("admin", "/betrieb?sprache=en")).contains("nobody could look");
            assertThat(health()).isEqualTo(503);
        } finally {
            server.bean(ProjectionWatch.class).start();
        }
    }

    @Test
    void the_thread_that_watches_gives_signs_of_life() {
        var pulse = server.bean(Pulses.class).all().stream()
                .filter(p -> p.name().equals("ratspakt-projektionen"))
                .findFirst()
                .orElseThrow();
        await().atMost(SOON).until(() -> pulse.isWithin(ThreadPoolExecutor.class.getName()));
        assertThat(pulse.lost()).isFalse();

        server.bean(ProjectionWatch.class).stop();
        try {
            await().atMost(SOON).until(() -> !pulse.isWithin(ThreadPoolExecutor.class.getName()));
            server.get("admin", API);
            assertThat(pulse.isWithin(ThreadPoolExecutor.class.getName()))
                    .as("whoever looks gives none")
                    .isFalse();
        } finally {
            server.bean(ProjectionWatch.class).start();
        }
    }

    @Test
    void only_an_administrator_sees_it_and_acts() {
        for (var act : List.of("/erneut-versuchen", "/neu-aufbauen")) {
            assertThat(server.post(null, API + "/" + CASES + act).status()).isEqualTo(401);
            assertThat(server.post("spd.vorsitz", API + "/" + CASES + act).status())
                    .isEqualTo(403);
            assertThat(server.post("admin", API + "/gibt-es-nicht" + act).status())
                    .isEqualTo(404);
        }
        for (var address : List.of(API, API + "/" + CASES, "/actuator/metrics/ratspakt.projection.parked")) {
            assertThat(server.get(null, address).status()).as(address).isEqualTo(401);
            assertThat(server.get("spd.vorsitz", address).status()).as(address).isEqualTo(403);
            assertThat(server.get("pruefung", address).status()).as(address).isEqualTo(403);
            assertThat(server.get("admin", address).status()).as(address).isEqualTo(200);
        }
        assertThat(server.page("spd.vorsitz", "/betrieb")).contains("Nicht erlaubt");
        assertThat(server.get("admin", API + "?x=1").status()).isEqualTo(400);
    }

    @Test
    void the_buttons_work_without_script_and_need_their_page() throws Throwable {
        var c = Conflict.declared("2022-07-01T12:00:00");
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var button = "/betrieb/" + CASES + "/erneut-versuchen";
        var seen = new AtomicReference<HttpResponse<String>>();
        poisoned(() -> {
            server.append(c);
            await().atMost(SOON).until(() -> state(CASES).equals("GEPARKT"));
            // the watch retries by itself as soon as it can be read
            seen.set(send(browser, "/betrieb", null));
        });
        var page = seen.get();
        assertThat(page.body()).contains("action=\"" + button + "\"");

        assertThat(send(browser, button, form("_csrf", "geraten")).statusCode()).isEqualTo(403);
        var done = send(browser, button, form("_csrf", token(page)));
        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(send(browser, done.headers().firstValue("Location").orElseThrow(), null)
                        .body())
                .contains("In Auftrag gegeben: Erneut versuchen");
        assertThat(server.bean(DeadLetters.class).count()).isZero();

        assertThat(send(browser, "/betrieb/" + CASES + "/neu-aufbauen", form("_csrf", token(page)))
                        .statusCode())
                .isEqualTo(302);
    }

    private static HttpResponse<String> send(HttpClient browser, String path, String form)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(server.address(path))
                .header("Accept", "text/html")
                .header("Authorization", server.login("admin"));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form));
        }
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String form(String... fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return form.toString();
    }

    private static String token(HttpResponse<String> page) {
        var found = TOKEN.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static String state(String projection) {
        return server.get("admin", API)
                .body()
                .path("eintraege")
                .valueStream()
                .filter(p -> p.path("projektion").stringValue().equals(projection))
                .map(p -> p.path("zustand").stringValue())
                .findFirst()
                .orElse("");
    }

    /** Of the projections; of the seals it also tells that these conflicts are recorded in no order of time. */
    private static int health() {
        JsonNode body = server.get(null, "/actuator/health").body();
        return body.at("/components/projektionen/status").stringValue().equals("UP") ? 200 : 503;
    }

    private static void poisoned(ThrowingCallable meanwhile) throws Throwable {
        var owner = server.database().jdbc(TestDatabase.OWNER);
        owner.sql("alter table lesen.konfliktfall add constraint poison check (false) not valid")
                .update();
        try {
            meanwhile.call();
        } finally {
            owner.sql("alter table lesen.konfliktfall drop constraint poison").update();
        }
    }
}
