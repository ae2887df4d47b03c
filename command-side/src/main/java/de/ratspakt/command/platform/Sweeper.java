package de.ratspakt.command.platform;

import de.ratspakt.events.platform.DomainClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/**
 * Lets every period lapse that is over and still stands as running, whatever became of its timer. In a healthy system it
 * finds nothing, so whatever it finds is counted and warned about. It also forgets answers that are too old to be asked for.
 */
public final class Sweeper implements SmartLifecycle {
    /** Overdue periods that no timer had let lapse. */
    public static final String METRIC = "ratspakt.frist.nachgeholt";

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final OpenPeriods periods;
    private final DomainClock clock;
    private final ObjectProvider<Lapses> lapses;
    private final AnsweredRequests requests;
    private final Counter hits;
    private @Nullable ScheduledExecutorService timer;

    Sweeper(
            OpenPeriods periods,
            DomainClock clock,
            ObjectProvider<Lapses> lapses,
            AnsweredRequests requests,
            MeterRegistry metrics) {
        this.periods = periods;
        this.clock = clock;
        this.lapses = lapses;
        this.requests = requests;
        hits = Counter.builder(METRIC)
                .description("Abgelaufene Fristen, die kein Zeitgeber gemeldet hat")
                .register(metrics);
    }

    /** Sweeps once; returns what it found. */
    public List<OpenPeriod> sweep() {
        var found = periods.overdue(clock.instant().minus(GRACE));
        for (var period : found) {
            hits.increment();
            LOG.warn(
                    "Period {} of {} was over at {} and no timer said so",
                    period.frist(),
                    period.fall(),
                    period.ablauf());
            lapse(period);
        }
        return found;
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
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("Cannot look for overdue periods", e);
        }
    }

    private void forgetSafely() {
        try {
            requests.forgetOld();
        } catch (RuntimeException e) {
            LOG.warn("Cannot forget old answers", e);
        }
    }

    @Override
    public void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ratspakt-sweeper").factory());
        timer.scheduleWithFixedDelay(
                this::sweepSafely, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::forgetSafely, 1, TimeUnit.HOURS.toMinutes(1), TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
