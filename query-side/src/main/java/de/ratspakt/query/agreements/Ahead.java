package de.ratspakt.query.agreements;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.EntscheidungsphaseEroeffnet;
import de.ratspakt.events.conflict.ConflictEvent.FortsetzungAbgelehnt;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What time alone is going to make of an agreement: through the lapses of its open case, and by the end of its term. */
final class Ahead {
    private Ahead() {}

    /** @param konfliktfall the events of the open case; empty if there is none */
    static List<AgreementEvent> of(Pact pact, List<ConflictEvent> konfliktfall, Instant moment) {
        var events = new ArrayList<AgreementEvent>();
        var then = pact;
        if (!konfliktfall.isEmpty()) {
            var state = Case.of(konfliktfall);
            for (var brought : Procedure.at(state, moment).recorded()) {
                var said = then.inForce() ? said(brought, state, then) : Optional.<AgreementEvent>empty();
                if (said.isPresent()) {
                    events.add(said.get());
                    then = then.after(said.get());
                }
            }
        }
        then.expiry(moment).ifPresent(events::add);
        return events;
    }

    private static Optional<AgreementEvent> said(ConflictEvent brought, Case state, Pact pact) {
        var head = new Kopf(
                Kopf.derivedId(brought.kopf().ereignis() + "/" + pact.vertrag().id()),
                brought.kopf().eingetretenAm(),
                brought.kopf().erfasstAm(),
                brought.kopf().ereignis(),
                null);
        var id = pact.vertrag().id();
        return switch (brought) {
            case EntscheidungsphaseEroeffnet _ ->
                Optional.of(new RuhenEingetreten(
                        head, id, state.id(), state.reading().resting()));
            case FortsetzungAbgelehnt _ ->
                Optional.of(new VereinbarungBeendet(head, id, VereinbarungBeendet.Grund.NICHT_FORTGESETZT));
            case KonfliktfallAbgeschlossen _
            when state.id().equals(pact.restingFor()) -> Optional.of(new RuhenBeendet(head, id, state.id()));
            default -> Optional.empty();
        };
    }
}
