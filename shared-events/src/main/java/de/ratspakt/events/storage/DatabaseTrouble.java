package de.ratspakt.events.storage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * Trouble with the database that passes by itself: what failed may be tried again as it is. The only place that tells it
 * from an error in what was asked, which would fail for ever.
 *
 * <p>Source of the codes: PostgreSQL's Appendix A. What the server said counts; only where it said nothing, because the
 * connection broke or was not to be had, the kind of exception does.
 */
public enum DatabaseTrouble {
    /** Somebody else was faster (class 40); the same may succeed at once. */
    LOST_RACE,
    /** The database is away, overloaded, out of space, or did not answer or give a lock in time. */
    AWAY;

    private static final String UNIQUE_VIOLATION = "23505";

    /** Besides class 40: what one waits for. 58 is the machine under the server. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

    /** Lock not available, object in use; a server that became a standby; a prepared statement that the server forgot. */
    private static final Set<String> AWAY_STATES = Set.of("55P03", "55006", "25006", "26000");

    /** A plan that the connection kept was made invalid by a migration; the next one is made anew. */
    private static final Set<String> REPLANNED = Set.of("RevalidateCachedQuery", "RevalidateCachedPlan");

    /** What in this failure passes by itself; empty if nothing does. */
    public static Optional<DatabaseTrouble> in(@Nullable Throwable failure) {
        if (first(failure, t -> unavailable(t) ? t : null) != null) {
            return Optional.of(AWAY);
        }
        var said = first(failure, t -> t instanceof SQLException sql && sql.getSQLState() != null ? sql : null);
        return Optional.ofNullable(said == null ? first(failure, DatabaseTrouble::unsaid) : said(said));
    }

    /** Whether trying again can help without anybody doing anything. */
    public static boolean passes(@Nullable Throwable failure) {
        return in(failure).isPresent();
    }

    /** Whether a row stands there already. Trying again helps only where the row was somebody's who was faster. */
    public static boolean isDuplicate(@Nullable Throwable failure) {
        return sqlState(failure).filter(UNIQUE_VIOLATION::equals).isPresent();
    }

    /** The code that the server gave; empty if it gave none. */
    public static Optional<String> sqlState(@Nullable Throwable failure) {
        return Optional.ofNullable(first(failure, t -> t instanceof SQLException sql ? sql.getSQLState() : null));
    }

    /**
     * Whether, after this failure of a COMMIT, nobody can know if it took effect. A server that refuses to commit says why;
     * one that falls silent or goes away may have committed before.
     */
    static boolean leavesOutcomeOpen(Throwable commit) {
        var state = sqlState(commit).orElse(null);
        if (state == null) {
            return true;
        }
        return switch (state) {
            // the driver's own: the connection was closed before COMMIT could be sent
            case "08003" -> false;
            case "40003" -> true;
            default ->
                state.startsWith("08") || state.startsWith("57") || state.startsWith("58") || state.startsWith("XX");
        };
    }

    /** No connection could be had at all, whatever the reason. */
    private static boolean unavailable(Throwable t) {
        return t instanceof CannotCreateTransactionException
                || t instanceof CannotGetJdbcConnectionException
                || t instanceof SQLTransientConnectionException
                || t instanceof SQLNonTransientConnectionException
                || t instanceof SQLRecoverableException;
    }

    private static @Nullable DatabaseTrouble said(SQLException sql) {
        var state = sql.getSQLState();
        if (state.startsWith("40")) {
            return LOST_RACE;
        }
        boolean away = AWAY_STATES.contains(state)
                || AWAY_CLASSES.stream().anyMatch(state::startsWith)
                || (sql instanceof PSQLException p
                        && p.getServerErrorMessage() != null
                        && p.getServerErrorMessage().getRoutine() instanceof String routine
                        && REPLANNED.contains(routine));
        return away ? AWAY : null;
    }

    /** Without a word of the server: Hikari's "Connection is closed" carries no code, nor does a time-out of Spring's. */
    private static @Nullable DatabaseTrouble unsaid(Throwable t) {
        return switch (t) {
            case SQLNonTransientException _ -> null;
            case SQLException _ -> AWAY;
            case ConcurrencyFailureException _ -> LOST_RACE;
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    DataAccessResourceFailureException _,
                    TransactionTimedOutException _ -> AWAY;
            default -> null;
        };
    }

    /** Looks through causes, and through what a batch of statements failed with. */
    private static <T> @Nullable T first(@Nullable Throwable failure, Function<Throwable, @Nullable T> look) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        for (var t = failure; t != null && seen.add(t); t = t.getCause()) {
            var found = look.apply(t);
            if (found != null) {
                return found;
            }
            if (t instanceof SQLException sql && sql.getNextException() != null && seen.add(sql.getNextException())) {
                found = look.apply(sql.getNextException());
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
