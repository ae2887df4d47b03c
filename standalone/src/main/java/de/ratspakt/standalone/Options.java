package de.ratspakt.standalone;

import de.ratspakt.events.platform.BerlinTime;
import de.ratspakt.events.platform.StartRefused;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param port 0 means any free port
 * @param dataFolder absolute
 * @param empty no example: nothing but the account admin
 * @param agreements files that take the place of the built-in agreement, absolute
 * @param clock real, or adjustable from an instant on
 * @param beispiel where the example begins, if it runs
 * @param database JDBC URL of a PostgreSQL of one's own, else the embedded one
 */
record Options(
        int port,
        Path dataFolder,
        boolean empty,
        List<Path> agreements,
        ClockChoice clock,
        Beispiel beispiel,
        @Nullable String database) {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int DEFAULT_PORT = 8080;

    /** Where the example begins. */
    enum Beispiel {
        MAERZ_2022("2022", LocalDateTime.of(2022, 3, 1, 9, 0)),
        SEPTEMBER_2023("2023", LocalDateTime.of(2023, 9, 1, 9, 0));

        private final String year;
        private final LocalDateTime start;

        Beispiel(String year, LocalDateTime start) {
            this.year = year;
            this.start = start;
        }

        String year() {
            return year;
        }

        Instant start() {
            return start.atZone(BERLIN).toInstant();
        }

        static Beispiel of(String year) {
            return Arrays.stream(values())
                    .filter(b -> b.year.equals(year))
                    .findFirst()
                    .orElseThrow(() -> new StartRefused("--beispiel braucht 2022 oder 2023, nicht »" + year + "«."));
        }
    }

    /** The domain's clock. */
    sealed interface ClockChoice {
        record Real() implements ClockChoice {}

        /** Ticks from {@code start}, or from the present if that is null, and can be moved forward. */
        record Adjustable(@Nullable Instant start) implements ClockChoice {}
    }

    /** The example runs unless it was declined or replaced. */
    boolean example() {
        return !empty && agreements.isEmpty();
    }

    /** @throws StartRefused with a sentence that names the option and what it takes */
    static Options parse(List<String> args, Path home) {
        int port = DEFAULT_PORT;
        Path dataFolder = home.resolve("daten");
        boolean empty = false;
        List<Path> agreements = new ArrayList<>();
        String clock = null;
        String database = null;
        Beispiel beispiel = null;

        var words = new ArrayList<>(args);
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            int equals = word.indexOf('=');
            String name = word.startsWith("--") && equals > 0 ? word.substring(0, equals) : word;
            if (name.length() < word.length()) {
                words.addFirst(word.substring(equals + 1));
            }
            switch (name) {
                case "--port" -> port = port(value(name, words, "eine Portnummer"));
                case "--daten" -> dataFolder = path(name, value(name, words, "einen Ordner"));
                case "--vereinbarung" -> agreements.add(agreement(value(name, words, "eine Datei")));
                case "--uhr" -> clock = value(name, words, "»echt« oder »stellbar«, auch »stellbar=2022-03-01T09:00«");
                case "--beispiel" -> beispiel = Beispiel.of(value(name, words, "2022 oder 2023"));
                case "--datenbank" -> database = database(value(name, words, "eine JDBC-Adresse"));
                case "--leer" -> {
                    if (name.length() < word.length()) {
                        throw new StartRefused("--leer nimmt keinen Wert.");
                    }
                    empty = true;
                }
                default ->
                    throw new StartRefused("Unbekannte Option: " + name + ". ./ratspakt --help zeigt, welche es gibt.");
            }
        }
        if (empty && !agreements.isEmpty()) {
            throw new StartRefused("--leer und --vereinbarung schließen einander aus.");
        }
        boolean example = !empty && agreements.isEmpty();
        if (beispiel != null && !example) {
            throw new StartRefused("--beispiel verträgt sich weder mit --leer noch mit --vereinbarung.");
        }
        if (beispiel != null && clock != null && !clock.equals("stellbar")) {
            throw new StartRefused("--beispiel stellt die Uhr selbst; --uhr kann dann nur »stellbar« sein.");
        }
        var begin = beispiel == null ? Beispiel.MAERZ_2022 : beispiel;
        return new Options(
                port, dataFolder, empty, List.copyOf(agreements), clock(clock, example, begin), begin, database);
    }

    private static String value(String name, List<String> words, String what) {
        if (words.isEmpty() || words.getFirst().isBlank() || words.getFirst().startsWith("--")) {
            throw new StartRefused(name + " braucht " + what + ".");
        }
        return words.removeFirst();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new StartRefused("--port braucht eine Zahl von 0 bis 65535, nicht »" + text + "«.");
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new StartRefused(name + ": »" + text + "« ist kein Pfad.", e);
        }
    }

    private static Path agreement(String text) {
        Path file = path("--vereinbarung", text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new StartRefused("Die Vereinbarung " + file + " lässt sich nicht lesen: "
                    + (Files.exists(file) ? "keine lesbare Datei." : "es gibt sie nicht."));
        }
        return file;
    }

    private static String database(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw new StartRefused("--datenbank braucht eine Adresse, die mit jdbc:postgresql: beginnt.");
        }
        return text;
    }

    private static ClockChoice clock(@Nullable String text, boolean example, Beispiel beispiel) {
        if (text == null) {
            return example ? new ClockChoice.Adjustable(beispiel.start()) : new ClockChoice.Real();
        }
        if (text.equals("echt")) {
            return new ClockChoice.Real();
        }
        if (text.equals("stellbar")) {
            return new ClockChoice.Adjustable(example ? beispiel.start() : null);
        }
        if (text.startsWith("stellbar=")) {
            return new ClockChoice.Adjustable(instant(text.substring("stellbar=".length())));
        }
        throw new StartRefused("--uhr braucht »echt« oder »stellbar[=ZEITPUNKT]«, nicht »" + text + "«.");
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            // perhaps without an offset
        }
        var local = BerlinTime.withOffset(text, null);
        BerlinTime.problem("--uhr", local).ifPresent(problem -> {
            throw new StartRefused("--uhr stellbar=" + text + ": " + problem.grund(Locale.GERMAN)
                    + " Mit +01:00 oder +02:00 dahinter ist es eindeutig.");
        });
        try {
            return OffsetDateTime.parse(local).toInstant();
        } catch (DateTimeParseException e) {
            throw new StartRefused(
                    "--uhr stellbar= braucht einen Zeitpunkt wie 2022-03-01T09:00+01:00, nicht »" + text + "«.", e);
        }
    }
}
