package de.ratspakt.query.pages;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Places days on a horizontal line, in percent of its width. Percentages, not a viewBox, keep the text of a drawing at its
 * size on every screen.
 */
public record Axis(LocalDate from, LocalDate to) {
    private static final int WEEKS_AT_MOST = 26;
    /** Per cent of the width that a month's name needs. */
    private static final int ROOM_FOR_LABEL = 12;

    public String x(LocalDate day) {
        return percent(DAYS.between(from, day));
    }

    public String width(LocalDate first, LocalDate end) {
        return percent(Math.max(0, DAYS.between(first, end)));
    }

    public long days() {
        return Math.max(1, DAYS.between(from, to));
    }

    /** The Mondays; none where they would stand too close. */
    public List<LocalDate> weeks() {
        if (days() > WEEKS_AT_MOST * 7L) {
            return List.of();
        }
        var monday = from.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        return monday.isAfter(to)
                ? List.of()
                : monday.datesUntil(to.plusDays(1), Period.ofWeeks(1)).toList();
    }

    /** The days that carry a month's name; the first day of the drawing too, unless the next month stands too close. */
    public List<LocalDate> months() {
        var first = from.with(TemporalAdjusters.firstDayOfNextMonth());
        var months = new ArrayList<LocalDate>();
        if (DAYS.between(from, first) * 100 / days() >= ROOM_FOR_LABEL) {
            months.add(from);
        }
        int step = days() > 400 ? 6 : days() > 200 ? 2 : 1;
        for (var month = first; month.isBefore(to); month = month.plusMonths(step)) {
            if (DAYS.between(month, to) * 100 / days() >= ROOM_FOR_LABEL) {
                months.add(month);
            }
        }
        return months;
    }

    private String percent(long days) {
        return String.format(Locale.ROOT, "%.3f%%", 100.0 * days / days());
    }
}
