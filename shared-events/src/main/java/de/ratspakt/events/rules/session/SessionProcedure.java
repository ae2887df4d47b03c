package de.ratspakt.events.rules.session;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristAbgelaufen;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.Tatsache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way forward: a session and the events it gains, in the order in which they are recorded. First the notice period
 * lapses if it is over, then comes the fact, then what the rules make of it.
 */
public final class SessionProcedure {
    /** Version of the rules of sessions. An outcome that changes is a new version. */
    public static final String ENGINE = "2";

    /** Whether a version of the rules warns anew of a line that takes the place of the opposite one: all but the first do. */
    static boolean warnsOfEveryLine(String engine) {
        return !engine.equals("1");
    }

    private final List<SessionEvent> recorded = new ArrayList<>();
    private SessionState state;

    private SessionProcedure(SessionState state) {
        this.state = state;
    }

    /** Starts a session: the calling and what follows from it. */
    public static SessionProcedure start(SitzungEinberufen call) {
        var p = new SessionProcedure(SessionState.calledBy(call));
        p.recorded.add(call);
        p.consequencesOf(call);
        return p;
    }

    /** Goes on with a session; a notice period that is over at {@code now} lapses first. */
    public static SessionProcedure at(SessionState state, Instant now) {
        return new SessionProcedure(state).lapse(now);
    }

    public SessionProcedure add(SessionEvent event) {
        recorded.add(event);
        state = state.after(event);
        consequencesOf(event);
        return this;
    }

    public SessionProcedure lapse(Instant now) {
        state.due(now).ifPresent(period -> add(lapseOf(period, now)));
        return this;
    }

    public SessionState state() {
        return state;
    }

    /** What is to be recorded, in order. */
    public List<SessionEvent> recorded() {
        return List.copyOf(recorded);
    }

    private void consequencesOf(SessionEvent event) {
        if (event instanceof Tatsache || event instanceof MitteilungsfristAbgelaufen) {
            for (var consequence : SessionConsequences.of(state, event)) {
                recorded.add(consequence);
                state = state.after(consequence);
            }
        }
    }

    private MitteilungsfristAbgelaufen lapseOf(MitteilungsfristBestimmt period, Instant now) {
        var setBy = period.kopf().ereignis();
        var head = new Kopf(Kopf.derivedId(setBy + "/ablauf"), period.ablauf(), now, setBy, null);
        return new MitteilungsfristAbgelaufen(head, state.id(), period.letzterTag(), period.ablauf());
    }
}
