package de.ratspakt.events.platform;

import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets every {@link Supervised} part look after itself once a second, each in a thread of its own that nothing ends but the end
 * of the program: one that waits for an answer must not blind the others.
 */
final class Supervision implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Supplier<Map<String, Supervised>> parts;
    private final Pulses pulses;
    private volatile boolean running;
    private List<Thread> threads = List.of();

    /** @param parts all there are, by name */
    Supervision(Supplier<Map<String, Supervised>> parts, Pulses pulses) {
        this.parts = parts;
        this.pulses = pulses;
    }

    /** One part, which looks and says once that it cannot. */
    private final class Post implements Runnable {
        private final String name;
        private final Supervised part;
        private final Pulse pulse;
        private boolean failing;

        Post(String name, Supervised part) {
            this.name = name;
            this.part = part;
            pulse = pulses.watch("ratspakt-aufsicht-" + name, LIMIT);
        }

        @Override
        public void run() {
            while (running) {
                pulse.beat();
                look();
                LockSupport.parkNanos(INTERVAL_NANOS);
            }
            pulse.rest();
        }

        private void look() {
            try {
                part.look();
                failing = false;
            } catch (Throwable e) {
                if (failing || DatabaseTrouble.passes(e)) {
                    LOG.debug("{} cannot look", name, e);
                } else {
                    failing = true;
                    LOG.warn("{} cannot look whether all is well", name, e);
                }
            }
        }

        Thread start() {
            return Thread.ofPlatform().daemon().name(pulse.name()).start(this);
        }
    }

    @Override
    public void start() {
        running = true;
        threads = parts.get().entrySet().stream()
                .map(part -> new Post(part.getKey(), part.getValue()).start())
                .toList();
    }

    @Override
    public void stop() {
        running = false;
        threads.forEach(LockSupport::unpark);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
