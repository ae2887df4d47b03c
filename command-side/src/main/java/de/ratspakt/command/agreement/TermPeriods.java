package de.ratspakt.command.agreement;

import de.ratspakt.command.platform.RunningPeriods;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.rules.Pact;
import java.util.List;
import org.springframework.stereotype.Component;

/** An agreement in force runs towards the end of its term. */
@Component
class TermPeriods implements RunningPeriods {
    @Override
    public List<Change> changes(Ereignis event) {
        return switch (event) {
            case VereinbarungGeschlossen e ->
                List.of(new Runs(e.vereinbarung(), Pact.TERM, Pact.concluded(e).endOfTerm()));
            case VereinbarungBeendet e -> List.of(Ends.all(e.vereinbarung()));
            case VereinbarungAbgelaufen e -> List.of(Ends.all(e.vereinbarung()));
            default -> List.of();
        };
    }
}
