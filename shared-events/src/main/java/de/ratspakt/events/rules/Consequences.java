package de.ratspakt.events.rules;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
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
    private final List<Folge> found = new ArrayList<>();

    private Consequences(Case c, Kopf cause) {
        this.c = c;
        this.cause = cause;
        reading = c.reading();
    }

    static List<Folge> of(Case after, ConflictEvent event) {
        var rules = new Consequences(after, event.kopf());
        if (!after.closed()) {
            rules.consider(event);
        }
        return List.copyOf(rules.found);
    }

    private void consider(ConflictEvent event) {
        switch (event) {
            case StoerungErklaert e -> open(Stufe.ESKALATION_1, firstDay(e));
            case Terminiert e -> assess(e);
            case Durchgefuehrt e -> {
                assess(e);
                failIfHeldInVain(e);
            }
            case ScheiternErklaert e -> fail(Scheiternsgrund.ERKLAERT, failureDay(e));
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
            case AusscheidenVermerkt _ -> goOnAmongTheRest();
            case VereinbarungsendeVermerkt _ -> close(Abschlussgrund.GEGENSTANDSLOS);
            case FristAbgelaufen e -> lapse(e);
            case StoerungMiterklaert _,
                    StellungnahmeAbgegeben _,
                    BeilegungZurueckgewiesen _,
                    Folge _,
                    ErinnerungErgangen _ -> {}
        }
    }

    // --- 9 a: who declared, and whether it still stands --------------------------------------------------------------

    private LocalDate firstDay(StoerungErklaert declaration) {
        return reading.firstPeriodCountsFrom(declaration, c.acknowledgedByAllOthers(declaration));
    }

    /** A partner left: what was only waiting for it now happens, unless nothing is left to go on about. */
    private void goOnAmongTheRest() {
        if (c.declarers.isEmpty() || c.partners.size() < 2) {
            close(Abschlussgrund.GEGENSTANDSLOS);
            return;
        }
        settleIfAllConfirmed();
        if (found.isEmpty()) extendIfAllAgreed();
        if (found.isEmpty()) decideIfAllHaveSpoken();
        if (found.isEmpty()) workOutAnew(c.declaration().kopf().ereignis());
    }

    // --- 9 b, c: a stage opens, its meeting is held or not, it fails -------------------------------------------------

    private void open(Stufe stufe, LocalDate from) {
        open(stufe, from, takesEffect());
    }

    private void open(Stufe stufe, LocalDate from, OffsetDateTime when) {
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

    private Frist count(Stufe stufe, LocalDate from) {
        return Deadline.of(from, reading.days(stufe), reading.moving(), reading.state(), Reading.clause(stufe))
                .asPeriod(stufe.name(), stufe);
    }

    private void failIfHeldInVain(Durchgefuehrt meeting) {
        var period = c.periodOf(c.stage);
        if (meeting.ergebnis() == Ergebnis.KEINE_EINIGUNG
                && meeting.stufe() == c.stage
                && period.isPresent()
                && !meeting.kopf().day().isBefore(period.get().beginn())
                && Meetings.counts(c, meeting)) {
            fail(Scheiternsgrund.KEINE_EINIGUNG, failureDay(meeting));
        }
    }

    /**
     * The day a failure is dated on. Recorded late, it counts from the day of recording, at the latest from the last day
     * of its period; only where a lapse does not fail by itself can it be dated after that day.
     */
    private LocalDate failureDay(Tatsache fact) {
        return c.periodOf(c.stage).map(p -> failureDay(fact, p)).orElseGet(() -> counted(fact));
    }

    private LocalDate failureDay(Tatsache fact, Frist period) {
        boolean awaited = !reading.lapseFailsByItself() && fact.kopf().day().isAfter(period.letzterTag());
        var day = counted(fact);
        return awaited || day.isBefore(period.letzterTag()) ? day : period.letzterTag();
    }

    private static LocalDate counted(Tatsache fact) {
        return fact.kopf().recordedLate()
                ? fact.kopf().recordingDay()
                : fact.kopf().day();
    }

    private void fail(Scheiternsgrund ground, LocalDate day) {
        fail(ground, day, takesEffect());
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
        open(reading.after(failed), reading.furtherPeriodCountsFrom(day, before.get()), when);
    }

    // --- lapses ------------------------------------------------------------------------------------------------------

    private void lapse(FristAbgelaufen lapse) {
        var stage = c.stage;
        if (stage == Stufe.ENTSCHEIDUNGSPHASE) {
            lapseUndecided();
            return;
        }
        c.periodOf(stage).ifPresent(own -> {
            if (lapse.frist().equals(own.frist()) && outcomeMayYetBeRecorded(own)) {
                add(new FristNeuBestimmt(head(cause.eingetretenAm()), c.id(), recordingPeriod(own)));
            } else if (reading.lapseFailsByItself()) {
                fail(Scheiternsgrund.FRISTABLAUF, own.letzterTag(), own.ablauf());
            }
        });
    }

    /** An appointment that lay in the period, or an agreement reached in it, whose outcome is still open. */
    private boolean outcomeMayYetBeRecorded(Frist period) {
        boolean appointment = c.appointmentWithoutOutcome(period.stufe())
                .filter(a -> Meetings.within(a.termin(), period))
                .isPresent();
        var settlement = c.settlement;
        boolean agreement = settlement != null
                && settlement.meeting() != null
                && c.fact(settlement.meeting()) instanceof Durchgefuehrt m
                && m.stufe() == period.stufe()
                && Meetings.within(m.beginn(), period);
        return appointment || agreement;
    }

    private Frist recordingPeriod(Frist own) {
        return Deadline.of(
                        own.letzterTag(),
                        reading.daysForRecording(),
                        Verschiebung.KEINE,
                        reading.state(),
                        "erfassungsfristTage")
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
                .map(side -> Optional.ofNullable(c.decisions.get(new Case.Voice(partner, side))))
                .allMatch(d -> d.isPresent() && !d.get().vorbehaltlich());
    }

    private boolean wantsToContinue(String partner) {
        return reading.decidingSides().stream()
                .map(side -> c.decisions.get(new Case.Voice(partner, side)))
                .allMatch(d -> d != null && d.entscheidung() == Entscheidung.FORTSETZEN);
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
        c.periodOf(extension.stufe()).ifPresent(p -> {
            var longer = Deadline.agreed(p.beginn(), extension.bis(), "9").asPeriod(p.frist(), p.stufe());
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
            case Terminiert t -> assess(t);
            case Durchgefuehrt m -> {
                assess(m);
                failIfHeldInVain(m);
            }
            case null, default -> {}
        }
        if (found.stream().noneMatch(Gescheitert.class::isInstance)) {
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
                .map(before ->
                        count(open.stufe(), reading.furtherPeriodCountsFrom(failureDay(failure, before), before)));
    }

    private static boolean sameDays(Frist a, Frist b) {
        return a.beginn().equals(b.beginn()) && a.letzterTag().equals(b.letzterTag());
    }

    // --- findings: departures from the rules, which refuse nothing ---------------------------------------------------

    private void assess(Terminiert t) {
        c.periodOf(t.stufe())
                .filter(p -> !Meetings.within(t.termin(), p))
                .ifPresent(_ -> find(Befund.TERMIN_AUSSERHALB_DER_FRIST, Reading.clause(t.stufe()), null, t));
        if (!t.geladene().containsAll(c.circle(t.stufe()))) {
            find(Befund.KREIS_UNVOLLSTAENDIG_GELADEN, Reading.clause(t.stufe()), null, t);
        }
    }

    private void assess(Durchgefuehrt m) {
        var clause = Reading.clause(m.stufe());
        if (c.periodOf(m.stufe()).filter(p -> Meetings.within(m.beginn(), p)).isEmpty()) {
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
        c.periodOf(Stufe.ENTSCHEIDUNGSPHASE)
                .filter(p -> d.kopf().day().isBefore(p.beginn()))
                .ifPresent(_ -> find(Befund.ENTSCHEIDUNG_VOR_DER_PHASE, "9 d", null, d));
    }

    private void find(Befund what, String clause, @Nullable String cited, Tatsache fact) {
        var facts = List.of(fact.kopf().ereignis());
        if (!c.findings.contains(CaseFold.findingKey(what, facts))) {
            add(new VerfahrensabweichungErmittelt(head(takesEffect()), c.id(), what, clause, cited, facts));
        }
    }

    // --- heads
    // ---------------------------------------------------------------------------------------------------------

    private void add(Folge consequence) {
        found.add(consequence);
    }

    private Kopf head(OffsetDateTime when) {
        return cause.consequence(found.size(), when);
    }

    /** What was recorded late takes effect when it was recorded; all else when it happened. */
    private OffsetDateTime takesEffect() {
        return cause.recordedLate() && cause.von() != null
                ? cause.erfasstAm().atZone(BERLIN).toOffsetDateTime()
                : cause.eingetretenAm();
    }
}
