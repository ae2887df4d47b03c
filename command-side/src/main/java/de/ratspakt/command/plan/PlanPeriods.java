package de.ratspakt.command.plan;

import de.ratspakt.command.platform.RunningPeriods;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.*;
import de.ratspakt.events.plan.PlanPeriod;
import de.ratspakt.events.rules.Deadline;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A plan runs towards its own due date, and towards the target date of each of its measures. */
@Component
class PlanPeriods implements RunningPeriods {
    @Override
    public List<Change> changes(Ereignis event) {
        return event instanceof PlanEvent e ? changes(e) : List.of();
    }

    private static List<Change> changes(PlanEvent event) {
        return switch (event) {
            case HandlungsplanAngelegt e -> runs(e, PlanPeriod.PLAN, e.faelligAm());
            case HandlungsplanBeschlossen e -> List.of(new Ends(e.handlungsplan(), PlanPeriod.PLAN));
            case HandlungsplanUeberfaellig e -> List.of(new Ends(e.handlungsplan(), PlanPeriod.PLAN));
            case MassnahmeAufgenommen e -> runs(e, PlanPeriod.ofMeasure(e.massnahme()), e.zieltermin());
            case MassnahmeVerschoben e -> runs(e, PlanPeriod.ofMeasure(e.massnahme()), e.zieltermin());
            case MassnahmeAbgeschlossen e -> ends(e);
            case MassnahmeGestrichen e -> ends(e);
            case MassnahmeUeberfaellig e -> ends(e);
            case MassnahmeBegonnen none -> List.of();
            case FortschrittGemeldet none -> List.of();
            case StreichungZugestimmt none -> List.of();
            case StreichungszustimmungZurueckgenommen none -> List.of();
            case ErinnerungAnMassnahmeErgangen none -> List.of();
            case ErinnerungAnHandlungsplanErgangen none -> List.of();
        };
    }

    private static List<Change> runs(PlanEvent event, String frist, @Nullable LocalDate lastDay) {
        return lastDay == null ? List.of() : List.of(new Runs(event.handlungsplan(), frist, Deadline.endOf(lastDay)));
    }

    private static List<Change> ends(OfMeasure event) {
        return List.of(new Ends(event.handlungsplan(), PlanPeriod.ofMeasure(event.massnahme())));
    }
}
