package de.ratspakt.query.platform;

/**
 * Makes the rows of one read model from events. Idempotent: an event that comes twice changes nothing. Its processing group
 * stands on it as {@link org.axonframework.config.ProcessingGroup} and is stored data.
 */
public interface Projection {
    /** Forgets all rows, before they are made anew. Annotated as reset handler where it is implemented. */
    void forget();
}
