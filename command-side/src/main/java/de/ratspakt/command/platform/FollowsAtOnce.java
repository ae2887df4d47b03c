package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import java.util.List;

/** What an event brings about at once in other streams of its agreement. Offered as a bean by a feature; silent on all other events. */
@FunctionalInterface
public interface FollowsAtOnce {
    /** In the order in which it is carried out. What it reads of the log includes the event. */
    List<Follow> of(Ereignis event);

    /**
     * A command to another aggregate.
     *
     * @param aggregat its id; there has to be one
     */
    record Follow(String aggregat, Object befehl) {}
}
