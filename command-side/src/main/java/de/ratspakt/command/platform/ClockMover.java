package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import de.ratspakt.events.platform.AdjustableClock;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.SagaProcessors;
import de.ratspakt.events.storage.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Moves an adjustable clock. What falls due on the way passes one after the other, each at its own time and with all that
 * follows from it, as if one had waited.
 */
public final class ClockMover {
    private static final Logger LOG = LoggerFactory.getLogger(ClockMover.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final DomainClock clock;
    private final OpenPeriods periods;
    private final Sweeper sweeper;
    private final SagaProcessors sagas;
    private final Progress progress;
    private final EventLog log;
    private final JdbcClient jdbc;
    private final ObjectProvider<Scheduler> scheduler;

    ClockMover(
            DomainClock clock,
            OpenPeriods periods,
            Sweeper sweeper,
            SagaProcessors sagas,
            Progress progress,
            EventLog log,
            JdbcClient jdbc,
            ObjectProvider<Scheduler> scheduler) {
        this.clock = clock;
        this.periods = periods;
        this.sweeper = sweeper;
        this.sagas = sagas;
        this.progress = progress;
        this.log = log;
        this.jdbc = jdbc;
        this.scheduler = scheduler;
    }

    /** Whether the clock can be moved at all. */
    public boolean adjustable() {
        return clock.adjustable();
    }

    /**
     * Moves the clock ahead and returns when everything that fell due has passed; a moment that has passed changes nothing.
     *
     * @return where a read has to have got to in order to see all of it
     * @throws IllegalStateException if the clock is the real one
     */
    public Position moveTo(Instant target) {
        return move(now -> target);
    }

    /** The same to a moment worked out from the present one, so that steps taken at once add up. */
    public synchronized Position move(UnaryOperator<Instant> step) {
        if (!(clock instanceof AdjustableClock adjustable)) {
            throw new IllegalStateException("the clock is the real one");
        }
        var target = step.apply(clock.instant());
        settle();
        for (var next = nextBefore(target); next.isPresent(); next = nextBefore(target)) {
            adjustable.moveTo(next.get());
            settle();
        }
        adjustable.moveTo(target);
        settle();
        return new Position(log.head());
    }

    private Optional<Instant> nextBefore(Instant target) {
        var now = clock.instant();
        return Stream.of(periods.nextAfter(now), nextTimer(now))
                .flatMap(Optional::stream)
                .filter(next -> !next.isAfter(target))
                .min(Instant::compareTo);
    }

    /** A timer that failed sets itself again a little later, and would lead us through the whole way in such steps. */
    private Optional<Instant> nextTimer(Instant now) {
        return jdbc.sql("select min(execution_time) from ereignisse.scheduled_tasks"
                        + " where execution_time > ? and coalesce(consecutive_failures, 0) = 0")
                .param(now.atOffset(ZoneOffset.UTC))
                .query((row, i) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    /** Lets everything pass that is due, and waits until nothing moves any more. */
    private void settle() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        long head;
        do {
            sweeper.lapseDue();
            head = log.head();
            scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            while (!quiet(new Position(head))) {
                if (System.nanoTime() - end > 0) {
                    LOG.warn("Sagas or timers have not caught up with the clock");
                    return;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        } while (log.head() != head);
    }

    private boolean quiet(Position head) {
        return sagas.names().stream().allMatch(saga -> progress.hasPassed(saga, head)) && !timersDue();
    }

    private boolean timersDue() {
        return jdbc.sql("select exists (select from ereignisse.scheduled_tasks where execution_time <= ?)")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
