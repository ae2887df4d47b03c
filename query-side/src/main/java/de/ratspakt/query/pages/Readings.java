package de.ratspakt.query.pages;

import de.ratspakt.events.agreement.Lesart;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a rule cites, such as {@code 6, informationVor=VORTAG}, as people read it: the clause, and what the reading means. */
public final class Readings {
    private static final Pattern READING = Pattern.compile("[,;]?\\s*(\\w+)=(\\w+)");

    private final Locale language;

    private Readings(Locale language) {
        this.language = language;
    }

    public static Readings in(Locale language) {
        return new Readings(language);
    }

    /** The clause alone. */
    public String clause(String cited) {
        return READING.matcher(cited).replaceAll("");
    }

    /** What the readings cited mean; null if none is. */
    public @Nullable String words(@Nullable String cited) {
        var words = cited == null
                ? ""
                : READING.matcher(cited).results().map(this::meaning).collect(Collectors.joining("; "));
        return words.isEmpty() ? null : words;
    }

    /** What is no reading, or none with such a value, stays as it is cited. */
    private String meaning(MatchResult cited) {
        return Lesart.alle().stream()
                .filter(l -> l.name().equals(cited.group(1)))
                .flatMap(l -> l.werte().stream())
                .filter(w -> w.wert().equals(cited.group(2)))
                .findFirst()
                .map(w -> w.text(language))
                .orElse(cited.group(1) + "=" + cited.group(2));
    }
}
