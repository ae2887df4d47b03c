package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.platform.Supervised;
import de.ratspakt.events.storage.EventLog;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Not ready until every projection has once read what was recorded when this process started; a later lag each answer tells.
 * One that stands or is made anew is not waited for: it may take long, and pages that say so are better than none.
 */
final class FirstReading implements Supervised, HealthIndicator {
    private final ProjectionProcessors processors;
    private final Progress progress;
    private final EventLog log;
    private final DeadLetters letters;
    private final ProjectionWatch watch;
    private @Nullable Position start;
    private volatile boolean done;

    FirstReading(
            ProjectionProcessors processors,
            Progress progress,
            EventLog log,
            DeadLetters letters,
            ProjectionWatch watch) {
        this.processors = processors;
        this.progress = progress;
        this.log = log;
        this.letters = letters;
        this.watch = watch;
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
        var apart = letters.rebuilding();
        done = processors.names().stream()
                .allMatch(name -> apart.contains(name) || watch.stands(name) || progress.hasPassed(name, reached));
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
