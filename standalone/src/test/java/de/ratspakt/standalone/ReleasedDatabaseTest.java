package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.query.seals.SealWatch;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the released version kept (V28, after the first tour of the README) under this one: migrated at the start, it answers
 * as it did before. An answer may have learnt more; nothing that it said may be missing or other.
 */
@DisplayName("A database kept by the released version")
@TestMethodOrder(MethodOrderer.MethodName.class) // goes on only after it was compared
class ReleasedDatabaseTest {
    private static final String PASSWORD = "AltesKennwort42";
    private static final String RELEASED = "28";
    private static final String PUBLIC = "oeffentlich";

    /** Follow from the moment of asking. */
    private static final Set<String> OF_THE_MOMENT = Set.of("verbleibend");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static @Nullable Path temp;

    private static @Nullable Standalone ratspakt;
    private static JsonNode expected = JSON.createObjectNode();
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @BeforeAll
    static void start() throws IOException, SQLException {
        var folder = Objects.requireNonNull(temp).resolve("daten");
        keepAsReleased(folder);
        expected = JSON.readTree(resource("erwartet.json"));
        ratspakt = Standalone.start(Options.parse(
                List.of("--port", "0", "--uhr", "stellbar", "--daten", folder.toString()),
                Objects.requireNonNull(temp)));
        var position = new Position(running().part(EventLog.class).head());
        for (var name : running().part(ProjectionProcessors.class).names()) {
            assertThat(running().part("queryProgress", Progress.class).await(name, position, Duration.ofSeconds(30)))
                    .as(name)
                    .isTrue();
        }
    }

    @AfterAll
    static void stop() {
        if (ratspakt != null) {
            ratspakt.close();
        }
    }

    private static Standalone running() {
        return Objects.requireNonNull(ratspakt);
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(
                ReleasedDatabaseTest.class.getResourceAsStream("/freigegeben-v" + RELEASED + "/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void keepAsReleased(Path folder) throws IOException, SQLException {
        try (var kept = DataFolder.open(folder)) {
            kept.markExample("2022");
            Files.writeString(folder.resolve("kennwort"), PASSWORD + "\n");
            var owner = kept.secretFor("database " + EmbeddedDatabase.OWNER);
            try (var server = EmbeddedDatabase.start(folder, owner)) {
                Flyway.configure()
                        .dataSource(server.url(), EmbeddedDatabase.OWNER, owner)
                        .locations("classpath:db/migration")
                        .schemas("public")
                        .table("flyway_ratspakt")
                        .target(RELEASED)
                        .placeholders(Map.of(
                                "commandRole", "ratspakt_command",
                                "commandPassword", "c",
                                "queryRole", "ratspakt_query",
                                "queryPassword", "q"))
                        .load()
                        .migrate();
                fill(server.url(), owner);
            }
        }
    }

    private static void fill(String url, String owner) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(url, EmbeddedDatabase.OWNER, owner);
                var statement = connection.createStatement();
                var passwords = connection.prepareStatement("update zugang.konto set kennwort = ?")) {
            statement.execute(resource("datenbank.sql"));
            passwords.setString(
                    1,
                    PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD));
            passwords.executeUpdate();
            statement.execute("""
                    insert into lesen.toter_brief (deadLetterIdentifier, processingGroup, sequenceIdentifier, sequenceIndex,
                        messageType, eventIdentifier, timestamp, payloadType, payload, enqueuedAt)
                    values ('brief', 'lesen-zeitstrahl', 'strom', 0, '', '', '', '', '', '2026-01-01T00:00:00Z')""");
        }
    }

    private HttpResponse<String> get(String reader, String path) {
        return send(reader, HttpRequest.newBuilder(), path);
    }

    private HttpResponse<String> send(String reader, HttpRequest.Builder request, String path) {
        request.uri(URI.create("http://127.0.0.1:" + running().port() + path));
        if (!reader.equals(PUBLIC)) {
            var login = (reader + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(path, e);
        }
    }

    @Test
    void answers_as_before() {
        var differences = new ArrayList<String>();
        for (var reader : expected.properties()) {
            for (var path : reader.getValue().properties()) {
                var answer = get(reader.getKey(), path.getKey());
                if (answer.statusCode() == 200) {
                    compare(
                            reader.getKey() + " " + path.getKey(),
                            path.getValue(),
                            JSON.readTree(answer.body()),
                            differences);
                } else {
                    differences.add(path.getKey() + ": " + answer.statusCode());
                }
            }
        }
        assertThat(expected.size()).isEqualTo(2);
        assertThat(differences).isEmpty();
    }

    private static void compare(String at, JsonNode before, @Nullable JsonNode now, List<String> differences) {
        switch (before) {
            case ObjectNode object
            when now instanceof ObjectNode ->
                object.properties().stream()
                        .filter(p -> !OF_THE_MOMENT.contains(p.getKey()))
                        .forEach(p -> compare(at + "." + p.getKey(), p.getValue(), now.get(p.getKey()), differences));
            case ArrayNode array
            when now instanceof ArrayNode && now.size() == array.size() -> {
                for (int i = 0; i < array.size(); i++) {
                    compare(at + "[" + i + "]", array.get(i), now.get(i), differences);
                }
            }
            default -> {
                if (!before.equals(now)) {
                    differences.add(at + ": " + before + " -> " + now);
                }
            }
        }
    }

    /** Neither what was recorded then nor what is kept of it is taken for forged. */
    @Test
    void nothing_in_it_is_found_broken() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> running().part(SealWatch.class).complete().isPresent());

        assertThat(running().part(Seals.class).all()).isEmpty();
    }

    /** Timelines are told from the log; they once had a copy that nobody reads. */
    @Test
    void nothing_is_left_of_the_copies_of_timelines() {
        var jdbc = running().part("queryJdbc", JdbcClient.class);

        assertThat(running().part(ProjectionProcessors.class).names()).doesNotContain("lesen-zeitstrahl");
        assertThat(jdbc.sql("""
                                select prozessor from lesen.token where prozessor = 'lesen-zeitstrahl'
                                union all select deadLetterIdentifier from lesen.toter_brief
                                union all select relname from pg_class where relname = 'zeitstrahl'""").query(String.class).list()).isEmpty();
    }

    /** Every page that there was for somebody is there. */
    @Test
    void shows_its_pages() throws IOException {
        for (var reader : JSON.readTree(resource("seiten.json")).properties()) {
            for (var page : reader.getValue()) {
                var answer = get(reader.getKey(), page.stringValue());
                assertThat(answer.statusCode())
                        .as("%s %s", reader.getKey(), page)
                        .isEqualTo(200);
                assertThat(answer.body())
                        .as("%s %s", reader.getKey(), page)
                        .contains("</html>")
                        .doesNotContain("??");
            }
        }
    }

    @Test
    void goes_on_where_it_stopped() {
        var cases = JSON.readTree(
                get("spd.vorsitz", "/api/konfliktfaelle?offen=true").body());
        var open = cases.get("eintraege").get(0);
        var statement = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"fraktion\":\"spd\",\"text\":\"Weiter.\"}"));
        var id = open.get("id").stringValue();
        var answer = send("spd.vorsitz", statement, "/api/konfliktfaelle/" + id + "/stellungnahme-abgeben");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
