package de.ratspakt.command.session;

import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.command.session.SessionCommand.AnMitteilungsfristErinnern;
import de.ratspakt.command.session.SessionCommand.MitteilungsfristAblaufenLassen;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.deadline.DeadlineManager;

/**
 * The timers of a session's notice period: one for its lapse, one for the reminder. None is ever cancelled; the session
 * ignores what no longer applies.
 */
record NoticeTimers(DeadlineManager deadlines, SystemCommands commands, Clock clock) {
    /** Stored data, never renamed. */
    static final String LAPSE = "MitteilungsfristAblauf";

    /** Stored data, never renamed. */
    static final String REMINDER = "ErinnerungAnMitteilungsfrist";

    /** What a timer carries, and nothing else. */
    record Due(String fall, String frist, OffsetDateTime ablauf) {}

    record DueReminder(String fall, String frist, OffsetDateTime ablauf, OffsetDateTime um) {}

    /** Sets the timers of a period, from within the saga; the reminder only if it lies ahead when the period is set. */
    void set(MitteilungsfristBestimmt e) {
        schedule(new Due(e.sitzung(), NoticePeriods.NOTICE, e.ablauf()));
        var at = SessionState.reminderAt(e);
        if (at.toInstant().isAfter(e.kopf().erfasstAm())) {
            schedule(new DueReminder(e.sitzung(), NoticePeriods.NOTICE, e.ablauf(), at));
        }
    }

    /** A timer that fires early is set again. */
    void fire(Due due) {
        if (clock.instant().isBefore(due.ablauf().toInstant())) {
            schedule(due);
        } else {
            send(new MitteilungsfristAblaufenLassen(due.fall()));
        }
    }

    void fire(DueReminder due) {
        if (clock.instant().isBefore(due.um().toInstant())) {
            schedule(due);
        } else {
            send(new AnMitteilungsfristErinnern(due.fall()));
        }
    }

    private void send(SessionCommand command) {
        commands.send(SessionCommand.AGGREGATE, command.sitzung(), command, null);
    }

    private void schedule(Due due) {
        deadlines.schedule(due.ablauf().toInstant(), LAPSE, due);
    }

    private void schedule(DueReminder due) {
        deadlines.schedule(due.um().toInstant(), REMINDER, due);
    }
}
