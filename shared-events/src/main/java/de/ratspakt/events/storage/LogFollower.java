package de.ratspakt.events.storage;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader's way through the log, alone or with {@link LogTail}; used by one thread at a time. */
final class LogFollower implements TrackingEventStream {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final LogTail tail;
    private @Nullable GapAwareTrackingToken place;
    private volatile LogTail.@Nullable Entry shared;
    private Iterator<? extends TrackedEventMessage<?>> own = Collections.emptyIterator();
    private @Nullable TrackedEventMessage<?> peeked;
    private volatile @Nullable Runnable callback;

    LogFollower(LogTail tail, @Nullable GapAwareTrackingToken place) {
        this.tail = tail;
        this.place = place;
    }

    boolean joined() {
        return shared != null;
    }

    void wake() {
        var told = callback;
        if (told != null) {
            try {
                told.run();
            } catch (RuntimeException e) {
                LOG.debug("A reader could not be woken", e);
            }
        }
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        if (peeked == null) {
            peeked = advance();
        }
        return Optional.ofNullable(peeked);
    }

    private @Nullable TrackedEventMessage<?> advance() {
        var here = shared;
        if (here != null) {
            var next = here.next();
            if (next.isPresent()) {
                shared = next.get();
                place = next.get().place();
                return next.get().event();
            }
            if (!here.dropped()) {
                return null;
            }
            shared = null;
        }
        return alone();
    }

    private @Nullable TrackedEventMessage<?> alone() {
        if (!own.hasNext()) {
            own = tail.after(place).iterator();
        }
        if (own.hasNext()) {
            TrackedEventMessage<?> event = own.next();
            place = (GapAwareTrackingToken) event.trackingToken();
            return event;
        }
        if (place != null) {
            var joined = tail.join(place);
            if (joined.isPresent()) {
                shared = joined.get();
                return advance();
            }
        }
        return null;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            tail.await(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)), TimeUnit.NANOSECONDS);
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (true) {
            var event = peek();
            if (event.isPresent()) {
                peeked = null;
                return event.get();
            }
            tail.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable told) {
        callback = told;
        return true;
    }

    @Override
    public void close() {
        tail.leave(this);
    }
}
