package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.FristAbgelaufen;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.ConflictEvent.Tatsache;
import de.ratspakt.events.conflict.ConflictEvent.VereinbarungsendeVermerkt;
import de.ratspakt.events.conflict.Frist;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one way forward: a case and the events it gains, in the order in which they are recorded. First the periods that
 * are over lapse, then comes the fact, then what the rules make of it.
 */
public final class Procedure {
    /** Version of the rule engine: its code and its holiday data. An outcome that changes is a new version. */
    public static final String ENGINE = "3+jollyday-2.19.0";

    /** Whether a version of the engine hears of the term's end by itself: all but the first one do. */
    static boolean knowsTheTerm(String engine) {
        return !engine.startsWith("1+");
    }

    /**
     * Whether a version judges what people type by when it was, whoever typed first: a meeting by the appointment that stood
     * when it began, minutes as late from the meeting's end on, a stage as open from the meeting that ended the one before.
     * The first two go by the last appointment and by the meeting's beginning.
     */
    static boolean judgesByWhenItWas(String engine) {
        return knowsTheTerm(engine) && !engine.startsWith("2+");
    }

    /**
     * Whether under {@code ausscheiden=BEENDET} a leaving ends the case, and an outvoted partner's leaving not the agreement:
     * in the first two versions the case went on among the rest, and the agreement ended.
     */
    static boolean endsWithAPartner(String engine) {
        return judgesByWhenItWas(engine);
    }

    private final List<ConflictEvent> recorded = new ArrayList<>();
    private Case state;

    private Procedure(Case state) {
        this.state = state;
    }

    /** Starts a case: the declaration and what follows from it. */
    public static Procedure start(StoerungErklaert declaration) {
        var p = new Procedure(Case.startedBy(declaration));
        p.recorded.add(declaration);
        p.consequencesOf(declaration);
        return p;
    }

    /** Goes on with a case; all that is over at {@code now} comes first, one after the other. */
    public static Procedure at(Case state, Instant now) {
        var p = new Procedure(state);
        p.lapse(now);
        return p;
    }

    public Procedure add(ConflictEvent event) {
        recorded.add(event);
        state = state.after(event);
        consequencesOf(event);
        return this;
    }

    public Procedure lapse(Instant now) {
        for (var next = next(now); next.isPresent(); next = next(now)) {
            add(next.get());
        }
        return this;
    }

    /** What time brings next: a period that is over, or the end of the agreement's term, whichever came first. */
    private Optional<ConflictEvent> next(Instant now) {
        var due = state.due(now);
        return state.endOfTerm()
                .filter(end -> !now.isBefore(end.toInstant()))
                .filter(end -> due.isEmpty() || due.get().ablauf().isAfter(end))
                .<ConflictEvent>map(end -> endOfTerm(end, now))
                .or(() -> due.map(period -> lapseOf(period, now)));
    }

    /** The same note as the agreement's own expiry would bring later, so that it comes once. */
    private VereinbarungsendeVermerkt endOfTerm(OffsetDateTime end, Instant now) {
        var expiry = Pact.expiryOf(state.agreement());
        var head = new Kopf(Kopf.derivedId(expiry + "/" + state.id()), end, now, expiry, null);
        return new VereinbarungsendeVermerkt(head, state.id(), expiry);
    }

    public Case state() {
        return state;
    }

    /** What is to be recorded, in order. */
    public List<ConflictEvent> recorded() {
        return List.copyOf(recorded);
    }

    /** Exactly what the rules make of a fact or lapse; the replay law holds recorded consequences against it. */
    static List<? extends ConflictEvent> consequences(Case after, ConflictEvent event) {
        return Consequences.of(after, event);
    }

    private void consequencesOf(ConflictEvent event) {
        if (event instanceof Tatsache || event instanceof FristAbgelaufen) {
            for (var consequence : Consequences.of(state, event)) {
                recorded.add(consequence);
                state = state.after(consequence);
            }
        }
    }

    private FristAbgelaufen lapseOf(Frist period, Instant now) {
        var openedBy = state.openedBy(period);
        var head = new Kopf(Kopf.derivedId(openedBy + "/ablauf"), period.ablauf(), now, openedBy, null);
        return new FristAbgelaufen(head, state.id(), period.frist(), period.letzterTag(), period.ablauf());
    }
}
