package de.ratspakt.command.plan;

import de.ratspakt.command.plan.PlanCommand.AnZielterminErinnern;
import de.ratspakt.command.plan.PlanCommand.ZielterminAblaufenLassen;
import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanPeriod;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The timers of target dates: one for each date, one for each reminder. None is ever cancelled; the plan ignores what no longer applies. */
record PlanTimers(Alarms alarms, SystemCommands commands) {
    /** Stored data, never renamed. */
    static final String LAPSE = "ZielterminAblauf";

    /** Stored data, never renamed. */
    static final String REMINDER = "ZielterminErinnerung";

    /** What a timer carries, and nothing else. */
    record Due(String fall, String frist, OffsetDateTime ablauf) {}

    record DueReminder(String fall, String frist, OffsetDateTime ablauf, OffsetDateTime um, int tage) {}

    /** Sets the timers of a period, from within the saga; reminders only if they lie ahead when it is set. */
    void set(String plan, PlanPeriod period, Instant since) {
        alarms.set(LAPSE, period.ablauf(), new Due(plan, period.frist(), period.ablauf()));
        for (int days : Plan.REMINDER_DAYS) {
            var at = period.reminderAt(days);
            if (at.toInstant().isAfter(since)) {
                alarms.set(REMINDER, at, new DueReminder(plan, period.frist(), period.ablauf(), at, days));
            }
        }
    }

    void fire(Due due) {
        alarms.fired(LAPSE, due.ablauf(), due, () -> send(new ZielterminAblaufenLassen(due.fall())));
    }

    void fire(DueReminder due) {
        alarms.fired(
                REMINDER,
                due.um(),
                due,
                () -> send(new AnZielterminErinnern(due.fall(), due.frist(), due.ablauf(), due.tage())));
    }

    private void send(PlanCommand command) {
        commands.send(PlanCommand.AGGREGATE, command.handlungsplan(), command, null);
    }
}
