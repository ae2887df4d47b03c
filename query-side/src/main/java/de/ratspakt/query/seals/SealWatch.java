package de.ratspakt.query.seals;

import de.ratspakt.events.storage.Inspection;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.query.platform.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks through everything that is stored, over and over, a little at a time: briskly until it has seen everything once
 * since the start, then at leisure. It remembers when it last got on, so that its silence can be told from good news.
 */
public final class SealWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(SealWatch.class);

    /** Longer than this without a step that worked, and nobody knows whether anything is wrong. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Inspection inspection;
    private final Seals seals;
    private final Pulse pulse;
    private final Duration brisk;
    private final Duration leisurely;

    private @Nullable ScheduledExecutorService timer;
    private volatile Instant lastStep;
    private volatile @Nullable String lastFailure;
    private volatile @Nullable Stuck stuck;
    private volatile boolean seenOnce;
    private volatile @Nullable Instant roundDone;
    private volatile Instant roundBegan;

    /** Something cannot be looked at, while the rest can. */
    private record Stuck(Instant since, String why) {}

    /**
     * @param brisk from step to step at first
     * @param leisurely from step to step once everything was seen
     */
    SealWatch(Inspection inspection, Seals seals, Pulse pulse, Duration brisk, Duration leisurely) {
        this.inspection = inspection;
        this.seals = seals;
        this.pulse = pulse;
        this.brisk = brisk;
        this.leisurely = leisurely;
        lastStep = seals.now();
        roundBegan = lastStep;
    }

    /** Why nobody knows whether anything is wrong, or not of everything; empty while the watch gets on. */
    public Optional<String> silent() {
        var known = stuck;
        if (known != null && tooLong(known.since())) {
            return Optional.of("seit " + known.since() + ": " + known.why());
        }
        if (tooLong(lastStep)) {
            return Optional.of("seit " + lastStep + (lastFailure == null ? "" : ": " + lastFailure));
        }
        return Optional.empty();
    }

    /** Whether something needs somebody to look at it. */
    public boolean trouble() {
        return silent().isPresent() || !seals.all().isEmpty();
    }

    private boolean tooLong(Instant since) {
        return Duration.between(since, seals.now()).compareTo(SILENCE) > 0;
    }

    /** When everything had been seen the last time; empty before the first time. */
    public Optional<Instant> complete() {
        return Optional.ofNullable(roundDone);
    }

    /** One step; true if with it everything was seen once more. */
    boolean step() {
        inspection.protection();
        boolean done = !inspection.step();
        var now = seals.now();
        lastStep = now;
        lastFailure = null;
        stuck = inspection.stuck().map(e -> stuck(e, now)).orElse(null);
        if (done) {
            seenOnce = true;
            if (stuck == null) {
                seals.forgetUnseenSince(roundBegan);
                roundDone = now;
            }
            roundBegan = now;
        }
        return done;
    }

    private Stuck stuck(RuntimeException failure, Instant now) {
        var known = stuck;
        if (known == null) {
            LOG.warn("Something cannot be looked at for broken seals; the rest is", failure);
            return new Stuck(now, Reason.of(failure));
        }
        return new Stuck(known.since(), Reason.of(failure));
    }

    private void run() {
        pulse.beat();
        try {
            step();
        } catch (Throwable e) { // a timer that lets anything through never runs again, and nobody notices
            if (lastFailure == null) {
                LOG.warn("Cannot look for broken seals", e);
            }
            lastFailure = Reason.of(e);
        } finally {
            next();
        }
    }

    private synchronized void next() {
        if (timer != null && !timer.isShutdown()) {
            var pause = !seenOnce && lastFailure == null ? brisk : leisurely;
            timer.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void start() {
        lastStep = seals.now();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ratspakt-siegel").factory());
        next();
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            pulse.rest();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
