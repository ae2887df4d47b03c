package de.ratspakt.events.rules;

import de.ratspakt.events.conflict.ConflictEvent.Durchgefuehrt;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.ConflictEvent.Terminiert;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a stage's meeting counts (9 b, c): who came, who was involved, and when it began. */
final class Meetings {
    private Meetings() {}

    static boolean counts(Case c, Durchgefuehrt meeting) {
        return enoughCame(c, meeting) && widerCircleInvolved(c, meeting);
    }

    static boolean enoughCame(Case c, Durchgefuehrt m) {
        var invited = invitation(c, m)
                .map(t -> t.geladene().stream().filter(f -> stillPartner(c, f)).toList())
                .orElseGet(() -> c.circle(m.stufe()));
        return c.reading().enoughCame(m.anwesende(), invited, c.partners());
    }

    static boolean widerCircleInvolved(Case c, Durchgefuehrt m) {
        return m.stufe() == Stufe.ESKALATION_1
                || c.reading()
                        .widerCircleInvolved(
                                m.anwesende(),
                                invitation(c, m).map(Terminiert::geladene).orElse(List.of()),
                                c.partners());
    }

    /** The appointment that a meeting is judged by; there may be none. */
    private static Optional<Terminiert> invitation(Case c, Durchgefuehrt m) {
        return Procedure.judgesByWhenItWas(c.engine()) ? c.appointmentFor(m) : c.appointment(m.stufe());
    }

    /** In the period: once its stage was open, and strictly before its end. A meeting counts by its beginning. */
    static boolean within(Case c, OffsetDateTime when, Frist period) {
        return !when.isBefore(c.openedAt(period.stufe())) && when.isBefore(period.ablauf());
    }

    /**
     * The meeting that the present stage fails with, if there is one. Several may come to count at once, with an appointment
     * typed late or when their stage opens; of those it is the one held first, and to the first two versions the one typed first.
     */
    static Optional<Durchgefuehrt> heldInVain(Case c) {
        var inVain = c.meetingsNow().filter(m -> heldInVain(c, m));
        return Procedure.judgesByWhenItWas(c.engine())
                ? inVain.min(Comparator.comparing(m -> m.beginn().toInstant()))
                : inVain.findFirst();
    }

    /** A timely meeting of the present stage that counts and brought nothing: the stage fails. */
    private static boolean heldInVain(Case c, Durchgefuehrt m) {
        boolean timely = !c.reading().lapseFailsByItself()
                || c.periodOf(c.stage()).filter(p -> within(c, m.beginn(), p)).isPresent();
        return m.ergebnis() == Ergebnis.KEINE_EINIGUNG && timely && heldInThisStage(c, m);
    }

    /** May a faction declare the present stage failed: has it met, or has the period lapsed? */
    static boolean failureMayBeDeclared(Case c) {
        boolean met = c.meetingsNow().anyMatch(m -> heldInThisStage(c, m));
        return c.reading().failureMayBeDeclared(met, c.lapsed());
    }

    private static boolean heldInThisStage(Case c, Durchgefuehrt m) {
        return !m.beginn().isBefore(c.openedAt(c.stage())) && counts(c, m);
    }

    private static boolean stillPartner(Case c, String function) {
        var partner = function.substring(0, Math.max(0, function.indexOf('.')));
        return c.partners().contains(partner)
                || !c.declaration().vertragsstand().partner().contains(partner);
    }
}
