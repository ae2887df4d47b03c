package de.ratspakt.command.session;

import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.command.session.SessionCommand.AlleineinbringungVermerken;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.SitzungGeschlossen;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAbgesetzt;
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
 * Promises that the notice period of a session has a timer, that a partner that leaves reaches the session, and a motion
 * brought in alone the one that assesses it, where they did not at once ({@link SessionFollows}). It knows which session it serves and nothing else; what no longer applies, the
 * session ignores.
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
    void on(SessionEvent event, SystemCommands commands, Motions motions, DeadlineManager deadlines, Clock clock) {
        switch (event) {
            case MitteilungsfristBestimmt e -> new NoticeTimers(new Alarms(deadlines, clock), commands).set(e);
            case TagesordnungspunktAufgenommen e
            when e.antrag() != null -> SagaLifecycle.associateWith(MOTION, Objects.requireNonNull(e.antrag()));
            case TagesordnungspunktAbgesetzt e -> passOn(e, commands, motions);
            case SitzungAbgesagt e -> {
                passOn(e, commands, motions);
                SagaLifecycle.end();
            }
            case SitzungGeschlossen e -> {
                passOn(e, commands, motions);
                SagaLifecycle.end();
            }
            default -> {}
        }
    }

    /** A motion that names this session. */
    @SagaEventHandler(associationProperty = SESSION)
    void onNaming(AntragAlleinEingebracht e, SystemCommands commands, Motions motions) {
        note(e, commands, motions);
    }

    /** A motion on its agenda. One that is both comes here or there, once. */
    @SagaEventHandler(associationProperty = MOTION)
    void onAgenda(AntragAlleinEingebracht e, SystemCommands commands, Motions motions) {
        note(e, commands, motions);
    }

    @SagaEventHandler(associationProperty = AGREEMENT)
    void on(PartnerAusgeschieden e, SystemCommands commands) {
        tell(SessionFollows.noteLeaving(sitzung(), e), e.kopf().ereignis(), commands);
    }

    @DeadlineHandler(deadlineName = NoticeTimers.LAPSE)
    void onLapse(NoticeTimers.Due due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new NoticeTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    @DeadlineHandler(deadlineName = NoticeTimers.REMINDER)
    void onReminder(NoticeTimers.DueReminder due, SystemCommands commands, DeadlineManager deadlines, Clock clock) {
        new NoticeTimers(new Alarms(deadlines, clock), commands).fire(due);
    }

    /** One that names another session is for that one to assess, unless it has let go of the motion already. */
    private void note(AntragAlleinEingebracht e, SystemCommands commands, Motions motions) {
        if (e.sitzung() == null
                || sitzung().equals(e.sitzung())
                || motions.assessor(e).filter(sitzung()::equals).isPresent()) {
            tell(AlleineinbringungVermerken.in(sitzung(), e), e.kopf().ereignis(), commands);
        }
    }

    /** What this session does not assess any more reaches the one that does from now on, if there is one. */
    private void passOn(SessionEvent released, SystemCommands commands, Motions motions) {
        for (var act : motions.concerning(sitzung())) {
            motions.assessor(act)
                    .filter(other -> !other.equals(sitzung()))
                    .ifPresent(other -> tell(
                            AlleineinbringungVermerken.in(other, act),
                            released.kopf().ereignis(),
                            commands));
        }
    }

    private static void tell(SessionCommand command, String cause, SystemCommands commands) {
        commands.send(SessionCommand.AGGREGATE, command.sitzung(), command, cause);
    }

    private String sitzung() {
        return Objects.requireNonNull(sitzung);
    }
}
