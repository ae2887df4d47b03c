package de.ratspakt.command.platform;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import java.time.Instant;
import java.util.List;

/**
 * A command that the API offers.
 *
 * @param plural the aggregate's word in addresses, such as {@code konfliktfaelle}
 * @param aggregateType its published type, such as {@code Konfliktfall}
 */
public record CommandRegistration(String plural, String aggregateType, CommandForm form, Factory factory) {

    /** Builds the command from sound fields. */
    @FunctionalInterface
    public interface Factory {
        /**
         * The command for the aggregate.
         *
         * @param id from the address; for a creating command a fresh uuid, which the command may replace by implementing
         *     {@link NamesItself}
         * @param by in the mandate that allows the command
         */
        Object command(String id, Fields fields, Handelnde by, Instant now);
    }

    /** A creating command whose aggregate has an id of its own, such as an agreement's slug. */
    public interface NamesItself {
        String aggregateId();
    }

    /** Each aggregate's package offers one bean of this kind. */
    @FunctionalInterface
    public interface Catalogue {
        List<CommandRegistration> commands();
    }
}
