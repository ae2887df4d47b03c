package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Carries what an event brings about in other streams there, in the transaction that appends the event: whoever has the
 * answer to an act, and its position, has all that the act brought about. The sagas tell the same again, for what was
 * recorded before there was this; what has been told already is not recorded twice.
 */
@ProcessingGroup(AtOnce.GROUP)
public final class AtOnce {
    /** Name of the processor. */
    static final String GROUP = "Sofortfolgen";

    private final SystemCommands commands;
    private final List<FollowsAtOnce> features;

    AtOnce(SystemCommands commands, List<FollowsAtOnce> features) {
        this.commands = commands;
        this.features = List.copyOf(features);
    }

    @EventHandler
    void on(Ereignis event) {
        for (var feature : features) {
            for (var follow : feature.of(event)) {
                commands.sendWithin(
                        follow.aggregat(), follow.befehl(), event.kopf().ereignis());
            }
        }
    }
}
