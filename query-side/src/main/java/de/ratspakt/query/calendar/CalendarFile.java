package de.ratspakt.query.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
import biweekly.property.DateEnd;
import biweekly.property.DateStart;
import biweekly.property.Status;
import biweekly.util.DateTimeComponents;
import biweekly.util.DayOfWeek;
import biweekly.util.Frequency;
import biweekly.util.ICalDate;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The calendar as a file for other programs (RFC 5545): times of Berlin, one event for each occurrence under an id that
 * stays, and what was called off marked as cancelled, so that it disappears there, too.
 */
final class CalendarFile {
    private static final String ZONE = Kopf.BERLIN.getId();

    /** Nobody records when something ends; programs that show nothing without an end show this long. */
    private static final biweekly.util.Duration USUAL =
            biweekly.util.Duration.builder().hours(2).build();

    /** Octets of a line, without its end. */
    private static final int LINE = 75;

    private CalendarFile() {}

    static String of(List<Calendar.Entry> entries, Locale language) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Ratspakt//Kalender//DE");
        calendar.getTimezoneInfo().setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(ZONE), berlin()));
        var texts = Texts.in(language);
        entries.forEach(e -> calendar.addEvent(event(e, texts)));
        var out = new StringWriter();
        try (var writer = new ICalWriter(out, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null); // it counts characters
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folded(out.toString());
    }

    /** No line is longer than 75 octets in UTF-8, and none is broken within a character (RFC 5545, 3.1). */
    static String folded(String lines) {
        var folded = new StringBuilder(lines.length() + lines.length() / 32);
        int octets = 0;
        for (int at = 0; at < lines.length(); ) {
            int c = lines.codePointAt(at);
            int more = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (c == '\r' || c == '\n') {
                octets = 0;
            } else if (octets + more > LINE) {
                folded.append("\r\n ");
                octets = 1 + more;
            } else {
                octets += more;
            }
            folded.appendCodePoint(c);
            at += Character.charCount(c);
        }
        return folded.toString();
    }

    private static VEvent event(Calendar.Entry entry, Texts texts) {
        var event = new VEvent();
        event.setUid(entry.uid() + "@ratspakt");
        event.setDateTimeStamp(Date.from(entry.changedAt()));
        event.setSequence(entry.changes());
        event.setSummary(summary(entry, texts));
        if (entry.ort() != null) {
            event.setLocation(entry.ort().toString());
        }
        event.addCategories(texts.get("kalender.art." + entry.art()));
        var begin = entry.beginn();
        if (begin == null) {
            event.setDateStart(new DateStart(day(entry.tag())));
            event.setDateEnd(new DateEnd(day(entry.tag().plusDays(1))));
            event.setTransparency(true);
        } else {
            event.setDateStart(new DateStart(date(begin), true));
            event.setDuration(USUAL);
        }
        if (entry.absagegrund() != null) {
            event.setDescription(texts.get("kalender.absagegrund", entry.absagegrund()));
        }
        event.setStatus(entry.abgesagt() ? Status.cancelled() : Status.confirmed());
        return event;
    }

    /** Programs show the summary alone, so it says the kind, unless the name does. */
    private static @Nullable String summary(Calendar.Entry entry, Texts texts) {
        var name = named(entry, texts.get("kalender.art." + entry.art()));
        return entry.ruht() ? name + " (" + texts.get("kalender.ruht") + ")" : name;
    }

    private static String named(Calendar.Entry entry, String kind) {
        var title = entry.titel().toString();
        if (entry.art() == Calendar.Art.FRIST || (appointment(entry) && says(title, mainWord(kind)))) {
            return title;
        }
        return says(kind, title) ? kind : kind + ": " + title;
    }

    private static boolean appointment(Calendar.Entry entry) {
        return entry.art().meeting() || entry.art() == Calendar.Art.SITZUNG;
    }

    /** Of a joint working group, the group. */
    private static String mainWord(String kind) {
        return Arrays.stream(kind.split(" ", -1))
                .max(Comparator.comparingInt(String::length))
                .orElse(kind);
    }

    private static boolean says(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }

    private static Date date(OffsetDateTime moment) {
        return Date.from(moment.toInstant());
    }

    /** The law since 1996: summer time from the last Sunday of March to the last Sunday of October. */
    private static VTimezone berlin() {
        var zone = new VTimezone(ZONE);
        var summer = new DaylightSavingsTime();
        summer.setDateStart(new DateTimeComponents(1996, 3, 31, 2, 0, 0, false));
        summer.setTimezoneOffsetFrom(offset(1));
        summer.setTimezoneOffsetTo(offset(2));
        summer.setRecurrenceRule(lastSunday(3));
        summer.addTimezoneName("CEST");
        zone.addDaylightSavingsTime(summer);
        var winter = new StandardTime();
        winter.setDateStart(new DateTimeComponents(1996, 10, 27, 3, 0, 0, false));
        winter.setTimezoneOffsetFrom(offset(2));
        winter.setTimezoneOffsetTo(offset(1));
        winter.setRecurrenceRule(lastSunday(10));
        winter.addTimezoneName("CET");
        zone.addStandardTime(winter);
        return zone;
    }

    private static UtcOffset offset(int hours) {
        return new UtcOffset(Duration.ofHours(hours).toMillis());
    }

    private static Recurrence lastSunday(int month) {
        return new Recurrence.Builder(Frequency.YEARLY)
                .byMonth(month)
                .byDay(-1, DayOfWeek.SUNDAY)
                .build();
    }
}
