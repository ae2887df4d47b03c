package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a log in memory, of which numbers are given out before it is known whether and when they are committed. */
@DisplayName("Who follows the end of the log")
class LogTailTest {
    private static final int MAX_GAP = 10_000;

    private final TreeSet<Long> committed = new TreeSet<>();
    private long given = -1;
    private int reads;
    private long nanos;
    private final LogTail tail = new LogTail(this::next, () -> nanos);

    /** What Axon's engine does. */
    private List<TrackedEventMessage<?>> next(@Nullable GapAwareTrackingToken after) {
        reads++;
        var found = new ArrayList<TrackedEventMessage<?>>();
        var place = after == null ? GapAwareTrackingToken.newInstance(-1, List.of()) : after;
        long seen = place.getIndex();
        // of so many numbers, or of as many as it takes to find the next one
        long until = Math.max(
                seen + PgEventStorageEngine.BATCH,
                Optional.ofNullable(committed.higher(seen)).orElse(seen));
        for (long number : committed.headSet(until, true)) {
            if (number > seen || after != null && after.getGaps().contains(number)) {
                place = place.advanceTo(number, MAX_GAP);
                found.add(new GenericTrackedEventMessage<>(place, new GenericEventMessage<>(number)));
            }
        }
        return found;
    }

    private long begin() {
        return ++given;
    }

    private void commit(long number) {
        committed.add(number);
    }

    private void append(int many) {
        for (int i = 0; i < many; i++) {
            commit(begin());
        }
    }

    private static List<Long> readAll(LogFollower follower) throws InterruptedException {
        var read = new ArrayList<Long>();
        while (follower.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            read.add((Long) follower.nextAvailable().getPayload());
        }
        return read;
    }

    @Nullable
    private GapAwareTrackingToken beginning;

    @BeforeEach
    void something() {
        append(3);
    }

    @Test
    void isHandedWhatWasReadOnceForAll() throws InterruptedException {
        var followers = List.of(tail.follow(beginning), tail.follow(beginning), tail.follow(beginning));
        for (var each : followers) {
            assertThat(readAll(each)).containsExactly(0L, 1L, 2L);
            assertThat(each.joined()).isTrue();
        }
        append(2);
        reads = 0;
        tail.wake();

        for (var each : followers) {
            assertThat(readAll(each)).containsExactly(3L, 4L);
        }
        assertThat(reads).as("once, and once to see that this was all").isEqualTo(2);
    }

    @Test
    void isToldWhenThereIsSomethingAndOnlyThen() throws InterruptedException {
        var follower = tail.follow(beginning);
        var told = new ArrayList<Long>();
        follower.setOnAvailableCallback(() -> told.add(given));
        readAll(follower);
        tail.wake();
        assertThat(told).isEmpty();
        append(1);
        tail.wake();
        assertThat(told).containsExactly(3L);
        follower.close();
        append(1);
        tail.wake();
        assertThat(told).hasSize(1);
    }

    @Test
    void getsWhatIsCommittedLate() throws InterruptedException {
        var one = tail.follow(beginning);
        var other = tail.follow(beginning);
        readAll(one);
        long late = begin();
        append(2);
        tail.wake();
        assertThat(readAll(one)).containsExactly(4L, 5L);
        commit(late);
        append(1);
        tail.wake();

        assertThat(readAll(one)).containsExactly(3L, 6L);
        assertThat(readAll(other)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        append(1);
        tail.wake();
        assertThat(readAll(one)).containsExactly(7L);
        assertThat(readAll(other)).containsExactly(7L);
    }

    @Test
    void getsAllThatIsThereThoughNumbersAreMissingOnTheWay() throws InterruptedException {
        var follower = tail.follow(beginning);
        readAll(follower);
        for (int i = 0; i < 3; i++) {
            append(PgEventStorageEngine.BATCH - 1);
            begin(); // and never committed
        }
        tail.wake();

        assertThat(readAll(follower)).hasSize(3 * (PgEventStorageEngine.BATCH - 1));
    }

    @Test
    void readsAloneWhatIsNoLongerKept() throws InterruptedException {
        var slow = tail.follow(beginning);
        var quick = tail.follow(beginning);
        readAll(slow);
        readAll(quick);
        append(LogTail.KEPT + 10);
        tail.wake();
        assertThat(readAll(quick)).as("the quick one").hasSize(LogTail.KEPT + 10);

        assertThat(readAll(slow)).as("the slow one").hasSize(LogTail.KEPT + 10).isSorted();
        assertThat(slow.joined()).isTrue();
    }

    @Test
    void joinsAgainOnceAMissingNumberIsGivenUp() throws InterruptedException {
        var first = tail.follow(beginning);
        readAll(first);
        begin(); // and never committed
        append(1);
        tail.wake();
        readAll(first);
        // one that has not learnt of the missing number, as it came later
        var late = tail.follow(GapAwareTrackingToken.newInstance(given, List.of()));
        assertThat(readAll(late)).isEmpty();
        assertThat(late.joined()).isFalse();
        for (int minute = 0; minute < 3; minute++) {
            nanos += LogTail.ABANDONED.toNanos() + 1;
            tail.wake();
        }

        assertThat(readAll(late)).isEmpty();
        assertThat(late.joined()).isTrue();
        append(1);
        tail.wake();
        assertThat(readAll(late)).containsExactly(5L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void getsEverythingOnceWhateverTheOrderOfCommits(long seed) throws InterruptedException {
        for (long round = 0; round < 60; round++) {
            everythingOnce(new Random(seed * 1_000 + round));
        }
    }

    private void everythingOnce(Random random) throws InterruptedException {
        committed.clear();
        given = -1;
        var shared = new LogTail(this::next, () -> nanos);
        var open = new ArrayList<Long>();
        var followers = new ArrayList<LogFollower>();
        var read = new ArrayList<List<Long>>();
        for (int step = 0; step < 400; step++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> open.add(begin());
                case 3, 4 -> {
                    if (!open.isEmpty()) {
                        var number = open.remove(random.nextInt(open.size()));
                        if (random.nextInt(10) > 0) {
                            commit(number);
                        }
                    }
                }
                case 5 -> shared.wake();
                case 6 -> {
                    if (followers.size() < 5) {
                        followers.add(shared.follow(null));
                        read.add(new ArrayList<>());
                    }
                }
                default -> {
                    for (int i = 0; i < followers.size(); i++) {
                        for (int n = random.nextInt(4);
                                n > 0 && followers.get(i).hasNextAvailable(0, TimeUnit.MILLISECONDS);
                                n--) {
                            read.get(i)
                                    .add((Long) followers.get(i).nextAvailable().getPayload());
                        }
                    }
                }
            }
        }
        open.forEach(this::commit);
        for (int round = 0; round < 2; round++) {
            shared.wake();
            for (int i = 0; i < followers.size(); i++) {
                read.get(i).addAll(readAll(followers.get(i)));
            }
        }
        assertThat(read).allSatisfy(r -> assertThat(r).containsExactlyInAnyOrderElementsOf(committed));
    }
}
