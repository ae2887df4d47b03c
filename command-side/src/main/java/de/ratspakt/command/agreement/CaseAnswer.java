package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.ByCase;
import de.ratspakt.command.agreement.AgreementCommand.RuhenBeenden;
import de.ratspakt.command.agreement.AgreementCommand.RuhenEintretenLassen;
import de.ratspakt.command.agreement.AgreementCommand.UeberstimmtAusscheiden;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungBeenden;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What an agreement makes of what its conflict case says. The agreement records it when it is told; whoever has to know
 * how the agreement stands asks here before that. Nothing for what it has answered.
 */
final class CaseAnswer {
    private CaseAnswer() {}

    /**
     * What the agreement is going to record.
     *
     * @param konfliktfall the case, whose rule book and engine decide whatever the agreement's are now; there is none where
     *     it is not kept here
     */
    static List<AgreementEvent> to(ByCase command, Pact pact, Supplier<Optional<Case>> konfliktfall, Instant now) {
        boolean answered = pact.answered().contains(command.ereignis());
        var id = command.vereinbarung();
        return switch (command) {
            case RuhenEintretenLassen c ->
                pact.lage() == Pact.Lage.IN_KRAFT && !answered
                        ? List.of(new RuhenEingetreten(
                                head(c, now), id, c.konfliktfall(), resting(konfliktfall.get(), pact)))
                        : List.of();
            case RuhenBeenden c ->
                c.konfliktfall().equals(pact.restingFor()) && !answered
                        ? List.of(new RuhenBeendet(head(c, now), id, c.konfliktfall()))
                        : List.of();
            case UeberstimmtAusscheiden c ->
                pact.inForce() && pact.partners().contains(c.partner())
                        ? outvoted(
                                new PartnerAusgeschieden(head(c, now, c.partner()), id, c.partner(), null),
                                pact,
                                konfliktfall.get())
                        : List.of();
            case VereinbarungBeenden c ->
                pact.inForce() && !answered
                        ? List.of(
                                new VereinbarungBeendet(head(c, now), id, VereinbarungBeendet.Grund.NICHT_FORTGESETZT))
                        : List.of();
        };
    }

    private static Set<RuhenUmfasst> resting(Optional<Case> konfliktfall, Pact pact) {
        return konfliktfall.map(Case::reading).orElseGet(pact::reading).resting();
    }

    private static List<AgreementEvent> outvoted(PartnerAusgeschieden leaving, Pact pact, Optional<Case> konfliktfall) {
        return konfliktfall
                .filter(c -> !c.goesOnWithoutTheOutvoted())
                .map(c -> pact.leaving(leaving, c.reading()))
                .orElseGet(() -> pact.leavingOutvoted(leaving));
    }

    private static Kopf head(ByCase c, Instant now) {
        return head(c, now, c.getClass().getSimpleName());
    }

    private static Kopf head(ByCase c, Instant now, String what) {
        var id = Kopf.derivedId(c.ereignis() + "/" + c.vereinbarung() + "/" + what);
        return new Kopf(id, c.am(), now, c.ereignis(), null);
    }
}
