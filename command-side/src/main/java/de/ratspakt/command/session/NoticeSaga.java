package de.ratspakt.command.session;

import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.command.session.SessionCommand.AlleineinbringungVermerken;
import de.ratspakt.command.session.SessionCommand.AusscheidenFuerSitzungVermerken;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.SitzungGeschlossen;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
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
 * Promises that the notice period of a session has a timer, and that a motion brought in alone and a partner that leaves
 * reach the session. It knows which session it serves and nothing else; what no longer applies, the session ignores.
 */
@Saga
@ProcessingGroup(NoticeSaga.GROUP)
public class NoticeSaga {
    /** Stored data, never renamed. */
    static final String GROUP = "Mitteilung";

    private static final String SESSION = "sitzung";
    private static final String MOTION = "antrag";
    private static final String AGREEMENT = "vereinbarung";

    private @Nullable String sitzung;

    @StartSaga
    @SagaEventHandler(associationProperty = SESSION)
    void on(SitzungEinberufen e) {
        sitzung = e.sitzung();
        SagaLifecycle.associateWith(AGREEMENT, e.vereinbarung());
    }

    @SagaEventHandler(associationProperty = SESSION)
    void on(SessionEvent event, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        switch (event) {
            case MitteilungsfristBestimmt e -> new NoticeTimers(new Alarms(deadlines, clock), commands).set(e);
            case TagesordnungspunktAufgenommen e
            when e.antrag() != null -> SagaLifecycle.associateWith(MOTION, Objects.requireNonNull(e.antrag()));
            case SitzungAbgesagt _, SitzungGeschlossen _ -> SagaLifecycle.end();
            default -> {}
        }
    }

    /** A motion that names this session. */
    @SagaEventHandler(associationProperty = SESSION)
    void onNaming(AntragAlleinEingebracht e, SystemCommands commands) {
        note(e, commands);
    }

    /** A motion on its agenda. One that is both comes here or there, once. */
    @SagaEventHandler(associationProperty = MOTION)
    void onAgenda(AntragAlleinEingebracht e, SystemCommands commands) {
        note(e, commands);
    }

    @SagaEventHandler(associationProperty = AGREEMENT)
    void on(PartnerAusgeschieden e, SystemCommands commands) {
        var head = e.kopf();
        tell(
                new AusscheidenFuerSitzungVermerken(sitzung(), e.partner(), head.ereignis(), head.eingetretenAm()),
                head.ereignis(),
                commands);
    }

    @DeadlineHandler(deadlineName = NoticeTimers.LAPSE)
    void onLapse(NoticeTimers.Due due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new NoticeTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    @DeadlineHandler(deadlineName = NoticeTimers.REMINDER)
    void onReminder(NoticeTimers.DueReminder due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new NoticeTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    /** One that names another session is for that one to assess. */
    private void note(AntragAlleinEingebracht e, SystemCommands commands) {
        var head = e.kopf();
        boolean named = sitzung().equals(e.sitzung());
        if (named || e.sitzung() == null) {
            tell(
                    new AlleineinbringungVermerken(
                            sitzung(),
                            e.antrag(),
                            e.fraktion(),
                            head.ereignis(),
                            head.eingetretenAm(),
                            e.lage(),
                            named),
                    head.ereignis(),
                    commands);
        }
    }

    private static void tell(SessionCommand command, String cause, SystemCommands commands) {
        commands.send(SessionCommand.AGGREGATE, command.sitzung(), command, cause);
    }

    private String sitzung() {
        return Objects.requireNonNull(sitzung);
    }
}
