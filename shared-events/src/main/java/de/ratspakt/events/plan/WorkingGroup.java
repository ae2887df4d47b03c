package de.ratspakt.events.plan;

import de.ratspakt.events.agreement.Vertrag;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A working group and its topics, as Annex 1 names them: one line each, {@code Name: topic; topic}. An agreement without
 * such an annex has none, and then any id will do.
 */
public record WorkingGroup(String id, String name, List<String> topics) {
    /** The annex that lists the working groups with their topics. */
    private static final String ANNEX = "1";

    public static List<WorkingGroup> of(Vertrag vertrag) {
        return of(vertrag.anlagen());
    }

    public static List<WorkingGroup> of(List<Vertrag.Anlage> anlagen) {
        return anlagen.stream()
                .filter(a -> a.nummer().equals(ANNEX))
                .flatMap(a -> a.inhalt().stream())
                .filter(line -> line.indexOf(':') > 0 && !id(before(line)).isEmpty())
                .map(line -> new WorkingGroup(id(before(line)), before(line), topics(line)))
                .toList();
    }

    private static String before(String line) {
        return line.substring(0, line.indexOf(':')).strip();
    }

    private static List<String> topics(String line) {
        return Arrays.stream(line.substring(line.indexOf(':') + 1).split(";", -1))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    /** A name as an id: lower case, without umlauts, words joined by hyphens. */
    static String id(String name) {
        var spelled = name.toLowerCase(Locale.GERMAN)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        return Normalizer.normalize(spelled, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
