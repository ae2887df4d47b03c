package de.ratspakt.command.platform;

import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Lets every period lapse that is over and still stands as running, whatever became of its timer, once the timer had five
 * seconds to do it. In a healthy system it finds none that has no timer, so such a one is counted and warned about. It also forgets answers that are too old to be asked for.
 */
public final class Sweeper implements SmartLifecycle {
    /** Overdue periods that no timer had let lapse. */
    public static final String METRIC = "ratspakt.frist.nachgeholt";

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final String NAME = "ratspakt-sweeper";
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final OpenPeriods periods;
    private final DomainClock clock;
    private final ObjectProvider<Lapses> lapses;
    private final AnsweredRequests requests;
    private final Counter hits;
    private final Pulse pulse;
    /** Since when, by {@link System#nanoTime()}, a period is known to be over: its timer gets its time, also after a pause. */
    private final Map<OpenPeriod, Long> seen = new HashMap<>();

    private @Nullable ScheduledExecutorService timer;

    Sweeper(
            OpenPeriods periods,
            DomainClock clock,
            ObjectProvider<Lapses> lapses,
            AnsweredRequests requests,
            Pulses pulses,
            MeterRegistry metrics) {
        this.periods = periods;
        this.clock = clock;
        this.lapses = lapses;
        this.requests = requests;
        pulse = pulses.watch(NAME, LIMIT);
        hits = Counter.builder(METRIC)
                .description("Abgelaufene Fristen, die kein Zeitgeber gemeldet hat")
                .register(metrics);
    }

    /** Sweeps once; returns what it let lapse. */
    List<OpenPeriod> sweep() {
        var now = clock.instant();
        var over = periods.overdue(now);
        seen.keySet().retainAll(over);
        over.forEach(period -> seen.putIfAbsent(period, System.nanoTime()));
        var left = over.stream()
                .filter(p -> System.nanoTime() - seen.getOrDefault(p, 0L) > GRACE.toNanos())
                .toList();
        int late = 0;
        for (var period : left) {
            pulse.beat();
            if (periods.timerIsOnItsWay(period, now)) {
                late++;
            } else {
                hits.increment();
                LOG.warn(
                        "Period {} of {} was over at {} and no timer said so",
                        period.frist(),
                        period.fall(),
                        period.ablauf());
            }
            lapse(period);
        }
        if (late > 0) {
            LOG.info("{} periods are over whose timers are still waiting for their turn", late);
        }
        return left;
    }

    /** Lets everything lapse that is over now; not a hit, as nobody has waited for a timer. */
    void lapseDue() {
        periods.overdue(clock.instant()).forEach(this::lapse);
    }

    private void lapse(OpenPeriod period) {
        try {
            lapses.stream().filter(l -> l.covers(period)).forEach(l -> l.lapse(period));
        } catch (RuntimeException e) {
            LOG.error("Period {} of {} cannot lapse", period.frist(), period.fall(), e);
        }
    }

    private void sweepSafely() {
        pulse.beat();
        try {
            sweep();
        } catch (Throwable e) { // or the executor would never call again, and tell nobody
            LOG.warn("Cannot look for overdue periods", e);
        }
    }

    private void forgetSafely() {
        try {
            requests.forgetOld();
        } catch (Throwable e) { // as above
            LOG.warn("Cannot forget old answers", e);
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(NAME).factory());
        timer.scheduleWithFixedDelay(
                this::sweepSafely, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::forgetSafely, 1, TimeUnit.HOURS.toMinutes(1), TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
            pulse.rest();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
