package de.ratspakt.command.plan;

import static de.ratspakt.events.rules.Refusal.refuse;

import de.ratspakt.command.agreement.Agreements;
import de.ratspakt.command.plan.PlanCommand.*;
import de.ratspakt.command.platform.EventMetadata;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.plan.Measure;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.*;
import de.ratspakt.events.plan.PlanGuard;
import de.ratspakt.events.plan.PlanSteps;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * An action plan (preamble, Annexes 1 and 2). A handler lets target dates pass that are over, asks the guards, and states
 * the fact; of the agreement it takes what holds now, inside its lock.
 */
@Aggregate(type = PlanCommand.AGGREGATE)
final class ActionPlan {
    @AggregateIdentifier
    private @Nullable String id;

    private @Nullable Plan state;

    @SuppressWarnings("unused") // Axon constructs it before it folds the events
    private ActionPlan() {}

    @CommandHandler
    ActionPlan(HandlungsplanAnlegen c, Clock clock, Agreements agreements, Plans plans) {
        var now = clock.instant();
        var pact = agreements.pact(c.vereinbarung(), now);
        refuse(Guard.past(c.said().am(), "am", now));
        refuse(PlanGuard.opening(pact, plans.of(c.vereinbarung()), c.said().by().partner()));
        refuse(Guard.sinceConclusion(pact, c.said().am()));
        var opened = new HandlungsplanAngelegt(
                c.said().head(now),
                c.handlungsplan(),
                c.vereinbarung(),
                c.titel().verweis(),
                c.faelligAm(),
                pact.vertragslage());
        record(PlanSteps.opening(opened, now), pact);
    }

    @CommandHandler
    void handle(HandlungsplanBeschliessen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(
                step.plan().resolved(), new HandlungsplanBeschlossen(step.head(), id(), step.pact.vertragslage()));
    }

    @CommandHandler
    void handle(MassnahmeAufnehmen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.taking(c.massnahme(), c.ziel(), c.arbeitsgruppe()));
        step.record(new MassnahmeAufgenommen(
                step.head(),
                id(),
                c.massnahme() == null ? step.plan().nextMeasure() : c.massnahme(),
                c.titel().verweis(),
                c.ziel(),
                c.arbeitsgruppe(),
                c.zieltermin(),
                c.verbindlich(),
                Freitext.verweisOf(c.quelle())));
    }

    @CommandHandler
    void handle(MassnahmeBeginnen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(step.repeats(c), new MassnahmeBegonnen(step.head(), id(), c.massnahme()));
    }

    @CommandHandler
    void handle(FortschrittMelden c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(
                step.measure(c).prozent() == c.prozent(),
                new FortschrittGemeldet(step.head(), id(), c.massnahme(), c.prozent()));
    }

    @CommandHandler
    void handle(MassnahmeVerschieben c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        refuse(step.guard.postponing(c.massnahme(), c.grund() != null));
        step.recordUnless(
                c.zieltermin().equals(step.measure(c).zieltermin()),
                new MassnahmeVerschoben(
                        step.head(), id(), c.massnahme(), c.zieltermin(), Freitext.verweisOf(c.grund())));
    }

    @CommandHandler
    void handle(MassnahmeAbschliessen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(step.repeats(c), new MassnahmeAbgeschlossen(step.head(), id(), c.massnahme()));
    }

    /** The last consent drops the measure; one that lay there already, when nobody else has to consent any more. */
    @CommandHandler
    void handle(StreichungZustimmen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        if (step.repeats(c)) {
            step.record();
            return;
        }
        var head = step.head();
        boolean consented = step.measure(c).zugestimmt().contains(c.partner());
        if (!consented) {
            step.add(new StreichungZugestimmt(head, id(), c.massnahme(), c.partner(), Freitext.verweisOf(c.grund())));
        }
        if (step.guard().missing(step.measure(c)).isEmpty()) {
            step.add(new MassnahmeGestrichen(
                    consented ? head : head.consequence(0),
                    id(),
                    c.massnahme(),
                    Freitext.verweisOf(c.grund()),
                    step.pact.vertragslage()));
        }
        step.record();
    }

    @CommandHandler
    void handle(StreichungszustimmungZuruecknehmen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.record(new StreichungszustimmungZurueckgenommen(step.head(), id(), c.massnahme(), c.partner()));
    }

    @CommandHandler
    void handle(MassnahmeStreichen c, Clock clock, Agreements agreements) {
        var step = step(c, clock, agreements);
        step.recordUnless(
                step.repeats(c),
                new MassnahmeGestrichen(
                        step.head(), id(), c.massnahme(), Freitext.verweisOf(c.grund()), step.pact.vertragslage()));
    }

    // --- by time -----------------------------------------------------------------------------------------------------

    @CommandHandler
    void handle(ZielterminAblaufenLassen c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        record(PlanSteps.at(state(), now), agreements.pact(state().vereinbarung(), now));
    }

    /** An agreement that is over reminds of nothing; what is late is late all the same. */
    @CommandHandler
    void handle(AnZielterminErinnern c, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var pact = agreements.pact(state().vereinbarung(), now);
        var steps = PlanSteps.at(state(), now);
        if (pact.inForce()) {
            steps.plan().reminderDue(c.frist(), c.ablauf(), c.tage(), now).ifPresent(steps::add);
        }
        record(steps, pact);
    }

    @EventSourcingHandler
    void on(PlanEvent event) {
        id = event.handlungsplan();
        state = state == null && event instanceof HandlungsplanAngelegt opened
                ? Plan.opened(opened)
                : state().after(event);
    }

    // --- one step ----------------------------------------------------------------------------------------------------

    private Step step(ByPerson command, Clock clock, Agreements agreements) {
        var now = clock.instant();
        var step =
                new Step(PlanSteps.at(state(), now), agreements.pact(state().vereinbarung(), now), command.said(), now);
        refuse(Guard.past(command.said().am(), "am", now));
        refuse(step.guard.refusal(command.action(), command.said().by().partner()));
        if (command instanceof AboutMeasure one) {
            refuse(step.guard.about(
                    command.action(), one.massnahme(), command.said().by().partner()));
        }
        return step;
    }

    private static final class Step {
        private final PlanSteps steps;
        private final Pact pact;
        private final Said said;
        private final Instant now;
        private final PlanGuard guard;

        Step(PlanSteps steps, Pact pact, Said said, Instant now) {
            this.steps = steps;
            this.pact = pact;
            this.said = said;
            this.now = now;
            guard = guard();
        }

        /** The guard over the plan as it is by now. */
        PlanGuard guard() {
            return new PlanGuard(steps.plan(), pact);
        }

        Plan plan() {
            return steps.plan();
        }

        Measure measure(AboutMeasure c) {
            return plan().measure(c.massnahme()).orElseThrow();
        }

        boolean repeats(AboutMeasure c) {
            return PlanGuard.repeats(c.action(), measure(c));
        }

        Kopf head() {
            return said.head(now);
        }

        void add(PlanEvent event) {
            steps.add(event);
        }

        void record() {
            ActionPlan.record(steps, pact);
        }

        void record(PlanEvent fact) {
            add(fact);
            record();
        }

        /** What has been said already is not recorded again. */
        void recordUnless(boolean alreadySaid, PlanEvent fact) {
            if (!alreadySaid) {
                add(fact);
            }
            record();
        }
    }

    private static void record(PlanSteps steps, Pact pact) {
        var rules = EventMetadata.decidedUnder(pact.regelwerk(), Procedure.ENGINE);
        steps.recorded().forEach(event -> AggregateLifecycle.apply(event, rules));
    }

    private String id() {
        return Objects.requireNonNull(id);
    }

    private Plan state() {
        return Objects.requireNonNull(state);
    }
}
