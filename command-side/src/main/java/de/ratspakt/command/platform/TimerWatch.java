package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import de.ratspakt.events.platform.Supervised;
import de.ratspakt.events.platform.WatchReport;
import de.ratspakt.events.storage.Pulse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether timers fire: that the library's thread still looks at the table, and that what is due there by the domain's clock
 * is taken up and finished. How long something has been due is measured on the real clock, as the domain's may have jumped.
 * A thread that has ended is started again.
 */
final class TimerWatch implements Supervised, HealthIndicator {
    private static final Logger LOG = LoggerFactory.getLogger(TimerWatch.class);
    private static final Duration UNPICKED = Duration.ofSeconds(5);
    private static final Duration UNFINISHED = Duration.ofSeconds(30);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(30);
    private static final int FAILURES = 3;
    /** The library's loop; its thread outlives it in the pool, so that only the stack tells. */
    private static final String LOOP = "com.github.kagkarlsson.scheduler.RunUntilShutdown";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Pulse polling;
    private final ObjectProvider<Scheduler> scheduler;
    /** The oldest due timer, free (false) or taken up (true), and since when it has been that one. */
    private final Map<Boolean, Due> oldest = new HashMap<>();

    private final BooleanSupplier databaseAway;
    private final WatchReport report;
    private volatile Duration waiting = Duration.ZERO;
    private long startedAgain = System.nanoTime() - BETWEEN_STARTS.toNanos();

    private record Due(String timer, long since) {
        Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    TimerWatch(
            JdbcClient jdbc,
            Clock clock,
            Pulse polling,
            ObjectProvider<Scheduler> scheduler,
            BooleanSupplier databaseAway) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.polling = polling;
        this.scheduler = scheduler;
        this.databaseAway = databaseAway;
        report = new WatchReport(databaseAway, (what, trouble) -> LOG.warn("Timers: {} {}", what, trouble));
    }

    /** How long, on the real clock, the longest due timer has been waiting for somebody to take it up. */
    Duration waiting() {
        return waiting;
    }

    @Override
    public void look() {
        var timers = scheduler.getIfAvailable();
        if (timers == null || !timers.getSchedulerState().isStarted()) {
            return;
        }
        report.look(found -> look(timers, found));
    }

    private void look(Scheduler timers, Map<String, String> found) {
        if (polling.lost()) {
            found.put("zeitgeber", "sieht seit " + polling.silence().toSeconds() + " s nicht nach, was fällig ist");
            startAgain(timers);
        }
        try {
            due(found);
        } catch (RuntimeException e) {
            if (databaseAway.getAsBoolean()) {
                oldest.clear(); // what could not be seen has not been waiting for us
                waiting = Duration.ZERO;
            }
            throw e;
        }
    }

    private void due(Map<String, String> found) {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var seen = new HashMap<Boolean, Due>();
        jdbc.sql("""
                        select distinct on (picked) picked, task_instance || '/' || version
                        from ereignisse.scheduled_tasks where execution_time <= ?
                        order by picked, execution_time, task_instance""").param(now).query(row -> {
            boolean picked = row.getBoolean(1);
            var timer = row.getString(2);
            var before = oldest.get(picked);
            seen.put(
                    picked,
                    before != null && before.timer().equals(timer) ? before : new Due(timer, System.nanoTime()));
        });
        oldest.clear();
        oldest.putAll(seen);
        var free = oldest.get(false);
        waiting = free == null ? Duration.ZERO : free.age();
        if (waiting.compareTo(UNPICKED) > 0) {
            found.put("faellig", "seit " + waiting.toSeconds() + " s fällig, und niemand nimmt es auf");
        }
        var taken = oldest.get(true);
        if (taken != null && taken.age().compareTo(UNFINISHED) > 0) {
            found.put("haengt", "seit " + taken.age().toSeconds() + " s aufgenommen und nicht fertig");
        }
        long failing = jdbc.sql("select count(*) from ereignisse.scheduled_tasks where consecutive_failures >= ?")
                .param(FAILURES)
                .query(Long.class)
                .single();
        if (failing > 0) {
            found.put("scheitert", failing + " gelingen auch nach mehreren Versuchen nicht");
        }
    }

    /**
     * Only where the loop has really ended: the library would plan its housekeeping once more, too, and whoever only waits
     * for the database's answer goes on by itself.
     */
    private void startAgain(Scheduler timers) {
        if (!polling.isWithin(LOOP) && System.nanoTime() - startedAgain > BETWEEN_STARTS.toNanos()) {
            startedAgain = System.nanoTime();
            LOG.warn("The thread that looks for due timers has ended and is started again");
            timers.start();
        }
    }

    @Override
    public Health health() {
        return report.health();
    }
}
