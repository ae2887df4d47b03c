package de.ratspakt.command.platform;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Sends commands to the bus, and says what went wrong around them in our own words. */
final class CommandDispatch implements Dispatch, SystemCommands {
    private static final int TRIES = 4;
    /** Deadlock, and serialization failure: trying again helps. */
    private static final Set<String> LOST = Set.of("40P01", "40001", "23505");
    /** Lock not available in time; too many connections; the server is going down or coming up. */
    private static final Set<String> BUSY = Set.of("55P03", "53300", "57P01", "57P02", "57P03", "08001", "08006");

    private final CommandBus bus;
    private final EventLog log;

    CommandDispatch(CommandBus bus, EventLog log) {
        this.bus = bus;
        this.log = log;
    }

    @Override
    public boolean exists(String aggregateType, String id) {
        return log.exists(aggregateType, id);
    }

    @Override
    public String names(@Nullable String id, Collection<String> partners) {
        return log.agreementOf(Objects.requireNonNullElse(id, ""))
                .map(agreement -> Pact.of(log.stream(agreement).stream()
                                .map(AgreementEvent.class::cast)
                                .toList())
                        .names(partners))
                .orElseGet(() -> String.join(", ", partners));
    }

    @Override
    public Receipt send(Order order) {
        var request =
                order.key() == null ? null : new Attempt.Request(order.by().konto(), order.key(), order.fingerprint());
        return send(new Attempt(
                order.aggregateId(),
                order.command(),
                EventMetadata.of(order.by(), order.requestId()),
                request,
                order.versions()));
    }

    @Override
    public Receipt send(String aggregateType, String aggregateId, Object command, @Nullable String cause) {
        return send(new Attempt(aggregateId, command, EventMetadata.ofSystem(cause), null, null));
    }

    private Receipt send(Attempt attempt) {
        if (!CurrentUnitOfWork.isStarted()) {
            return tried(attempt);
        }
        try {
            return CompletableFuture.supplyAsync(
                            () -> tried(attempt), task -> Thread.ofVirtual().start(task))
                    .join();
        } catch (CompletionException e) {
            throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** A lost race is tried again, unless its sender insists on a version, which then is another one. */
    private Receipt tried(Attempt attempt) {
        for (int i = 1; ; i++) {
            try {
                return once(attempt);
            } catch (Failure e) {
                if (e.kind() != Failure.Kind.LOST_RACE) {
                    throw e;
                }
                if (attempt.versions != null) {
                    throw new Failure(Failure.Kind.VERSION_DIFFERS, e);
                }
                if (i == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Receipt once(Attempt attempt) {
        var callback = new FutureCallback<Object, Object>();
        var metadata = MetaData.from(attempt.metadata).and(Attempt.KEY, attempt);
        bus.dispatch(new GenericCommandMessage<>(attempt.command, metadata), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            throw translated(result.exceptionResult());
        }
        return Objects.requireNonNull(attempt.receipt, "a command passed without an answer");
    }

    private static RuntimeException translated(Throwable failure) {
        var cause = failure instanceof CommandExecutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        for (@Nullable Throwable t = cause; t != null; t = t.getCause()) {
            var kind = kind(t);
            if (kind != null) {
                return t instanceof Failure f ? f : new Failure(kind, cause);
            }
        }
        return unchecked(cause);
    }

    private static Failure.@Nullable Kind kind(Throwable t) {
        return switch (t) {
            case Failure f -> f.kind();
            case ConcurrencyException _, AggregateStreamCreationException _ -> Failure.Kind.LOST_RACE;
            case AggregateNotFoundException _ -> Failure.Kind.NOT_FOUND;
            case SQLException e when LOST.contains(e.getSQLState()) -> Failure.Kind.LOST_RACE;
            case SQLException e when BUSY.contains(e.getSQLState()) -> Failure.Kind.BUSY;
            case CannotCreateTransactionException _, DataAccessResourceFailureException _, QueryTimeoutException _ ->
                Failure.Kind.BUSY;
            default -> null;
        };
    }

    private static RuntimeException unchecked(Throwable t) {
        if (t instanceof Error error) {
            throw error;
        }
        return t instanceof RuntimeException r ? r : new IllegalStateException(t);
    }
}
