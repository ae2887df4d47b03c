package de.ratspakt.standalone;

import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.DatabaseSettings.Role;
import de.ratspakt.events.storage.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Data folders whose database is there with all its tables, and nothing in it: to make it is most of what a first start
 * costs. It is made once for this code and these migrations, by whoever needs it first; a start on it is the first start all the
 * same.
 */
final class PreparedFolder {
    private static final Path PLACE = Path.of("target", "prepared").toAbsolutePath();

    private PreparedFolder() {}

    /** Lays {@code daten} into a folder, where a start there looks for it, and returns the folder. */
    static Path in(Path folder) {
        try {
            copy(made().resolve("daten"), folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made() throws IOException {
        var kept = Files.createDirectories(PLACE).resolve(name());
        try (var lock = FileChannel.open(PLACE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            if (!Files.exists(kept)) {
                make(kept);
            }
        }
        return kept;
    }

    private static void make(Path kept) throws IOException {
        var temp = Files.createTempDirectory("ratspakt-test");
        try (var folder = DataFolder.open(temp.resolve("daten"));
                var server =
                        EmbeddedDatabase.start(folder.path(), folder.secretFor("database " + EmbeddedDatabase.OWNER))) {
            var database = Standalone.prepare(server, folder);
            new Migrations(new DatabaseSettings(
                    database.url(),
                    new Role(database.username(), database.password()),
                    new Role("", Standalone.rolePassword(folder, DatabaseSettings.COMMAND)),
                    new Role("", Standalone.rolePassword(folder, DatabaseSettings.QUERY))));
        }
        var draft = PLACE.resolve("draft");
        FileSystemUtils.deleteRecursively(draft);
        copy(temp.resolve("daten"), Files.createDirectory(draft));
        FileSystemUtils.deleteRecursively(draft.resolve("daten/programm")); // everybody has PostgreSQL's own
        Files.move(draft, kept);
        FileSystemUtils.deleteRecursively(temp);
    }

    /** With owners and rights. */
    private static void copy(Path from, Path into) throws IOException {
        EmbeddedDatabase.run(List.of("cp", "-a", from.toString(), into.toString()), Map.of());
    }

    /** Another one for other migrations, and for other classes that make it. */
    private static String name() throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var resources = new PathMatchingResourcePatternResolver();
            for (var from : List.of(
                    "classpath*:db/migration/*",
                    "classpath*:de/ratspakt/standalone/*.class",
                    "classpath*:de/ratspakt/events/storage/*.class")) {
                for (var file : resources.getResources(from)) {
                    digest.update(file.getContentAsByteArray());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
