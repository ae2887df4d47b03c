package de.ratspakt.query.deadlines;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Handelnde;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** What is due when? */
public interface OpenDeadlines {
    /** The running periods that the reader may know of, the next one first. */
    List<Entry> open(Handelnde reader);

    /** Periods of one kind of thing; every feature that has some brings its own. */
    interface Source {
        /** Those that run and that the reader may know of, in any order. */
        List<Entry> running(Handelnde reader, Instant now);
    }

    /**
     * A running period.
     *
     * @param wovon ids of what it belongs to by kind, such as {@code konfliktfall}; in answers they stand as fields
     * @param frist its name within what it belongs to: the stage, or {@code <stage>_ERFASSUNG}
     * @param verbleibend what is left, ISO 8601 such as {@code P2DT3H}; negative once it is over
     */
    record Entry(
            @JsonAnyGetter Map<String, String> wovon,
            String vereinbarung,
            String stufe,
            String frist,
            LocalDate letzterTag,
            OffsetDateTime ablauf,
            String verbleibend,
            boolean strittig) {

        public static Entry of(
                Map<String, String> wovon,
                String vereinbarung,
                String stufe,
                String frist,
                LocalDate letzterTag,
                Instant ablauf,
                Instant now,
                boolean strittig) {
            return new Entry(
                    wovon,
                    vereinbarung,
                    stufe,
                    frist,
                    letzterTag,
                    ablauf.atZone(Kopf.BERLIN).toOffsetDateTime(),
                    left(now, ablauf),
                    strittig);
        }

        /** Where its page lies. */
        @JsonIgnore
        public String address() {
            return Addresses.of(wovon);
        }
    }

    /** Whole days of 24 hours, then hours and minutes: what people count in. */
    private static String left(Instant now, Instant end) {
        var left = Duration.between(now, end).truncatedTo(ChronoUnit.MINUTES);
        var sign = left.isNegative() ? "-" : "";
        var abs = left.abs();
        var text = new StringBuilder(sign).append('P');
        if (abs.toDays() > 0) {
            text.append(abs.toDays()).append('D');
        }
        if (abs.toHoursPart() > 0 || abs.toMinutesPart() > 0 || abs.toDays() == 0) {
            text.append('T');
            if (abs.toHoursPart() > 0) {
                text.append(abs.toHoursPart()).append('H');
            }
            if (abs.toMinutesPart() > 0 || abs.toHoursPart() == 0) {
                text.append(abs.toMinutesPart()).append('M');
            }
        }
        return text.toString();
    }
}
