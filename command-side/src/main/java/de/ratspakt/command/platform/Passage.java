package de.ratspakt.command.platform;

import de.ratspakt.command.platform.Dispatch.Failure;
import de.ratspakt.command.platform.Dispatch.Receipt;
import de.ratspakt.events.platform.Position;
import de.ratspakt.events.storage.Appended;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.jspecify.annotations.Nullable;

/**
 * What every command passes inside its transaction, in this order: was it answered before, the agreement's lock, the
 * version its sender has seen; then its handler; and, once its events are written, its texts, if there were events that
 * can refer to them, and its answer.
 */
final class Passage implements MessageHandlerInterceptor<CommandMessage<?>> {
    private final AgreementLock lock;
    private final AnsweredRequests requests;
    private final EventLog log;
    private final Register register;
    private final CommandTargetResolver target =
            AnnotationCommandTargetResolver.builder().build();

    Passage(AgreementLock lock, AnsweredRequests requests, EventLog log, Register register) {
        this.lock = lock;
        this.requests = requests;
        this.log = log;
        this.register = register;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        if (unit.parent().isPresent()) {
            return chain.proceed(); // follows from the command around it, which holds the lock and answers for both
        }
        var message = unit.getMessage();
        var attempt = message.getMetaData().get(Attempt.KEY) instanceof Attempt a ? a : without(message);
        lock.limitWaiting();
        if (attempt.request != null) {
            var before = requests.claim(attempt.request);
            if (before.isPresent()) {
                attempt.receipt = before.get();
                return null;
            }
        }
        lock.take(attempt.command, attempt.aggregateId);
        if (attempt.versions != null
                && !attempt.versions.contains(log.version(attempt.aggregateId).orElse(0L))) {
            throw new Failure(Failure.Kind.VERSION_DIFFERS, null);
        }
        // Commit handlers run last come first served: the transaction's own was there before, so this one runs inside
        // it.
        unit.onCommit(u -> answer(attempt));
        return chain.proceed();
    }

    private Attempt without(CommandMessage<?> message) {
        return new Attempt(target.resolveTarget(message).getIdentifier(), message.getPayload(), Map.of(), null, null);
    }

    private void answer(Attempt attempt) {
        var appended = Appended.here();
        long version = log.version(attempt.aggregateId).orElse(0L);
        if (appended.isPresent() && attempt.command instanceof CarriesTexts carries) {
            carries.texte().forEach(text -> register.write(text, attempt.aggregateId, version));
        }
        long position = appended.map(Appended::position)
                .or(() -> log.position(attempt.aggregateId))
                .orElse(0L);
        var receipt = new Receipt(attempt.aggregateId, version, new Position(position).toString());
        if (attempt.request != null) {
            requests.answered(attempt.request, receipt);
        }
        attempt.receipt = receipt;
    }
}
