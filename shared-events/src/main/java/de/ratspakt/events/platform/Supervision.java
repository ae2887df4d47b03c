package de.ratspakt.events.platform;

import de.ratspakt.events.storage.Pulses;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;

/** Lets every {@link Supervised} part look after itself once a second, in a thread that nothing ends but the end of the program. */
final class Supervision implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ObjectProvider<Supervised> parts;
    private final Pulses pulses;
    private volatile boolean running;
    private @Nullable Thread thread;

    Supervision(ObjectProvider<Supervised> parts, Pulses pulses) {
        this.parts = parts;
        this.pulses = pulses;
    }

    private void look(List<Supervised> all) {
        for (var each : all) {
            try {
                each.look();
            } catch (Throwable e) { // one that fails must not blind the others
                LOG.debug("{} cannot look", each.getClass().getSimpleName(), e);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        var all = parts.orderedStream().toList();
        var pulse = pulses.watch("ratspakt-aufsicht", LIMIT);
        thread = Thread.ofPlatform().daemon().name(pulse.name()).start(() -> {
            while (running) {
                pulse.beat();
                look(all);
                LockSupport.parkNanos(INTERVAL_NANOS);
            }
            pulse.rest();
        });
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(thread);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
