package de.ratspakt.query.offices;

import de.ratspakt.events.personnel.Proposal;
import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is proposed for what, who consents, and who holds which office since when? For the group alone (clause 7). */
public interface Proposals {
    /** The proposals that the reader may know of, the latest first. */
    Page<ProposalView> list(Selection selection, Handelnde reader, Locale language);

    /** Empty if there is none, or none that the reader may know of. */
    Optional<ProposalView> one(String id, Handelnde reader, Locale language);

    /** The proposal at a moment, folded from its events; empty also if it had not been made. */
    Optional<ProposalView> at(String id, Moment moment, Handelnde reader, Locale language);

    /** The state that the rules ask, folded from the events of this moment; for those who may see it. */
    Optional<Proposal> folded(String id, Handelnde reader);

    /** The offices that the reader may know of, by name; only those of one agreement if it is given. */
    List<OfficeView> offices(@Nullable String vereinbarung, Handelnde reader, Locale language);

    /**
     * Which proposals; null is any.
     *
     * @param nach {@code weiter} of the part before
     * @param limit how many at most
     */
    record Selection(
            @Nullable String vereinbarung,
            @Nullable Standing stand,
            @Nullable String nach,
            int limit) {
        public static final int USUAL = 50;
    }
}
