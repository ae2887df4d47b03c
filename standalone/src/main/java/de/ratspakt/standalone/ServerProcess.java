package de.ratspakt.standalone;

import de.ratspakt.events.platform.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The server of a cluster among the processes of this machine. Its file {@code postmaster.pid} is a hint only: after a kill
 * or a restart of the machine its number may belong to nobody or to somebody else, and anything may stand in it.
 */
final class ServerProcess {
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path cluster;

    ServerProcess(Path cluster) {
        this.cluster = cluster;
    }

    private Path pidFile() {
        return cluster.resolve("postmaster.pid");
    }

    /** Whether the server, when it ended, left the mark that it was running: then it did not stop in good order. */
    boolean leftItsMark() {
        return Files.exists(pidFile());
    }

    /** The running server, if its file names it; one that cannot be read names nobody. */
    Optional<ProcessHandle> named() {
        try {
            var line = SmallFile.read(pidFile()).lines().findFirst().orElse("").strip();
            return line.matches("[1-9]\\d{0,17}")
                    ? ProcessHandle.of(Long.parseLong(line))
                            .filter(ServerProcess::runs)
                            .filter(this::isOfCluster)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A server whose file was overwritten: the one of its processes that has the others as children. */
    private Optional<ProcessHandle> unnamed() {
        return all().stream().filter(p -> p.children().findAny().isPresent()).findFirst();
    }

    /** Every process of this cluster: a server, or what a killed one left behind. */
    List<ProcessHandle> all() {
        return ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().command().filter(ServerProcess::isServer).isPresent())
                .filter(process -> worksIn(process, cluster))
                .filter(ServerProcess::runs)
                .toList();
    }

    /** By its program, also where that was replaced under it; other programs of PostgreSQL lie beside it. */
    static boolean isServer(String command) {
        return command.replaceFirst(" \\(deleted\\)$", "").endsWith("/postgres");
    }

    /** A process that has ended but that nobody has asked about yet still has a number. */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            var stat = Files.readString(
                    Path.of("/proc", String.valueOf(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
            var state = stat.substring(stat.lastIndexOf(')') + 1).strip();
            return !state.startsWith("Z") && !state.startsWith("X");
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    /** A server changes into its cluster's folder, whatever name it was called by. */
    private boolean isOfCluster(ProcessHandle process) {
        try {
            return Files.isSameFile(Path.of("/proc", String.valueOf(process.pid()), "cwd"), cluster);
        } catch (IOException _) {
            return process.info().command().filter(ServerProcess::isServer).isPresent();
        }
    }

    private static boolean worksIn(ProcessHandle process, Path folder) {
        try {
            return Files.isSameFile(Path.of("/proc", String.valueOf(process.pid()), "cwd"), folder);
        } catch (IOException _) {
            return false;
        }
    }

    /**
     * After a kill of our process its server lives on and holds the cluster: it is stopped. A file that names no server of
     * this cluster goes, whatever stands in it.
     *
     * @throws StartRefused if it cannot be stopped
     */
    void stopSurvivor() throws IOException {
        if (!Files.exists(cluster)) {
            return;
        }
        var survivor = named().or(this::unnamed);
        if (survivor.isPresent()) {
            stop(survivor.get());
        }
        endOrphans();
        Files.deleteIfExists(pidFile());
    }

    private static void stop(ProcessHandle server) throws IOException {
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM, all that ProcessHandle has, waits for every session
        EmbeddedDatabase.run(List.of("sh", "-c", "kill -INT \"$1\"", "sh", String.valueOf(server.pid())), Map.of());
        if (!ended(List.of(server), EmbeddedDatabase.STOP_PATIENCE.toNanos())) {
            throw new StartRefused("Im Datenordner läuft noch ein PostgreSQL (Prozess " + server.pid()
                    + "), das sich nicht beenden lässt.");
        }
    }

    /**
     * What a killed server leaves behind ends by itself, but for what is busy or was stopped; that still holds the memory
     * without which no new server starts. Ending it harms no data: the new server recovers from its log as after a crash.
     */
    void endOrphans() {
        var orphans = all();
        if (!orphans.isEmpty() && !ended(orphans, TimeUnit.SECONDS.toNanos(1))) {
            orphans.forEach(ProcessHandle::destroyForcibly);
            ended(orphans, TimeUnit.SECONDS.toNanos(5));
        }
    }

    private static boolean ended(List<ProcessHandle> processes, long patience) {
        var end = System.nanoTime() + patience;
        while (processes.stream().anyMatch(ServerProcess::runs)) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Takes away the mark of a server that runs no more. */
    void forget() throws IOException {
        if (named().isEmpty()) {
            Files.deleteIfExists(pidFile());
        }
    }
}
