package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Vertragsstand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A recorded history, run again: to prove it, as it was known at a moment, or as it happened, under any reading. */
public final class Replay {
    private Replay() {}

    /**
     * The replay law: recorded facts and lapses, in recorded order, give exactly the recorded consequences.
     *
     * @return the first place where they do not, or nothing
     */
    public static Optional<Difference<ConflictEvent>> difference(List<? extends ConflictEvent> history) {
        var recorded =
                history.stream().filter(e -> !(e instanceof ErinnerungErgangen)).toList();
        if (recorded.isEmpty() || !(recorded.getFirst() instanceof StoerungErklaert declaration)) {
            return Optional.of(new Difference<>(0, null, recorded.isEmpty() ? null : recorded.getFirst()));
        }
        var again = Procedure.start(declaration);
        recorded.stream().skip(1).filter(e -> !(e instanceof Folge)).forEach(again::add);
        return Difference.first(again.recorded(), recorded);
    }

    /** What was known at a moment: everything recorded by then, in the order of recording. */
    public static List<ConflictEvent> known(List<? extends ConflictEvent> history, Instant moment) {
        return history.stream()
                .filter(e -> !e.kopf().erfasstAm().isAfter(moment))
                .map(ConflictEvent.class::cast)
                .toList();
    }

    /** What was so at a moment, as far as is known today: {@link #asItHappened} under the case's own reading. */
    public static List<ConflictEvent> trueAt(List<? extends ConflictEvent> history, Instant moment) {
        return history.getFirst() instanceof StoerungErklaert d
                ? asItHappened(history, d.vertragsstand().regelwerk(), moment)
                : List.of();
    }

    /** What is known now, and what time alone is going to make of it by a moment that has not come yet. */
    public static List<ConflictEvent> ahead(List<? extends ConflictEvent> history, Instant moment) {
        var all = new ArrayList<ConflictEvent>(history);
        all.addAll(Procedure.at(Case.of(history), moment).recorded());
        return all;
    }

    /**
     * The facts, corrected, in the order in which they happened, each as if recorded at once; recorded lapses are dropped
     * and time produces its own, under the given rule book.
     */
    public static List<ConflictEvent> asItHappened(
            List<? extends ConflictEvent> history, Regelwerk reading, Instant until) {
        var facts = facts(history).stream()
                .filter(f -> !f.kopf().eingetretenAm().toInstant().isAfter(until))
                .toList();
        if (facts.isEmpty() || !(facts.getFirst() instanceof StoerungErklaert declaration)) {
            return List.of();
        }
        var again = Procedure.start(under(reading, declaration));
        for (var fact : facts.subList(1, facts.size())) {
            again.lapse(fact.kopf().erfasstAm());
            if (again.state().fact(fact.kopf().ereignis()) == null) { // the term's end comes by time as well
                again.add(fact);
            }
        }
        return again.lapse(until).recorded();
    }

    private static List<Tatsache> facts(List<? extends ConflictEvent> history) {
        var standing = Case.of(history);
        var facts = new ArrayList<Tatsache>();
        history.stream()
                .filter(e -> e instanceof Tatsache && !(e instanceof AngabeBerichtigt))
                .map(e -> standing.fact(e.kopf().ereignis()))
                .forEach(f -> {
                    if (f != null) facts.add(recordedAtOnce(f));
                });
        var first = facts.removeFirst();
        facts.sort(Comparator.comparing(f -> f.kopf().erfasstAm()));
        facts.addFirst(first);
        return facts;
    }

    private static Tatsache recordedAtOnce(Tatsache fact) {
        return Correction.withHead(
                fact,
                new Kopf(
                        fact.kopf().ereignis(),
                        fact.kopf().eingetretenAm(),
                        fact.kopf().eingetretenAm().toInstant(),
                        fact.kopf().ursache(),
                        fact.kopf().von()));
    }

    private static StoerungErklaert under(Regelwerk reading, StoerungErklaert d) {
        var stand = d.vertragsstand();
        return new StoerungErklaert(
                d.kopf(),
                d.konfliktfall(),
                d.vereinbarung(),
                d.fraktion(),
                d.gegenstand(),
                d.begruendung(),
                new Vertragsstand(
                        stand.ereignis(), stand.partner(), reading, stand.regelmaschine(), stand.laufzeitBis()),
                d.befunde());
    }
}
