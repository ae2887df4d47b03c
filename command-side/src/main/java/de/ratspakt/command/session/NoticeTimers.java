package de.ratspakt.command.session;

import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.command.session.SessionCommand.AnMitteilungsfristErinnern;
import de.ratspakt.command.session.SessionCommand.MitteilungsfristAblaufenLassen;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent.MitteilungsfristBestimmt;
import java.time.OffsetDateTime;

/**
 * The timers of a session's notice period: one for its lapse, one for the reminder. None is ever cancelled; the session
 * ignores what no longer applies.
 */
record NoticeTimers(Alarms alarms, SystemCommands commands) {
    /** Stored data, never renamed. */
    static final String LAPSE = "MitteilungsfristAblauf";

    /** Stored data, never renamed. */
    static final String REMINDER = "ErinnerungAnMitteilungsfrist";

    /** What a timer carries, and nothing else. */
    record Due(String fall, String frist, OffsetDateTime ablauf) {}

    record DueReminder(String fall, String frist, OffsetDateTime ablauf, OffsetDateTime um) {}

    /** Sets the timers of a period, from within the saga; the reminder only if it lies ahead when the period is set. */
    void set(MitteilungsfristBestimmt e) {
        alarms.set(LAPSE, e.ablauf(), new Due(e.sitzung(), NoticePeriods.NOTICE, e.ablauf()));
        var at = SessionState.reminderAt(e);
        if (at.toInstant().isAfter(e.kopf().erfasstAm())) {
            alarms.set(REMINDER, at, new DueReminder(e.sitzung(), NoticePeriods.NOTICE, e.ablauf(), at));
        }
    }

    void fire(Due due) {
        alarms.fired(LAPSE, due.ablauf(), due, () -> send(new MitteilungsfristAblaufenLassen(due.fall())));
    }

    void fire(DueReminder due) {
        alarms.fired(REMINDER, due.um(), due, () -> send(new AnMitteilungsfristErinnern(due.fall())));
    }

    private void send(SessionCommand command) {
        commands.send(SessionCommand.AGGREGATE, command.sitzung(), command, null);
    }
}
