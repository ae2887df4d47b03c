package de.ratspakt.events.personnel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which method a state's law prescribed from when until when: dated data with its sources, in {@code recht/sitzverfahren.json}.
 * What the sources do not show is not there, and nothing is guessed for other days.
 *
 * @param bundesland the state's two letters
 * @param von first day
 * @param bis last day for which the sources show it
 * @param mehrheitsklausel whether an absolute majority in the council is due a majority in the committee
 * @param anmerkung what is uncertain about it, by language
 */
public record SeatLaw(
        String bundesland,
        LocalDate von,
        LocalDate bis,
        SeatMethod verfahren,
        boolean mehrheitsklausel,
        String regel,
        List<String> quellen,
        Map<String, String> anmerkung) {

    private static final String DATA = "/recht/sitzverfahren.json";
    private static final List<SeatLaw> ALL = read();

    public SeatLaw {
        quellen = List.copyOf(quellen);
        anmerkung = Map.copyOf(anmerkung);
    }

    private static List<SeatLaw> read() {
        try (var data = Objects.requireNonNull(SeatLaw.class.getResourceAsStream(DATA), DATA)) {
            return List.of(JsonMapper.shared().readValue(data, SeatLaw[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of time. */
    public static List<SeatLaw> all() {
        return ALL;
    }

    /** The law of that day, if it is known. */
    public static Optional<SeatLaw> on(String bundesland, LocalDate day) {
        return ALL.stream()
                .filter(l -> l.bundesland.equals(bundesland) && !day.isBefore(l.von) && !day.isAfter(l.bis))
                .findFirst();
    }

    /** The states of which anything is known. */
    public static Set<String> states() {
        return ALL.stream().map(SeatLaw::bundesland).collect(Collectors.toCollection(TreeSet::new));
    }

    public String note(Locale language) {
        var own = anmerkung.get(language.getLanguage());
        return own == null ? Objects.requireNonNull(anmerkung.get("de")) : own;
    }
}
