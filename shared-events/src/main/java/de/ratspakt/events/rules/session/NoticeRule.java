package de.ratspakt.events.rules.session;

import static de.ratspakt.events.Kopf.BERLIN;
import static de.ratspakt.events.rules.session.SessionState.startOfDay;

import de.ratspakt.events.rules.session.NoticeAssessment.Receipt;
import de.ratspakt.events.rules.session.NoticeAssessment.Stand;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.Schritt.Art;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Clause 6: a faction may deviate after telling its partners, at the latest on the day before the session. Timely is what
 * was timely under the date standing when it was given, or is so under the final one. A notice is given at the time that
 * it states; to a recipient that contests it, when it was recorded.
 */
record NoticeRule(SessionState session) {

    /** When a partner was told, as far as that partner leaves it at that. */
    OffsetDateTime told(AbweichungAngekuendigt notice, String partner) {
        return session.contest(notice.kopf().ereignis(), partner).isPresent() ? recorded(notice) : stated(notice);
    }

    private static OffsetDateTime stated(AbweichungAngekuendigt notice) {
        return notice.kopf().eingetretenAm();
    }

    private static OffsetDateTime recorded(AbweichungAngekuendigt notice) {
        return notice.kopf().erfasstAm().atZone(BERLIN).toOffsetDateTime();
    }

    /** Every time at which a recipient of the notice was told; the time stated, if it went to nobody. */
    private Stream<OffsetDateTime> times(AbweichungAngekuendigt notice) {
        return notice.empfaenger().isEmpty()
                ? Stream.of(stated(notice))
                : notice.empfaenger().stream().map(p -> told(notice, p)).distinct();
    }

    /** Given before the session's day began, by the date standing then or by the final one? */
    private boolean beforeTheDay(OffsetDateTime told) {
        return beforeTheDayAsItStood(told) || beforeTheFinalDay(told);
    }

    private boolean beforeTheDayAsItStood(OffsetDateTime told) {
        return told.isBefore(startOfDay(session.terminAsOf(told)));
    }

    private boolean beforeTheFinalDay(OffsetDateTime told) {
        return told.isBefore(startOfDay(session.termin()));
    }

    /** Given before the act, if the reading asks for that too. */
    private boolean beforeTheAct(OffsetDateTime told, Tatsache act) {
        return !session.reading().partnersKnowBeforeTheAct()
                || told.isBefore(act.kopf().eingetretenAm());
    }

    private boolean timely(OffsetDateTime told, List<Tatsache> acts) {
        return beforeTheDay(told) && acts.stream().allMatch(act -> beforeTheAct(told, act));
    }

    /** Whether a recipient was told of an act in time. */
    boolean timelyFor(AbweichungAngekuendigt notice, String partner, Tatsache act) {
        return timely(told(notice, partner), List.of(act));
    }

    /** Whether a notice told anybody of an act in time. */
    boolean timelyForAny(AbweichungAngekuendigt notice, Tatsache act) {
        return times(notice).anyMatch(told -> timely(told, List.of(act)));
    }

    /** When a notice of this act is due at the latest; whoever has left by then need not be told. */
    OffsetDateTime dueFor(Tatsache act) {
        var day = startOfDay(session.termin());
        var done = act.kopf().eingetretenAm();
        return session.reading().partnersKnowBeforeTheAct() && done.isBefore(day) ? done : day;
    }

    NoticeAssessment assess(AbweichungAngekuendigt notice) {
        var acts = acts(notice);
        var receipts =
                notice.empfaenger().stream().map(p -> receipt(notice, p, acts)).toList();
        var missing = session.partners().stream()
                .filter(p ->
                        !p.equals(notice.fraktion()) && !notice.empfaenger().contains(p))
                .toList();
        return new NoticeAssessment(
                notice,
                stand(times(notice).allMatch(told -> timely(told, acts))),
                notice.kopf().recordedLate(),
                receipts,
                missing,
                steps(notice, acts));
    }

    private Receipt receipt(AbweichungAngekuendigt notice, String partner, List<Tatsache> acts) {
        var id = notice.kopf().ereignis();
        return new Receipt(
                partner,
                stand(timely(told(notice, partner), acts)),
                stated(notice),
                session.acknowledged(id, partner).orElse(null),
                session.contest(id, partner).orElse(null));
    }

    private static Stand stand(boolean timely) {
        return timely ? Stand.RECHTZEITIG : Stand.VERSPAETET;
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

    /** Whether and why a notice is timely for the session and these acts; where it is contested, from its recording too. */
    List<Schritt> steps(AbweichungAngekuendigt notice, List<Tatsache> acts) {
        var given = stated(notice);
        var steps = new ArrayList<Schritt>();
        steps.add(step(Art.MITTEILUNG, given, null, notice));
        if (notice.kopf().recordedLate()) {
            steps.add(step(Art.NACHGETRAGEN, given, null, notice));
        }
        steps.addAll(steps(notice, given, acts));
        var contests = session.contests(notice);
        if (!contests.isEmpty()) {
            var recorded = recorded(notice);
            contests.forEach(c -> steps.add(step(Art.MITTEILUNG_BESTRITTEN, recorded, c.partner(), c)));
            steps.addAll(steps(notice, recorded, acts));
        }
        return steps;
    }

    /** Whether and why it is timely if it was given then. */
    private List<Schritt> steps(AbweichungAngekuendigt notice, OffsetDateTime told, List<Tatsache> acts) {
        var steps = new ArrayList<Schritt>();
        if (beforeTheDayAsItStood(told)) {
            steps.add(step(Art.RECHTZEITIG_BEI_ABGABE, startOfDay(session.terminAsOf(told)), null, notice));
        } else if (beforeTheFinalDay(told)) {
            steps.add(step(Art.RECHTZEITIG_NACH_VERLEGUNG, startOfDay(session.termin()), null, notice));
        } else {
            steps.add(step(Art.ZU_SPAET_FUER_DIE_SITZUNG, latest(told), null, notice));
        }
        if (session.reading().partnersKnowBeforeTheAct()) {
            acts.forEach(act -> steps.add(toward(notice, told, act)));
        }
        return steps;
    }

    /** The later of both days' beginnings: not even that was kept. */
    private OffsetDateTime latest(OffsetDateTime told) {
        var then = startOfDay(session.terminAsOf(told));
        var now = startOfDay(session.termin());
        return then.isAfter(now) ? then : now;
    }

    /** Whether a notice was given before an act. */
    private Schritt toward(AbweichungAngekuendigt notice, OffsetDateTime told, Tatsache act) {
        return new Schritt(
                "6, " + session.reading().citeInformation(),
                beforeTheAct(told, act) ? Art.VOR_DER_HANDLUNG : Art.ZU_SPAET_FUER_DIE_HANDLUNG,
                act.kopf().day(),
                act.kopf().eingetretenAm(),
                act instanceof AlleineinbringungVermerkt m ? m.antrag() : null,
                notice.kopf().ereignis());
    }

    private static Schritt step(Art art, OffsetDateTime when, @Nullable String what, Tatsache fact) {
        return new Schritt(
                "6",
                art,
                when.atZoneSameInstant(BERLIN).toLocalDate(),
                when,
                what,
                fact.kopf().ereignis());
    }
}
