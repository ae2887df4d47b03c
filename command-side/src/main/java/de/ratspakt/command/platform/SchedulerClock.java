package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.Pulse;
import java.time.Instant;

/**
 * The domain's clock for the library that runs timers. Its thread asks for the time between two looks at the table, outside
 * of everything that catches: what is thrown there ends it for good and in silence. So nothing is thrown, and asking counts
 * as that thread's sign of life.
 */
final class SchedulerClock implements Clock {
    private static final String POLLING = Scheduler.THREAD_PREFIX + "-execute-due-";

    private final DomainClock clock;
    private final Pulse pulse;
    private volatile Instant last;

    SchedulerClock(DomainClock clock, Pulse pulse) {
        this.clock = clock;
        this.pulse = pulse;
        last = clock.instant();
    }

    @Override
    public Instant now() {
        if (Thread.currentThread().getName().startsWith(POLLING)) {
            pulse.beat();
        }
        try {
            last = clock.instant();
        } catch (Throwable e) { // better a moment too early than never again
            return last;
        }
        return last;
    }
}
