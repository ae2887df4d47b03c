package de.ratspakt.events.platform;

import de.ratspakt.events.storage.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether every saga and every projection goes on: that its processor runs, is not in an error, and gets past what was
 * recorded ten seconds ago. One that has stopped is started again; those that an outage of the database sent into ever
 * longer pauses are woken when it is over.
 */
final class ProcessorWatch implements Supervised, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessorWatch.class);
    /** An error that is over with the next attempt is no news. */
    private static final Duration BRIEF = Duration.ofSeconds(2);

    /** Nobody waits longer than this for the next attempt. */
    private static final Duration KNOCKING = Duration.ofSeconds(4);

    private static final Duration STOPPED = Duration.ofMinutes(1);
    private static final Duration BEHIND = Duration.ofSeconds(10);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);

    /** Processors that keep their place in the same table. */
    interface Group {
        List<String> names();

        boolean hasPassed(String name, Position position);

        /** Up to where it has read, whichever node feeds it. */
        long reached(String name);

        /** Whether it is stopped on purpose. */
        boolean rests(String name);

        static Group of(Supplier<List<String>> names, Progress progress, Predicate<String> resting) {
            return new Group() {
                @Override
                public List<String> names() {
                    return names.get();
                }

                @Override
                public boolean hasPassed(String name, Position position) {
                    return progress.hasPassed(name, position);
                }

                @Override
                public long reached(String name) {
                    return progress.reached(name);
                }

                @Override
                public boolean rests(String name) {
                    return resting.test(name);
                }
            };
        }
    }

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final List<Group> groups;
    private final EventLog log;
    private final Map<String, Goal> goals = new ConcurrentHashMap<>();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final Map<String, Long> wrongSince = new ConcurrentHashMap<>();
    private final WatchReport report;
    private volatile boolean returned;

    /** What a processor has to get past, and since when it has not moved. */
    private record Goal(long head, long place, long since, boolean reached) {}

    ProcessorWatch(
            ObjectProvider<EventProcessingConfiguration> processing,
            List<Group> groups,
            EventLog log,
            BooleanSupplier databaseAway) {
        this.processing = processing;
        this.groups = List.copyOf(groups);
        this.log = log;
        report = new WatchReport(databaseAway, (name, trouble) -> LOG.warn("{} does not work: {}", name, trouble));
    }

    /** The database is back: whoever waits for it need not wait any longer. */
    void databaseReturned() {
        returned = true;
    }

    /** How many processors do not work. */
    int troubled() {
        return report.troubles();
    }

    @Override
    public void look() {
        var configuration = processing.getIfAvailable();
        if (configuration == null) {
            return;
        }
        report.look(found -> look(configuration, found));
    }

    private void look(EventProcessingConfiguration configuration, Map<String, String> found) {
        boolean wake = returned;
        returned = false;
        for (var group : groups) {
            for (var name : group.names()) {
                if (group.rests(name)) {
                    wrongSince.remove(name);
                    goals.remove(name);
                    continue;
                }
                configuration
                        .eventProcessor(name, StreamingEventProcessor.class)
                        .ifPresent(p -> {
                            if (wake) {
                                wake(p);
                            } else {
                                knock(p);
                            }
                            var trouble = state(p);
                            if (trouble.isEmpty()) {
                                wrongSince.remove(name);
                                return;
                            }
                            if (olderThan(wrongSince.computeIfAbsent(name, n -> System.nanoTime()), BRIEF)) {
                                found.put(name, trouble);
                            }
                            mend(p);
                        });
            }
        }
        standingStill(found);
    }

    private void standingStill(Map<String, String> found) {
        long head = log.head();
        for (var group : groups) {
            for (var name : group.names()) {
                if (!group.rests(name) && !advances(group, name, head)) {
                    found.putIfAbsent(name, "kommt nicht voran");
                }
            }
        }
    }

    private static String state(StreamingEventProcessor processor) {
        if (!processor.isRunning()) {
            return "angehalten";
        }
        boolean error = processor.isError()
                || processor.processingStatus().values().stream().anyMatch(EventTrackerStatus::isErrorState);
        return error ? "Fehler, neuer Versuch folgt" : "";
    }

    private void mend(StreamingEventProcessor processor) {
        var since = wrongSince.getOrDefault(processor.getName(), System.nanoTime());
        if (!processor.isRunning() && olderThan(since, STOPPED)) {
            LOG.warn("{} had stopped and is started again", processor.getName());
            start(processor);
        }
    }

    /** Axon waits for up to a minute, by attempts and by segment, before it asks a database again that was away for long. */
    private static void wake(StreamingEventProcessor processor) {
        if (processor.isError()) {
            processor
                    .shutdownAsync()
                    .orTimeout(SHUTDOWN.toSeconds(), TimeUnit.SECONDS)
                    .thenRun(() -> {
                        start(processor);
                        processor.releaseSegment(Segment.ROOT_SEGMENT.getSegmentId(), -1, TimeUnit.MILLISECONDS);
                    })
                    .exceptionally(e -> {
                        LOG.warn("{} cannot be started again", processor.getName(), e);
                        return null;
                    });
        } else if (processor.isRunning() && processor.processingStatus().isEmpty()) {
            processor.releaseSegment(Segment.ROOT_SEGMENT.getSegmentId(), -1, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * After a failed batch Axon lets a processor wait ever longer, too, while the database answers: a table that was locked
     * is free again at some moment. A release that ended in the past only ends the waiting.
     */
    private void knock(StreamingEventProcessor processor) {
        var name = processor.getName();
        if (!processor.isRunning() || !processor.processingStatus().isEmpty()) {
            waiting.remove(name);
        } else if (olderThan(waiting.computeIfAbsent(name, n -> System.nanoTime()), KNOCKING)) {
            waiting.put(name, System.nanoTime());
            processor.releaseSegment(Segment.ROOT_SEGMENT.getSegmentId(), -1, TimeUnit.MILLISECONDS);
        }
    }

    private static void start(StreamingEventProcessor processor) {
        try {
            processor.start();
        } catch (IllegalStateException e) {
            LOG.debug("{} is just stopping", processor.getName(), e);
        }
    }

    /** False if what was the end of the log ten seconds ago is still ahead, and nothing moves. */
    private boolean advances(Group group, String name, long head) {
        var goal = goals.get(name);
        if (goal == null || goal.reached() && goal.head() != head) {
            goal = new Goal(head, -1, System.nanoTime(), false);
        }
        if (!goal.reached()) {
            long place = group.reached(name);
            if (group.hasPassed(name, new Position(goal.head()))) {
                goal = new Goal(goal.head(), place, goal.since(), true);
            } else if (place != goal.place()) {
                goal = new Goal(goal.head(), place, System.nanoTime(), false);
            }
        }
        goals.put(name, goal);
        return goal.reached() || !olderThan(goal.since(), BEHIND);
    }

    private static boolean olderThan(long since, Duration age) {
        return System.nanoTime() - since > age.toNanos();
    }

    @Override
    public Health health() {
        return report.health();
    }
}
