package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event says about running periods. Offered as a bean by each feature that has periods; silent on all other events. */
@FunctionalInterface
public interface RunningPeriods {
    /** In the order in which it takes effect. */
    List<Change> changes(Ereignis event);

    /** A period of an aggregate starts to run, or stops. */
    sealed interface Change {
        String fall();
    }

    /** From now on this period runs, until {@code ablauf}; it replaces one of the same name. */
    record Runs(String fall, String frist, OffsetDateTime ablauf) implements Change {}

    /** The period runs no more; with no name, none of the aggregate does. */
    record Ends(String fall, @Nullable String frist) implements Change {
        public static Ends all(String fall) {
            return new Ends(fall, null);
        }
    }
}
