package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.Serie;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When a meeting takes place: once, or again and again at the same time of day in Berlin, whatever the clocks do. A
 * monthly one stays on its day of the month, or the month's last day where it has no such day.
 */
public record Occurrences(OffsetDateTime first, @Nullable Serie serie) {

    public static LocalDate day(OffsetDateTime moment) {
        return moment.atZoneSameInstant(Kopf.BERLIN).toLocalDate();
    }

    /** Those that begin on these days, both included, in order. */
    public List<OffsetDateTime> between(LocalDate from, LocalDate to) {
        int skip = serie == null ? 0 : roughlyBefore(from);
        return IntStream.iterate(skip, i -> i + 1)
                .mapToObj(this::number)
                .takeWhile(o -> exists(o) && !day(o).isAfter(to))
                .filter(o -> !day(o).isBefore(from))
                .toList();
    }

    /** The one on this day. */
    public Optional<OffsetDateTime> on(LocalDate day) {
        return between(day, day).stream().findFirst();
    }

    /** The last day on which it takes place. */
    public LocalDate lastDay() {
        return serie == null ? day(first) : serie.bis();
    }

    private @Nullable OffsetDateTime number(int i) {
        var start = first.atZoneSameInstant(Kopf.BERLIN);
        return i == 0
                ? first
                : serie == null ? null : later(start, serie.rhythmus(), i).toOffsetDateTime();
    }

    private boolean exists(@Nullable OffsetDateTime occurrence) {
        return occurrence != null && (serie == null || !day(occurrence).isAfter(serie.bis()));
    }

    private static ZonedDateTime later(ZonedDateTime start, Serie.Rhythmus rhythm, int times) {
        return switch (rhythm) {
            case WOECHENTLICH -> start.plusWeeks(times);
            case ZWEIWOECHENTLICH -> start.plusWeeks(2L * times);
            case MONATLICH -> start.plusMonths(times);
        };
    }

    /** A number of an occurrence that surely lies before this day, or the first. */
    private int roughlyBefore(LocalDate day) {
        long days = day(first).until(day, ChronoUnit.DAYS);
        int length = serie == null
                ? 1
                : switch (serie.rhythmus()) {
                    case WOECHENTLICH -> 7;
                    case ZWEIWOECHENTLICH -> 14;
                    case MONATLICH -> 31;
                };
        return (int) Math.max(0, days / length - 1);
    }
}
