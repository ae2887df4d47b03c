package de.ratspakt.events.storage;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.jspecify.annotations.Nullable;

/** Axon's own resolver does not know PostgreSQL's code, and a lost race would become an error of the server. */
final class UniqueViolation implements PersistenceExceptionResolver {
    private static final String SQL_STATE = "23505";

    @Override
    public boolean isDuplicateKeyViolation(Exception exception) {
        for (@Nullable Throwable t = exception; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
