package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One Ratspakt over HTTP for all test classes that ask for it, with its clock at 1 March 2022, 09:00, and standing agreements on demand. */
final class Whole implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    static final List<String> CHAIRS = List.of("spd.vorsitz", "gruene.vorsitz", "linke.vorsitz");

    private static final AtomicInteger AGREEMENTS = new AtomicInteger();

    /** Starts it once and stops it after the last test of all. */
    static final class Once implements BeforeAllCallback, ParameterResolver {
        private static final ExtensionContext.Namespace PLACE = ExtensionContext.Namespace.create(Whole.class);

        @Override
        public void beforeAll(ExtensionContext context) {
            whole(context);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Whole.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return whole(context);
        }

        private static Whole whole(ExtensionContext context) {
            return context.getRoot().getStore(PLACE).computeIfAbsent(Whole.class, key -> new Whole(), Whole.class);
        }
    }

    private final Path folder;
    private final Standalone ratspakt;
    private final String password;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Whole() {
        try {
            folder = Files.createTempDirectory("ratspakt-test");
            var agreement = Files.writeString(folder.resolve("vereinbarung.json"), JSON.writeValueAsString(contract()));
            ratspakt = Standalone.start(Options.parse(
                    List.of(
                            "--port",
                            "0",
                            "--uhr",
                            "stellbar=2022-03-01T09:00:00+01:00",
                            "--vereinbarung",
                            agreement.toString()),
                    PreparedFolder.in(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        password = password(ratspakt);
        addAccount("fremd.vorsitz", "fremdstadt-2021/fremd.vorsitz");
        addAccount("ohne-amt");
    }

    /** One of its own, for tests that do harm to it. */
    static Whole own() {
        return new Whole();
    }

    /** The folder with its {@code daten}. */
    Path folder() {
        return folder;
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

    /** Another account, as the administrator makes it. */
    void addAccount(String name, String... functions) {
        addAccount(ratspakt, name, password, functions);
    }

    static void addAccount(Standalone ratspakt, String name, String password, String... functions) {
        var accounts = ratspakt.part(Accounts.class);
        accounts.create(
                name,
                password,
                Stream.of(functions).map(f -> Mandat.of(f).orElseThrow()).toList(),
                accounts.find("admin").orElseThrow().acting());
    }

    <T> T part(Class<T> type) {
        return ratspakt.part(type);
    }

    <T> T part(String name, Class<T> type) {
        return ratspakt.part(name, type);
    }

    String password() {
        return password;
    }

    int port() {
        return ratspakt.port();
    }

    /** The number of the last event of all. */
    long recorded() {
        return ratspakt.part(EventLog.class).head();
    }

    /** Waits until everything has followed that follows by itself, and until every projection shows it. */
    void settle() {
        post("admin", "/api/uhr", "{\"um\":\"PT0S\"}").done();
        var position = new Position(recorded());
        for (var name : part(ProjectionProcessors.class).names()) {
            assertThat(part("queryProgress", Progress.class).await(name, position, Duration.ofSeconds(30)))
                    .as(name)
                    .isTrue();
        }
    }

    /** All entries of a list, part by part. */
    List<JsonNode> entries(String account, String path, String... headers) {
        var all = new ArrayList<JsonNode>();
        var more = "";
        do {
            var part = get(account, path + (path.contains("?") ? "&" : "?") + "anzahl=500" + more, headers)
                    .done()
                    .json();
            part.get("eintraege").forEach(all::add);
            more = part.path("weiter").isString()
                    ? "&nach=" + URLEncoder.encode(part.get("weiter").stringValue(), StandardCharsets.UTF_8)
                    : "";
        } while (!more.isEmpty());
        return all;
    }

    /** An answer as it came. */
    record Answer(int status, String body, HttpResponse<String> raw) {
        JsonNode json() {
            return JSON.readTree(body);
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String type() {
            return json().path("type").stringValue("");
        }

        /** Asserts that it was done. */
        Answer done() {
            assertThat(status).as("%s: %s", raw.request(), body).isIn(200, 201);
            return this;
        }

        /** Asserts that it is a problem as published. */
        Answer refused(int expected) {
            assertThat(status).as("%s: %s", raw.request(), body).isEqualTo(expected);
            assertThat(header("Content-Type")).as("%s", raw.request()).startsWith("application/problem+json");
            assertThat(type()).startsWith("urn:ratspakt:");
            assertThat(json().path("status").intValue()).isEqualTo(expected);
            assertThat(json().path("title").stringValue("")).isNotBlank();
            assertThat(json().path("detail").stringValue(""))
                    .isNotBlank()
                    .doesNotContain("problem.", "ablehnung.", "Exception", "{");
            return this;
        }

        /** Fields that the problem names. */
        List<String> wrongFields() {
            return json().path("fehler")
                    .valueStream()
                    .map(e -> e.path("feld").stringValue(""))
                    .toList();
        }
    }

    /** Posts as this account, or as nobody; further headers come in pairs. */
    Answer post(@Nullable String account, String path, String body, String... headers) {
        return send(
                account,
                "POST",
                path,
                BodyPublishers.ofString(body),
                with("Content-Type", "application/json", headers));
    }

    Answer get(@Nullable String account, String path, String... headers) {
        return send(account, "GET", path, BodyPublishers.noBody(), headers);
    }

    Answer send(@Nullable String account, String method, String path, BodyPublisher body, String... headers) {
        var all = new HashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, body);
        if (account != null) {
            var login = (account + ":" + password).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        }
        all.forEach(request::header);
        try {
            var raw = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(raw.statusCode(), raw.body(), raw);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** One more header, unless it is among the others. */
    private static String[] with(String name, String value, String... more) {
        var all = new String[more.length + 2];
        all[0] = name;
        all[1] = value;
        System.arraycopy(more, 0, all, 2, more.length);
        return all;
    }

    /** The built-in agreement under a name of its own. */
    static ObjectNode contract() {
        try (var in = Objects.requireNonNull(Whole.class.getResourceAsStream("/beispiel/laatzen-2021.json"))) {
            var contract = (ObjectNode) JSON.readTree(in.readAllBytes());
            return contract.put("id", "probe-" + AGREEMENTS.incrementAndGet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A situation of its own: a new agreement with these readings, on which nothing has happened yet. */
    Situation agreement(Map<String, String> readings) {
        var contract = contract();
        readings.forEach(((ObjectNode) contract.get("regelwerk"))::put);
        post("admin", "/api/vereinbarungen", JSON.writeValueAsString(contract)).done();
        // An agreement posted later gives nobody anything; here everybody gets what they hold in the first.
        var vertrag = AgreementFile.read(JSON.writeValueAsBytes(contract));
        part(Accounts.class).ensure(StartAccounts.of(List.of(vertrag)), password);
        return new Situation(contract.get("id").stringValue(), "");
    }

    /** An agreement, perhaps with a case, in which the tests of one command happen. */
    final class Situation {
        final String agreement;
        private String konfliktfall;
        private String position = "";

        private Situation(String agreement, String konfliktfall) {
            this.agreement = agreement;
            this.konfliktfall = konfliktfall;
        }

        /** Of the case, or nothing where there is none. */
        String id() {
            return konfliktfall;
        }

        String konfliktfall() {
            assertThat(konfliktfall).as("a case was declared").isNotEmpty();
            return konfliktfall;
        }

        String casePath() {
            return "/api/konfliktfaelle/" + konfliktfall();
        }

        /** DIE LINKE declares at eight in the morning of that day. */
        Situation declared() {
            return declaredBy("linke");
        }

        Situation declaredBy(String fraktion) {
            konfliktfall = said(post(fraktion + ".vorsitz", "/api/konfliktfaelle", """
                            {"vereinbarung":"%s","fraktion":"%s","gegenstand":"Haushalt","begruendung":"…",
                             "am":"2022-03-01T08:00:00+01:00"}""".formatted(agreement, fraktion)))
                    .json()
                    .get("id")
                    .stringValue();
            return this;
        }

        /** Name of an account of this situation, once it is made. */
        String account() {
            return "konto-" + agreement;
        }

        Situation withAccount() {
            addAccount(account());
            return this;
        }

        Situation withLockedAccount() {
            withAccount();
            post("admin", "/api/konten/" + account() + "/sperren", "{}").done();
            return this;
        }

        /** A command on the agreement itself. */
        Situation inAgreement(String account, String command, String body) {
            said(post(account, "/api/vereinbarungen/" + agreement + "/" + command, body));
            return this;
        }

        Situation then(String account, String command, String body) {
            said(post(account, casePath() + "/" + command, body));
            return this;
        }

        /** Something else than a case is created in this agreement; it is what {@link #id} means from now on. */
        Situation created(String account, String plural, String body) {
            konfliktfall = said(post(account, "/api/" + plural, body.replace("$PACT", agreement)))
                    .json()
                    .get("id")
                    .stringValue();
            return this;
        }

        /** A command on what was created last. */
        Situation then(String account, String plural, String command, String body) {
            said(post(account, "/api/" + plural + "/" + id() + "/" + command, body));
            return this;
        }

        private Answer said(Answer answer) {
            position = answer.done().header("Ratspakt-Position");
            return answer;
        }

        Situation appointed(String account, String fraktion) {
            return then(account, "eskalation1-terminieren", """
                    {"fraktion":"%s","termin":"2022-03-05T18:00:00+01:00","ort":"Rathaus",
                     "geladene":["spd.vorsitz","gruene.vorsitz","linke.vorsitz"]}""".formatted(fraktion));
        }

        /** A meeting of the stage this morning, to which everyone came. */
        Situation held(int stage, String ergebnis) {
            return then("gruppe.buero", "eskalation" + stage + "-durchfuehren", """
                    {"beginn":"2022-03-01T08:%d5:00+01:00","ende":"2022-03-01T08:%d9:00+01:00","ergebnis":"%s",
                     "anwesende":["spd.vorsitz","gruene.vorsitz","linke.vorsitz",
                                  "spd.partei","gruene.partei","linke.partei"]}""".formatted(stage, stage, ergebnis));
        }

        /** Reads from where the last command here has written. */
        Answer read(String account, String path) {
            return get(account, path, "Ratspakt-Position", position);
        }

        /** The attachment of the motion created last. */
        String attachment() {
            return read("pruefung", "/api/antraege/" + id())
                    .done()
                    .json()
                    .path("anlagen")
                    .path(0)
                    .path("id")
                    .stringValue();
        }

        /** The id of the last event of this type in what was created last, or where that is nothing, in the agreement. */
        String event(String typ) {
            return last(typ).kopf().ereignis();
        }

        /** The item put last on the agenda of the session created last. */
        String item() {
            return ((TagesordnungspunktAufgenommen) last("TagesordnungspunktAufgenommen")).tagesordnungspunkt();
        }

        private Ereignis last(String typ) {
            return part(EventLog.class).stream(konfliktfall.isEmpty() ? agreement : konfliktfall).stream()
                    .filter(e -> e.getClass()
                            .getAnnotation(Ereignisname.class)
                            .value()
                            .equals(typ))
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> new AssertionError("no " + typ));
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        ratspakt.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
