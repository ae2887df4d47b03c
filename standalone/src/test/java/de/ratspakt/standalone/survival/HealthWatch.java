package de.ratspakt.standalone.survival;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Holds what the program says of its health against what somebody outside sees: whether it can be read and shows what was
 * written last. Of a process that is not there nothing is expected.
 */
final class HealthWatch implements Runnable {
    /** How long health may be behind the truth. */
    static final Duration BEHIND = Duration.ofSeconds(10);

    private static final Duration PACE = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final int port;
    private final AtomicReference<String> position;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final List<String> lies = new CopyOnWriteArrayList<>();
    private volatile boolean over;
    private volatile long downs;

    /** @param position of the last write that was acknowledged, empty before there is one */
    HealthWatch(int port, AtomicReference<String> position) {
        this.port = port;
        this.position = position;
    }

    @Override
    public void run() {
        long disagreeing = 0;
        var how = "";
        while (!over) {
            long now = System.nanoTime();
            var fault = fault();
            var health = health();
            var lie = health.map(said -> lie(fault, said)).orElse("");
            if (lie.isEmpty() || !lie.equals(how)) {
                disagreeing = now;
            } else if (now - disagreeing > BEHIND.toNanos()) {
                lies.add("for more than " + BEHIND + ": " + lie);
                disagreeing = now;
            }
            how = lie;
            if (health.isPresent() && health.get() != 200) {
                downs++;
            }
            Trouble.pass(PACE);
        }
    }

    /** What health says against what can be seen; empty if they agree. */
    private static String lie(Optional<String> fault, int said) {
        if (fault.isPresent()) {
            return said == 200 ? "something does not work, and health says UP" : "";
        }
        return said == 200 ? "" : "all works, and health says DOWN";
    }

    /** What does not work, seen from outside; empty if all does. */
    Optional<String> fault() {
        var read = get("/api/konfliktfaelle?offen=true", "Ratspakt-Position", position.get());
        if (read.isEmpty()) {
            return Optional.of("no answer");
        }
        if (read.get().statusCode() != 200) {
            return Optional.of("a read is answered " + read.get().statusCode());
        }
        return read.get().headers().firstValue("Ratspakt-Rueckstand").map(behind -> "what was written is not shown");
    }

    /** Its status; empty if there is no answer. */
    Optional<Integer> health() {
        return get("/actuator/health").map(HttpResponse::statusCode);
    }

    String healthSaid() {
        return get("/actuator/health").map(HttpResponse::body).orElse("nothing");
    }

    private Optional<HttpResponse<String>> get(String path, String... header) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .GET();
        if (header.length > 0 && !header[1].isEmpty()) {
            request.header(header[0], header[1]);
        }
        try {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void end() {
        over = true;
    }

    List<String> lies() {
        return List.copyOf(lies);
    }

    /** How often it said that something was wrong. */
    long downs() {
        return downs;
    }
}
