package de.ratspakt.command.conflict;

import de.ratspakt.command.conflict.ConflictCommand.ErinnerungErgehenLassen;
import de.ratspakt.command.conflict.ConflictCommand.FristAblaufenLassen;
import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.rules.Case;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** The timers of open periods: one for the lapse, one for each reminder. None is ever cancelled; the case ignores what no longer applies. */
record PeriodTimers(Alarms alarms, SystemCommands commands) {
    /** Stored data, never renamed. */
    static final String LAPSE = "FristAblauf";

    /** Stored data, never renamed. */
    static final String REMINDER = "Erinnerung";

    /** Days before the last day on which reminders go out (domain, section 4). */
    private static final List<Integer> REMINDER_DAYS = List.of(3, 1);

    /** What a timer carries, and nothing else. */
    record Due(String fall, String frist, OffsetDateTime ablauf) {}

    record DueReminder(String fall, String frist, OffsetDateTime ablauf, OffsetDateTime um, int tage) {}

    /** Sets the timers of a period, from within the saga; reminders only if they lie ahead when it opens. */
    void set(String fall, Frist period, Instant opened) {
        alarms.set(LAPSE, period.ablauf(), new Due(fall, period.frist(), period.ablauf()));
        for (int days : REMINDER_DAYS) {
            var at = Case.reminderAt(period, days);
            if (at.toInstant().isAfter(opened)) {
                alarms.set(REMINDER, at, new DueReminder(fall, period.frist(), period.ablauf(), at, days));
            }
        }
    }

    void fire(Due due) {
        alarms.fired(LAPSE, due.ablauf(), due, () -> send(new FristAblaufenLassen(due.fall())));
    }

    void fire(DueReminder due) {
        alarms.fired(
                REMINDER,
                due.um(),
                due,
                () -> send(new ErinnerungErgehenLassen(due.fall(), due.frist(), due.ablauf(), due.tage())));
    }

    private void send(ConflictCommand command) {
        commands.send(ConflictCommand.AGGREGATE, command.konfliktfall(), command, null);
    }
}
