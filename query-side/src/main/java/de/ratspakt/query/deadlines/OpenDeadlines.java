package de.ratspakt.query.deadlines;

import de.ratspakt.events.platform.Handelnde;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** What is due when? */
public interface OpenDeadlines {
    /** The running periods of the cases that the reader may know of, the next one first. */
    List<Entry> open(Handelnde reader);

    /**
     * A running period.
     *
     * @param frist its name within the case: the stage, or {@code <stage>_ERFASSUNG}
     * @param verbleibend what is left, ISO 8601 such as {@code P2DT3H}; negative once it is over
     */
    record Entry(
            String konfliktfall,
            String vereinbarung,
            String stufe,
            String frist,
            LocalDate letzterTag,
            OffsetDateTime ablauf,
            String verbleibend,
            boolean strittig) {}
}
