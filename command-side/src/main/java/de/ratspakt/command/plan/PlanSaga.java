package de.ratspakt.command.plan;

import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.plan.PlanEvent.MassnahmeAufgenommen;
import de.ratspakt.events.plan.PlanEvent.MassnahmeVerschoben;
import de.ratspakt.events.plan.PlanEvent.OfMeasure;
import de.ratspakt.events.plan.PlanPeriod;
import java.time.Clock;
import java.time.LocalDate;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/** Promises that every target date of a plan has its timers. What no longer applies when they fire, the plan ignores. */
@Saga
@ProcessingGroup(PlanSaga.GROUP)
public class PlanSaga {
    /** Stored data, never renamed. */
    static final String GROUP = "Handlungsplan";

    private static final String PLAN = "handlungsplan";

    @StartSaga
    @SagaEventHandler(associationProperty = PLAN)
    void on(HandlungsplanAngelegt e, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        set(
                new PlanPeriod(null, e.faelligAm(), e.kopf().ereignis()),
                e,
                new PlanTimers(new Alarms(deadlines, clock), commands));
    }

    @SagaEventHandler(associationProperty = PLAN)
    void on(PlanEvent event, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        var timers = new PlanTimers(new Alarms(deadlines, clock), commands);
        switch (event) {
            case MassnahmeAufgenommen e -> set(e, e.zieltermin(), timers);
            case MassnahmeVerschoben e -> set(e, e.zieltermin(), timers);
            default -> {}
        }
    }

    @DeadlineHandler(deadlineName = PlanTimers.LAPSE)
    void onLapse(PlanTimers.Due due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new PlanTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    @DeadlineHandler(deadlineName = PlanTimers.REMINDER)
    void onReminder(PlanTimers.DueReminder due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new PlanTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    private static void set(OfMeasure event, @Nullable LocalDate lastDay, PlanTimers timers) {
        if (lastDay != null) {
            set(new PlanPeriod(event.massnahme(), lastDay, event.kopf().ereignis()), event, timers);
        }
    }

    private static void set(PlanPeriod period, PlanEvent event, PlanTimers timers) {
        timers.set(event.handlungsplan(), period, event.kopf().erfasstAm());
    }
}
