package de.ratspakt.command.platform;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.deadline.DeadlineManager;

/** Sets the timers of sagas. What a timer carries is stored data: its class is never renamed. */
public record Alarms(DeadlineManager deadlines, Clock clock) {

    public void set(String name, OffsetDateTime at, Object carried) {
        deadlines.schedule(at.toInstant(), name, carried);
    }

    /** What is to be done when a timer fires; one that fires early is set again. */
    public void fired(String name, OffsetDateTime at, Object carried, Runnable then) {
        if (clock.instant().isBefore(at.toInstant())) {
            set(name, at, carried);
        } else {
            then.run();
        }
    }
}
