package de.ratspakt.query.deadlines;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is due when? */
public interface OpenDeadlines {
    /** All running periods that the reader may know of, the next one first. */
    List<Entry> open(Handelnde reader);

    /**
     * A part of them.
     *
     * @param nach {@code weiter} of the part before
     */
    Page<Entry> open(@Nullable String nach, int limit, Handelnde reader);

    /** Periods of one kind of thing; every feature that has some brings its own. */
    interface Source {
        /** Those behind the cursor that run and that the reader may know of, by their end and then by their key. */
        List<Entry> running(@Nullable Cursor after, int limit, Handelnde reader, Instant now);
    }

    /**
     * A running period.
     *
     * @param key tells it from all others; as {@link Cursor} takes it; a session's begins with the session's id
     * @param wovon ids of what it belongs to by kind, such as {@code konfliktfall}; in answers they stand as fields
     * @param frist its name within what it belongs to: the stage, or {@code <stage>_ERFASSUNG}
     * @param strittig somebody contests a fact from which it follows; absent where the reader may not know
     * @param verbleibend what is left, ISO 8601 such as {@code P2DT3H}; negative once it is over
     */
    record Entry(
            @JsonIgnore String key,
            @JsonAnyGetter Map<String, String> wovon,
            String vereinbarung,
            String stufe,
            String frist,
            LocalDate letzterTag,
            OffsetDateTime ablauf,
            String verbleibend,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean strittig) {

        public static Entry of(
                String key,
                Map<String, String> wovon,
                String vereinbarung,
                String stufe,
                String frist,
                LocalDate letzterTag,
                Instant ablauf,
                Instant now,
                @Nullable Boolean strittig) {
            return new Entry(
                    key,
                    wovon,
                    vereinbarung,
                    stufe,
                    frist,
                    letzterTag,
                    ablauf.atZone(Kopf.BERLIN).toOffsetDateTime(),
                    left(now, ablauf),
                    strittig);
        }

        /** Where the list goes on behind it. */
        @JsonIgnore
        public Cursor cursor() {
            return new Cursor(ablauf.toInstant(), key);
        }

        /** Where it goes on behind all that a session owes at the same moment, once for each of its items. */
        @JsonIgnore
        public Cursor behindSession() {
            var session = wovon.get("sitzung");
            return session == null ? cursor() : new Cursor(ablauf.toInstant(), session + LAST);
        }

        /** Where its page lies. */
        @JsonIgnore
        public String address() {
            return Addresses.of(wovon);
        }
    }

    /** Behind every key that begins with the same id: no kind of thing begins with a z. */
    String LAST = "-z";

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
