package de.ratspakt.events.platform;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far processors have read. Reads their tokens without claiming them, so it also knows those that run in another
 * process; for those of this process it knows what they passed over without storing it.
 */
public final class Progress {
    private static final Duration POLL = Duration.ofMillis(5);

    private final JdbcClient jdbc;
    private final String table;
    private final Serializer serializer;
    private final ObjectProvider<EventProcessingConfiguration> processing;

    Progress(
            JdbcClient jdbc,
            String table,
            Serializer serializer,
            ObjectProvider<EventProcessingConfiguration> processing) {
        this.jdbc = jdbc;
        this.table = table;
        this.serializer = serializer;
        this.processing = processing;
    }

    private record Segment(int number, @Nullable TrackingToken token) {}

    /** Whether the processor has handled the event at this position, and everything that could lie before it. */
    public boolean hasPassed(String processor, Position position) {
        var stored = stored(processor);
        var local = local(processor);
        return !stored.isEmpty()
                && stored.stream()
                        .allMatch(s -> passed(s.token(), position.index()) || passed(local, s.number(), position));
    }

    /** Up to where the processor has read; -1 before the first event. */
    public long reached(String processor) {
        var local = local(processor);
        return stored(processor).stream()
                .mapToLong(s -> {
                    var status = local.get(s.number());
                    var here = status == null ? -1 : index(status.getTrackingToken());
                    return Math.max(index(s.token()), here);
                })
                .min()
                .orElse(-1);
    }

    private static long index(@Nullable TrackingToken token) {
        return token == null
                ? -1
                : switch (WrappedToken.unwrapLowerBound(token)) {
                    case GapAwareTrackingToken t -> t.getIndex();
                    case null -> -1;
                    case TrackingToken t -> t.position().orElse(-1);
                };
    }

    /** Waits until the processor has passed the position; false if it had not within this time. */
    public boolean await(String processor, Position position, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (!hasPassed(processor, position)) {
            if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL.toMillis()));
        }
        return true;
    }

    private List<Segment> stored(String processor) {
        return jdbc.sql("select segment, token, token_typ from " + table + " where prozessor = ?")
                .param(processor)
                .query((row, i) -> new Segment(row.getInt(1), token(row.getBytes(2), row.getString(3))))
                .list();
    }

    private @Nullable TrackingToken token(byte @Nullable [] bytes, @Nullable String type) {
        return bytes == null || type == null
                ? null
                : serializer.deserialize(new SimpleSerializedObject<>(bytes, byte[].class, type, null));
    }

    private Map<Integer, EventTrackerStatus> local(String processor) {
        var configuration = processing.getIfAvailable();
        return configuration == null
                ? Map.of()
                : configuration
                        .eventProcessor(processor, StreamingEventProcessor.class)
                        .map(StreamingEventProcessor::processingStatus)
                        .orElse(Map.of());
    }

    private static boolean passed(Map<Integer, EventTrackerStatus> local, int segment, Position position) {
        var status = local.get(segment);
        return status != null && !status.isErrorState() && passed(status.getTrackingToken(), position.index());
    }

    /** Axon's own covers() also asks for the gaps before the position, and one of a rolled-back append stays for a minute. */
    static boolean passed(@Nullable TrackingToken token, long index) {
        if (token == null) {
            return index <= 0;
        }
        return switch (WrappedToken.unwrapLowerBound(token)) {
            case GapAwareTrackingToken t ->
                t.getIndex() >= index && !t.getGaps().contains(index);
            case null -> index <= 0;
            case TrackingToken t -> t.position().orElse(-1) >= index;
        };
    }
}
