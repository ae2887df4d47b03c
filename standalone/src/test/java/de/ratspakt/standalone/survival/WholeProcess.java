package de.ratspakt.standalone.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.standalone.Ratspakt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * The program as people start it, in a process of its own and with the PostgreSQL that it brings along. What it says is
 * kept under {@code target/processes}. As root its data folder is a file system of its own, which can be filled.
 */
final class WholeProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Path LOGS = Path.of("target", "processes");
    private static final String DISK = "1200m";
    private static final String OWNER = "ratspakt_eigner";

    private final Path place;
    private final boolean ownDisk;
    private final List<String> command;
    private final int port;
    private int starts;
    private volatile Process process;

    /** @param agreements files */
    WholeProcess(List<Path> agreements) throws IOException {
        place = Files.createTempDirectory("ratspakt-storm");
        ownDisk = run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", place.toString());
        port = freePort();
        command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daxoniq.update-checker.disabled=true",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        command.addAll(LoadedClasses.options(RatspaktProcess::train));
        command.addAll(List.of(
                Ratspakt.class.getName(),
                "--port",
                String.valueOf(port),
                "--daten",
                folder().toString(),
                "--uhr",
                "stellbar=2022-03-01T09:00:00+01:00"));
        agreements.forEach(a -> command.addAll(List.of("--vereinbarung", a.toString())));
        process = launch();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        var log = Files.createDirectories(LOGS).resolve(ProcessHandle.current().pid() + "-whole-" + ++starts + ".log");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts it again on what is left; it need not be up when this returns. */
    void again() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> !process.isAlive());
    }

    /** A start that was refused in the middle of something a person tries again; true, so that it reads as a condition. */
    boolean running() {
        if (!process.isAlive()) {
            again();
        }
        return true;
    }

    int port() {
        return port;
    }

    Path folder() {
        return place.resolve("daten");
    }

    /** Whether the data folder lies in a file system of its own. */
    boolean ownDisk() {
        return ownDisk;
    }

    /** Writes until there is no room left. */
    void fillDisk() {
        try (var out = Files.newOutputStream(filler())) {
            var block = new byte[1 << 16];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // that was the aim
        }
    }

    void emptyDisk() {
        try {
            Files.deleteIfExists(filler());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path filler() {
        return place.resolve("voll");
    }

    /** The server's process; empty while there is none. */
    Optional<ProcessHandle> postmaster() {
        try {
            return Files.readAllLines(cluster().resolve("postmaster.pid")).stream()
                    .findFirst()
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The server's processes that serve a connection of the program's own roles. */
    List<ProcessHandle> backends() {
        return postmaster().stream()
                .flatMap(ProcessHandle::children)
                .filter(WholeProcess::servesUs)
                .toList();
    }

    /** PostgreSQL writes what a process is for into its title: {@code postgres: role database address activity}. */
    private static boolean servesUs(ProcessHandle backend) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(backend.pid()), "cmdline"))
                    .matches("(?s)postgres: ratspakt_\\w+ ratspakt .*");
        } catch (IOException e) {
            return false; // it has just ended
        }
    }

    static void signal(ProcessHandle to, String signal) {
        run("kill", "-" + signal, String.valueOf(to.pid()));
    }

    /** What an administrator types. */
    void restartDatabase() {
        var pgCtl = folder().resolve("programm/bin/pg_ctl").toString();
        var restart = new ArrayList<String>();
        if (ownDisk) {
            restart.addAll(List.of("unshare", "-U"));
        }
        restart.addAll(List.of(
                pgCtl,
                "restart",
                "-w",
                "-t",
                "20",
                "-m",
                "fast",
                "-D",
                cluster().toString(),
                "-l",
                folder().resolve("postgresql.log").toString()));
        run(restart.toArray(String[]::new));
    }

    private Path cluster() {
        return folder().resolve("postgresql");
    }

    /** Whether it ended well. */
    private static boolean run(String... command) {
        try {
            var running = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!running.waitFor(30, TimeUnit.SECONDS)) {
                running.destroyForcibly();
                return false;
            }
            return running.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String password() {
        return text("kennwort");
    }

    /** The database as its owner sees it; the server must run. */
    JdbcClient owner() {
        try {
            var lines = Files.readAllLines(cluster().resolve("postmaster.pid"));
            var source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/ratspakt");
            source.setUser(OWNER);
            source.setPassword(secretFor("database " + OWNER));
            return JdbcClient.create(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String secretFor(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(text("geheimnis").getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(String file) {
        try {
            return Files.readString(folder().resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines of the program's log at this level. */
    long logged(String level) {
        try (var lines = Files.lines(folder().resolve("ratspakt.log"))) {
            return lines.filter(line -> line.contains(" " + level + " ")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        @Nullable ProcessHandle server = postmaster().orElse(null);
        if (server != null) {
            signal(server, "QUIT");
            await().atMost(PATIENCE).until(() -> !server.isAlive());
        }
        for (var log : List.of("ratspakt.log", "postgresql.log")) {
            if (Files.exists(folder().resolve(log))) {
                Files.copy(
                        folder().resolve(log),
                        LOGS.resolve(ProcessHandle.current().pid() + "-whole-" + log),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (ownDisk) {
            assertThat(run("umount", "-l", place.toString())).as("umount").isTrue();
        }
        FileSystemUtils.deleteRecursively(place);
    }
}
