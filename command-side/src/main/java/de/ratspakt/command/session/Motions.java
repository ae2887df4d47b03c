package de.ratspakt.command.session;

import de.ratspakt.command.motion.MotionCommand;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.motion.MotionEvent.Eingebracht;
import de.ratspakt.events.motion.MotionEvent.Entschieden;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.storage.EventLog;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a session has to know of a motion: read from its events inside the agreement's lock, never from a projection. */
@Component
class Motions {
    private final EventLog log;

    Motions(EventLog log) {
        this.log = log;
    }

    /** @throws InvalidFields naming {@code antrag} if the agreement has no such motion */
    void known(String antrag, String vereinbarung) {
        if (!log.exists(MotionCommand.AGGREGATE, antrag)
                || !log.agreementOf(antrag).filter(vereinbarung::equals).isPresent()) {
            throw InvalidFields.of("antrag", "ANTRAG_UNBEKANNT");
        }
    }

    /**
     * How the motion was brought in alone, if this session is the one to assess it: the one that the faction named;
     * where it named none, the first that has it on its agenda; and where that one was called off or took it off, the
     * next that takes it up.
     */
    Optional<AntragAlleinEingebracht> broughtInAlone(String antrag, String sitzung) {
        var events = motion(antrag);
        boolean decided = events.stream().anyMatch(Entschieden.class::isInstance);
        return events.stream()
                .filter(Eingebracht.class::isInstance)
                .reduce((_, later) -> later)
                .filter(AntragAlleinEingebracht.class::isInstance)
                .map(AntragAlleinEingebracht.class::cast)
                .filter(e ->
                        e.sitzung() == null ? !decided : e.sitzung().equals(sitzung) || droppedBy(e.sitzung(), antrag))
                .filter(e -> !assessedElsewhere(e.kopf().ereignis(), antrag, sitzung));
    }

    /** Whether another session than this one assesses the act: no act is found twice. */
    boolean assessedElsewhere(String ereignis, String antrag, String sitzung) {
        return log.sessionsNoting(ereignis).stream()
                .anyMatch(other -> !other.equals(sitzung) && !droppedBy(other, antrag));
    }

    /** Called off, or without the motion on its agenda any more: it is for another session. */
    private boolean droppedBy(String sitzung, String antrag) {
        var events = log.stream(sitzung).stream()
                .filter(SessionEvent.class::isInstance)
                .map(SessionEvent.class::cast)
                .toList();
        if (events.isEmpty()) {
            return false;
        }
        var state = SessionState.of(events);
        return state.status() == SessionState.Status.ABGESAGT || state.takenOff(antrag);
    }

    private List<MotionEvent> motion(String antrag) {
        return log.stream(antrag).stream()
                .filter(MotionEvent.class::isInstance)
                .map(MotionEvent.class::cast)
                .toList();
    }
}
