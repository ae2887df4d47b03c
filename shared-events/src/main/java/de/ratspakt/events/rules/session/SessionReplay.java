package de.ratspakt.events.rules.session;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.rules.Difference;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A recorded session, run again: to prove it, as it was known at a moment, or as it happened, under any reading. */
public final class SessionReplay {
    private SessionReplay() {}

    /**
     * The replay law: recorded facts and lapses, in recorded order, give exactly the recorded consequences.
     *
     * @return the first place where they do not, or nothing
     */
    public static Optional<Difference<SessionEvent>> difference(List<? extends SessionEvent> history) {
        var recorded = history.stream()
                .filter(e -> !(e instanceof ErinnerungAnMitteilungsfristErgangen))
                .toList();
        if (recorded.isEmpty() || !(recorded.getFirst() instanceof SitzungEinberufen call)) {
            return Optional.of(new Difference<>(0, null, recorded.isEmpty() ? null : recorded.getFirst()));
        }
        var again = SessionProcedure.start(call);
        recorded.stream().skip(1).filter(e -> !(e instanceof Folge)).forEach(again::add);
        return Difference.first(again.recorded(), recorded);
    }

    /** What was known at a moment: everything recorded by then, in the order of recording. */
    public static List<SessionEvent> known(List<? extends SessionEvent> history, Instant moment) {
        return history.stream()
                .filter(e -> !e.kopf().erfasstAm().isAfter(moment))
                .map(SessionEvent.class::cast)
                .toList();
    }

    /** What is known now, and what time alone is going to make of it by a moment that has not come yet. */
    public static List<SessionEvent> ahead(List<? extends SessionEvent> history, Instant moment) {
        var all = new ArrayList<SessionEvent>(history);
        all.addAll(SessionProcedure.at(SessionState.of(history), moment).recorded());
        return all;
    }

    /** What was so at a moment, as far as is known today: {@link #asItHappened} under the session's own reading. */
    public static List<SessionEvent> trueAt(List<? extends SessionEvent> history, Instant moment) {
        return history.getFirst() instanceof SitzungEinberufen call
                ? asItHappened(history, call.regelwerk(), moment)
                : List.of();
    }

    /**
     * The facts in the order in which they happened, each as if recorded at once, votes, motions and what a recipient says
     * of a notice as they were recorded last; the recorded lapse is dropped and time produces its own, under the given rule
     * book. Of a notice whose time is contested the recording is what counts: it stays recorded when it was. What ended the
     * session comes after all that was recorded before it, as only what was recorded after it has no effect.
     */
    public static List<SessionEvent> asItHappened(
            List<? extends SessionEvent> history, Regelwerk reading, Instant until) {
        if (!(history.getFirst() instanceof SitzungEinberufen call)
                || call.kopf().eingetretenAm().toInstant().isAfter(until)) {
            return List.of();
        }
        var again = SessionProcedure.start(under(reading, (SitzungEinberufen) recordedAtOnce(call)));
        var standing = standing(history);
        var contested = contested(standing);
        var happened = standing.stream()
                .map(f -> contested.contains(f.kopf().ereignis()) ? f : recordedAtOnce(f))
                .filter(f -> !f.kopf().erfasstAm().isAfter(until))
                .toList();
        endingLast(happened).stream()
                .sorted(Comparator.comparing(f -> f.kopf().erfasstAm()))
                .forEach(f -> again.lapse(f.kopf().erfasstAm()).add(f));
        return again.lapse(until).recorded();
    }

    /** However far back the end is dated, it is recorded no earlier than what was recorded before it. */
    private static List<Tatsache> endingLast(List<Tatsache> facts) {
        var all = new ArrayList<Tatsache>();
        var latest = Instant.MIN;
        for (var fact : facts) {
            var recorded = fact.kopf().erfasstAm();
            latest = recorded.isAfter(latest) ? recorded : latest;
            boolean ends = fact instanceof SitzungAbgesagt || fact instanceof SitzungGeschlossen;
            all.add(ends ? recordedAt(latest, fact) : fact);
        }
        return all;
    }

    /**
     * The findings of a session under its own reading and under another, side by side. This is what people argue about.
     *
     * @param common under both readings; as found under the session's own
     * @param disappearing only under the session's own reading
     * @param appearing only under the other
     */
    public record Comparison(
            Regelwerk own,
            Regelwerk other,
            List<RegelabweichungErmittelt> common,
            List<RegelabweichungErmittelt> disappearing,
            List<RegelabweichungErmittelt> appearing) {
        public Comparison {
            common = List.copyOf(common);
            disappearing = List.copyOf(disappearing);
            appearing = List.copyOf(appearing);
        }

        /** Does the reading make no difference here? */
        public boolean same() {
            return disappearing.isEmpty() && appearing.isEmpty();
        }
    }

    /** Both as it happened, so that only the reading differs. */
    public static Comparison compare(List<? extends SessionEvent> history, Regelwerk other, Instant until) {
        var own = SessionState.of(history).call().regelwerk();
        var mine = findings(asItHappened(history, own, until));
        var theirs = findings(asItHappened(history, other, until));
        return new Comparison(
                own,
                other,
                mine.stream().filter(f -> found(theirs, f)).toList(),
                mine.stream().filter(f -> !found(theirs, f)).toList(),
                theirs.stream().filter(f -> !found(mine, f)).toList());
    }

    private static Collection<RegelabweichungErmittelt> findings(List<SessionEvent> history) {
        return history.isEmpty() ? List.of() : SessionState.of(history).findings();
    }

    private static boolean found(Collection<RegelabweichungErmittelt> findings, RegelabweichungErmittelt one) {
        return findings.stream().anyMatch(f -> subject(f).equals(subject(one)));
    }

    private static String subject(RegelabweichungErmittelt f) {
        return f.art() + " " + f.fraktion() + " " + f.tagesordnungspunkt() + " " + f.antrag();
    }

    /** The facts after the calling that had an effect, without votes, notes and words that a later record replaced. */
    private static List<Tatsache> standing(List<? extends SessionEvent> history) {
        var last = new ArrayList<Tatsache>();
        Set<String> replaced = new HashSet<>();
        var facts = List.copyOf(SessionState.of(history).facts());
        for (var fact : facts.subList(1, facts.size()).reversed()) {
            var key = switch (fact) {
                case StimmverhaltenErfasst v -> "v " + v.tagesordnungspunkt() + " " + v.fraktion();
                case AlleineinbringungVermerkt m -> "m " + m.antrag() + " " + m.fraktion();
                case Empfangsaussage w -> "w " + w.abweichung() + " " + w.partner();
                default -> fact.kopf().ereignis();
            };
            if (replaced.add(key)) {
                last.addFirst(fact);
            }
        }
        return last;
    }

    private static Set<String> contested(List<Tatsache> standing) {
        return standing.stream()
                .flatMap(f -> f instanceof MitteilungBestritten b ? Stream.of(b.abweichung()) : Stream.empty())
                .collect(Collectors.toSet());
    }

    private static SitzungEinberufen under(Regelwerk reading, SitzungEinberufen e) {
        return new SitzungEinberufen(
                e.kopf(),
                e.sitzung(),
                e.vereinbarung(),
                e.gremium(),
                e.termin(),
                e.ort(),
                e.stimmen(),
                e.mehrheitDerMitglieder(),
                e.sitze(),
                e.buergermeister(),
                reading,
                e.regelmaschine(),
                e.lage());
    }

    private static Tatsache recordedAtOnce(Tatsache fact) {
        return recordedAt(fact.kopf().eingetretenAm().toInstant(), fact);
    }

    private static Tatsache recordedAt(Instant moment, Tatsache fact) {
        var k = fact.kopf();
        var head = new Kopf(k.ereignis(), k.eingetretenAm(), moment, k.ursache(), k.von());
        var s = fact.sitzung();
        return switch (fact) {
            case SitzungEinberufen e ->
                new SitzungEinberufen(
                        head,
                        s,
                        e.vereinbarung(),
                        e.gremium(),
                        e.termin(),
                        e.ort(),
                        e.stimmen(),
                        e.mehrheitDerMitglieder(),
                        e.sitze(),
                        e.buergermeister(),
                        e.regelwerk(),
                        e.regelmaschine(),
                        e.lage());
            case SitzungVerlegt e -> new SitzungVerlegt(head, s, e.termin(), e.ort(), e.grund());
            case SitzungAbgesagt e -> new SitzungAbgesagt(head, s, e.grund());
            case TagesordnungspunktAufgenommen e ->
                new TagesordnungspunktAufgenommen(
                        head,
                        s,
                        e.tagesordnungspunkt(),
                        e.nummer(),
                        e.titel(),
                        e.herkunft(),
                        e.antrag(),
                        e.mehrheit(),
                        e.geheim());
            case TagesordnungspunktAbgesetzt e -> new TagesordnungspunktAbgesetzt(head, s, e.tagesordnungspunkt());
            case AbstimmungslinieVereinbart e ->
                new AbstimmungslinieVereinbart(head, s, e.tagesordnungspunkt(), e.linie(), e.lage());
            case StimmverhaltenFreigestellt e -> new StimmverhaltenFreigestellt(head, s, e.tagesordnungspunkt());
            case AbwesenheitGemeldet e -> new AbwesenheitGemeldet(head, s, e.fraktion(), e.anzahl());
            case AbweichungAngekuendigt e ->
                new AbweichungAngekuendigt(
                        head,
                        s,
                        e.fraktion(),
                        e.antrag(),
                        e.tagesordnungspunkt(),
                        e.stimme(),
                        e.interesse(),
                        e.empfaenger());
            case KenntnisnahmeBestaetigt e -> new KenntnisnahmeBestaetigt(head, s, e.partner(), e.abweichung());
            case MitteilungBestritten e -> new MitteilungBestritten(head, s, e.partner(), e.abweichung(), e.grund());
            case AlleineinbringungVermerkt e ->
                new AlleineinbringungVermerkt(head, s, e.antrag(), e.fraktion(), e.ereignis(), e.lage());
            case AusscheidenFuerSitzungVermerkt e ->
                new AusscheidenFuerSitzungVermerkt(head, s, e.partner(), e.ereignis());
            case StimmverhaltenErfasst e ->
                new StimmverhaltenErfasst(
                        head, s, e.tagesordnungspunkt(), e.fraktion(), e.ja(), e.nein(), e.enthaltung(), e.lage());
            case SitzungGeschlossen _ -> new SitzungGeschlossen(head, s);
        };
    }
}
