package de.ratspakt.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import de.ratspakt.command.CommandSide;
import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Accounts.Account;
import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.DatabaseSetup;
import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.RoleTaken;
import de.ratspakt.query.QuerySide;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One running Ratspakt: data folder, database and both sides in one context, stopped in the opposite order. */
final class Standalone implements AutoCloseable {
    private static final String BUILT_IN_AGREEMENT = "/beispiel/laatzen-2021.json";
    private static final String LOOPBACK = "127.0.0.1";
    /** The owner of the database in our own folder: no superuser. */
    private static final String OWNER = "ratspakt_besitzer";

    /** Starting PostgreSQL after a crash takes as long as it takes; this is for its watch, which waits for it. */
    private static final Duration SERVER_LIMIT = Duration.ofSeconds(90);

    /** Both sides in one context. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({CommandSide.class, QuerySide.class})
    static class BothSides {}

    private final Options options;
    private final DataFolder folder;
    private @Nullable EmbeddedDatabase embedded;
    private @Nullable ConfigurableApplicationContext context;
    private boolean closed;

    private Standalone(Options options) {
        this.options = options;
        this.folder = DataFolder.open(options.dataFolder());
    }

    /** @throws StartRefused in which case nothing is left running */
    static Standalone start(Options options) {
        refuseTakenPort(options.port());
        List<Vertrag> agreements = agreements(options);
        var standalone = new Standalone(options);
        var hook = Thread.ofPlatform().unstarted(standalone::close);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            standalone.run(agreements);
            return standalone;
        } catch (StartRefused e) {
            standalone.close();
            throw e;
        } catch (RuntimeException e) {
            standalone.close();
            throw standalone.unexpected(e);
        }
    }

    private void run(List<Vertrag> agreements) {
        Database database = database();
        try {
            new SpringApplicationBuilder(BothSides.class)
                    .environment(environment(database))
                    .beanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE)
                    .registerShutdownHook(false)
                    .initializers(opening -> opening.getBeanFactory().registerSingleton("beginning", (ApplicationRunner)
                            arguments -> begin(opening, agreements)))
                    .run();
        } catch (RuntimeException e) {
            throw isClosed() ? interrupted(e) : refusal(e);
        }
        console("WARN");
    }

    /** The last part of the start: the port is open already, and who comes is told to wait. */
    private void begin(ConfigurableApplicationContext opened, List<Vertrag> agreements) {
        keep(opened);
        begin(opened.getBean(Accounts.class), new Storyteller(opened), agreements);
    }

    private synchronized void keep(ConfigurableApplicationContext opened) {
        if (closed) {
            throw interrupted(null);
        }
        context = opened;
        if (embedded != null) {
            embedded.signs(opened.getBean(Pulses.class).watch("ratspakt-postgresql", SERVER_LIMIT));
        }
    }

    /** @throws StartRefused for a file that cannot be read or is unsound */
    private static List<Vertrag> agreements(Options options) {
        if (!options.example()) {
            return options.agreements().stream().map(AgreementFile::read).toList();
        }
        try (var builtIn = Objects.requireNonNull(Standalone.class.getResourceAsStream(BUILT_IN_AGREEMENT))) {
            return List.of(AgreementFile.read(builtIn.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Concludes the agreements; the example's story is told once, and only where the clock can go through it. The accounts
     * come after the agreements, so that a start that is refused gives nobody a function.
     */
    private void begin(Accounts accounts, Storyteller teller, List<Vertrag> agreements) {
        boolean told = folder.example().isPresent() && options.example();
        StartAccounts.ensureAdministrator(accounts, folder.accountPassword());
        if (!told) {
            agreements.forEach(teller::conclude);
        }
        if (!options.empty()) {
            accounts.ensure(StartAccounts.of(agreements), folder.accountPassword());
        }
        if (options.example() && !told) {
            if (options.clock() instanceof Options.ClockChoice.Adjustable(var start) && start != null) {
                teller.tell(Story.upTo(options.beispiel()), start);
            }
            folder.markExample(options.beispiel().year());
        }
    }

    /** What is printed once everything runs. */
    void report(PrintStream out) {
        out.println();
        out.println("Ratspakt läuft: http://" + LOOPBACK + ":" + port() + "/");
        out.println("Konten: " + accountNames());
        out.println("Kennwort: " + folder.accountPassword());
        out.println("Daten: " + folder.path());
        otherExample().ifPresent(out::println);
        out.println("Strg-C beendet alles.");
    }

    /** Said where another example was asked for than the one that the folder holds. */
    private Optional<String> otherExample() {
        var asked = options.beispiel().year();
        return folder.example()
                .filter(kept -> options.example() && !kept.equals(asked))
                .filter(kept -> !kept.isEmpty() || options.beispiel() != Options.Beispiel.MAERZ_2022)
                .map(kept -> "Dieser Datenordner enthält schon "
                        + (kept.isEmpty() ? "ein Beispiel" : "das Beispiel von " + kept)
                        + " und behält es; das von " + asked + " beginnt in einem leeren Ordner: --beispiel " + asked
                        + " --daten ORDNER");
    }

    private String accountNames() {
        return context == null
                ? ""
                : context.getBean(Accounts.class).list().stream()
                        .map(Account::name)
                        .collect(Collectors.joining(", "));
    }

    /** A part of what runs. */
    <T> T part(Class<T> type) {
        return Objects.requireNonNull(context, "not running").getBean(type);
    }

    <T> T part(String name, Class<T> type) {
        return Objects.requireNonNull(context, "not running").getBean(name, type);
    }

    int port() {
        return context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : options.port();
    }

    /** Whoever presses Ctrl-C in the middle waits for the server to be there, and then to be stopped. */
    private synchronized Database database() {
        if (closed) {
            throw interrupted(null);
        }
        String url = options.database();
        if (url != null) {
            return Database.reach(url);
        }
        var started = EmbeddedDatabase.start(folder.path(), folder.secretFor("database " + EmbeddedDatabase.OWNER));
        embedded = started;
        return prepare(started, folder);
    }

    /** The database in a server of our own, made if it is not there. */
    static Database prepare(EmbeddedDatabase server, DataFolder folder) {
        var owner = new DatabaseSettings.Role(OWNER, folder.secretFor("database " + OWNER));
        var administrator = new DriverManagerDataSource(server.url(), EmbeddedDatabase.OWNER, server.password());
        DatabaseSetup.prepare(administrator, EmbeddedDatabase.DATABASE, owner);
        DatabaseSetup.handOver(administrator, owner);
        return new Database(server.url(), owner.name(), owner.password());
    }

    /** The password of a side's role. */
    static String rolePassword(DataFolder folder, String side) {
        return folder.secretFor("database ratspakt_" + side);
    }

    private StandardEnvironment environment(Database database) {
        var settings = new HashMap<String, Object>(Map.of(
                "server.port",
                options.port(),
                "server.address",
                LOOPBACK,
                "server.shutdown",
                "graceful",
                "spring.lifecycle.timeout-per-shutdown-phase",
                "5s",
                "spring.threads.virtual.enabled",
                true,
                "spring.main.banner-mode",
                "off",
                "logging.file.name",
                logFile().toString(),
                "logging.threshold.console",
                "OFF",
                // A refused declaration is an answer, not a fault.
                "logging.level.org.axonframework.modelling.command.AbstractRepository",
                "ERROR"));
        settings.put("ratspakt.database.url", database.url());
        settings.put("ratspakt.database.owner.name", database.username());
        settings.put("ratspakt.database.owner.password", database.password());
        for (var side : List.of(DatabaseSettings.COMMAND, DatabaseSettings.QUERY)) {
            settings.put("ratspakt.database." + side + ".name", DatabaseSettings.roleName(database.url(), side));
            settings.put("ratspakt.database." + side + ".password", rolePassword(folder, side));
        }
        // Nobody else can be at work on a database in our own folder.
        settings.put("ratspakt.database.alone", embedded != null);
        settings.put("ratspakt.secret", folder.secretFor("application"));
        settings.put("ratspakt.account-password", folder.accountPassword());
        settings.put("ratspakt.example", options.example());
        for (int i = 0; i < options.agreements().size(); i++) {
            settings.put(
                    "ratspakt.agreements[" + i + "]",
                    options.agreements().get(i).toString());
        }
        if (options.clock() instanceof Options.ClockChoice.Adjustable(var start)) {
            settings.put("ratspakt.clock.adjustable", true);
            if (start != null) {
                settings.put("ratspakt.clock.start", firstMoment(start).toString());
            }
        }
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("standalone", settings));
        return environment;
    }

    /** The example's clock starts with its story, and goes from there to where people begin. */
    private Instant firstMoment(Instant start) {
        var story = Story.upTo(options.beispiel()).getFirst().beginn().toInstant();
        return options.example() && story.isBefore(start) ? story : start;
    }

    private Path logFile() {
        return folder.privateFile("ratspakt.log");
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static StartRefused interrupted(@Nullable Throwable cause) {
        return new StartRefused("Der Start wurde abgebrochen.", cause);
    }

    /** Whatever it was, a person reads a sentence; the rest is for the log, which nobody has opened yet. */
    private StartRefused unexpected(RuntimeException failure) {
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        try {
            Files.writeString(logFile(), trace.toString(), StandardOpenOption.APPEND);
        } catch (IOException | StartRefused e) {
            failure.addSuppressed(e);
        }
        return refusal(failure);
    }

    private StartRefused refusal(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .map(this::known)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseGet(() -> new StartRefused(
                        "Ratspakt konnte nicht starten; die Ursache steht in " + logFile() + ".", failure));
    }

    private @Nullable StartRefused known(Throwable cause) {
        return switch (cause) {
            case StartRefused refused -> refused;
            case RoleTaken taken -> new StartRefused(String.valueOf(taken.getMessage()), taken);
            case PortInUseException taken -> portTaken(taken.getPort(), taken);
            default -> null;
        };
    }

    private static void refuseTakenPort(int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
        } catch (IOException e) {
            throw portTaken(port, e);
        }
    }

    private static StartRefused portTaken(int port, Exception cause) {
        return new StartRefused("Port " + port + " ist nicht frei; mit --port lässt sich ein anderer wählen.", cause);
    }

    /** While it starts and stops, the file says everything and the console one sentence; in between warnings show. */
    private static void console(String threshold) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext logback)) {
            return;
        }
        var console = logback.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
        if (console == null) {
            return;
        }
        for (var each : console.getCopyOfAttachedFiltersList()) {
            if (each instanceof ThresholdFilter filter) {
                filter.setLevel(threshold);
            }
        }
    }

    /** Can be called more than once. */
    @Override
    public synchronized void close() {
        closed = true;
        if (context != null) {
            console("OFF");
            context.close();
            context = null;
        }
        if (embedded != null) {
            embedded.close();
            embedded = null;
        }
        folder.close();
    }
}
