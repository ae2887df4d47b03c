package de.ratspakt.query.plan;

import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What does the group want to do until when, how far has it got, and what is late? Internal to the group. */
public interface Plans {
    /** The plans that the reader may know of, the latest first. */
    Page<PlanView> list(Selection selection, Handelnde reader, Locale language);

    /** Empty if there is none, or none that the reader may know of. */
    Optional<PlanView> one(String id, Filter filter, Handelnde reader, Locale language);

    /** The plan at a moment, folded from its events; empty also if it had not been opened. */
    Optional<PlanView> at(String id, Moment moment, Filter filter, Handelnde reader, Locale language);

    /** The state that the rules ask, folded from the events of this moment. */
    Optional<Plan> folded(String id, Handelnde reader);

    /**
     * Which measures; null is any. A plan without such a measure is not listed.
     *
     * @param arbeitsgruppe id of their working group
     * @param ueberfaellig whether their target date has passed
     */
    record Filter(@Nullable String arbeitsgruppe, @Nullable Boolean ueberfaellig) {
        public static final Filter ALL = new Filter(null, null);
    }

    /**
     * Which plans; null is any.
     *
     * @param nach {@code weiter} of the part before
     * @param limit how many at most
     */
    record Selection(
            @Nullable String vereinbarung,
            Filter filter,
            @Nullable String nach,
            int limit) {
        public static final int USUAL = 50;
        public static final Selection ALL = new Selection(null, Filter.ALL, null, USUAL);
    }
}
