package de.ratspakt.events.rules.session;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.rules.session.Departures.Departure;
import de.ratspakt.events.rules.session.Departures.Verdict;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What the rules make of a fact or of the lapse. Pure and total; it sees the session as it is <em>after</em> the fact. What
 * is recorded of a session that is closed or called off has no consequence, calling it off and closing it apart; only what
 * a recipient says of a notice still bears on the findings, or whoever dates back shortly before the closing had the last word.
 */
final class SessionConsequences {
    private SessionState s;
    private final SessionEvent event;
    private final Kopf cause;
    private final List<Folge> found = new ArrayList<>();

    private SessionConsequences(SessionState after, SessionEvent event) {
        s = after;
        this.event = event;
        cause = event.kopf();
    }

    static List<Folge> of(SessionState after, SessionEvent event) {
        var rules = new SessionConsequences(after, event);
        if (!after.over() || rules.justEnded()) {
            rules.workOutThePeriod();
            rules.assessTheActs();
            rules.forecastTheLines();
        } else if (event instanceof Empfangsaussage) {
            rules.assessTheActs();
        }
        return List.copyOf(rules.found);
    }

    /** Called off or closed by this very fact. */
    private boolean justEnded() {
        return s.facts().stream()
                .filter(f -> f instanceof SitzungAbgesagt || f instanceof SitzungGeschlossen)
                .findFirst()
                .filter(f -> f == event)
                .isPresent();
    }

    // --- 6: until when a notice is timely ----------------------------------------------------------------------------

    /** On calling, and when a move gave the session another day. A period counted backwards from a session never moves. */
    private void workOutThePeriod() {
        var ends = SessionState.startOfDay(s.termin());
        if (!s.hasNoticePeriod() || !s.noticePeriod().ablauf().isEqual(ends)) {
            add(new MitteilungsfristBestimmt(head(), s.id(), s.day().minusDays(1), ends, Departures.period(s)));
        }
    }

    // --- 4 to 6: who departed from the rules without telling the partners in time ------------------------------------

    private void assessTheActs() {
        var acts = Departures.of(s);
        for (var finding : List.copyOf(s.findings())) {
            var ground = acts.stream().filter(a -> a.isGroundOf(finding)).findFirst();
            if (ground.isEmpty() || ground.get().verdict() != Verdict.FOUND) {
                add(new RegelabweichungEntfallen(
                        head(), s.id(), finding.kopf().ereignis(), why(ground), whatTookItAway(ground)));
            }
        }
        for (var act : acts) {
            if (act.verdict() == Verdict.FOUND && s.findings().stream().noneMatch(act::isGroundOf)) {
                add(finding(act));
            }
        }
    }

    private Entfallensgrund why(Optional<Departure> ground) {
        if (s.status() == SessionState.Status.ABGESAGT) {
            return Entfallensgrund.SITZUNG_ABGESAGT;
        }
        return ground.map(a -> a.verdict() == Verdict.COVERED
                        ? Entfallensgrund.RECHTZEITIG_MITGETEILT
                        : Entfallensgrund.FRIST_LAEUFT_WIEDER)
                .orElse(Entfallensgrund.GRUNDLAGE_GEAENDERT);
    }

    /** The fact just recorded, and the notices that count now. */
    private List<String> whatTookItAway(Optional<Departure> ground) {
        var facts = new LinkedHashSet<String>();
        facts.add(cause.ereignis());
        ground.filter(a -> a.verdict() == Verdict.COVERED)
                .ifPresent(a -> a.notices().stream()
                        .filter(n -> new NoticeRule(s).timelyForAny(n, a.act()))
                        .forEach(n -> facts.add(n.kopf().ereignis())));
        return List.copyOf(facts);
    }

    private RegelabweichungErmittelt finding(Departure act) {
        var reading = s.reading();
        boolean vote = act.art() == Abweichungsart.ABWEICHENDE_STIMMABGABE;
        return new RegelabweichungErmittelt(
                head(),
                s.id(),
                act.art(),
                act.fraktion(),
                act.item() == null ? null : act.item().tagesordnungspunkt(),
                act.motion(),
                vote ? "4, 6" : "5, 6",
                vote ? reading.citeDeviation() + ", " + reading.citeInformation() : reading.citeInformation(),
                act.steps(),
                act.cited());
    }

    // --- 8 b: whether the lines carry --------------------------------------------------------------------------------

    private void forecastTheLines() {
        for (var item : s.items()) {
            var id = item.tagesordnungspunkt();
            s.forecast(id).filter(f -> f.endangered() != s.endangered(id)).ifPresent(f -> add(statement(f)));
        }
    }

    private Mehrheitsaussage statement(Forecast f) {
        return f.endangered()
                ? new MehrheitGefaehrdet(
                        head(),
                        s.id(),
                        f.tagesordnungspunkt(),
                        f.noetig(),
                        f.erwartet(),
                        f.schlechtestenfalls(),
                        f.abstand())
                : new MehrheitGesichert(
                        head(),
                        s.id(),
                        f.tagesordnungspunkt(),
                        f.noetig(),
                        f.erwartet(),
                        f.schlechtestenfalls(),
                        f.abstand());
    }

    // --- heads -------------------------------------------------------------------------------------------------------

    private void add(Folge consequence) {
        found.add(consequence);
        s = s.after(consequence);
    }

    private Kopf head() {
        return cause.consequence(found.size(), takesEffect());
    }

    /** What people recorded late takes effect when it was recorded; what time brought, when it happened. */
    private OffsetDateTime takesEffect() {
        return cause.recordedLate() && event instanceof Tatsache
                ? cause.erfasstAm().atZone(BERLIN).toOffsetDateTime()
                : cause.eingetretenAm();
    }
}
