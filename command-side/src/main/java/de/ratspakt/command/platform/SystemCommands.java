package de.ratspakt.command.platform;

import org.jspecify.annotations.Nullable;

/** For what follows by itself: lapses, and what travels between an agreement and its case. */
public interface SystemCommands {
    /**
     * Sends the command in a transaction of its own and waits until it is committed or refused; safe inside an event
     * handler, whose own transaction must not hold an agreement's lock.
     *
     * @param cause id of the event that it follows from
     */
    Dispatch.Receipt send(String aggregateType, String aggregateId, Object command, @Nullable String cause);
}
