package de.ratspakt.events.storage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event store whose streams tell at once when there may be something new, in this process or in another. Axon's own
 * asks the database every half second, even for what the same process has just written.
 */
final class WakeableEventStore extends EmbeddedEventStore {
    private static final Logger LOG = LoggerFactory.getLogger(WakeableEventStore.class);

    private final Set<Runnable> waiting = new CopyOnWriteArraySet<>();
    private final Runnable committed;

    /** @param committed told after every commit; must return at once */
    WakeableEventStore(Builder builder, Runnable committed) {
        super(builder.optimizeEventConsumption(false));
        this.committed = committed;
    }

    /** One that fails neither keeps the others asleep nor undoes what was committed: it asks by itself now and then. */
    void wake() {
        for (var each : waiting) {
            try {
                each.run();
            } catch (RuntimeException e) {
                LOG.debug("A reader could not be woken", e);
            }
        }
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        wake();
        committed.run();
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return new WokenStream(super.openStream(token));
    }

    private final class WokenStream implements TrackingEventStream {
        private final TrackingEventStream stream;
        private Registration registration = () -> true;

        WokenStream(TrackingEventStream stream) {
            this.stream = stream;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return stream.peek();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            return stream.hasNextAvailable(timeout, unit);
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
            return stream.nextAvailable();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            registration.cancel();
            waiting.add(callback);
            registration = () -> waiting.remove(callback);
            return true;
        }

        @Override
        public void close() {
            registration.cancel();
            stream.close();
        }
    }
}
