package de.ratspakt.standalone;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.StartRefused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The folder with everything that is kept between runs, held by one process at a time. */
final class DataFolder implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    // without 0, O, 1, l, I: the password is typed from the screen
    private static final String LETTERS_AND_DIGITS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final String EXAMPLE = "beispiel-geladen";
    private static final int PASSWORD_LENGTH = 14;

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws StartRefused if the folder cannot be written or another process holds it */
    static DataFolder open(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            var lockFile =
                    FileChannel.open(path.resolve("sperre"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw new StartRefused("Der Datenordner " + path + " wird gerade von einem anderen Ratspakt benutzt.");
            }
            return new DataFolder(path.toRealPath(), lockFile);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static StartRefused unwritable(Path path, IOException cause) {
        return new StartRefused("Der Datenordner " + path + " lässt sich nicht anlegen oder beschreiben.", cause);
    }

    Path path() {
        return path;
    }

    /** One password for all accounts of the example, drawn at the first start. */
    String accountPassword() {
        return keptText("kennwort", DataFolder::passwordTrouble, () -> {
            var text = new StringBuilder();
            while (text.length() < PASSWORD_LENGTH) {
                text.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
            }
            return text.toString();
        });
    }

    /** A secret for one purpose, the same at every start, derived from the one secret kept here. */
    String secretFor(String purpose) {
        String root = keptText("geheimnis", DataFolder::secretTrouble, () -> {
            var bytes = new byte[32];
            RANDOM.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(root.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which example was loaded to its end: its year, or nothing in a folder made when there was only one. */
    Optional<String> example() {
        var file = path.resolve(EXAMPLE);
        try {
            // whatever else stands in it, it says that there is one
            return Files.exists(file)
                    ? Optional.of(SmallFile.read(file).strip()).map(year -> year.matches("\\d{4}") ? year : "")
                    : Optional.empty();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    void markExample(String year) {
        keptText(EXAMPLE, text -> null, () -> year);
    }

    /** A file that others cannot read, made if it is not there. */
    Path privateFile(String name) {
        Path file = path.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
                throw new StartRefused("Die Datei " + file + " lässt sich nicht beschreiben.");
            }
            return file;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static @Nullable String passwordTrouble(String text) {
        return Accounts.isPassword(text) && text.matches("[^\\p{Cntrl}\ufffd]+")
                ? null
                : "enthält kein Kennwort: eine Zeile aus " + Accounts.PASSWORD_FROM + " bis " + Accounts.PASSWORD_TO
                        + " Zeichen. Fehlt die Datei, so wird eines gezogen; es gilt dann für neue Konten.";
    }

    private static @Nullable String secretTrouble(String text) {
        if (text.matches("[0-9a-f]{64}")) {
            return null;
        }
        return "ist beschädigt. Ohne sie lassen sich die Daten nicht öffnen; bitte aus einer Sicherung zurückholen.";
    }

    /**
     * What is kept in a file of one line, or drawn if there is no such file.
     *
     * @param trouble what is wrong with a text that was found, or nothing
     */
    private String keptText(String name, Function<String, @Nullable String> trouble, Supplier<String> draw) {
        Path file = path.resolve(name);
        try {
            if (Files.exists(file)) {
                String text = SmallFile.read(file).strip();
                String wrong = trouble.apply(text);
                if (wrong != null) {
                    throw new StartRefused("Die Datei " + file + " " + wrong);
                }
                return text;
            }
            // written beside and moved, so that a kill in between leaves no half of it
            Path draft = path.resolve(name + ".neu");
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            String text = draw.get();
            Files.writeString(draft, text + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return text;
        } catch (FileSystemException e) {
            throw new StartRefused("Die Datei " + e.getFile() + " lässt sich nicht lesen oder anlegen.", e);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException _) {
            // the lock goes with the process in any case
        }
    }
}
