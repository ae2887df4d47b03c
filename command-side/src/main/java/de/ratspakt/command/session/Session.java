package de.ratspakt.command.session;

import static de.ratspakt.events.rules.Refusal.refuse;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.platform.EventMetadata;
import de.ratspakt.command.platform.Said;
import de.ratspakt.command.session.SessionCommand.*;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.session.SessionGuard;
import de.ratspakt.events.rules.session.SessionProcedure;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * A session (clauses 4, 6 and 8 b). A handler lets the notice period lapse if it is over, asks the guards, states the
 * fact and records it with its consequences; what they are is for the rules alone. No vote is refused because it
 * deviates: the mandate is free.
 */
@Aggregate(type = SessionCommand.AGGREGATE)
final class Session {
    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable SessionState state;

    @SuppressWarnings("unused") // Axon constructs it before it folds the events
    private Session() {}

    @CommandHandler
    Session(SessionCommand.SitzungEinberufen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        refuse(Guard.past(c.said().am(), "am", now));
        var head = c.said().head(now);
        var pact = agreements.pactAt(c.vereinbarung(), head.eingetretenAm(), now);
        refuse(Guard.sinceConclusion(pact, c.said().am()));
        refuse(SessionGuard.calling(pact.vertragslage()));
        var body = Body.of(c, pact);
        refuse(SessionGuard.body(body.stimmen, body.mehrheitDerMitglieder, body.sitze, pact.partners()));
        var procedure = SessionProcedure.start(new SessionEvent.SitzungEinberufen(
                head,
                c.sitzung(),
                c.vereinbarung(),
                c.gremium().verweis(),
                c.termin(),
                c.ort().verweis(),
                body.stimmen,
                body.mehrheitDerMitglieder,
                body.sitze,
                c.buergermeister() == null ? Buergermeisterstimme.UNGEWISS : c.buergermeister(),
                pact.regelwerk(),
                SessionProcedure.ENGINE,
                pact.vertragslage()));
        // A calling recorded late: whoever has left since will not be told to the session any more.
        agreements
                .leftSince(c.vereinbarung(), head.eingetretenAm())
                .forEach(e -> procedure.add(new AusscheidenFuerSitzungVermerkt(
                        answering(e.kopf().ereignis(), c.sitzung(), e.kopf().eingetretenAm(), now),
                        c.sitzung(),
                        e.partner(),
                        e.kopf().ereignis())));
        record(procedure);
    }

    @CommandHandler
    void handle(SitzungVerlegen c, Clock clock) {
        var step = step(c, clock);
        step.record(new SitzungVerlegt(
                step.head(), id(), c.termin(), Freitext.verweisOf(c.ort()), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(SitzungAbsagen c, Clock clock) {
        var step = step(c, clock);
        step.record(new SitzungAbgesagt(step.head(), id(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(TagesordnungspunktAufnehmen c, Clock clock, Motions motions) {
        var step = step(c, clock);
        var motion = c.antrag();
        refuse(step.guard.adding(motion));
        if (motion != null) {
            motions.known(motion, step.state().agreement());
            refuse(motions.goneElsewhere(step.state(), motion));
        }
        step.add(new TagesordnungspunktAufgenommen(
                step.head(),
                id(),
                c.tagesordnungspunkt(),
                c.nummer(),
                c.titel().verweis(),
                c.herkunft(),
                motion,
                c.mehrheit() == null ? Mehrheit.MEHRHEIT_DER_STIMMEN : c.mehrheit(),
                c.geheim()));
        if (motion != null) {
            motions.toNote(step.state(), motion).ifPresent(act -> step.addOnce(note(act, step.now)));
        }
        step.record();
    }

    @CommandHandler
    void handle(TagesordnungspunktAbsetzen c, Clock clock) {
        var step = step(c, clock);
        refuse(step.guard.removing(c.tagesordnungspunkt()));
        step.record(new TagesordnungspunktAbgesetzt(step.head(), id(), c.tagesordnungspunkt()));
    }

    /** A line is decided now, and was possible when it is said to have been agreed. */
    @CommandHandler
    void handle(AbstimmungslinieVereinbaren c, Clock clock, Agreements agreements) {
        var step = step(c, clock);
        var today = agreements.pact(step.state().agreement(), step.now).vertragslage();
        refuse(step.guard.agreeingOnLine(c.tagesordnungspunkt(), today));
        var lage = step.lage(agreements);
        refuse(step.guard.agreeingOnLine(c.tagesordnungspunkt(), lage));
        step.record(new AbstimmungslinieVereinbart(step.head(), id(), c.tagesordnungspunkt(), c.linie(), lage));
    }

    @CommandHandler
    void handle(StimmverhaltenFreistellen c, Clock clock) {
        var step = step(c, clock);
        refuse(step.guard.leavingFree(c.tagesordnungspunkt()));
        step.record(new StimmverhaltenFreigestellt(step.head(), id(), c.tagesordnungspunkt()));
    }

    @CommandHandler
    void handle(AbwesenheitMelden c, Clock clock) {
        var step = step(c, clock);
        var head = step.head();
        refuse(step.guard.absences(c.fraktion(), c.anzahl(), head.eingetretenAm()));
        step.record(new AbwesenheitGemeldet(head, id(), c.fraktion(), c.anzahl()));
    }

    @CommandHandler
    void handle(AbweichungAnkuendigen c, Clock clock, Motions motions) {
        var step = step(c, clock);
        refuse(step.guard.announcing(c.fraktion(), c.tagesordnungspunkt(), c.empfaenger()));
        if (c.antrag() != null) {
            motions.known(c.antrag(), step.state().agreement());
        }
        step.record(new AbweichungAngekuendigt(
                step.head(),
                id(),
                c.fraktion(),
                c.antrag(),
                c.tagesordnungspunkt(),
                c.stimme(),
                c.interesse().verweis(),
                c.empfaenger()));
    }

    @CommandHandler
    void handle(KenntnisnahmeBestaetigen c, Clock clock) {
        var step = step(c, clock);
        refuse(step.guard.takingNote(c.partner(), c.abweichung()));
        refuse(step.guard.answering(c.abweichung(), step.head().eingetretenAm()));
        step.record(new KenntnisnahmeBestaetigt(step.head(), id(), c.partner(), c.abweichung()));
    }

    @CommandHandler
    void handle(MitteilungBestreiten c, Clock clock) {
        var step = step(c, clock);
        refuse(step.guard.contesting(c.partner(), c.abweichung()));
        refuse(step.guard.answering(c.abweichung(), step.head().eingetretenAm()));
        step.record(new MitteilungBestritten(
                step.head(), id(), c.partner(), c.abweichung(), c.grund().verweis()));
    }

    @CommandHandler
    void handle(StimmverhaltenErfassen c, Clock clock, Agreements agreements) {
        var step = step(c, clock);
        var head = step.head();
        refuse(step.guard.recordingVotes(
                c.tagesordnungspunkt(), c.fraktion(), c.ja(), c.nein(), c.enthaltung(), head.eingetretenAm()));
        step.record(new StimmverhaltenErfasst(
                head,
                id(),
                c.tagesordnungspunkt(),
                c.fraktion(),
                c.ja(),
                c.nein(),
                c.enthaltung(),
                step.lage(agreements)));
    }

    @CommandHandler
    void handle(SitzungSchliessen c, Clock clock, Motions motions) {
        var step = step(c, clock);
        refuse(step.guard.begun(step.head().eingetretenAm().toInstant()));
        motions.toNote(step.state()).forEach(act -> step.addOnce(note(act, step.now)));
        step.record(new SitzungGeschlossen(step.head(), id()));
    }

    // --- by time, by motions and by the agreement
    // ----------------------------------------------------------------------

    @CommandHandler
    void handle(MitteilungsfristAblaufenLassen c, Clock clock) {
        record(SessionProcedure.at(state(), clock.instant()));
    }

    @CommandHandler
    void handle(AnMitteilungsfristErinnern c, Clock clock) {
        var now = clock.instant();
        var procedure = SessionProcedure.at(state(), now);
        procedure.state().reminderDue(now).ifPresent(procedure::add);
        record(procedure);
    }

    /** Told to this session because it may be the one; whether it is, the log says. */
    @CommandHandler
    void handle(AlleineinbringungVermerken c, Clock clock, Motions motions) {
        if (motions.assesses(state(), Motions.Act.of(c))) {
            noteOnce(clock, note(c, clock.instant()));
        }
    }

    @CommandHandler
    void handle(AusscheidenFuerSitzungVermerken c, Clock clock) {
        var head = answering(c.ereignis(), id(), c.am(), clock.instant());
        noteOnce(clock, new AusscheidenFuerSitzungVermerkt(head, id(), c.partner(), c.ereignis()));
    }

    @EventSourcingHandler
    void on(SessionEvent event) {
        id = event.sitzung();
        state = state == null && event instanceof SessionEvent.SitzungEinberufen call
                ? SessionState.calledBy(call)
                : state().after(event);
    }

    // --- one step
    // ------------------------------------------------------------------------------------------------------

    /** Lets the notice period lapse if it is over, and asks the guards that need no more than the state. */
    private Step step(ByPerson command, Clock clock) {
        var now = clock.instant();
        var step = new Step(SessionProcedure.at(state(), now), command.said(), now);
        refuse(Guard.past(command.said().am(), "am", now));
        refuse(step.guard.refusal(command.action(), command.side()));
        return step;
    }

    private static final class Step {
        private final SessionProcedure procedure;
        private final Said said;
        private final Instant now;
        private final SessionGuard guard;

        Step(SessionProcedure procedure, Said said, Instant now) {
            this.procedure = procedure;
            this.said = said;
            this.now = now;
            guard = new SessionGuard(procedure.state());
        }

        SessionState state() {
            return procedure.state();
        }

        Kopf head() {
            return said.head(now);
        }

        /** How the agreement stood when the act happened. */
        Vertragslage lage(Agreements agreements) {
            return agreements
                    .pactAt(state().agreement(), head().eingetretenAm(), now)
                    .vertragslage();
        }

        void add(Tatsache fact) {
            procedure.add(fact);
        }

        /** What travels between streams is recorded once, by its id. */
        void addOnce(Tatsache fact) {
            if (state().fact(fact.kopf().ereignis()) == null) {
                add(fact);
            }
        }

        void record(Tatsache fact) {
            add(fact);
            record();
        }

        void record() {
            Session.record(procedure);
        }
    }

    private static void record(SessionProcedure procedure) {
        var decided = procedure.state();
        var rules = EventMetadata.decidedUnder(decided.reading().werk(), decided.engine());
        procedure.recorded().forEach(event -> AggregateLifecycle.apply(event, rules));
    }

    private void noteOnce(Clock clock, Tatsache fact) {
        var procedure = SessionProcedure.at(state(), clock.instant());
        if (!procedure.state().over() && procedure.state().fact(fact.kopf().ereignis()) == null) {
            procedure.add(fact);
            record(procedure);
        }
    }

    private AlleineinbringungVermerkt note(AntragAlleinEingebracht act, Instant now) {
        return note(AlleineinbringungVermerken.in(id(), act), now);
    }

    private AlleineinbringungVermerkt note(AlleineinbringungVermerken c, Instant now) {
        var head = answering(c.ereignis(), id(), c.am(), now);
        return new AlleineinbringungVermerkt(head, id(), c.antrag(), c.fraktion(), c.ereignis(), c.lage());
    }

    /** The head of what another stream's event becomes here: the same whoever tells it, so that it is recorded once. */
    private static Kopf answering(String event, String sitzung, OffsetDateTime happened, Instant now) {
        return new Kopf(Kopf.derivedId(event + "/" + sitzung), happened, now, event, null);
    }

    /** The body, as the command says or else as the agreement's council. */
    private record Body(int stimmen, int mehrheitDerMitglieder, Map<String, Integer> sitze) {
        static Body of(SessionCommand.SitzungEinberufen c, Pact pact) {
            var rat = pact.vertrag().rat();
            int stimmen = c.stimmen() == null ? rat.stimmen() : c.stimmen();
            int majority = c.stimmen() == null ? rat.mehrheit() : SessionGuard.majorityOf(stimmen);
            return new Body(
                    stimmen,
                    c.mehrheitDerMitglieder() == null ? majority : c.mehrheitDerMitglieder(),
                    c.sitze().isEmpty() ? seats(pact) : c.sitze());
        }

        private static Map<String, Integer> seats(Pact pact) {
            var seats = new LinkedHashMap<String, Integer>();
            for (Vertrag.Partner partner : pact.vertrag().partner()) {
                if (pact.partners().contains(partner.id())) {
                    seats.put(partner.id(), partner.sitze());
                }
            }
            return seats;
        }
    }

    private String id() {
        return Objects.requireNonNull(id);
    }

    private SessionState state() {
        return Objects.requireNonNull(state);
    }
}
