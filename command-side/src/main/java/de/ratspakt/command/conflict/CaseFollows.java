package de.ratspakt.command.conflict;

import de.ratspakt.command.agreement.AgreementCommand.ByCase;
import de.ratspakt.command.conflict.ConflictCommand.AusscheidenVermerken;
import de.ratspakt.command.conflict.ConflictCommand.VereinbarungsendeVermerken;
import de.ratspakt.command.platform.FollowsAtOnce;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.conflict.ConflictEvent.Folge;
import de.ratspakt.events.storage.EventLog;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Rest, going on and end reach the agreement of a case, leaving and end the open case of an agreement. */
@Component
final class CaseFollows implements FollowsAtOnce {
    private final EventLog log;

    CaseFollows(EventLog log) {
        this.log = log;
    }

    @Override
    public List<Follow> of(Ereignis event) {
        return switch (event) {
            case Folge e -> toAgreement(e);
            case PartnerAusgeschieden e -> toCase(e, fall -> noteLeaving(fall, e));
            case VereinbarungBeendet e -> toCase(e, fall -> noteEnd(fall, e));
            case VereinbarungAbgelaufen e -> toCase(e, fall -> noteEnd(fall, e));
            default -> List.of();
        };
    }

    private List<Follow> toAgreement(Folge e) {
        return log.agreementOf(e.konfliktfall()).stream()
                .flatMap(vereinbarung -> ByCase.of(e, vereinbarung).stream())
                .map(said -> new Follow(said.vereinbarung(), said))
                .toList();
    }

    /** At most the case declared last is open; a closed one takes no note. */
    private List<Follow> toCase(AgreementEvent e, Function<String, ConflictCommand> note) {
        return log.latestCases(e.vereinbarung(), 1).stream()
                .map(fall -> new Follow(fall, note.apply(fall)))
                .toList();
    }

    static ConflictCommand noteLeaving(String konfliktfall, PartnerAusgeschieden e) {
        var head = e.kopf();
        return new AusscheidenVermerken(konfliktfall, e.partner(), head.ereignis(), head.eingetretenAm());
    }

    static ConflictCommand noteEnd(String konfliktfall, AgreementEvent e) {
        return new VereinbarungsendeVermerken(
                konfliktfall, e.kopf().ereignis(), e.kopf().eingetretenAm());
    }
}
