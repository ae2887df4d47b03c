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

    /**
     * Carries the command out within the running one, whose transaction holds the agreement's lock: both are recorded or
     * neither is.
     *
     * @param cause id of the event that it follows from
     */
    void sendWithin(String aggregateId, Object command, String cause);
}
