package de.ratspakt.events.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The end of the log, read once for all who follow it in this process. Whoever comes from further back reads alone until it
 * stands exactly where the end has been; from then on it is handed what was read for all. Who falls behind by more than is
 * kept reads alone again. Nothing is handed out twice or left out, as one joins only where one has seen the very same.
 */
final class LogTail {
    /** So many events are kept. */
    static final int KEPT = 2_000;

    /** What has not been committed for so long never will be; Axon's readers give it up as well. */
    static final Duration ABANDONED = Duration.ofSeconds(60);

    private final Function<@Nullable GapAwareTrackingToken, List<? extends TrackedEventMessage<?>>> source;
    private final LongSupplier nanos;
    private final Set<LogFollower> followers = ConcurrentHashMap.newKeySet();

    private @Nullable Entry first;
    private @Nullable Entry last;
    private int size;
    /** Numbers below that are still missing belong to nobody. */
    private long settled = -1;

    private long settling = -1;
    private long settlingSince;

    /**
     * @param source the next events after a place in the log, or from its beginning; none at its end
     * @param nanos the machine's time, as {@link System#nanoTime}
     */
    LogTail(
            Function<@Nullable GapAwareTrackingToken, List<? extends TrackedEventMessage<?>>> source,
            LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** A place in the log and the event that led there; the one joined first has none. */
    static final class Entry {
        private final @Nullable TrackedEventMessage<?> event;
        private final GapAwareTrackingToken place;
        private volatile @Nullable Entry next;
        private volatile boolean dropped;

        private Entry(@Nullable TrackedEventMessage<?> event, GapAwareTrackingToken place) {
            this.event = event;
            this.place = place;
        }

        TrackedEventMessage<?> event() {
            if (event == null) {
                throw new IllegalStateException("nothing led here");
            }
            return event;
        }

        GapAwareTrackingToken place() {
            return place;
        }

        Optional<Entry> next() {
            return Optional.ofNullable(next);
        }

        /** No longer kept, so that what came after it is not found from here. */
        boolean dropped() {
            return dropped;
        }
    }

    /** Somebody who reads on from a place, or from the beginning. */
    LogFollower follow(@Nullable GapAwareTrackingToken place) {
        var follower = new LogFollower(this, place);
        followers.add(follower);
        return follower;
    }

    void leave(LogFollower follower) {
        followers.remove(follower);
    }

    /** Reads what is new and tells those who wait for it; one thread at a time. */
    void wake() {
        boolean anything = read();
        for (var each : followers) {
            if (anything || !each.joined()) {
                each.wake();
            }
        }
    }

    /** For who reads alone. */
    List<? extends TrackedEventMessage<?>> after(@Nullable GapAwareTrackingToken place) {
        return source.apply(place);
    }

    private boolean read() {
        boolean any = false;
        for (var from = last(); from != null; from = last()) {
            settle(from.place.getIndex());
            var events = source.apply(from.place);
            if (events.isEmpty()) {
                break;
            }
            events.forEach(this::append);
            any = true;
            wakeWaiting();
        }
        return any;
    }

    private synchronized @Nullable Entry last() {
        return last;
    }

    private synchronized void append(TrackedEventMessage<?> event) {
        var entry = new Entry(event, (GapAwareTrackingToken) event.trackingToken());
        if (last != null) {
            last.next = entry;
        }
        last = entry;
        size++;
        while (size > KEPT && first != null) {
            var oldest = first;
            first = oldest.next;
            oldest.dropped = true; // before what follows goes: who finds nothing after it looks whether it was dropped
            oldest.next = null;
            size--;
        }
    }

    private synchronized void settle(long index) {
        long now = nanos.getAsLong();
        if (settling < 0) {
            settling = index;
            settlingSince = now;
        } else if (now - settlingSince > ABANDONED.toNanos()) {
            settled = settling;
            settling = index;
            settlingSince = now;
        }
    }

    /** The place from which somebody who has read up to here goes on; empty where the end has never stood there. */
    synchronized Optional<Entry> join(GapAwareTrackingToken place) {
        if (last == null) {
            first = last = new Entry(null, place);
            size = 1;
        }
        return find(here -> same(here, place, 0)).or(() -> find(here -> same(here, place, settled)));
    }

    private Optional<Entry> find(Predicate<GapAwareTrackingToken> where) {
        for (var entry = first; entry != null; entry = entry.next) {
            if (where.test(entry.place)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /** Whether the same numbers are missing, from one on. Axon's tokens are equal also where one they gave up differs. */
    private static boolean same(GapAwareTrackingToken a, GapAwareTrackingToken b, long from) {
        return a.getIndex() == b.getIndex()
                && a.getGaps().tailSet(from).equals(b.getGaps().tailSet(from));
    }

    private synchronized void wakeWaiting() {
        notifyAll();
    }

    /** Waits for something new, a little. */
    synchronized void await(long time, TimeUnit unit) throws InterruptedException {
        unit.timedWait(this, time);
    }
}
