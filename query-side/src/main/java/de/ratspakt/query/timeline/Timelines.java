package de.ratspakt.query.timeline;

import de.ratspakt.events.platform.Handelnde;
import java.util.Locale;
import java.util.Optional;

/** What happened in a conflict, in which order, and what followed from what? */
public interface Timelines {
    /** Empty if there is no such case, or none that the reader may know of. */
    Optional<Timeline> of(String konfliktfall, Handelnde reader, Locale language);
}
