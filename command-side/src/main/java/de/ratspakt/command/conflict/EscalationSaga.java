package de.ratspakt.command.conflict;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.ByCase;
import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.Eroeffnet;
import de.ratspakt.events.conflict.ConflictEvent.FristNeuBestimmt;
import de.ratspakt.events.conflict.ConflictEvent.FristVerlaengert;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import java.time.Clock;
import java.util.Objects;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;

/**
 * Promises that every open period of a case has a timer, and that rest, leaving and end reach the agreement and the case
 * where they did not at once ({@link CaseFollows}).
 * It knows which case and agreement it serves and nothing else; what no longer applies, the aggregates ignore.
 */
@Saga
@ProcessingGroup(EscalationSaga.GROUP)
public class EscalationSaga {
    /** Stored data, never renamed. */
    static final String GROUP = "Eskalation";

    private static final String CASE = "konfliktfall";
    private static final String AGREEMENT = "vereinbarung";

    private @Nullable String konfliktfall;
    private @Nullable String vereinbarung;

    @StartSaga
    @SagaEventHandler(associationProperty = CASE)
    void on(StoerungErklaert e) {
        konfliktfall = e.konfliktfall();
        vereinbarung = e.vereinbarung();
        SagaLifecycle.associateWith(AGREEMENT, e.vereinbarung());
    }

    @SagaEventHandler(associationProperty = CASE)
    void on(ConflictEvent event, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        var timers = new PeriodTimers(new Alarms(deadlines, clock), commands);
        switch (event) {
            case Eroeffnet e -> timers.set(konfliktfall(), e.frist(), e.kopf().erfasstAm());
            case FristNeuBestimmt e ->
                timers.set(konfliktfall(), e.frist(), e.kopf().erfasstAm());
            case FristVerlaengert e ->
                timers.set(konfliktfall(), e.frist(), e.kopf().erfasstAm());
            default -> {}
        }
        ByCase.of(event, vereinbarung()).forEach(c -> tell(c, commands));
        if (event instanceof KonfliktfallAbgeschlossen) {
            SagaLifecycle.end();
        }
    }

    @SagaEventHandler(associationProperty = AGREEMENT)
    void on(AgreementEvent event, SystemCommands commands) {
        switch (event) {
            case PartnerAusgeschieden e -> tell(CaseFollows.noteLeaving(konfliktfall(), e), id(e), commands);
            case VereinbarungBeendet e -> endedWith(e, commands);
            case VereinbarungAbgelaufen e -> endedWith(e, commands);
            default -> {}
        }
    }

    @DeadlineHandler(deadlineName = PeriodTimers.LAPSE)
    void onLapse(PeriodTimers.Due due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new PeriodTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    @DeadlineHandler(deadlineName = PeriodTimers.REMINDER)
    void onReminder(PeriodTimers.DueReminder due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new PeriodTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    private void endedWith(AgreementEvent e, SystemCommands commands) {
        tell(CaseFollows.noteEnd(konfliktfall(), e), id(e), commands);
    }

    private static void tell(ByCase command, SystemCommands commands) {
        commands.send(AgreementCommand.AGGREGATE, command.vereinbarung(), command, command.ereignis());
    }

    private static void tell(ConflictCommand command, String cause, SystemCommands commands) {
        commands.send(ConflictCommand.AGGREGATE, command.konfliktfall(), command, cause);
    }

    private static String id(Ereignis e) {
        return e.kopf().ereignis();
    }

    private String konfliktfall() {
        return Objects.requireNonNull(konfliktfall);
    }

    private String vereinbarung() {
        return Objects.requireNonNull(vereinbarung);
    }
}
