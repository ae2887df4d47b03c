package de.ratspakt.events.rules;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of a fact or a lapse: clause 9, paragraph by paragraph. Pure and total; it sees the case as it
 * is <em>after</em> the fact, and what means nothing in a state has no consequence.
 */
final class Consequences {
    private final Case c;
    private final Reading reading;
    private final Kopf cause;
    private final ConflictEvent event;
    private final boolean byTime;
    private final List<Folge> found;

    private Consequences(Case c, ConflictEvent event, List<Folge> before) {
        this.c = c;
        this.event = event;
        cause = event.kopf();
        byTime = event instanceof FristAbgelaufen || event instanceof VereinbarungsendeVermerkt;
        reading = c.reading();
        found = new ArrayList<>(before);
    }

    static List<Folge> of(Case after, ConflictEvent event) {
        var rules = new Consequences(after, event, List.of());
        if (!after.closed()) {
            rules.consider(event);
        }
        return rules.andThen(after, event);
    }

    /** The minutes of a stage may have been typed before the stage was known to be open: then it fails at once. */
    private List<Folge> andThen(Case after, ConflictEvent event) {
        if (found.isEmpty() || !(found.getLast() instanceof Eroeffnet)) {
            return List.copyOf(found);
        }
        var opened = after;
        for (var consequence : found) {
            opened = opened.after(consequence);
        }
        var next = new Consequences(opened, event, found);
        next.failIfHeldInVain();
        return next.found.size() == found.size() ? List.copyOf(found) : next.andThen(after, event);
    }

    private void consider(ConflictEvent event) {
        switch (event) {
            case StoerungErklaert e -> open(Stufe.ESKALATION_1, firstDay(e), takesEffect());
            case Terminiert e -> {
                assess(e);
                failIfHeldInVain();
            }
            case Durchgefuehrt e -> {
                assess(e);
                failIfHeldInVain();
            }
            case ScheiternErklaert e -> failIfDeclaredRightly(e);
            case BeilegungVorgeschlagen _, BeilegungBestaetigt _ -> settleIfAllConfirmed();
            case StoerungserklaerungZurueckgenommen _ -> {
                if (c.declarers.isEmpty()) close(Abschlussgrund.ZURUECKGENOMMEN);
            }
            case FristverlaengerungVorgeschlagen _, FristverlaengerungZugestimmt _ -> extendIfAllAgreed();
            case FortsetzungsentscheidungGetroffen e -> {
                assess(e);
                decideIfAllHaveSpoken();
            }
            case AngabeBestritten e -> workOutAnew(e.angabe());
            case AngabeAnerkannt e -> workOutAnew(e.angabe());
            case AngabeBerichtigt e -> reconsider(e.angabe());
            case AusscheidenVermerkt e -> goOnAmongTheRest(e.partner());
            case VereinbarungsendeVermerkt _ -> close(Abschlussgrund.GEGENSTANDSLOS);
            case FristAbgelaufen _ -> lapse();
            case StoerungMiterklaert _,
                    StellungnahmeAbgegeben _,
                    BeilegungZurueckgewiesen _,
                    Folge _,
                    ErinnerungErgangen _ -> {}
        }
    }

    // --- 9 a: who declared, and whether it still stands --------------------------------------------------------------

    private Reading.Trigger firstDay(StoerungErklaert declaration) {
        return reading.firstPeriodCountsFrom(
                declaration, c.acknowledgedByAllOthers(declaration.kopf().ereignis()));
    }

    /**
     * A partner left: what was only waiting for it now happens, unless nothing is left to go on about. One that was outvoted
     * in the case before, and never was a partner in this one, ends nothing.
     */
    private void goOnAmongTheRest(String left) {
        boolean over = Procedure.endsWithAPartner(c.engine())
                && !reading.goesOnWithout()
                && c.declaration().vertragsstand().partner().contains(left);
        if (over || c.declarers.isEmpty() || c.partners.size() < 2) {
            close(Abschlussgrund.GEGENSTANDSLOS);
            return;
        }
        settleIfAllConfirmed();
        if (found.isEmpty()) decideIfAllHaveSpoken();
        if (found.isEmpty()) extendIfAllAgreed();
        if (found.isEmpty()) failIfHeldInVain();
        if (found.isEmpty()) workOutAnew(c.declaration().kopf().ereignis());
    }

    // --- 9 b, c: a stage opens, its meeting is held or not, it fails -------------------------------------------------

    private void open(Stufe stufe, Reading.Trigger from, OffsetDateTime when) {
        var period = count(stufe, from);
        add(
                switch (stufe) {
                    case ESKALATION_1 -> new Eskalation1Eroeffnet(head(when), c.id(), period);
                    case ESKALATION_2 -> new Eskalation2Eroeffnet(head(when), c.id(), period);
                    case ESKALATION_3 -> new Eskalation3Eroeffnet(head(when), c.id(), period);
                    case ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN ->
                        new EntscheidungsphaseEroeffnet(head(when), c.id(), period);
                });
    }

    private Frist count(Stufe stufe, Reading.Trigger from) {
        return Deadline.of(from.tag(), reading.days(stufe), reading.moving(), reading.state(), Reading.clause(stufe))
                .triggeredBy(from)
                .asPeriod(stufe.name(), stufe);
    }

    /** A meeting may come to count only when its attendance is corrected, or when the invitation is typed after it. */
    private void failIfHeldInVain() {
        Meetings.heldInVain(c).ifPresent(m -> fail(Scheiternsgrund.KEINE_EINIGUNG, m));
    }

    /** What was said before the stage opened, or what the reading does not allow, means nothing here. */
    private void failIfDeclaredRightly(ScheiternErklaert e) {
        if (!e.kopf().eingetretenAm().isBefore(c.openedAt(c.stage)) && Meetings.failureMayBeDeclared(c)) {
            fail(Scheiternsgrund.ERKLAERT, e);
        }
    }

    private void fail(Scheiternsgrund ground, Tatsache fact) {
        c.periodOf(c.stage).ifPresent(p -> fail(ground, failureDay(fact, p, event), takesEffect()));
    }

    /**
     * The day a failure is dated on. Recorded late, it counts from the day of recording, at the latest from the last day
     * of its period; only where a lapse does not fail by itself can it be dated after that day.
     *
     * @param known what made the failure known: the fact itself, what made it count, or the lapse that opened its stage
     */
    private LocalDate failureDay(Tatsache fact, Frist period, ConflictEvent known) {
        boolean awaited = !reading.lapseFailsByItself() && fact.kopf().day().isAfter(period.letzterTag());
        var day = dayOfEffect(fact, known);
        return awaited || day.isBefore(period.letzterTag()) ? day : period.letzterTag();
    }

    private LocalDate dayOfEffect(Tatsache fact, ConflictEvent known) {
        if (!Procedure.judgesByWhenItWas(c.engine())) {
            return dayOfEffect(known);
        }
        var own = dayOfEffect(fact);
        return known instanceof Tatsache && dayOfEffect(known).isAfter(own) ? dayOfEffect(known) : own;
    }

    private LocalDate dayOfEffect(ConflictEvent known) {
        return recordedLate(known) ? known.kopf().recordingDay() : known.kopf().day();
    }

    /** What people say can be late; what time brings never is. */
    private boolean recordedLate(ConflictEvent known) {
        return switch (known) {
            case VereinbarungsendeVermerkt _ -> false;
            case Tatsache fact -> c.recordedLate(fact);
            case FristAbgelaufen _, Folge _, ErinnerungErgangen _ -> false;
        };
    }

    private void fail(Scheiternsgrund ground, LocalDate day, OffsetDateTime when) {
        var failed = c.stage;
        var before = c.periodOf(failed);
        if (failed.compareTo(Stufe.ESKALATION_3) > 0 || before.isEmpty()) {
            return;
        }
        add(
                switch (failed) {
                    case ESKALATION_1 -> new Eskalation1Gescheitert(head(when), c.id(), ground, day);
                    case ESKALATION_2 -> new Eskalation2Gescheitert(head(when), c.id(), ground, day);
                    case ESKALATION_3, ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN ->
                        new Eskalation3Gescheitert(head(when), c.id(), ground, day);
                });
        var next = reading.after(failed);
        open(next, reading.furtherPeriodCountsFrom(day, before.get(), next), when);
    }

    // --- lapses ------------------------------------------------------------------------------------------------------

    /** A lapse that ended no running period, because it came twice or too late, means nothing. */
    private void lapse() {
        var lapsed = c.justLapsed;
        if (lapsed == null) {
            return;
        }
        if (c.stage == Stufe.ENTSCHEIDUNGSPHASE) {
            lapseUndecided();
        } else if (!lapsed.isForRecording() && outcomeMayYetBeRecorded(lapsed)) {
            add(new FristNeuBestimmt(head(cause.eingetretenAm()), c.id(), recordingPeriod(lapsed)));
        } else if (reading.lapseFailsByItself()) {
            c.periodOf(c.stage).ifPresent(own -> fail(Scheiternsgrund.FRISTABLAUF, own.letzterTag(), own.ablauf()));
        }
    }

    /** An appointment that lay in the period, or an agreement reached in it, whose outcome is still open. */
    private boolean outcomeMayYetBeRecorded(Frist period) {
        boolean appointment = c.appointmentWithoutOutcome(period.stufe())
                .filter(a -> Meetings.within(c, a.termin(), period))
                .isPresent();
        var settlement = c.settlement;
        boolean agreement = settlement != null
                && settlement.meeting() != null
                && c.fact(settlement.meeting()) instanceof Durchgefuehrt m
                && m.stufe() == period.stufe()
                && Meetings.within(c, m.beginn(), period);
        return appointment || agreement;
    }

    private Frist recordingPeriod(Frist own) {
        return Deadline.unmoved(own.letzterTag(), reading.daysForRecording(), "erfassungsfristTage")
                .triggeredBy(new Reading.Trigger(own.letzterTag(), Reading.clause(own.stufe()), "FRISTENDE"))
                .asPeriod(Frist.forRecording(own.stufe()), own.stufe());
    }

    // --- 9 d: the partners decide ------------------------------------------------------------------------------------

    private void decideIfAllHaveSpoken() {
        if (c.stage != Stufe.ENTSCHEIDUNGSPHASE || !c.partners.stream().allMatch(this::hasSpoken)) {
            return;
        }
        var against = c.partners.stream().filter(p -> !wantsToContinue(p)).toList();
        if (reading.carriesOn(c.partners.size() - against.size(), c.partners.size())) {
            goOn(against);
        } else {
            end();
        }
    }

    private boolean hasSpoken(String partner) {
        return reading.decidingSides().stream()
                .allMatch(side -> c.decision(partner, side)
                        .filter(d -> !d.vorbehaltlich())
                        .isPresent());
    }

    private boolean wantsToContinue(String partner) {
        return reading.decidingSides().stream()
                .allMatch(side -> c.decision(partner, side)
                        .filter(d -> d.entscheidung() == Entscheidung.FORTSETZEN)
                        .isPresent());
    }

    private void lapseUndecided() {
        switch (reading.withoutDecision()) {
            case RUHT_WEITER -> {}
            case BEENDET -> end();
            case FORTGESETZT -> goOn(List.of());
        }
    }

    private void goOn(List<String> outvoted) {
        add(new VereinbarungFortgesetzt(head(takesEffect()), c.id(), outvoted));
        close(Abschlussgrund.FORTGESETZT);
    }

    private void end() {
        add(new FortsetzungAbgelehnt(head(takesEffect()), c.id()));
        close(Abschlussgrund.NICHT_FORTGESETZT);
    }

    // --- settled, extended, closed -----------------------------------------------------------------------------------

    private void settleIfAllConfirmed() {
        if (c.settledByAll()) {
            add(new StoerungBehoben(head(takesEffect()), c.id()));
            close(Abschlussgrund.BEIGELEGT);
        }
    }

    private void extendIfAllAgreed() {
        var extension = c.extension;
        if (extension == null || !c.extendedByAll()) {
            return;
        }
        c.periodOf(extension.stufe())
                .filter(p -> extension.prolongs(p, cause.recordingDay()))
                .ifPresent(p -> {
                    var longer =
                            Deadline.agreed(p.beginn(), extension.bis(), "9").asPeriod(p.frist(), p.stufe());
                    add(new FristVerlaengert(head(takesEffect()), c.id(), longer));
                });
    }

    private void close(Abschlussgrund ground) {
        add(new KonfliktfallAbgeschlossen(head(takesEffect()), c.id(), ground));
    }

    // --- what is said about facts ------------------------------------------------------------------------------------

    /** A corrected meeting may now count; whatever counted from the fact is worked out anew. */
    private void reconsider(String fact) {
        switch (c.fact(fact)) {
            case Terminiert t -> {
                assess(t);
                if (Procedure.judgesByWhenItWas(c.engine())) failIfHeldInVain();
            }
            case Durchgefuehrt m -> {
                assess(m);
                failIfHeldInVain();
            }
            case FortsetzungsentscheidungGetroffen _ -> decideIfAllHaveSpoken();
            case null, default -> {}
        }
        if (found.stream().allMatch(VerfahrensabweichungErmittelt.class::isInstance)) {
            workOutAnew(fact);
        }
    }

    /** The open period, if it counts from this fact. Finished stages and days that the partners named stay as they are. */
    private void workOutAnew(String fact) {
        c.running()
                .filter(p -> fact.equals(c.countedFrom.get(p.frist())) && !p.isForRecording())
                .ifPresent(open -> anew(open, fact)
                        .filter(p -> !sameDays(p, open))
                        .ifPresent(p -> add(new FristNeuBestimmt(head(takesEffect()), c.id(), p))));
    }

    private Optional<Frist> anew(Frist open, String fact) {
        return switch (c.fact(fact)) {
            case StoerungErklaert e -> Optional.of(count(open.stufe(), firstDay(e)));
            case Durchgefuehrt e -> anewAfterFailure(open, e);
            case ScheiternErklaert e -> anewAfterFailure(open, e);
            case null, default -> Optional.empty();
        };
    }

    private Optional<Frist> anewAfterFailure(Frist open, Tatsache failure) {
        return c.periods().stream()
                .filter(p -> !p.isForRecording() && p.stufe().compareTo(open.stufe()) < 0)
                .reduce((a, b) -> b)
                .map(before -> count(
                        open.stufe(),
                        reading.furtherPeriodCountsFrom(failureDay(failure, before, failure), before, open.stufe())));
    }

    private static boolean sameDays(Frist a, Frist b) {
        return a.beginn().equals(b.beginn()) && a.letzterTag().equals(b.letzterTag());
    }

    // --- findings: departures from the rules, which refuse nothing ---------------------------------------------------

    private void assess(Terminiert t) {
        c.periodOf(t.stufe())
                .filter(p -> !Meetings.within(c, t.termin(), p))
                .ifPresent(_ -> find(Befund.TERMIN_AUSSERHALB_DER_FRIST, Reading.clause(t.stufe()), null, t));
        if (!t.geladene().containsAll(c.circle(t.stufe()))) {
            find(Befund.KREIS_UNVOLLSTAENDIG_GELADEN, Reading.clause(t.stufe()), null, t);
        }
    }

    private void assess(Durchgefuehrt m) {
        var clause = Reading.clause(m.stufe());
        if (c.periodOf(m.stufe()).filter(p -> Meetings.within(c, m.beginn(), p)).isEmpty()) {
            find(Befund.TREFFEN_AUSSERHALB_DER_FRIST, clause, null, m);
        }
        if (!Meetings.enoughCame(c, m)) {
            find(Befund.TREFFEN_NICHT_BESCHLUSSFAEHIG, clause, reading.citeAttendance(), m);
        }
        if (!Meetings.widerCircleInvolved(c, m)) {
            find(Befund.PARTEIVORSITZ_NICHT_EINBEZOGEN, clause, reading.citeInvolvement(), m);
        }
    }

    private void assess(FortsetzungsentscheidungGetroffen d) {
        if (c.stage != Stufe.ENTSCHEIDUNGSPHASE
                || d.kopf().eingetretenAm().isBefore(c.openedAt(Stufe.ENTSCHEIDUNGSPHASE))) {
            find(Befund.ENTSCHEIDUNG_VOR_DER_PHASE, "9 d", null, d);
        }
    }

    private void find(Befund what, String clause, @Nullable String cited, Tatsache fact) {
        var facts = List.of(fact.kopf().ereignis());
        if (!c.findings.contains(CaseFold.findingKey(what, facts))) {
            add(new VerfahrensabweichungErmittelt(head(takesEffect()), c.id(), what, clause, cited, facts));
        }
    }

    // --- heads -------------------------------------------------------------------------------------------------------

    private void add(Folge consequence) {
        found.add(consequence);
    }

    private Kopf head(OffsetDateTime when) {
        return cause.consequence(found.size(), when);
    }

    /** What people recorded late takes effect when it was recorded; what time brought, when it happened. */
    private OffsetDateTime takesEffect() {
        return recordedLate(event) ? cause.erfasstAm().atZone(BERLIN).toOffsetDateTime() : cause.eingetretenAm();
    }
}
