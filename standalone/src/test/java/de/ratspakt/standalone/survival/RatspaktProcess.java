package de.ratspakt.standalone.survival;

import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Our handle on a Ratspakt in a process of its own. What it says is kept under {@code target/processes}. */
final class RatspaktProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String GONE = "\0gone";

    private final List<String> command;
    private final Process process;
    private final Path log;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final int port;

    private RatspaktProcess(List<String> command) {
        this.command = command;
        try {
            log = Files.createDirectories(Path.of("target", "processes"))
                    .resolve(ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet() + ".log")
                    .toAbsolutePath();
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Thread.ofPlatform().daemon().name("said by " + process.pid()).start(this::listen);
            port = Integer.parseInt(next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Command side only, the one process of its database. */
    static RatspaktProcess commands(TestDatabase database, int agreements) {
        return start("Commands", database, agreements, "ratspakt.database.alone=true");
    }

    /** Command side only, one of several on the database. */
    static RatspaktProcess oneOfSeveral(TestDatabase database, int agreements) {
        return start("Commands", database, agreements);
    }

    /** Both sides, the one process of its database. */
    static RatspaktProcess both(TestDatabase database, int agreements) {
        return start("Both", database, agreements, "ratspakt.database.alone=true");
    }

    /** Both sides, one of several processes on the database; what another one holds is free so many seconds after its death. */
    static RatspaktProcess bothOfSeveral(TestDatabase database, int agreements, int seconds) {
        return start("Both", database, agreements, "ratspakt.database.claim-timeout=" + seconds + "s");
    }

    private static RatspaktProcess start(String sides, TestDatabase database, int agreements, String... settings) {
        return new RatspaktProcess(
                command(LoadedClasses.options(RatspaktProcess::train), sides, database, agreements, settings));
    }

    /** Starts once and ends by itself, so that what it loaded is kept. */
    static void train(List<String> options) {
        var process =
                new RatspaktProcess(command(options, "Both", TestDatabase.fresh(), 1, "ratspakt.database.alone=true"));
        process.order("end");
        process.awaitDeath();
    }

    private static List<String> command(
            List<String> options, String sides, TestDatabase database, int agreements, String... settings) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(ProcessUnderTest.class.getName(), sides, String.valueOf(agreements)));
        command.addAll(List.of(database.properties()));
        command.addAll(List.of(
                "server.port=0",
                "server.address=127.0.0.1",
                "spring.main.banner-mode=off",
                "ratspakt.secret=immerDasselbe",
                "ratspakt.anmeldung.aufwand=4",
                "ratspakt.clock.adjustable=true"));
        command.addAll(List.of(settings));
        return List.copyOf(command);
    }

    /** Kills it if it still runs, and starts it again on what is left. */
    RatspaktProcess again() {
        kill();
        return new RatspaktProcess(command);
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        awaitDeath();
    }

    void awaitDeath() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive());
    }

    boolean alive() {
        return process.isAlive();
    }

    int port() {
        return port;
    }

    /** Sends a command to which there must be an answer. */
    Client.Answer send(Client.Request request) {
        return attempt(request).orElseThrow(() -> new AssertionError("no answer to " + request + "\n" + tail()));
    }

    /** Sends a command that must be accepted. */
    Client.Answer accept(Client.Request request) {
        var answer = send(request);
        if (!answer.accepted()) {
            throw new AssertionError(request + ": " + answer);
        }
        return answer;
    }

    /** Sends a command; empty if no answer came. */
    Optional<Client.Answer> attempt(Client.Request request) {
        return Client.send(port, request);
    }

    /**
     * Dies at this point of the transaction that records an event, or that handles in a saga; where it is told several
     * times, when all of these transactions have come to their points. See {@link Crash}.
     */
    void crashes(Crash.Moment moment, String subject, String what) {
        tell("crash " + moment + " " + subject + " " + what);
    }

    /** Tells it after all not to die. */
    void unharmed() {
        tell("unharmed");
    }

    /** Concludes an agreement whose term ends on this day. */
    void conclude(String pact, LocalDate until) {
        tell("conclude " + pact + " " + until);
    }

    /** The same without waiting for it. */
    void beginsToConclude(String pact, LocalDate until) {
        order("conclude " + pact + " " + until);
    }

    /** Begins the name under which it holds claims. */
    String node() {
        return process.pid() + "@";
    }

    double metric(String name) {
        return Double.parseDouble(tell("metric " + name));
    }

    synchronized String tell(String order) {
        order(order);
        return next();
    }

    private void order(String order) {
        try {
            var in = process.getOutputStream();
            in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new AssertionError(order + ": the process is gone; see " + log, e);
        }
    }

    private String next() {
        try {
            var answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null || answer.equals(GONE) || answer.startsWith("failed")) {
                throw new AssertionError(
                        (answer == null ? "no answer" : answer.strip()) + "; see " + log + "\n" + tail());
            }
            return answer;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String tail() {
        try {
            var all = Files.readAllLines(log);
            return String.join("\n", all.subList(Math.max(0, all.size() - 40), all.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private void listen() {
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer kept = Files.newBufferedWriter(log)) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(ProcessUnderTest.WORD)) {
                    answers.add(line.substring(ProcessUnderTest.WORD.length()));
                }
                kept.write(line + "\n");
                kept.flush();
            }
        } catch (IOException e) {
            // it was killed in the middle of a word
        } finally {
            answers.add(GONE);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
