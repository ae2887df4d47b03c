package de.ratspakt.query.reminders;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.deadlines.Addresses;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who was reminded of which period? */
public interface Reminders {
    /**
     * The reminders about what the reader may know of, the latest first.
     *
     * @param about ids by kind, such as {@code konfliktfall}; only reminders about these, if any are named
     */
    Page<Entry> list(Map<String, String> about, @Nullable String nach, int limit, Handelnde reader);

    /** The kinds of things that reminders are about, as filters name them. */
    List<String> kinds();

    /** Reminders about one kind of thing; every feature that reminds brings its own. */
    interface Source {
        /** The kind, as answers name its id: {@code konfliktfall}. */
        String kind();

        /**
         * Those behind the cursor, the latest first by the moment of recording and then by id.
         *
         * @param id only those about this one; null takes all
         */
        List<Recorded> latest(@Nullable String id, @Nullable Cursor after, int limit, Handelnde reader);
    }

    /** A reminder and when it was recorded. */
    record Recorded(Entry entry, Instant recorded) {}

    /**
     * A reminder that went out.
     *
     * @param wovon id of what it is about by kind, such as {@code konfliktfall}; in answers it stands as a field
     * @param tage days before the period's last day
     */
    record Entry(
            String ereignis,
            @JsonAnyGetter Map<String, String> wovon,
            String vereinbarung,
            String stufe,
            LocalDate letzterTag,
            int tage,
            OffsetDateTime ergangenAm) {

        /** Where the page lies of what it is about. */
        @JsonIgnore
        public String address() {
            return Addresses.of(wovon);
        }
    }
}
