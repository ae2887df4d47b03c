package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.SessionState.startOfDay;

import de.ratspakt.events.rules.session.NoticeAssessment.Receipt;
import de.ratspakt.events.rules.session.NoticeAssessment.Stand;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.Schritt.Art;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Clause 6: a faction may deviate after telling its partners, at the latest on the day before the session. Timely is what
 * was timely under the date standing when it was given, or is so under the final one.
 */
record NoticeRule(SessionState session) {

    /** Given before the session's day began, by the date standing then or by the final one? */
    boolean beforeTheDay(AbweichungAngekuendigt notice) {
        return beforeTheDayAsItStood(notice) || beforeTheFinalDay(notice);
    }

    private boolean beforeTheDayAsItStood(AbweichungAngekuendigt notice) {
        var given = notice.kopf().eingetretenAm();
        return given.isBefore(startOfDay(session.terminAsOf(given)));
    }

    private boolean beforeTheFinalDay(AbweichungAngekuendigt notice) {
        return notice.kopf().eingetretenAm().isBefore(startOfDay(session.termin()));
    }

    /** Given before the act, if the reading asks for that too. */
    private boolean beforeTheAct(AbweichungAngekuendigt notice, Tatsache act) {
        return !session.reading().partnersKnowBeforeTheAct()
                || notice.kopf().eingetretenAm().isBefore(act.kopf().eingetretenAm());
    }

    boolean timelyFor(AbweichungAngekuendigt notice, Tatsache act) {
        return beforeTheDay(notice) && beforeTheAct(notice, act);
    }

    /** When a notice of this act is due at the latest; whoever has left by then need not be told. */
    OffsetDateTime dueFor(Tatsache act) {
        var day = startOfDay(session.termin());
        var done = act.kopf().eingetretenAm();
        return session.reading().partnersKnowBeforeTheAct() && done.isBefore(day) ? done : day;
    }

    NoticeAssessment assess(AbweichungAngekuendigt notice) {
        var acts = acts(notice);
        var stand = beforeTheDay(notice) && acts.stream().allMatch(act -> beforeTheAct(notice, act))
                ? Stand.RECHTZEITIG
                : Stand.VERSPAETET;
        var steps = new ArrayList<>(steps(notice));
        acts.forEach(act -> steps.addAll(stepsToward(notice, act)));
        var given = notice.kopf().eingetretenAm();
        var receipts = notice.empfaenger().stream()
                .map(p -> new Receipt(
                        p,
                        stand,
                        given,
                        session.acknowledged(notice.kopf().ereignis(), p).orElse(null)))
                .toList();
        var missing = session.partners().stream()
                .filter(p ->
                        !p.equals(notice.fraktion()) && !notice.empfaenger().contains(p))
                .toList();
        return new NoticeAssessment(notice, stand, notice.kopf().recordedLate(), receipts, missing, steps);
    }

    /** What the faction did of what it announced: motions brought in alone, votes. */
    private List<Tatsache> acts(AbweichungAngekuendigt notice) {
        var motions = session.motionsBroughtInAlone().stream()
                .filter(m -> m.fraktion().equals(notice.fraktion()) && session.isAbout(notice, m.antrag()));
        var votes = session.items().stream()
                .filter(i -> session.isAbout(notice, i))
                .flatMap(i -> session.votes(i.tagesordnungspunkt()).stream())
                .filter(v -> v.fraktion().equals(notice.fraktion()));
        return Stream.<Tatsache>concat(motions, votes).toList();
    }

    /** Whether and why a notice is timely for the session. */
    List<Schritt> steps(AbweichungAngekuendigt notice) {
        var given = notice.kopf().eingetretenAm();
        var steps = new ArrayList<Schritt>();
        steps.add(step("6", Art.MITTEILUNG, given, null, notice));
        if (notice.kopf().recordedLate()) {
            steps.add(step("6", Art.NACHGETRAGEN, given, null, notice));
        }
        if (beforeTheDayAsItStood(notice)) {
            steps.add(step("6", Art.RECHTZEITIG_BEI_ABGABE, startOfDay(session.terminAsOf(given)), null, notice));
        } else if (beforeTheFinalDay(notice)) {
            steps.add(step("6", Art.RECHTZEITIG_NACH_VERLEGUNG, startOfDay(session.termin()), null, notice));
        } else {
            steps.add(step("6", Art.ZU_SPAET_FUER_DIE_SITZUNG, latest(given), null, notice));
        }
        return steps;
    }

    /** The later of both days' beginnings: not even that was kept. */
    private OffsetDateTime latest(OffsetDateTime given) {
        var then = startOfDay(session.terminAsOf(given));
        var now = startOfDay(session.termin());
        return then.isAfter(now) ? then : now;
    }

    /** Whether a notice was given before an act, where the reading asks for that. */
    List<Schritt> stepsToward(AbweichungAngekuendigt notice, Tatsache act) {
        var reading = session.reading();
        if (!reading.partnersKnowBeforeTheAct()) {
            return List.of();
        }
        var art = beforeTheAct(notice, act) ? Art.VOR_DER_HANDLUNG : Art.ZU_SPAET_FUER_DIE_HANDLUNG;
        return List.of(new Schritt(
                "6, " + reading.citeInformation(),
                art,
                act.kopf().day(),
                act.kopf().eingetretenAm(),
                act instanceof AlleineinbringungVermerkt m ? m.antrag() : null,
                notice.kopf().ereignis()));
    }

    private static Schritt step(
            String regel, Art art, OffsetDateTime when, @org.jspecify.annotations.Nullable String what, Tatsache fact) {
        return new Schritt(
                regel,
                art,
                when.atZoneSameInstant(de.ratspakt.events.Kopf.BERLIN).toLocalDate(),
                when,
                what,
                Objects.requireNonNull(fact).kopf().ereignis());
    }
}
