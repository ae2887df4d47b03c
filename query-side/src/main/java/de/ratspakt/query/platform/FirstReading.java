package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.platform.Supervised;
import de.ratspakt.events.storage.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Not ready until every projection has once read what was recorded when this process started; a later lag each answer tells. */
final class FirstReading implements Supervised, HealthIndicator {
    private final ProjectionProcessors processors;
    private final Progress progress;
    private final EventLog log;
    private @Nullable Position start;
    private volatile boolean done;

    FirstReading(ProjectionProcessors processors, Progress progress, EventLog log) {
        this.processors = processors;
        this.progress = progress;
        this.log = log;
    }

    @Override
    public void look() {
        if (done) {
            return;
        }
        var goal = start;
        if (goal == null) {
            goal = new Position(log.head());
            start = goal;
        }
        var reached = goal;
        done = processors.names().stream().allMatch(name -> progress.hasPassed(name, reached));
    }

    @Override
    public Health health() {
        return done
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("lesestand", "wird nach dem Start noch nachgezogen")
                        .build();
    }
}
