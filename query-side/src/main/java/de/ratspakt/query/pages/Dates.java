package de.ratspakt.query.pages;

import static de.ratspakt.events.Kopf.BERLIN;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Days and moments as people in Germany read them, spelled out, in German or English. */
public final class Dates {
    private final DateTimeFormatter day;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter brief;
    private final DateTimeFormatter month;
    private final DateTimeFormatter monthOnly;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter exactly;
    private final DateTimeFormatter midnight;

    private Dates(
            Locale language,
            String day,
            String weekday,
            String brief,
            String month,
            String moment,
            String exactly,
            String midnight) {
        this.day = DateTimeFormatter.ofPattern(day, language);
        this.weekday = DateTimeFormatter.ofPattern(weekday, language);
        this.brief = DateTimeFormatter.ofPattern(brief, language);
        this.month = DateTimeFormatter.ofPattern(month, language);
        this.monthOnly = DateTimeFormatter.ofPattern("MMM", language);
        this.moment = DateTimeFormatter.ofPattern(moment, language);
        this.exactly = DateTimeFormatter.ofPattern(exactly, language);
        this.midnight = DateTimeFormatter.ofPattern(midnight, language);
    }

    /** A day as browsers send it, in a year in which something can lie; what is no such day is none. */
    static Optional<LocalDate> typed(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(t -> LocalDate.parse(t.strip()))
                    .filter(d -> d.getYear() >= 1900 && d.getYear() <= 2199);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static Dates in(Locale language) {
        return language.getLanguage().equals("en")
                ? new Dates(
                        Locale.UK,
                        "d MMMM uuuu",
                        "EEEE, d MMMM uuuu",
                        "d MMM",
                        "MMM uuuu",
                        "d MMMM uuuu, HH:mm",
                        "EEEE, d MMMM uuuu, HH:mm:ss",
                        "EEEE, d MMMM uuuu, H:mm")
                : new Dates(
                        Locale.GERMANY,
                        "d. MMMM uuuu",
                        "EEEE, d. MMMM uuuu",
                        "d. MMM",
                        "MMM uuuu",
                        "d. MMMM uuuu, HH:mm 'Uhr'",
                        "EEEE, d. MMMM uuuu, HH:mm:ss 'Uhr'",
                        "EEEE, d. MMMM uuuu, H:mm 'Uhr'");
    }

    public String day(LocalDate value) {
        return day.format(value);
    }

    public String day(OffsetDateTime value) {
        return day(dayOf(value));
    }

    public String weekday(LocalDate value) {
        return weekday.format(value);
    }

    /** Day and month, for drawings. */
    public String brief(LocalDate value) {
        return brief.format(value);
    }

    public String month(LocalDate value) {
        return month.format(value);
    }

    /** The month without its year, where there is little room. */
    public String monthOnly(LocalDate value) {
        return monthOnly.format(value);
    }

    public String moment(OffsetDateTime value) {
        return moment.format(value.atZoneSameInstant(BERLIN));
    }

    public String moment(Instant value) {
        return moment.format(value.atZone(BERLIN));
    }

    /** With weekday and seconds, where a second decides; midnight needs none. */
    public String exactly(OffsetDateTime value) {
        var there = value.atZoneSameInstant(BERLIN);
        return (there.toLocalTime().equals(LocalTime.MIDNIGHT) ? midnight : exactly).format(there);
    }

    /** For the attribute {@code datetime}: ISO 8601 with the offset of Berlin. */
    public String iso(Instant value) {
        return value.atZone(BERLIN).toOffsetDateTime().toString();
    }

    public String iso(OffsetDateTime value) {
        return iso(value.toInstant());
    }

    /** The day on which a moment lies in Berlin. */
    public static LocalDate dayOf(Instant value) {
        return ZonedDateTime.ofInstant(value, BERLIN).toLocalDate();
    }

    public static LocalDate dayOf(OffsetDateTime value) {
        return dayOf(value.toInstant());
    }
}
