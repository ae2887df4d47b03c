package de.ratspakt.command.conflict;

import static de.ratspakt.command.platform.Musterstadt.*;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.conflict.ConflictCommand.EskalationDurchfuehren;
import de.ratspakt.command.conflict.ConflictCommand.EskalationTerminieren;
import de.ratspakt.command.conflict.ConflictCommand.StoerungErklaeren;
import de.ratspakt.command.platform.Musterstadt;
import de.ratspakt.command.platform.NoLog;
import de.ratspakt.command.platform.Story;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.platform.Handelnde;
import java.util.List;

/** The commands of a crisis in Musterstadt, and a fixture to tell them to. */
final class CaseFixture {
    private CaseFixture() {}

    static Story<ConflictCase> story() {
        return new Story<>(ConflictCase.class, new Agreements(new OneAgreement()));
    }

    static StoerungErklaeren declare() {
        return new StoerungErklaeren(CASE, by(LINKE), PACT, "linke", text(), text());
    }

    static EskalationTerminieren appoint(Handelnde who, int stage, String when, List<String> invited) {
        var action = ConflictAction.valueOf("ESKALATION" + stage + "_TERMINIEREN");
        return new EskalationTerminieren(CASE, by(who), action, who.partner(), time(when), text(), invited);
    }

    static EskalationDurchfuehren hold(
            Handelnde who, int stage, String from, String to, List<String> present, Ergebnis result) {
        var action = ConflictAction.valueOf("ESKALATION" + stage + "_DURCHFUEHREN");
        return new EskalationDurchfuehren(
                CASE, by(who), action, who.partner(), time(from), time(to), present, result, null);
    }

    /** A log that holds one agreement and no case. */
    private record OneAgreement() implements NoLog {
        @Override
        public List<Ereignis> stream(String aggregat) {
            return aggregat.equals(PACT) ? List.of(Musterstadt.concluded(Regelwerk.standard())) : List.of();
        }
    }
}
