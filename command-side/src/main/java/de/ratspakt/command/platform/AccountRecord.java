package de.ratspakt.command.platform;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.account.AccountEvent;
import de.ratspakt.events.account.AccountEvent.FunktionenGesetzt;
import de.ratspakt.events.account.AccountEvent.KennwortGeaendert;
import de.ratspakt.events.account.AccountEvent.KennwortZurueckgesetzt;
import de.ratspakt.events.account.AccountEvent.KontoAngelegt;
import de.ratspakt.events.account.AccountEvent.KontoEntsperrt;
import de.ratspakt.events.account.AccountEvent.KontoGeschlossen;
import de.ratspakt.events.account.AccountEvent.KontoGesperrt;
import de.ratspakt.events.platform.AccountTrail;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.RequestId;
import de.ratspakt.events.storage.EventLog;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Writes acts on accounts into the log, each account in its stream. The account's row is locked by then, so two acts never
 * take the same place.
 */
@Component
final class AccountRecord implements AccountTrail {
    private final EventStore store;
    private final EventLog log;
    private final Clock clock;

    AccountRecord(EventStore store, EventLog log, Clock clock) {
        this.store = store;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void record(Act act, String account, @Nullable Handelnde actor, List<Mandat> held, List<Mandat> before) {
        var now = clock.instant();
        var by = actor == null ? null : ofNoAgreement(actor);
        var head = new Kopf(
                UUID.randomUUID().toString(),
                now.atZone(Kopf.BERLIN).toOffsetDateTime(),
                now,
                null,
                by == null || by.mandate().isEmpty() ? null : by.funktion());
        store.publish(new GenericDomainEventMessage<>(
                AccountEvent.AGGREGATE,
                account,
                log.version(account).orElse(0L),
                event(act, head, account, ids(held), ids(before)),
                by == null ? EventMetadata.ofSystem(null) : EventMetadata.of(by, request())));
    }

    /** Nobody acts on an account in an agreement, and those of one do not learn here what somebody is in another. */
    private static Handelnde ofNoAgreement(Handelnde by) {
        return Handelnde.of(
                by.nummer(),
                by.konto(),
                by.mandate().stream().filter(m -> m.vereinbarung() == null).toList());
    }

    private static AccountEvent event(Act act, Kopf head, String account, List<String> held, List<String> before) {
        return switch (act) {
            case MADE -> new KontoAngelegt(head, account, held);
            case FUNCTIONS_SET -> new FunktionenGesetzt(head, account, held, before);
            case PASSWORD_RESET -> new KennwortZurueckgesetzt(head, account, held);
            case PASSWORD_CHANGED -> new KennwortGeaendert(head, account, held);
            case LOCKED -> new KontoGesperrt(head, account, held);
            case UNLOCKED -> new KontoEntsperrt(head, account, held);
            case CLOSED -> new KontoGeschlossen(head, account, held);
        };
    }

    private static List<String> ids(List<Mandat> mandates) {
        return mandates.stream().map(Mandat::id).toList();
    }

    private static String request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here
                ? RequestId.of(here.getRequest())
                : "";
    }
}
