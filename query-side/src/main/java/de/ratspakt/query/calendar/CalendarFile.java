package de.ratspakt.query.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.DaylightSavingsTime;
import biweekly.component.StandardTime;
import biweekly.component.VEvent;
import biweekly.component.VTimezone;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
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
import java.time.OffsetDateTime;
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

    private CalendarFile() {}

    static String of(List<Calendar.Entry> entries, Locale language) {
        var calendar = new ICalendar();
        calendar.setProductId("-//Ratspakt//Kalender//DE");
        calendar.getTimezoneInfo().setDefaultTimezone(new TimezoneAssignment(TimeZone.getTimeZone(ZONE), berlin()));
        var texts = Texts.in(language);
        entries.forEach(e -> calendar.addEvent(event(e, texts)));
        var out = new StringWriter();
        try (var writer = new ICalWriter(out, ICalVersion.V2_0)) {
            writer.write(calendar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static VEvent event(Calendar.Entry entry, Texts texts) {
        var event = new VEvent();
        event.setUid(entry.uid() + "@ratspakt");
        event.setDateTimeStamp(Date.from(entry.changedAt()));
        event.setSequence(entry.changes());
        event.setSummary(summary(entry, texts));
        if (entry.ort() != null) {
            event.setLocation(entry.ort());
        }
        event.addCategories(texts.get("kalender.art." + entry.art()));
        var begin = entry.beginn();
        event.setDateStart(begin == null ? day(entry) : new DateStart(date(begin), true));
        event.setStatus(entry.abgesagt() ? Status.cancelled() : Status.confirmed());
        return event;
    }

    /** Programs show the summary alone, so it says the kind. */
    private static @Nullable String summary(Calendar.Entry entry, Texts texts) {
        var kind = texts.get("kalender.art." + entry.art());
        var name = entry.art() == Calendar.Art.FRIST ? entry.titel() : kind + ": " + entry.titel();
        return entry.ruht() ? name + " (" + texts.get("kalender.ruht") + ")" : name;
    }

    private static DateStart day(Calendar.Entry entry) {
        var tag = entry.tag();
        var components = new DateTimeComponents(tag.getYear(), tag.getMonthValue(), tag.getDayOfMonth());
        return new DateStart(new ICalDate(components, false));
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
