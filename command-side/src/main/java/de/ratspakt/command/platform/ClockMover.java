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
    /** How long one step of it takes at most, where others go on recording meanwhile. */
    private static final Duration STEP = Duration.ofSeconds(20);

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
     * Where a move has led.
     *
     * @param position where a read has to have got to in order to see all that followed
     * @param settled false if sagas or timers stood still for so long that the clock went on without them; what they still
     *     have to do follows late, dated as if it had been in time
     */
    public record Move(Position position, boolean settled) {}

    /**
     * Moves the clock ahead and returns when everything that fell due has passed; a moment that has passed changes nothing.
     *
     * @throws IllegalStateException if the clock is the real one
     */
    public Move moveTo(Instant target) {
        return move(now -> target);
    }

    /** The same to a moment worked out from the present one, so that steps taken at once add up. */
    public synchronized Move move(UnaryOperator<Instant> step) {
        if (!(clock instanceof AdjustableClock adjustable)) {
            throw new IllegalStateException("the clock is the real one");
        }
        var target = step.apply(clock.instant());
        var patience = new Patience(System::nanoTime);
        settle(patience);
        for (var next = nextBefore(target); next.isPresent(); next = nextBefore(target)) {
            adjustable.moveTo(next.get());
            settle(patience);
        }
        adjustable.moveTo(target);
        settle(patience);
        if (patience.lost()) {
            LOG.warn("Sagas or timers have not caught up with the clock, which went on to {}", target);
        }
        return new Move(new Position(log.head()), !patience.lost());
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

    /** Lets everything pass that is due, and waits until nothing moves any more; others at work must not keep us for ever. */
    private void settle(Patience patience) {
        var end = System.nanoTime() + STEP.toNanos();
        long head;
        do {
            sweeper.lapseDue();
            head = log.head();
            scheduler.ifAvailable(Scheduler::triggerCheckForDueExecutions);
            patience.see(""); // what happened until now was no waiting
            for (var behind = behind(head); !behind.isEmpty() && !patience.lost(); behind = behind(head)) {
                patience.see(behind);
                LockSupport.parkNanos(POLL_NANOS);
            }
            if (System.nanoTime() - end > 0) {
                patience.giveUp();
            }
        } while (log.head() != head && !patience.lost());
    }

    /** What has still to be done, or nothing; another text whenever it gets on. */
    private String behind(long head) {
        var late = sagas.names().stream()
                .filter(saga -> !progress.hasPassed(saga, new Position(head)))
                .toArray(String[]::new);
        var tokens = late.length == 0
                ? ""
                : jdbc.sql("""
                                select string_agg(prozessor || coalesce(encode(token, 'hex'), ''), ' ' order by prozessor, segment)
                                from ereignisse.token where prozessor = any (?)""")
                        .param(late)
                        .query((row, i) -> String.join(" ", late) + row.getString(1))
                        .single();
        var timers = jdbc.sql("""
                        select coalesce(count(*) || ' ' || sum(version) || ' ', '') from ereignisse.scheduled_tasks
                        where execution_time <= ?""")
                .param(clock.instant().atOffset(ZoneOffset.UTC))
                .query(String.class)
                .single();
        return timers + tokens;
    }
}
