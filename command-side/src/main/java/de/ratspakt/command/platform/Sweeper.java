package de.ratspakt.command.platform;

import de.ratspakt.command.platform.OpenPeriods.DueTimer;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /** One that does not succeed in lapsing is no news every second. */
    private static final Duration SAID_AGAIN = Duration.ofMinutes(5);

    private final OpenPeriods periods;
    private final DomainClock clock;
    private final ObjectProvider<Lapses> lapses;
    private final AnsweredRequests requests;
    private final Counter hits;
    private final Pulse pulse;
    private final Map<OpenPeriod, Over> seen = new HashMap<>();

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

    /** A period that is over. */
    private static final class Over {
        /** Since when, by {@link System#nanoTime()}, that is known: its timer gets its time, also after a pause. */
        private final long since = System.nanoTime();

        private boolean counted;
        private final Map<String, Long> said = new HashMap<>();

        boolean timerHadItsTime() {
            return System.nanoTime() - since > GRACE.toNanos();
        }

        /** True the first time; false from then on. */
        boolean firstHit() {
            boolean first = !counted;
            counted = true;
            return first;
        }

        /** Whether to say this, of which nothing was said lately. */
        boolean isNews(String what) {
            var before = said.get(what);
            if (before != null && System.nanoTime() - before < SAID_AGAIN.toNanos()) {
                return false;
            }
            said.put(what, System.nanoTime());
            return true;
        }
    }

    /** Sweeps once; returns what it tried to let lapse, also what did not succeed in it. */
    List<OpenPeriod> sweep() {
        var now = clock.instant();
        var over = periods.overdue(now);
        seen.keySet().retainAll(Set.copyOf(over));
        over.forEach(period -> seen.computeIfAbsent(period, p -> new Over()));
        var left = over.stream().filter(p -> over(p).timerHadItsTime()).toList();
        var timers = left.isEmpty() ? Set.<DueTimer>of() : periods.timersOnTheirWay(now);
        int late = 0;
        for (var period : left) {
            pulse.beat();
            if (isOnItsWay(period, timers)) {
                late++;
            } else {
                hit(period);
            }
            lapse(period, over(period));
        }
        if (late > 0) {
            LOG.info("{} periods are over whose timers are still waiting for their turn", late);
        }
        return left;
    }

    private boolean isOnItsWay(OpenPeriod period, Set<DueTimer> timers) {
        return lapses.stream()
                .filter(l -> l.covers(period))
                .anyMatch(l -> timers.contains(new DueTimer(l.timer(), period.fall(), period.frist())));
    }

    private Over over(OpenPeriod period) {
        return seen.computeIfAbsent(period, p -> new Over());
    }

    private void hit(OpenPeriod period) {
        var over = over(period);
        if (over.firstHit()) {
            hits.increment();
        }
        if (over.isNews("no timer")) {
            LOG.warn(
                    "Period {} of {} was over at {} and no timer said so",
                    period.frist(),
                    period.fall(),
                    period.ablauf());
        }
    }

    /** Lets everything lapse that is over now; not a hit, as nobody has waited for a timer. */
    void lapseDue() {
        periods.overdue(clock.instant()).forEach(period -> lapse(period, new Over()));
    }

    private void lapse(OpenPeriod period, Over over) {
        try {
            lapses.stream().filter(l -> l.covers(period)).forEach(l -> l.lapse(period));
        } catch (RuntimeException e) {
            if (over.isNews("cannot lapse")) {
                LOG.error("Period {} of {} cannot lapse", period.frist(), period.fall(), e);
            }
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
