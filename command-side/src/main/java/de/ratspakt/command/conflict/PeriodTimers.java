package de.ratspakt.command.conflict;

import de.ratspakt.command.conflict.ConflictCommand.ErinnerungErgehenLassen;
import de.ratspakt.command.conflict.ConflictCommand.FristAblaufenLassen;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.rules.Case;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.deadline.DeadlineManager;

/** The timers of open periods: one for the lapse, one for each reminder. None is ever cancelled; the case ignores what no longer applies. */
record PeriodTimers(DeadlineManager deadlines, SystemCommands commands, Clock clock) {
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
        schedule(new Due(fall, period.frist(), period.ablauf()));
        for (int days : REMINDER_DAYS) {
            var at = Case.reminderAt(period, days);
            if (at.toInstant().isAfter(opened)) {
                schedule(new DueReminder(fall, period.frist(), period.ablauf(), at, days));
            }
        }
    }

    /** A timer that fires early is set again. */
    void fire(Due due) {
        if (clock.instant().isBefore(due.ablauf().toInstant())) {
            schedule(due);
        } else {
            send(new FristAblaufenLassen(due.fall()));
        }
    }

    void fire(DueReminder due) {
        if (clock.instant().isBefore(due.um().toInstant())) {
            schedule(due);
        } else {
            send(new ErinnerungErgehenLassen(due.fall(), due.frist(), due.ablauf(), due.tage()));
        }
    }

    private void send(ConflictCommand command) {
        commands.send(ConflictCommand.AGGREGATE, command.konfliktfall(), command, null);
    }

    private void schedule(Due due) {
        deadlines.schedule(due.ablauf().toInstant(), LAPSE, due);
    }

    private void schedule(DueReminder due) {
        deadlines.schedule(due.um().toInstant(), REMINDER, due);
    }
}
