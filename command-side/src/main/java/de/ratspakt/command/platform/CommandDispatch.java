package de.ratspakt.command.platform;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Readership;
import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.OutcomeUnknown;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends commands to the bus, and says what went wrong around them in our own words. */
final class CommandDispatch implements Dispatch, SystemCommands {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDispatch.class);
    private static final int TRIES = 4;

    private final CommandBus bus;
    private final EventLog log;

    CommandDispatch(CommandBus bus, EventLog log) {
        this.bus = bus;
        this.log = log;
    }

    @Override
    public boolean knows(Handelnde by, String aggregateType, String id) {
        return log.exists(aggregateType, id)
                && log.agreementOf(id)
                        .filter(agreement -> Readership.knows(
                                by, agreement, () -> pact(agreement).partners(), () -> log.stream(id)))
                        .isPresent();
    }

    @Override
    public Optional<String> agreementOf(String id) {
        return log.agreementOf(id);
    }

    @Override
    public String names(@Nullable String id, Collection<String> partners) {
        return log.agreementOf(Objects.requireNonNullElse(id, ""))
                .map(agreement -> pact(agreement).names(partners))
                .orElseGet(() -> String.join(", ", partners));
    }

    private Pact pact(String agreement) {
        return Pact.of(
                log.stream(agreement).stream().map(AgreementEvent.class::cast).toList());
    }

    @Override
    public Receipt send(Order order) {
        var request = order.key() == null
                ? null
                : new Attempt.Request(order.by().nummer(), order.key(), order.fingerprint(), order.asSent());
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

    @Override
    public void sendWithin(String aggregateId, Object command, String cause) {
        dispatched(new Attempt(aggregateId, command, EventMetadata.ofSystem(cause), null, null));
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

    /**
     * A lost race is tried again, unless its sender insists on a version, which then is another one. So is what may or may
     * not have been committed, but only under a key: claiming it waits for whatever became of the first try, and brings its
     * answer if there is one.
     */
    private Receipt tried(Attempt attempt) {
        boolean open = false;
        for (int i = 1; ; i++) {
            try {
                return once(attempt);
            } catch (Failure e) {
                switch (e.kind()) {
                    case LOST_RACE -> {
                        if (attempt.versions != null && !open) {
                            throw new Failure(Failure.Kind.VERSION_DIFFERS, e);
                        }
                    }
                    case OUTCOME_UNKNOWN -> {
                        LOG.warn(
                                "The outcome of request {} is not known{}",
                                attempt.metadata.get(EventMetadata.REQUEST),
                                attempt.request == null ? "" : "; it is tried again under its key",
                                e);
                        open = true;
                        if (attempt.request == null) {
                            throw e;
                        }
                    }
                    case BUSY -> {
                        throw open ? new Failure(Failure.Kind.OUTCOME_UNKNOWN, e) : e;
                    }
                    default -> throw e;
                }
                if (i == TRIES) {
                    throw open ? new Failure(Failure.Kind.OUTCOME_UNKNOWN, e) : e;
                }
            }
        }
    }

    private Receipt once(Attempt attempt) {
        dispatched(attempt);
        return Objects.requireNonNull(attempt.receipt, "a command passed without an answer");
    }

    private void dispatched(Attempt attempt) {
        var callback = new FutureCallback<Object, Object>();
        var metadata = MetaData.from(attempt.metadata).and(Attempt.KEY, attempt);
        bus.dispatch(new GenericCommandMessage<>(attempt.command, metadata), callback);
        var result = callback.getResult();
        if (result.isExceptional()) {
            throw translated(result.exceptionResult());
        }
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
        if (OutcomeUnknown.in(cause)) {
            return new Failure(Failure.Kind.OUTCOME_UNKNOWN, cause);
        }
        if (DatabaseTrouble.isDuplicate(cause)) {
            return new Failure(Failure.Kind.LOST_RACE, cause);
        }
        return DatabaseTrouble.in(cause)
                .<RuntimeException>map(trouble -> switch (trouble) {
                    case LOST_RACE -> new Failure(Failure.Kind.LOST_RACE, cause);
                    case AWAY -> new Failure(Failure.Kind.BUSY, cause);
                })
                .orElseGet(() -> unchecked(cause));
    }

    private static Failure.@Nullable Kind kind(Throwable t) {
        return switch (t) {
            case Failure f -> f.kind();
            case ConcurrencyException _, AggregateStreamCreationException _ -> Failure.Kind.LOST_RACE;
            case AggregateNotFoundException _ -> Failure.Kind.NOT_FOUND;
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
