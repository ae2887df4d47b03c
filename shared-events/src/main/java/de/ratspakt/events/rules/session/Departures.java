package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.SessionState.startOfDay;

import de.ratspakt.events.rules.Reading;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.Schritt.Art;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Clauses 4 to 6 as things stand: every vote that differs from its line and every motion brought in alone while the
 * agreement asked for more, and whether the partners were told in time.
 */
final class Departures {

    enum Verdict {
        /** Every partner was told in time. */
        COVERED,
        /** Not every partner, but a notice can still be timely. */
        WAITING,
        FOUND
    }

    /**
     * One of them.
     *
     * @param act the vote, or the note of the motion brought in alone
     * @param line from which the vote differs
     * @param notices of that faction on that subject, timely or not
     */
    record Departure(
            Abweichungsart art,
            String fraktion,
            @Nullable TagesordnungspunktAufgenommen item,
            @Nullable String motion,
            Tatsache act,
            @Nullable AbstimmungslinieVereinbart line,
            List<AbweichungAngekuendigt> notices,
            Verdict verdict,
            List<Schritt> steps,
            List<String> cited) {

        /** The facts whose change makes it another one: the act and the line. They are cited first. */
        List<String> ground() {
            return line == null
                    ? List.of(act.kopf().ereignis())
                    : List.of(act.kopf().ereignis(), line.kopf().ereignis());
        }

        boolean isGroundOf(RegelabweichungErmittelt finding) {
            return finding.art() == art
                    && finding.fraktion().equals(fraktion)
                    && finding.angaben().subList(0, ground().size()).equals(ground());
        }
    }

    private final SessionState s;
    private final Reading reading;
    private final NoticeRule rule;

    private Departures(SessionState s) {
        this.s = s;
        reading = s.reading();
        rule = new NoticeRule(s);
    }

    /** In the order of the agenda, then of the motions; none of a session that was called off. */
    static List<Departure> of(SessionState s) {
        return s.status() == SessionState.Status.ABGESAGT ? List.of() : new Departures(s).all();
    }

    private List<Departure> all() {
        var found = new ArrayList<Departure>();
        for (var item : s.items()) {
            if (!item.geheim()) {
                s.votes(item.tagesordnungspunkt())
                        .forEach(vote -> vote(item, vote).ifPresent(found::add));
            }
        }
        s.motionsBroughtInAlone().stream()
                .filter(motion -> !s.takenOff(motion.antrag()))
                .forEach(motion -> motion(motion).ifPresent(found::add));
        return found;
    }

    // --- 4: a vote against the line ----------------------------------------------------------------------------------

    private Optional<Departure> vote(TagesordnungspunktAufgenommen item, StimmverhaltenErfasst vote) {
        var when = vote.kopf().eingetretenAm();
        if (!Reading.uniformVotingOwed(vote.lage())
                || !bound(vote.fraktion(), vote.lage().partner(), when)) {
            return Optional.empty();
        }
        return s.lineAsOf(item.tagesordnungspunkt(), when)
                .filter(line -> reading.factionDeviates(differing(vote, line.linie()), cast(vote)))
                .map(line -> against(line, item, vote));
    }

    static int cast(StimmverhaltenErfasst v) {
        return v.ja() + v.nein() + v.enthaltung();
    }

    static int differing(StimmverhaltenErfasst v, Linie line) {
        return cast(v)
                - switch (line) {
                    case JA -> v.ja();
                    case NEIN -> v.nein();
                    case ENTHALTUNG -> v.enthaltung();
                };
    }

    private Departure against(
            AbstimmungslinieVereinbart line, TagesordnungspunktAufgenommen item, StimmverhaltenErfasst vote) {
        var notices = s.notices().stream()
                .filter(n -> n.fraktion().equals(vote.fraktion()) && s.isAbout(n, item))
                .toList();
        var counted = differing(vote, line.linie()) + "/" + cast(vote);
        var steps = new ArrayList<Schritt>();
        steps.add(step("4", Art.LINIE, line, line.linie().name()));
        steps.add(step("4", Art.ABGESTIMMT, vote, counted));
        steps.add(step("4, " + reading.citeDeviation(), Art.ABWEICHUNG, vote, counted));
        var covered = covered(vote.fraktion(), vote, vote.lage().partner(), notices, steps);
        var cited = cited(List.of(vote, line, item), notices);
        return new Departure(
                Abweichungsart.ABWEICHENDE_STIMMABGABE,
                vote.fraktion(),
                item,
                item.antrag(),
                vote,
                line,
                notices,
                covered ? Verdict.COVERED : Verdict.FOUND,
                steps,
                cited);
    }

    // --- 5: a motion brought in alone --------------------------------------------------------------------------------

    private Optional<Departure> motion(AlleineinbringungVermerkt act) {
        var when = act.kopf().eingetretenAm();
        if (!Reading.jointMotionsOwed(act.lage())
                || !bound(act.fraktion(), act.lage().partner(), when)) {
            return Optional.empty();
        }
        var notices = s.notices().stream()
                .filter(n -> n.fraktion().equals(act.fraktion()) && s.isAbout(n, act.antrag()))
                .toList();
        var steps = new ArrayList<Schritt>();
        steps.add(step("5", Art.ALLEIN_EINGEBRACHT, act, act.antrag()));
        var covered = covered(act.fraktion(), act, act.lage().partner(), notices, steps);
        boolean mayYetBe = !s.lapsed() && !reading.partnersKnowBeforeTheAct();
        return Optional.of(new Departure(
                Abweichungsart.ALLEINIGE_ANTRAGSTELLUNG,
                act.fraktion(),
                null,
                act.antrag(),
                act,
                null,
                notices,
                covered ? Verdict.COVERED : mayYetBe ? Verdict.WAITING : Verdict.FOUND,
                steps,
                cited(List.of(act), notices)));
    }

    // --- 6: whether the partners were told in time -------------------------------------------------------------------

    /** Only a partner owes anything, and only until it left. */
    private boolean bound(String fraktion, List<String> partners, OffsetDateTime when) {
        return partners.contains(fraktion)
                && s.leftAt(fraktion).filter(left -> !left.isAfter(when)).isEmpty();
    }

    private boolean covered(
            String fraktion,
            Tatsache act,
            List<String> partners,
            List<AbweichungAngekuendigt> notices,
            List<Schritt> steps) {
        steps.addAll(period());
        for (var notice : notices) {
            steps.addAll(rule.steps(notice, List.of(act)));
        }
        var due = rule.dueFor(act);
        boolean all = true;
        for (var partner : partners) {
            if (partner.equals(fraktion)) {
                continue;
            }
            var left = s.leftAt(partner).filter(l -> !l.isAfter(due));
            var told = notices.stream()
                    .filter(n -> n.empfaenger().contains(partner) && rule.timelyFor(n, partner, act))
                    .findFirst();
            var art = told.isPresent()
                    ? Art.PARTNER_INFORMIERT
                    : left.isPresent() ? Art.PARTNER_AUSGESCHIEDEN : Art.PARTNER_NICHT_INFORMIERT;
            steps.add(new Schritt(
                    "6, " + reading.citeInformation(),
                    art,
                    null,
                    left.orElse(null),
                    partner,
                    told.map(n -> n.kopf().ereignis()).orElse(null)));
            all &= art != Art.PARTNER_NICHT_INFORMIERT;
        }
        if (notices.isEmpty() && !all) {
            steps.add(new Schritt("6", Art.KEINE_MITTEILUNG, null, null, fraktion, null));
        }
        return all;
    }

    /** The days that count, as the session stands now. */
    private List<Schritt> period() {
        return period(s);
    }

    static List<Schritt> period(SessionState s) {
        var day = s.day();
        return List.of(
                new Schritt("6", Art.SITZUNGSTAG, day, s.termin(), null, s.datedBy()),
                new Schritt("6", Art.LETZTER_TAG, day.minusDays(1), null, null, null),
                new Schritt("6", Art.ABLAUF, day, startOfDay(s.termin()), null, null));
    }

    private static Schritt step(String regel, Art art, Tatsache fact, @Nullable String what) {
        return new Schritt(
                regel,
                art,
                fact.kopf().day(),
                fact.kopf().eingetretenAm(),
                what,
                fact.kopf().ereignis());
    }

    /** What it rests on: first the act and the line, then what else was looked at. */
    private List<String> cited(List<? extends Tatsache> ground, List<AbweichungAngekuendigt> notices) {
        var ids = new LinkedHashSet<String>();
        ground.forEach(f -> ids.add(f.kopf().ereignis()));
        notices.forEach(n -> ids.add(n.kopf().ereignis()));
        notices.forEach(n -> s.contests(n).forEach(c -> ids.add(c.kopf().ereignis())));
        ids.add(s.call().kopf().ereignis());
        ids.add(s.datedBy());
        return List.copyOf(ids);
    }
}
