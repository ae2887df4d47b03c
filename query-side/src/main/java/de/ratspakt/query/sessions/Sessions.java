package de.ratspakt.query.sessions;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quoting;
import de.ratspakt.query.timeline.Timeline;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is on a session's agenda, how will the group vote, who was told of what in time, and does the majority hold? */
public interface Sessions {
    /** The sessions by their date. */
    Page<Listed> list(Selection selection, Handelnde reader, Locale language);

    /** Empty if there is none. */
    Optional<SessionView> one(String id, Handelnde reader, Locale language);

    /** The session at a moment, folded from its events; empty also if it had not been called. */
    Optional<SessionView> at(String id, Moment moment, Handelnde reader, Locale language);

    /** The state that the rules ask, folded from the events of this moment; for the group only. */
    Optional<SessionState> folded(String id, Handelnde reader);

    /** The items on its agenda of which nobody outside the group may know. */
    Set<String> internalItems(String id);

    /** What happened and what followed; reduced to what is open to everyone for those outside the group. */
    Optional<Timeline> history(String id, Handelnde reader, Locale language);

    /**
     * Which sessions; null is any.
     *
     * @param von dates from this moment on
     * @param bis dates before this moment
     * @param nach {@code weiter} of the part before
     * @param limit how many at most
     * @param coming the next one first, instead of the latest
     */
    record Selection(
            @Nullable String vereinbarung,
            @Nullable Instant von,
            @Nullable Instant bis,
            @Nullable String nach,
            int limit,
            boolean coming) {
        public static final int USUAL = 50;
    }

    /**
     * A session in a list.
     *
     * @param punkte how many items its agenda has
     * @param ohneLinie how many of them have neither a line nor a free vote; absent outside the group
     * @param gefaehrdet for how many the majority is in danger; absent outside the group
     * @param befunde how many findings stand; absent outside the group
     */
    @com.fasterxml.jackson.annotation.JsonInclude(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL)
    record Listed(
            String id,
            String vereinbarung,
            Quoted gremium,
            OffsetDateTime termin,
            Quoted ort,
            String stand,
            int punkte,
            @Nullable Integer ohneLinie,
            @Nullable Integer gefaehrdet,
            @Nullable Integer befunde,
            long version,
            @Nullable Boolean unvollstaendig)
            implements Quoting {}
}
