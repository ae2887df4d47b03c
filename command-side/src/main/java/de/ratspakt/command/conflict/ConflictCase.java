package de.ratspakt.command.conflict;

import static de.ratspakt.events.rules.Refusal.refuse;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.conflict.ConflictCommand.*;
import de.ratspakt.command.platform.EventMetadata;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.conflict.Vertragsstand;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Procedure;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A conflict case (clause 9). A handler lets ended periods lapse, asks the guards, states the fact and records it with
 * its consequences; what they are is for the rules alone.
 */
@Aggregate(type = ConflictCommand.AGGREGATE)
final class ConflictCase {
    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable Case state;

    @SuppressWarnings("unused") // Axon constructs it before it folds the events
    private ConflictCase() {}

    @CommandHandler
    ConflictCase(StoerungErklaeren c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var pact = agreements.pact(c.vereinbarung(), now);
        refuse(Guard.past(c.said().am(), "am", now));
        refuse(Guard.partner(pact, c.fraktion(), "fraktion"));
        refuse(Guard.sinceConclusion(pact, c.said().am()));
        refuse(Guard.declaring(pact, agreements.latestCase(c.vereinbarung(), now)));
        refuse(Guard.citing(c.befunde(), agreements.findings(c.vereinbarung(), c.befunde())));
        var stand = new Vertragsstand(
                pact.lastEvent(),
                pact.partners(),
                pact.regelwerk(),
                Procedure.ENGINE,
                pact.vertrag().laufzeit().bis());
        record(Procedure.start(new StoerungErklaert(
                c.said().head(now),
                c.konfliktfall(),
                c.vereinbarung(),
                c.fraktion(),
                c.gegenstand().verweis(),
                c.begruendung().verweis(),
                stand,
                c.befunde())));
    }

    @CommandHandler
    void handle(StoerungMiterklaeren c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(new StoerungMiterklaert(step.head(), id(), c.fraktion(), Freitext.verweisOf(c.begruendung())));
    }

    @CommandHandler
    void handle(StellungnahmeAbgeben c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(new StellungnahmeAbgegeben(
                step.head(), id(), c.fraktion(), c.text().verweis()));
    }

    @CommandHandler
    void handle(EskalationTerminieren c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        var stufe = c.action().stufe();
        refuse(step.guard.known(c.geladene(), "geladene"));
        step.record(appointment(stufe, step.head(), c));
    }

    @CommandHandler
    void handle(EskalationDurchfuehren c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(Guard.past(c.beginn(), "beginn", step.now));
        refuse(Guard.past(c.ende(), "ende", step.now));
        refuse(step.guard.known(c.anwesende(), "anwesende"));
        var head = c.said().at(c.beginn(), step.now);
        step.record(meeting(c.action().stufe(), head, c), step.state().closed() ? null : agreementReachedIn(c, head));
    }

    @CommandHandler
    void handle(ScheiternErklaeren c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(
                new ScheiternErklaert(step.head(), id(), c.fraktion(), c.grund().verweis()));
    }

    @CommandHandler
    void handle(BeilegungVorschlagen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(new BeilegungVorgeschlagen(
                step.head(), id(), c.fraktion(), c.text().verweis(), null));
    }

    @CommandHandler
    void handle(BeilegungBestaetigen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(
                step.state().hasConfirmed(c.fraktion()), new BeilegungBestaetigt(step.head(), id(), c.fraktion()));
    }

    @CommandHandler
    void handle(BeilegungZurueckweisen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(new BeilegungZurueckgewiesen(step.head(), id(), c.fraktion(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(StoerungserklaerungZuruecknehmen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(
                new StoerungserklaerungZurueckgenommen(step.head(), id(), c.fraktion(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(FristverlaengerungVorschlagen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        var stufe = c.stufe() == null ? step.state().stage() : c.stufe();
        refuse(step.guard.extending(stufe, c.bis(), step.today()));
        step.record(new FristverlaengerungVorgeschlagen(step.head(), id(), c.fraktion(), stufe, c.bis()));
    }

    @CommandHandler
    void handle(FristverlaengerungZustimmen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(
                step.state().hasAgreedToExtension(c.fraktion()),
                new FristverlaengerungZugestimmt(step.head(), id(), c.fraktion()));
    }

    @CommandHandler
    void handle(FortsetzungsentscheidungTreffen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        var side = speaker(c).seite();
        step.record(new FortsetzungsentscheidungGetroffen(
                step.head(),
                id(),
                c.partner(),
                side,
                c.entscheidung(),
                c.gremium().verweis(),
                c.vorbehaltlich()));
    }

    @CommandHandler
    void handle(AngabeBestreiten c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.about(c.ereignis()));
        step.recordUnless(
                step.state().standing(c.ereignis()).contestedBy().contains(c.partner()),
                new AngabeBestritten(
                        step.head(), id(), c.partner(), c.ereignis(), c.grund().verweis()));
    }

    @CommandHandler
    void handle(AngabeAnerkennen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.about(c.ereignis()));
        step.recordUnless(
                step.state().standing(c.ereignis()).acknowledgedBy().contains(c.partner()),
                new AngabeAnerkannt(step.head(), id(), c.partner(), c.ereignis()));
    }

    @CommandHandler
    void handle(AngabeBerichtigen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        var change = c.aenderung();
        var present = change.anwesende();
        refuse(Guard.past(change.am(), "aenderung.am", step.now));
        refuse(Guard.past(change.beginn(), "aenderung.beginn", step.now));
        refuse(Guard.past(change.ende(), "aenderung.ende", step.now));
        refuse(present == null ? Optional.empty() : step.guard.known(present, "aenderung.anwesende"));
        var aenderung = new Aenderung(
                change.am(),
                change.termin(),
                Freitext.verweisOf(change.ort()),
                change.beginn(),
                change.ende(),
                present);
        refuse(step.guard.correcting(
                c.ereignis(), aenderung, c.said().actor(), c.said().office()));
        step.record(new AngabeBerichtigt(
                step.head(), id(), c.ereignis(), aenderung, c.grund().verweis()));
    }

    // --- by time and by the agreement
    // ----------------------------------------------------------------------------------

    @CommandHandler
    void handle(FristAblaufenLassen c, Clock clock) {
        record(Procedure.at(state(), clock.instant()));
    }

    @CommandHandler
    void handle(ErinnerungErgehenLassen c, Clock clock) {
        var now = clock.instant();
        var procedure = Procedure.at(state(), now);
        procedure.state().reminderDue(c.frist(), c.ablauf(), c.tage(), now).ifPresent(procedure::add);
        record(procedure);
    }

    @CommandHandler
    void handle(AusscheidenVermerken c, Clock clock) {
        var head = answering(c.ereignis(), c.am(), clock);
        noteOnce(clock, new AusscheidenVermerkt(head, id(), c.partner(), c.ereignis()));
    }

    @CommandHandler
    void handle(VereinbarungsendeVermerken c, Clock clock) {
        var head = answering(c.ereignis(), c.am(), clock);
        noteOnce(clock, new VereinbarungsendeVermerkt(head, id(), c.ereignis()));
    }

    @EventSourcingHandler
    void on(ConflictEvent event) {
        id = event.konfliktfall();
        state = state == null && event instanceof StoerungErklaert declaration
                ? Case.startedBy(declaration)
                : state().after(event);
    }

    // --- one step
    // ------------------------------------------------------------------------------------------------------

    /** Lets ended periods lapse and asks the guards that need no more than the state. */
    private Step step(ByPerson command, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var step = new Step(Procedure.at(state(), now), command.said(), now);
        refuse(Guard.past(command.said().am(), "am", now));
        var departed = agreements.pact(state().agreement(), now).departed();
        refuse(step.guard.admits(command.action(), speaker(command), departed, now));
        return step;
    }

    private static Guard.Speaker speaker(ByPerson command) {
        return Guard.Speaker.of(command.side(), command.said().by().rolle());
    }

    private static final class Step {
        private final Procedure procedure;
        private final Said said;
        private final Instant now;
        private final Guard guard;

        Step(Procedure procedure, Said said, Instant now) {
            this.procedure = procedure;
            this.said = said;
            this.now = now;
            guard = new Guard(procedure.state());
        }

        Case state() {
            return procedure.state();
        }

        LocalDate today() {
            return now.atZone(Kopf.BERLIN).toLocalDate();
        }

        Kopf head() {
            return said.head(now);
        }

        void record(@Nullable Tatsache... facts) {
            for (var fact : facts) {
                if (fact != null) {
                    procedure.add(fact);
                }
            }
            ConflictCase.record(procedure);
        }

        /** What has been said already is not recorded again. */
        void recordUnless(boolean alreadySaid, Tatsache fact) {
            if (!alreadySaid) {
                record(fact);
            }
        }
    }

    private static void record(Procedure procedure) {
        var decided = procedure.state();
        var rules = EventMetadata.decidedUnder(decided.reading().werk(), decided.engine());
        procedure.recorded().forEach(event -> AggregateLifecycle.apply(event, rules));
    }

    /** What time has brought by now is recorded in any case; it may be the very fact, as with the end of the term. */
    private void noteOnce(Clock clock, Tatsache fact) {
        var procedure = Procedure.at(state(), clock.instant());
        if (!procedure.state().closed() && procedure.state().fact(fact.kopf().ereignis()) == null) {
            procedure.add(fact);
        }
        record(procedure);
    }

    private Kopf answering(String event, OffsetDateTime happened, Clock clock) {
        return new Kopf(Kopf.derivedId(event + "/" + id()), happened, clock.instant(), event, null);
    }

    private ConflictEvent.@Nullable Tatsache agreementReachedIn(EskalationDurchfuehren c, Kopf meeting) {
        return c.ergebnis() == Ergebnis.EINIGUNG
                ? new BeilegungVorgeschlagen(
                        new Kopf(
                                Kopf.derivedId(meeting.ereignis() + "/EINIGUNG"),
                                meeting.eingetretenAm(),
                                meeting.erfasstAm(),
                                meeting.ereignis(),
                                meeting.von()),
                        id(),
                        c.fraktion(),
                        null,
                        meeting.ereignis())
                : null;
    }

    private Terminiert appointment(Stufe stufe, Kopf head, EskalationTerminieren c) {
        var ort = c.ort().verweis();
        return switch (stufe) {
            case ESKALATION_1 -> new Eskalation1Terminiert(head, id(), c.fraktion(), c.termin(), ort, c.geladene());
            case ESKALATION_2 -> new Eskalation2Terminiert(head, id(), c.fraktion(), c.termin(), ort, c.geladene());
            case ESKALATION_3, ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN ->
                new Eskalation3Terminiert(head, id(), c.fraktion(), c.termin(), ort, c.geladene());
        };
    }

    private Durchgefuehrt meeting(Stufe stufe, Kopf head, EskalationDurchfuehren c) {
        var minutes = Freitext.verweisOf(c.protokoll());
        return switch (stufe) {
            case ESKALATION_1 ->
                new Eskalation1Durchgefuehrt(
                        head, id(), c.fraktion(), c.beginn(), c.ende(), c.anwesende(), c.ergebnis(), minutes);
            case ESKALATION_2 ->
                new Eskalation2Durchgefuehrt(
                        head, id(), c.fraktion(), c.beginn(), c.ende(), c.anwesende(), c.ergebnis(), minutes);
            case ESKALATION_3, ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN ->
                new Eskalation3Durchgefuehrt(
                        head, id(), c.fraktion(), c.beginn(), c.ende(), c.anwesende(), c.ergebnis(), minutes);
        };
    }

    private String id() {
        return Objects.requireNonNull(id);
    }

    private Case state() {
        return Objects.requireNonNull(state);
    }
}
