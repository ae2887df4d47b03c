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
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.platform.Handelnde;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of a crisis in Musterstadt, and a fixture to tell them to. */
final class CaseFixture {
    private CaseFixture() {}

    /** Ids of a finding in a session of this agreement, of a vote in it, and of a finding of another agreement. */
    static final String FINDING = "finding";

    static final String VOTE = "vote";
    static final String ANOTHERS = "another-finding";

    static Story<ConflictCase> story() {
        return story(List.of());
    }

    /** @param further what happened to the agreement between the declaration and the one command that is tried after it */
    static Story<ConflictCase> story(List<AgreementEvent> further) {
        return new Story<>(ConflictCase.class, new Agreements(new OneAgreement(further, new AtomicBoolean())));
    }

    static StoerungErklaeren declare() {
        return new StoerungErklaeren(CASE, by(LINKE), PACT, "linke", text(), text(), List.of());
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
    private record OneAgreement(List<AgreementEvent> further, AtomicBoolean declared) implements NoLog {
        @Override
        public List<Ereignis> stream(String aggregat) {
            if (!aggregat.equals(PACT)) {
                return List.of();
            }
            boolean before = declared.compareAndSet(false, true) || !declared.compareAndSet(true, false);
            return before
                    ? List.of(Musterstadt.concluded(Regelwerk.standard()))
                    : Stream.concat(Stream.of(Musterstadt.concluded(Regelwerk.standard())), further.stream())
                            .map(Ereignis.class::cast)
                            .toList();
        }

        @Override
        public Map<String, Place> places(Collection<String> ereignisse) {
            var all = Map.of(
                    FINDING, new Place("RegelabweichungErmittelt", "session"),
                    VOTE, new Place("StimmverhaltenErfasst", "session"),
                    ANOTHERS, new Place("VerfahrensabweichungErmittelt", "another-case"));
            return all.entrySet().stream()
                    .filter(e -> ereignisse.contains(e.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        @Override
        public Map<String, String> agreementsOf(Collection<String> aggregate) {
            return Map.of("session", PACT, "another-case", "another-agreement");
        }
    }
}
