package de.ratspakt.query.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.erasure.ErasureEvent.TextGetilgt;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.SharedPlatform;
import de.ratspakt.events.storage.Attachments;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.QuerySide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The query side over a database of its own; events are appended as the command side would. */
public final class ReadingServer implements AutoCloseable {
    public static final String PASSWORD = "richtigesKennwort1";
    private static final String KEPT_PASSWORD = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);
    public static final String NOW = "2023-01-20T10:00:00";

    private static final JsonMapper JSON = new JsonMapper();

    private final TestDatabase database = TestDatabase.fresh();
    private final ConfigurableApplicationContext writing;
    private final ConfigurableApplicationContext reading;
    private final HttpClient http = HttpClient.newHttpClient();
    private final java.util.Set<String> accounts = new java.util.HashSet<>();

    /** No configurations, or the query side's scan would find them. */
    @EnableAutoConfiguration
    @Import({SharedPlatform.class, CommandDatabase.class})
    private static final class Writing {}

    private static final List<String> AGREEMENTS = List.of(
            Musterstadt.PACT + "/",
            "musterstadt-stufen/",
            "musterstadt-nach-abschluss/",
            "musterstadt-intern/",
            "beendet-2021/");

    @EnableAutoConfiguration
    private static final class Reading {}

    /** @param settings further ones, each {@code name=value} */
    public ReadingServer(String... settings) {
        writing = new SpringApplicationBuilder(Writing.class)
                .web(WebApplicationType.NONE)
                .properties(properties(
                        "ratspakt.clock.start=" + Musterstadt.time(NOW).toInstant()))
                .run();
        reading = new SpringApplicationBuilder(QuerySide.class, Reading.class)
                .properties(properties("server.port=0"))
                .properties(settings)
                .run();
    }

    /** One that knows the agreement of Musterstadt, of which the public sees the stages of conflicts. */
    public static ReadingServer inMusterstadt() {
        var server = new ReadingServer();
        server.append(
                "Vereinbarung",
                Musterstadt.PACT,
                List.of(Musterstadt.concluded(Musterstadt.PACT, Oeffentlichkeit.STUFEN)),
                List.of());
        return server;
    }

    private String[] properties(String further) {
        var all = new ArrayList<>(Arrays.asList(database.properties()));
        all.addAll(List.of(
                further,
                "ratspakt.clock.adjustable=true",
                "db-scheduler.enabled=false",
                "spring.main.banner-mode=off"));
        return all.toArray(String[]::new);
    }

    public <T> T bean(Class<T> type) {
        return reading.getBean(type);
    }

    public <T> Collection<T> beans(Class<T> type) {
        return reading.getBeansOfType(type).values();
    }

    public <T> T bean(String name, Class<T> type) {
        return reading.getBean(name, type);
    }

    public TestDatabase database() {
        return database;
    }

    /** Appends a whole conflict with its texts. */
    public Position append(Musterstadt.Conflict conflict) {
        return append("Konfliktfall", conflict.id, conflict.events(), conflict.texts);
    }

    /** Appends what of this stream is not stored yet, in one transaction. */
    public Position append(String type, String id, List<? extends Ereignis> events, List<Freitext> texts) {
        var log = writing.getBean(EventLog.class);
        long stored = log.version(id).orElse(0L);
        var messages = new ArrayList<EventMessage<?>>();
        for (long i = stored; i < events.size(); i++) {
            var event = events.get((int) i);
            var by = Objects.requireNonNullElse(event.kopf().von(), "ratspakt");
            messages.add(new GenericDomainEventMessage<>(
                    type, id, i, event, Map.of("akteur", by, "rolle", "VORSITZ", "anfrage", "anfrage-1")));
        }
        writing.getBean(TransactionManager.class).executeInTransaction(() -> {
            texts.forEach(text -> writing.getBean(Register.class).write(text, id, events.size()));
            writing.getBean(EventStore.class).publish(messages);
        });
        return new Position(log.position(id).orElseThrow());
    }

    /** Keeps the bytes of an attachment. */
    public void keep(byte[] bytes) {
        writing.getBean(Attachments.class).keep(bytes);
    }

    /** Appends many new streams of one type in one transaction. */
    void appendAll(String type, List<Council.Stream> streams) {
        var messages = new ArrayList<EventMessage<?>>();
        for (var stream : streams) {
            long number = 0;
            for (var event : stream.events()) {
                var by = Objects.requireNonNullElse(event.kopf().von(), "ratspakt");
                messages.add(new GenericDomainEventMessage<>(
                        type,
                        stream.id(),
                        number++,
                        event,
                        Map.of("akteur", by, "rolle", "VORSITZ", "anfrage", "anfrage-1")));
            }
        }
        writing.getBean(TransactionManager.class).executeInTransaction(() -> {
            streams.forEach(s -> s.texts()
                    .forEach(t -> writing.getBean(Register.class)
                            .write(t, s.id(), s.events().size())));
            writing.getBean(EventStore.class).publish(messages);
        });
    }

    /** Until every projection has read everything. */
    public void awaitAll() {
        if (!bean(Rebuild.class).caughtUp(Duration.ofSeconds(30))) {
            throw new AssertionError("projections are behind");
        }
    }

    public void erase(Freitext text) {
        var now = Musterstadt.time(NOW);
        var event = new TextGetilgt(
                new Kopf(UUID.randomUUID().toString(), now, now.toInstant(), null, "gruppe.buero"),
                UUID.randomUUID().toString(),
                Musterstadt.PACT,
                text.id(),
                null,
                "Art. 17 DSGVO");
        writing.getBean(TransactionManager.class).executeInTransaction(() -> {
            writing.getBean(EventStore.class)
                    .publish(new GenericDomainEventMessage<>("Tilgung", event.tilgung(), 0, event));
            writing.getBean(Register.class).erase(text.id(), event.kopf().ereignis());
        });
    }

    /** An answer over HTTP. */
    public record Reply(int status, Map<String, List<String>> headers, JsonNode body) {
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        /** The fields in {@code fehler}. */
        public List<String> wrongFields() {
            return body.path("fehler")
                    .valueStream()
                    .map(e -> e.path("feld").stringValue())
                    .toList();
        }
    }

    /** Asks as a function, such as {@code spd.vorsitz}; null is the public. */
    public Reply get(@Nullable String function, String path, String... headers) {
        var answer = ask(function, path, headers);
        return new Reply(answer.statusCode(), answer.headers().map(), JSON.readTree(answer.body()));
    }

    /** Where a page of this server lies. */
    public URI address(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** Posts without a body, as a program does; null is the public. */
    public Reply post(@Nullable String function, String path) {
        var request = HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.noBody());
        if (function != null) {
            request.header("Authorization", login(function));
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(answer.statusCode(), answer.headers().map(), JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a request is answered. */
    int status(@Nullable String function, String path, String... headers) {
        return ask(function, path, headers).statusCode();
    }

    /** How everyone's request is answered. */
    public int status(String path) {
        return status(null, path);
    }

    /** An answer that is no JSON. */
    public String text(@Nullable String function, String path) {
        return ask(function, path).body();
    }

    /** A header of an answer that is no JSON; null if it is not set. */
    public @Nullable String header(@Nullable String function, String path, String name) {
        return ask(function, path).headers().firstValue(name).orElse(null);
    }

    private HttpResponse<String> ask(@Nullable String function, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
        if (function != null) {
            request.header("Authorization", login(function));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a function signs in with. */
    public String login(String function) {
        if (accounts.add(function)) {
            makeAccount(function.replace('/', '_'), mandates(function));
        }
        return "Basic "
                + Base64.getEncoder()
                        .encodeToString((function.replace('/', '_') + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** In every agreement that there is in these tests, if it names none. */
    private static List<Mandat> mandates(String function) {
        var prefixes = function.equals("admin") || function.contains("/") ? List.of("") : AGREEMENTS;
        return prefixes.stream()
                .map(prefix -> Mandat.of(prefix + function).orElseThrow())
                .toList();
    }

    /** Makes an account as the command side would; the query side may not. */
    private void makeAccount(String name, List<Mandat> mandates) {
        var owner = database.jdbc(TestDatabase.OWNER);
        owner.sql("insert into zugang.konto (name, kennwort) values (?, ?)")
                .params(name, KEPT_PASSWORD)
                .update();
        for (int i = 0; i < mandates.size(); i++) {
            owner.sql("insert into zugang.konto_funktion (konto, funktion, reihe) values (?, ?, ?)")
                    .params(name, mandates.get(i).id(), i)
                    .update();
        }
    }

    /** A page as everyone sees it. */
    public String page(String path) {
        return page(null, path);
    }

    /** A page as everyone sees it who sends this header. */
    public String pageWith(String path, String header, String value) {
        return page(null, path, header, value);
    }

    /** A page as a function sees it. */
    public String page(@Nullable String function, String path, String... headers) {
        var builder = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header("Accept", "text/html")
                .header("Accept-Language", "de");
        if (function != null) {
            builder.header("Authorization", login(function));
        }
        if (headers.length > 0) {
            builder.headers(headers);
        }
        var request = builder.build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private int port() {
        return Objects.requireNonNull(((WebServerApplicationContext) reading).getWebServer())
                .getPort();
    }

    @Override
    public void close() {
        reading.close();
        writing.close();
    }
}
