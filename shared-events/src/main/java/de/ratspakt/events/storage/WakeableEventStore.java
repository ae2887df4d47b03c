package de.ratspakt.events.storage;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * An event store whose streams tell when there may be something new, in this process or in another, and read what is new
 * once for all of them. Axon's own asks the database every half second for each.
 */
final class WakeableEventStore extends EmbeddedEventStore {
    private final LogTail tail;
    private final Runnable committed;

    /** @param committed told after every commit; must return at once */
    WakeableEventStore(Builder builder, PgEventStorageEngine engine, Runnable committed) {
        super(builder.storageEngine(engine).optimizeEventConsumption(false));
        this.committed = committed;
        tail = new LogTail(engine::next, System::nanoTime);
    }

    /** Has what is new read, and whoever waits for it told. */
    void wake() {
        tail.wake();
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> events) {
        super.afterCommit(events);
        if (TransactionSynchronizationManager.isSynchronizationActive()) { // published outside a unit of work
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    committed.run();
                }
            });
        } else {
            committed.run();
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return tail.follow((GapAwareTrackingToken) token);
    }
}
