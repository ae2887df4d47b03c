package de.ratspakt.events.storage;

import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/** Axon's own resolver does not know PostgreSQL's code, and a lost race would become an error of the server. */
final class UniqueViolation implements PersistenceExceptionResolver {
    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        return DatabaseTrouble.isDuplicate(exception);
    }
}
