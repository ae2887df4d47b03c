package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Someone with an account and a script. Reads what it wrote: the position of its last write goes with every read. */
final class Client {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String POSITION = "Ratspakt-Position";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String account;
    private final String login;
    private String position = "";

    Client(Standalone ratspakt, String account) {
        root = "http://127.0.0.1:" + ratspakt.port();
        this.account = account;
        login = "Basic "
                + Base64.getEncoder()
                        .encodeToString((account + ":" + password(ratspakt)).getBytes(StandardCharsets.UTF_8));
    }

    static String password(Standalone ratspakt) {
        var bytes = new ByteArrayOutputStream();
        ratspakt.report(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("Kennwort: "))
                .findFirst()
                .orElseThrow()
                .substring("Kennwort: ".length());
    }

    JsonNode get(String path) {
        var answer = send(request(path).GET().build());
        assertThat(answer.statusCode()).as("GET " + path + " " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** A command that is accepted. */
    JsonNode post(String path, String body) {
        var answer = write(path, body);
        assertThat(answer.statusCode())
                .as(account + " POST " + path + " " + body + ": " + answer.body())
                .isIn(200, 201);
        return JSON.readTree(answer.body());
    }

    /** A command that is refused, as a problem. */
    JsonNode refused(int status, String path, String body) {
        var answer = write(path, body);
        assertThat(answer.statusCode())
                .as(account + " POST " + path + " " + body + ": " + answer.body())
                .isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> write(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Authorization", login)
                .header("Accept", "application/json, application/problem+json")
                .header(POSITION, position);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            position = answer.headers().firstValue(POSITION).orElse(position);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads from where another one wrote. */
    Client after(Client other) {
        position = other.position;
        return this;
    }
}
