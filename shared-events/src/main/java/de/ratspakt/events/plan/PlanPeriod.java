package de.ratspakt.events.plan;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.rules.Deadline;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Time that runs until a target date. The partners named the day themselves, so it never moves to a working day.
 *
 * @param massnahme the measure that is to be completed by then; none where the plan itself is to be resolved
 * @param letzterTag the target date, the last day that is in time
 * @param setBy id of the event that set it
 */
public record PlanPeriod(@Nullable String massnahme, LocalDate letzterTag, String setBy) {
    /** What the plan's own period is called; stored data, never renamed. */
    public static final String PLAN = "PLAN";

    /** How the period of a measure begins; stored data, never renamed. */
    private static final String MEASURE = "MASSNAHME:";

    /** Its name among the periods of the plan. */
    public String frist() {
        return massnahme == null ? PLAN : ofMeasure(massnahme);
    }

    public static String ofMeasure(String massnahme) {
        return MEASURE + massnahme;
    }

    /** Whether a period of this name is one of a plan's. */
    public static boolean named(String frist) {
        return frist.equals(PLAN) || frist.startsWith(MEASURE);
    }

    /** Start of the day after the target date. */
    public OffsetDateTime ablauf() {
        return Deadline.endOf(letzterTag);
    }

    /** When a reminder goes out: at nine in the morning, so many days before the last day. */
    public OffsetDateTime reminderAt(int days) {
        return letzterTag.minusDays(days).atTime(9, 0).atZone(Kopf.BERLIN).toOffsetDateTime();
    }
}
