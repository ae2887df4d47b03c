package de.ratspakt.query.reminders;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Page;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Who was reminded of which period? */
public interface Reminders {
    /** The reminders about cases that the reader may know of, the latest first. */
    Page<Entry> list(@Nullable String konfliktfall, @Nullable String nach, int limit, Handelnde reader);

    /**
     * A reminder that went out.
     *
     * @param tage days before the period's last day
     */
    record Entry(
            String ereignis,
            String konfliktfall,
            String vereinbarung,
            String stufe,
            LocalDate letzterTag,
            int tage,
            OffsetDateTime ergangenAm) {}
}
