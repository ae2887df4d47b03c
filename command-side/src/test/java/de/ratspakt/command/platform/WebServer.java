package de.ratspakt.command.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.ratspakt.events.platform.AccountTrail;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.SignInClock;
import de.ratspakt.events.storage.TestDatabase;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The web layer over a real connection, with a desk that remembers what reached it in place of the store. */
final class WebServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2022-12-20T10:00:00Z");
    static final String PASSWORD = "richtigesKennwort1";
    static final String PACT = "laatzen-2021";
    static final Handelnde ADMINISTRATOR = Handelnde.of("konto:0", "admin", List.of(Mandat.ADMINISTRATOR));
    static final String CASE = "3f0e8c1a-0000-4000-8000-000000000001";

    private static final JsonMapper JSON = new JsonMapper();

    static final CommandForm DECLARE = CommandForm.creates("StoerungErklaeren")
            .by(Rolle.VORSITZ, Rolle.STELLVERTRETUNG)
            .with(
                    Field.id("vereinbarung"),
                    Field.partner("fraktion"),
                    Field.line("gegenstand"),
                    Field.text("begruendung"),
                    Field.instant("am").notFuture().optional());
    static final CommandForm HOLD = CommandForm.acts("Eskalation1Durchfuehren", "eskalation1-durchfuehren")
            .by(Rolle.VORSITZ, Rolle.STELLVERTRETUNG, Rolle.GESCHAEFTSFUEHRUNG)
            .with(
                    Field.partner("fraktion").optional(),
                    Field.instant("beginn").notFuture(),
                    Field.instant("ende").notFuture(),
                    Field.functions("anwesende").orNone(),
                    Field.choice("ergebnis", "EINIGUNG", "KEINE_EINIGUNG", "VERTAGT"),
                    Field.flag("vorbehaltlich").optional(),
                    Field.event("ereignis").optional(),
                    Field.date("bis").optional(),
                    Field.function("gast").optional(),
                    Field.object(
                                    "aenderung",
                                    Field.instant("am").optional(),
                                    Field.line("ort").optional())
                            .optional(),
                    Field.text("protokoll").optional())
            .inOrder("beginn", "ende");

    enum Reason implements Rejection {
        KONFLIKTFALL_OFFEN
    }

    /** Says no to one function. */
    record No(String function, Rejection rejection) {}

    /** The time of the door, which passes when a test says so. */
    static final class DoorClock implements SignInClock {
        private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

        @Override
        public Instant instant() {
            return now.get();
        }

        void pass(Duration time) {
            now.updateAndGet(n -> n.plus(time));
        }
    }

    /** Stands where the store will be. */
    static final class Recorder implements Dispatch {
        final List<Order> orders = Collections.synchronizedList(new ArrayList<>());
        final List<No> nos = Collections.synchronizedList(new ArrayList<>());
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        volatile RuntimeException refusal;

        @Override
        public Receipt send(Order order) {
            if (refusal != null) {
                throw refusal;
            }
            asked.add(order.by().funktion());
            for (var no : nos) {
                if (no.function().equals(order.by().funktion())) {
                    throw Refused.because(no.rejection()).citing(no.function());
                }
            }
            orders.add(order);
            return new Receipt(order.aggregateId(), 7, "p1-42");
        }

        @Override
        public boolean knows(Handelnde by, String aggregateType, String id) {
            return id.equals(CASE);
        }

        @Override
        public Optional<String> agreementOf(String id) {
            return id.equals(CASE) || id.equals(PACT) ? Optional.of(PACT) : Optional.empty();
        }

        @Override
        public String names(@Nullable String id, Collection<String> partners) {
            return String.join(", ", partners);
        }

        void forget() {
            orders.clear();
            nos.clear();
            asked.clear();
            refusal = null;
        }

        void refuse() {
            refusal = Refused.because(Reason.KONFLIKTFALL_OFFEN).citing("9 a").with("konfliktfall", CASE);
        }
    }

    /** Stands where the log will be. */
    static final class Acts implements AccountTrail {
        final List<String> done = Collections.synchronizedList(new ArrayList<>());
        private final JdbcClient jdbc;

        Acts(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public void record(Act act, String account, @Nullable Handelnde by, List<Mandat> held, List<Mandat> before) {
            var name = jdbc.sql("select name from zugang.konto where nummer = ?")
                    .param(account)
                    .query(String.class)
                    .single();
            done.add(act + " " + name + " " + (by == null ? "-" : by.konto()));
        }

        /** Of one account, in order. */
        List<String> of(String name) {
            return done.stream().filter(d -> d.contains(" " + name + " ")).toList();
        }
    }

    /** No configuration by annotation, or the scan of the command side would find it in every other test. */
    @ImportAutoConfiguration({
        org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration.class,
        org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration.class,
        org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration.class,
        org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration.class,
        org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration.class,
        org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration.class,
        org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration.class,
        org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration.class,
        org.springframework.boot.session.autoconfigure.SessionAutoConfiguration.class,
        org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration.class,
        org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration.class,
        org.springdoc.core.configuration.SpringDocConfiguration.class,
        org.springdoc.core.properties.SpringDocConfigProperties.class,
        org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration.class,
    })
    @Import({
        WebConfiguration.class,
        CommandDesk.class,
        CommandRoutes.class,
        ApiDoor.class,
        FormDoor.class,
        AccountsController.class,
        OwnAccountForms.class,
        AccountForms.class,
        CommandApi.class,
        Probe.class
    })
    static class App {
        @Bean
        TestDatabase database(@Qualifier("sharedDatabase") ObjectProvider<TestDatabase> shared) {
            return shared.getIfAvailable(TestDatabase::fresh);
        }

        @Bean
        DataSource dataSource(@Qualifier("database") TestDatabase database) {
            var config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setUsername(TestDatabase.COMMAND.name());
            config.setPassword(TestDatabase.COMMAND.password());
            config.setMaximumPoolSize(8);
            return new HikariDataSource(config);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
        }

        @Bean
        DoorClock doorClock() {
            return new DoorClock();
        }

        /** Remembers what was recorded, as act and account. */
        @Bean
        Acts acts(DataSource database) {
            return new Acts(JdbcClient.create(database));
        }

        @Bean
        KnownAgreements knownAgreements() {
            return () -> Map.of(PACT, Set.of("spd", "gruene", "linke"), "musterstadt-2021", Set.of("spd", "fdp"));
        }

        @Bean
        Recorder recorder() {
            return new Recorder();
        }

        @Bean
        CommandRegistration.Catalogue catalogue() {
            return () -> List.of(
                    new CommandRegistration(
                            "vereinbarungen",
                            "Vereinbarung",
                            CommandForm.createsFromDocument("VereinbarungSchliessen")
                                    .by(Rolle.ADMIN),
                            (id, fields, by, now) -> "conclude " + id),
                    new CommandRegistration(
                            "konfliktfaelle", "Konfliktfall", DECLARE, (id, fields, by, now) -> "declare " + id),
                    new CommandRegistration(
                            "konfliktfaelle", "Konfliktfall", HOLD, (id, fields, by, now) -> "hold " + id));
        }
    }

    @RestController
    static class Probe {
        @GetMapping("/api/konfliktfaelle")
        Map<String, String> list() {
            return Map.of();
        }

        @GetMapping(value = "/anmelden", produces = MediaType.TEXT_HTML_VALUE)
        String page(CsrfToken token) {
            return "<input name=\"_csrf\" value=\"" + token.getToken() + "\">";
        }

        @GetMapping("/api/kaputt")
        String broken() {
            throw new IllegalStateException("secret inner workings");
        }

        @GetMapping("/kaputt")
        String brokenPage() {
            throw new IllegalStateException("secret inner workings");
        }

        @RequestMapping(
                value = "/api/datenbank-fort",
                method = {RequestMethod.GET, RequestMethod.POST})
        String noDatabase() throws SQLException {
            throw new SQLException("Connection is closed"); // as Hikari says it, without a code
        }

        @GetMapping("/api/flash")
        Object flash(jakarta.servlet.http.HttpServletRequest request) {
            return de.ratspakt.events.platform.FormFlash.take(request)
                    .or(() -> de.ratspakt.events.platform.FormFlash.takeOfOwnAccount(request))
                    .map(Object.class::cast)
                    .orElse(Map.of());
        }

        @GetMapping("/api/wer")
        Map<String, Object> who(de.ratspakt.events.platform.Handelnde by) {
            return Map.of("konto", by.konto(), "funktion", by.funktion());
        }
    }

    final ConfigurableApplicationContext context;
    final Recorder recorder;
    final Accounts accounts;
    final DoorClock door;

    private WebServer(@Nullable TestDatabase shared, String... properties) {
        context = new SpringApplicationBuilder(App.class)
                .initializers(c -> {
                    if (shared != null) {
                        c.getBeanFactory().registerSingleton("sharedDatabase", shared);
                    }
                })
                .properties("server.port=0", "spring.main.banner-mode=off", "server.address=127.0.0.1")
                .properties(properties)
                .run();
        door = context.getBean(DoorClock.class);
        recorder = context.getBean(Recorder.class);
        accounts = context.getBean(Accounts.class);
        accounts.ensure(
                List.of(
                        account("linke.vorsitz"),
                        account("spd.vorsitz"),
                        account("spd.mitglied"),
                        account("gruppe.buero"),
                        account("pruefung"),
                        account("admin")),
                PASSWORD);
    }

    private static Accounts.Account account(String function) {
        return new Accounts.Account(function, List.of(mandate(function)));
    }

    /** Of the one agreement, if it names none. */
    static Mandat mandate(String function) {
        return Mandat.of(function.equals("admin") || function.contains("/") ? function : PACT + "/" + function)
                .orElseThrow();
    }

    /** Another account, as the administrator makes it. */
    void addAccount(String name, String... functions) {
        accounts.create(
                name, PASSWORD, Stream.of(functions).map(WebServer::mandate).toList(), ADMINISTRATOR);
    }

    static WebServer start(String... properties) {
        return new WebServer(null, properties);
    }

    /** A further process over the same database, behind the same proxy. */
    static WebServer over(WebServer other) {
        var second = new WebServer(
                other.context.getBean("database", TestDatabase.class), "ratspakt.vertraute-proxys=127.0.0.1");
        second.door.now.set(other.door.now.get());
        return second;
    }

    /** The database as the owner sees it. */
    JdbcClient owner() {
        return context.getBean("database", TestDatabase.class).jdbc(TestDatabase.OWNER);
    }

    int port() {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    Client client() {
        return new Client();
    }

    Client as(String account) {
        return as(account, PASSWORD);
    }

    Client as(String account, String password) {
        return new Client().with("Authorization", basic(account, password));
    }

    static String basic(String account, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        context.close();
    }

    record Answer(HttpResponse<String> raw) {
        int status() {
            return raw.statusCode();
        }

        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String body() {
            return raw.body();
        }

        List<String> wrongFields() {
            var found = new ArrayList<String>();
            json().get("fehler").forEach(e -> found.add(e.get("feld").stringValue()));
            return found;
        }
    }

    /** One caller with its cookies; keeps no redirects, so that they can be seen. */
    final class Client {
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private final Map<String, String> headers = new HashMap<>();

        Client with(String name, String value) {
            headers.put(name, value);
            return this;
        }

        Client without(String name) {
            headers.remove(name);
            return this;
        }

        Answer get(String path) {
            return send(request(path).GET());
        }

        Answer post(String path, String json) {
            headers.putIfAbsent("Content-Type", "application/json");
            return send(request(path).POST(HttpRequest.BodyPublishers.ofString(json)));
        }

        Answer send(String method, String path, HttpRequest.BodyPublisher body) {
            return send(request(path).method(method, body));
        }

        Answer form(String path, String... pairs) {
            var fields = new LinkedHashMap<String, String>();
            for (int i = 0; i < pairs.length; i += 2) {
                fields.put(pairs[i], pairs[i + 1]);
            }
            var body = new StringBuilder();
            fields.forEach((k, v) -> body.append(body.isEmpty() ? "" : "&")
                    .append(URLEncoder.encode(k, StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(v, StandardCharsets.UTF_8)));
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        }

        String token() {
            var found = Pattern.compile("value=\"([^\"]+)\"")
                    .matcher(get("/anmelden").body());
            if (!found.find()) {
                throw new AssertionError("no token on the page");
            }
            return found.group(1);
        }

        Client signIn(String account) {
            return signIn(account, PASSWORD);
        }

        Client signIn(String account, String password) {
            var answer = tries(account, password);
            if (answer.status() != 303 || !"/".equals(answer.header("Location"))) {
                throw new AssertionError("sign-in: " + answer.status() + " " + answer.header("Location"));
            }
            return this;
        }

        /** Sends the form for signing in. */
        Answer tries(String account, String password) {
            return form("/anmelden", "konto", account, "kennwort", password, "_csrf", token());
        }

        private HttpRequest.Builder request(String path) {
            var builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
            headers.forEach(builder::setHeader);
            return builder;
        }

        private Answer send(HttpRequest.Builder request) {
            try {
                return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
