package de.ratspakt.query.calendar;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** When does the group meet, when are sessions, and what is due when? */
public interface Calendar {
    /** What can stand on a day. */
    enum Art {
        ARBEITSGRUPPE,
        FRAKTIONSSITZUNG,
        VORBESPRECHUNG,
        KONFLIKTGESPRAECH,
        SITZUNG,
        HANDLUNGSPLAN,
        MASSNAHME,
        FRIST;

        public boolean meeting() {
            return compareTo(SITZUNG) < 0;
        }
    }

    /** The longest time that can be asked for, in days. */
    int LONGEST = 800;

    /**
     * What lies on these days, both included, as far as the reader may know of it, in order. Outsiders see sessions.
     *
     * @param vereinbarung of one agreement; of all if none
     */
    List<Entry> between(LocalDate von, LocalDate bis, @Nullable String vereinbarung, Handelnde reader, Locale language);

    /**
     * One thing on one day.
     *
     * @param uid the same as long as this occurrence exists
     * @param beginn when it begins; absent for what lies on a day as a whole
     * @param absagegrund why a session was called off, if a reason was given
     * @param ruht it lies where joint meetings rest
     * @param serie it is one of several
     * @param treffen id of the joint meeting
     * @param adresse where its page lies, if it has one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String uid,
            Art art,
            String vereinbarung,
            Quoted titel,
            LocalDate tag,
            @Nullable OffsetDateTime beginn,
            @Nullable Quoted ort,
            boolean abgesagt,
            @Nullable Quoted absagegrund,
            boolean ruht,
            boolean serie,
            @Nullable String treffen,
            @Nullable String sitzung,
            @Nullable String adresse,
            @JsonIgnore int changes,
            @JsonIgnore Instant changedAt)
            implements Quoting {}
}
