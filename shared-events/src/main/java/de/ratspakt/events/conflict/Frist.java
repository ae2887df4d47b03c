package de.ratspakt.events.conflict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A period and how its end was found.
 *
 * @param frist what it is called within its case: the stage, or {@code <stage>_ERFASSUNG}
 * @param beginn the day of the triggering event, which does not count (BGB 187 I)
 * @param letzterTag the last day on which an act is timely
 * @param unverschoben the last day before moving past Saturdays, Sundays and holidays (BGB 193)
 * @param ablauf start of the day after {@code letzterTag} in Europe/Berlin (BGB 188 I): timely is strictly before
 */
public record Frist(
        String frist,
        Stufe stufe,
        LocalDate beginn,
        LocalDate letzterTag,
        LocalDate unverschoben,
        OffsetDateTime ablauf,
        List<Schritt> herleitung) {

    private static final String ERFASSUNG = "_ERFASSUNG";

    public Frist {
        herleitung = List.copyOf(herleitung);
    }

    /** The short period for recording the outcome of an appointment that lay in the stage's own period. */
    @JsonIgnore
    public boolean isForRecording() {
        return frist.endsWith(ERFASSUNG);
    }

    /** Whether a period of this name is one of a conflict case: a stage's, or the one for recording its outcome. */
    public static boolean isOfCase(String frist) {
        return Arrays.stream(Stufe.values()).anyMatch(s -> frist.equals(s.name()) || frist.equals(forRecording(s)));
    }

    public static String forRecording(Stufe stufe) {
        return stufe + ERFASSUNG;
    }

    /**
     * One step of the derivation.
     *
     * @param regel the clause, reading or law, such as {@code BGB 187 I}
     * @param art which step it is; its wording in each language belongs to the reader's side
     * @param tag the day it gives
     * @param anlass what moved the day (a holiday's key, {@code SATURDAY}, ...), or the number of days counted
     */
    public record Schritt(
            String regel, Art art, LocalDate tag, @Nullable String anlass) {
        public enum Art {
            AUSLOESER,
            ERSTER_TAG,
            LETZTER_TAG,
            VERSCHOBEN,
            VEREINBART,
            NICHT_VERSCHOBEN,
            ABLAUF
        }
    }
}
