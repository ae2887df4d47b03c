package de.ratspakt.standalone.survival;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script that gives commands, and remembers under which key. */
final class Client {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Client() {}

    /**
     * A command.
     *
     * @param faction acts by its chair; {@code buero} is the office
     * @param key for the Idempotency-Key
     */
    record Request(String faction, String path, Map<String, ?> body, String key) {}

    /** DIE LINKE declares, under the agreement's id as the key. */
    static Request declaration(String pact) {
        return declaration(pact, "linke", pact, "Erfunden.");
    }

    static Request declaration(String pact, String faction, String key, String reason) {
        var body = Map.of("vereinbarung", pact, "fraktion", faction, "gegenstand", "Haushalt", "begruendung", reason);
        return new Request(faction, "konfliktfaelle", body, key);
    }

    /** @param fields name, value, name, value, … beside {@code fraktion} */
    static Request act(String konfliktfall, String action, String faction, Object... fields) {
        return on("konfliktfaelle/" + konfliktfall + "/" + action, faction, fields);
    }

    /** A command at any address. */
    static Request on(String path, String faction, Object... fields) {
        var body = new LinkedHashMap<String, Object>();
        if (!faction.equals("buero")) {
            body.put("fraktion", faction);
        }
        for (int i = 0; i < fields.length; i += 2) {
            body.put(fields[i].toString(), fields[i + 1]);
        }
        return new Request(faction, path, body, UUID.randomUUID().toString());
    }

    /** The office calls the council of an agreement for this moment. */
    static Request calling(String pact, String when) {
        return on("sitzungen", "buero", "vereinbarung", pact, "gremium", "Rat", "termin", when, "ort", "Rathaus");
    }

    record Answer(int status, JsonNode body) {
        boolean accepted() {
            return status == 200 || status == 201;
        }

        String text(String field) {
            var node = body.get(field);
            return node == null ? "" : node.asString();
        }

        String id() {
            return text("id");
        }

        long version() {
            return body.get("version").asLong();
        }
    }

    /** Empty if no answer came. */
    static Optional<Answer> send(int port, Request r) {
        return send(port, ProcessUnderTest.PASSWORD, Duration.ofSeconds(30), r);
    }

    /** Empty if no answer came in time. */
    static Optional<Answer> send(int port, String password, Duration patience, Request r) {
        var account = r.faction().equals("buero") ? "gruppe.buero" : r.faction() + ".vorsitz";
        var login = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/" + r.path()))
                .timeout(patience)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", r.key())
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(r.body())))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), JSON.readTree(answer.body())));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
