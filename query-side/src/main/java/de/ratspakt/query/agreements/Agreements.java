package de.ratspakt.query.agreements;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.query.platform.Moment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Is the agreement in force, resting or over, and what does it say? */
public interface Agreements {
    /** All agreements, by id. */
    List<AgreementView> all(Handelnde reader);

    Optional<AgreementView> one(String id, Handelnde reader);

    /** The same, with what the group decided about itself. */
    Optional<AgreementView> whole(String id, Handelnde reader, Locale language);

    /** The agreement at a moment, folded from its events; empty if there was none yet. */
    Optional<AgreementView> at(String id, Moment moment, Handelnde reader, Locale language);

    /** The state that the rules ask, folded from the events of this moment. */
    Optional<Pact> folded(String id);
}
