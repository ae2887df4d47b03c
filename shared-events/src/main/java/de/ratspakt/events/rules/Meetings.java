package de.ratspakt.events.rules;

import de.ratspakt.events.conflict.ConflictEvent.Durchgefuehrt;
import de.ratspakt.events.conflict.ConflictEvent.Ergebnis;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import java.time.OffsetDateTime;

/** Whether a stage's meeting counts (9 b, c): who came, who was involved, and when it began. */
final class Meetings {
    private Meetings() {}

    static boolean counts(Case c, Durchgefuehrt meeting) {
        return enoughCame(c, meeting) && widerCircleInvolved(c, meeting);
    }

    static boolean enoughCame(Case c, Durchgefuehrt m) {
        var invited = c.appointment(m.stufe()).isPresent()
                ? c.invited(m.stufe()).stream().filter(f -> stillPartner(c, f)).toList()
                : c.circle(m.stufe());
        return c.reading().enoughCame(m.anwesende(), invited, c.partners());
    }

    static boolean widerCircleInvolved(Case c, Durchgefuehrt m) {
        return m.stufe() == Stufe.ESKALATION_1
                || c.reading().widerCircleInvolved(m.anwesende(), c.invited(m.stufe()), c.partners());
    }

    /** In the period: once its stage was open, and strictly before its end. A meeting counts by its beginning. */
    static boolean within(Case c, OffsetDateTime when, Frist period) {
        return !when.isBefore(c.openedAt(period.stufe())) && when.isBefore(period.ablauf());
    }

    /** A timely meeting of the present stage that counts and brought nothing: the stage fails. */
    static boolean heldInVain(Case c, Durchgefuehrt m) {
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
