package de.ratspakt.command.plan;

import de.ratspakt.events.storage.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which plan an agreement has: asked inside the agreement's lock, never of a projection. */
@Component
class Plans {
    private final EventLog log;

    Plans(EventLog log) {
        this.log = log;
    }

    @Nullable
    String of(String vereinbarung) {
        return log.planOf(vereinbarung).orElse(null);
    }
}
