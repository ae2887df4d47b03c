package de.ratspakt.query.casefile;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Case;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where does a conflict stand, and which periods run? */
public interface CaseFiles {
    /** The cases that the reader may know of, the latest first. */
    Page<CaseView> list(Selection selection, Handelnde reader, Locale language);

    /** Empty if there is none, or none that the reader may know of. */
    Optional<CaseView> one(String id, Handelnde reader, Locale language);

    /** The case at a moment, folded from its events; empty also if it had not been declared. */
    Optional<CaseView> at(String id, Moment moment, Handelnde reader, Locale language);

    /** The state that the rules ask, folded from the events of this moment; for those who may see everything of it. */
    Optional<Case> folded(String id, Handelnde reader);

    /**
     * Which cases; null is any.
     *
     * @param nach {@code weiter} of the part before
     * @param limit how many at most
     */
    record Selection(
            @Nullable Boolean offen,
            @Nullable String vereinbarung,
            @Nullable String nach,
            int limit) {
        public static final int USUAL = 50;
        public static final Selection ALL = new Selection(null, null, null, USUAL);

        public static Selection open(boolean offen) {
            return new Selection(offen, null, null, USUAL);
        }

        public Selection in(String agreement) {
            return new Selection(offen, agreement, nach, limit);
        }
    }
}
