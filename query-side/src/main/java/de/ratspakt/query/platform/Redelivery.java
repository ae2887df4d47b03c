package de.ratspakt.query.platform;

import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.DatabaseTrouble;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterJdbcConverter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tries parked events again, in the order of their stream. What an event does and that it is no longer parked is one
 * transaction; Axon's own way is one for a whole stream, in which one failure undoes what went well before.
 */
final class Redelivery {
    private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final DeadLetters letters;
    private final DeadLetterJdbcConverter<EventMessage<?>, ? extends JdbcDeadLetter<EventMessage<?>>> converter;
    private final Map<String, EventMessageHandler> handlers;
    private final Clock real;

    Redelivery(
            JdbcClient jdbc,
            TransactionOperations transaction,
            DeadLetters letters,
            DeadLetterJdbcConverter<EventMessage<?>, ? extends JdbcDeadLetter<EventMessage<?>>> converter,
            Map<String, EventMessageHandler> handlers,
            Clock real) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.letters = letters;
        this.converter = converter;
        this.handlers = new HashMap<>(handlers);
        this.real = real;
    }

    /** @param unreadable why there is no event */
    private record First(
            String id,
            int tries,
            String name,
            @Nullable EventMessage<?> event,
            @Nullable RuntimeException unreadable) {}

    /** What a letter failed with. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient First letter;

        Failed(First letter, Throwable cause) {
            super(cause);
            this.letter = letter;
        }
    }

    /**
     * Tries a stream's events until one fails, none is left or the time is over, at least one of them.
     *
     * @return false if something that passes was in the way, mostly of all other streams of the projection too
     */
    boolean retry(DeadLetters.Sequence sequence, BooleanSupplier over) {
        try {
            return handle(sequence, over);
        } catch (RuntimeException e) {
            if (!DatabaseTrouble.passes(e)) {
                throw e;
            }
            LOG.debug("{} has to wait", sequence, e);
            return false;
        }
    }

    private boolean handle(DeadLetters.Sequence sequence, BooleanSupplier over) {
        try {
            boolean more = true;
            while (more) {
                more = Boolean.TRUE.equals(transaction.execute(status -> first(sequence))) && !over.getAsBoolean();
            }
            return true;
        } catch (Failed e) {
            var cause = e.getCause() == null ? e : e.getCause();
            if (DatabaseTrouble.passes(cause)) {
                LOG.info("{} of {} has to wait for the database", e.letter.name(), sequence);
                letters.putOff(e.letter.id(), real.instant());
                return false;
            }
            var reason = Reason.of(cause); // all of it was logged when it was parked
            LOG.warn("{} of {} cannot be handled yet: {}", e.letter.name(), sequence, reason);
            LOG.debug("why", cause);
            letters.failed(e.letter.id(), e.letter.tries(), reason, real.instant());
            return true;
        }
    }

    /** Handles the first letter; false if there is none. */
    private boolean first(DeadLetters.Sequence sequence) {
        // whoever holds a table longer than this is waited for outside of this thread
        jdbc.sql("set local lock_timeout = '2s'").update();
        // one node at a time; who comes second finds what the first has left
        jdbc.sql("select pg_advisory_xact_lock(hashtext(?), hashtext(?))")
                .params(sequence.projection(), sequence.stream())
                .query()
                .listOfRows();
        var handler = handlers.get(sequence.projection());
        if (handler == null) {
            return false;
        }
        var letter = find(sequence);
        if (letter == null) {
            return false;
        }
        try {
            handle(handler, letter);
        } catch (Exception e) {
            throw new Failed(letter, e);
        }
        jdbc.sql("delete from " + ProjectionProcessors.DEAD_LETTERS + " where deadLetterIdentifier = ?")
                .param(letter.id())
                .update();
        LOG.info("{} of {} is handled after all", letter.name(), sequence);
        return true;
    }

    private @Nullable First find(DeadLetters.Sequence sequence) {
        return jdbc.sql("select * from " + ProjectionProcessors.DEAD_LETTERS
                        + " where processingGroup = ? and sequenceIdentifier = ? order by sequenceIndex limit 1")
                .params(sequence.projection(), sequence.stream())
                .query((row, i) -> read(row))
                .optional()
                .orElse(null);
    }

    private First read(ResultSet row) throws SQLException {
        var id = row.getString("deadLetterIdentifier");
        var tries = row.getInt("versuche");
        var name = row.getString("eventIdentifier");
        try {
            return new First(id, tries, name, converter.convertToLetter(row).message(), null);
        } catch (RuntimeException e) {
            return new First(id, tries, name, null, e);
        }
    }

    private static void handle(EventMessageHandler handler, First letter) throws Exception {
        var event = letter.event();
        if (event == null) {
            throw Objects.requireNonNull(letter.unreadable());
        }
        var unit = DefaultUnitOfWork.startAndGet(event);
        var result = unit.executeWithResult(() -> handler.handle(event));
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof Exception e
                    ? e
                    : new IllegalStateException(result.exceptionResult());
        }
    }
}
