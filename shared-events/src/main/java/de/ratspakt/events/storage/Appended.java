package de.ratspakt.events.storage;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * How far the running unit of work has written; known once its events are inserted, that is when it commits.
 *
 * @param position the store's number of the last event written
 */
public record Appended(long position) {
    private static final String RESOURCE = Appended.class.getName();

    /** What the running unit of work has written, if it wrote anything. */
    public static Optional<Appended> here() {
        return CurrentUnitOfWork.map(u -> Optional.<Appended>ofNullable(u.root().getResource(RESOURCE)))
                .orElse(Optional.empty());
    }

    static void note(long position) {
        CurrentUnitOfWork.ifStarted(u -> u.root().resources().put(RESOURCE, new Appended(position)));
    }
}
