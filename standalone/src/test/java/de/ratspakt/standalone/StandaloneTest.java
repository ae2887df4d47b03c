package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.StartRefused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class StandaloneTest {
    @TempDir
    Path temp;

    @Test
    void it_starts_says_where_it_is_and_leaves_nothing_running() throws Exception {
        String said;
        try (var ratspakt = Standalone.start(options("--leer"))) {
            said = said(ratspakt);
            assertThat(said.lines())
                    .contains("Konten: admin", "Daten: " + temp.resolve("daten").toRealPath())
                    .anyMatch(line -> line.matches("Kennwort: [A-Za-z0-9]{14}"))
                    .anyMatch(line -> line.endsWith("http://127.0.0.1:" + ratspakt.port() + "/"));
            assertThat(said.indexOf("Kennwort")).as("its first use").isEqualTo(said.indexOf("Kennwort: "));
            assertThat(answer(ratspakt.port())).isPositive();

            assertThatThrownBy(() -> Standalone.start(options("--leer")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("von einem anderen Ratspakt benutzt");
        }
        assertThat(temp.resolve("daten/postgresql/postmaster.pid")).doesNotExist();

        try (var again = Standalone.start(options("--leer"))) {
            assertThat(said(again)
                            .lines()
                            .filter(line -> line.startsWith("Kennwort"))
                            .toList())
                    .isEqualTo(said.lines()
                            .filter(line -> line.startsWith("Kennwort"))
                            .toList());
        }
    }

    /** It answers as soon as the port is open: at first that it is still starting, before it asks for anything else. */
    @Test
    void until_the_example_is_told_everybody_is_asked_to_wait_and_then_can_sign_in_with_the_printed_password()
            throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }
        var arguments = List.of("--port", String.valueOf(port));
        var starting = CompletableFuture.supplyAsync(() -> Standalone.start(Options.parse(arguments, temp)));
        try (var client = HttpClient.newHttpClient()) {
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        try {
                            return ask(client, port, "/actuator/health/liveness", "*/*")
                                            .statusCode()
                                    == 200;
                        } catch (IOException e) {
                            return starting.isCompletedExceptionally();
                        }
                    });
            var page = ask(client, port, "/", "text/html");
            var english = ask(client, port, "/?sprache=en", "text/html");
            var api = ask(client, port, "/api/konfliktfaelle", "*/*");
            var write = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/konfliktfaelle"))
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            var readiness = ask(client, port, "/actuator/health/readiness", "*/*");
            assertThat(starting)
                    .as("the example takes longer than these questions")
                    .isNotDone();

            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("<html lang=\"de\">", "startet noch");
            assertThat(english.body()).contains("<html lang=\"en\">", "still starting");
            assertThat(page.headers().firstValue("Retry-After")).contains("2");
            for (var answer : List.of(api, write)) {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                assertThat(answer.body()).contains("urn:ratspakt:fehler:startet-noch", "startet noch");
            }
            assertThat(readiness.statusCode()).isEqualTo(503);

            try (var ratspakt = starting.get(120, TimeUnit.SECONDS)) {
                assertThat(ratspakt.port()).isEqualTo(port);
                assertThat(ask(client, port, "/", "text/html").statusCode()).isEqualTo(200);
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> ask(client, port, "/actuator/health/readiness", "*/*")
                                        .statusCode()
                                == 200);
                var said = said(ratspakt);
                assertThat(said)
                        .contains("spd.vorsitz", "gruene.stellv", "linke.partei", "linke.mitglied")
                        .contains("gruppe.buero", "pruefung", "admin");
                var password = Whole.password(ratspakt);
                assertThat(answer(port, "linke.stellv", password)).isNotIn(401, 403, 500);
                assertThat(answer(port, "linke.stellv", password + "x")).isEqualTo(401);
            }
        }
    }

    @Test
    void an_unsound_agreement_is_refused_before_anything_is_made() throws IOException {
        var file = Files.writeString(temp.resolve("eigene.json"), "{\"titel\": 3}");
        assertThatThrownBy(() -> Standalone.start(options("--vereinbarung", file.toString())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("eigene.json");
        assertThat(temp.resolve("daten")).doesNotExist();
    }

    /** Also where nobody called admin may act, or as nothing: what the start does by itself is then the system's act. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_start_with_other_contents_is_refused_and_gives_nobody_a_function(boolean closed) throws IOException {
        var contract = Whole.contract();
        var file = temp.resolve("eigene.json");
        PreparedFolder.in(temp);
        try (var ratspakt = Standalone.start(options("--leer"))) {
            var accounts = ratspakt.part(Accounts.class);
            var by = accounts.find("admin").orElseThrow().acting();
            accounts.create("andere", "vier Pferde im Regen", List.of(Mandat.ADMINISTRATOR), by);
            if (closed) {
                accounts.close("admin", by);
            } else {
                accounts.setMandates("admin", List.of(), by);
            }
        }
        Files.writeString(file, Whole.JSON.writeValueAsString(contract));
        try (var ratspakt = Standalone.start(options("--vereinbarung", file.toString()))) {
            var concluded = ratspakt.part(JdbcClient.class)
                    .sql(
                            "select metadaten ->> 'akteur' || ' ' || (metadaten ->> 'akteurArt') || ' ' || (metadaten ->> 'rolle')"
                                    + " from ereignisse.ereignis where ereignis_typ = 'VereinbarungGeschlossen'")
                    .query(String.class)
                    .single();
            assertThat(concluded).isEqualTo("ratspakt SYSTEM SYSTEM");
        }
        Files.writeString(file, Whole.JSON.writeValueAsString(contract).replace("\"linke\"", "\"neue\""));
        assertThatThrownBy(() -> Standalone.start(options("--vereinbarung", file.toString())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("mit anderem Inhalt geschlossen");
        try (var ratspakt = Standalone.start(options("--leer"))) {
            assertThat(ratspakt.part(Accounts.class).list())
                    .extracting(Accounts.Account::name)
                    .contains("andere", "pruefung")
                    .doesNotContain("neue.vorsitz");
        }
    }

    @Test
    void a_taken_port_is_refused_before_anything_is_made() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> Standalone.start(options("--port", String.valueOf(taken.getLocalPort()))))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " ist nicht frei");
        }
        assertThat(temp.resolve("daten")).doesNotExist();
    }

    @Test
    void a_database_that_cannot_be_reached_frees_the_folder_again() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Standalone.start(options("--datenbank", "jdbc:postgresql://127.0.0.1:1/x")))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("ist nicht erreichbar");
        }
    }

    private static HttpResponse<String> ask(HttpClient client, int port, String path, String accept)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }

    private Options options(String... arguments) {
        var all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(arguments));
        return Options.parse(all, temp);
    }

    private static String said(Standalone ratspakt) {
        var bytes = new ByteArrayOutputStream();
        ratspakt.report(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int answer(int port, String account, String password) throws IOException, InterruptedException {
        var login = Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/konfliktfaelle"))
                    .header("Authorization", "Basic " + login)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static int answer(int port) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
