package de.ratspakt.query.calendar;

import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.rules.Occurrences;
import de.ratspakt.query.platform.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A row of {@code lesen.kalender}.
 *
 * @param titel reference of its title in the register
 * @param ort reference of its place in the register
 * @param tag the day on which it lies; of a series the first one
 * @param beginn when the first or only occurrence begins; none for what lies on a day as a whole
 * @param abgesagt days of occurrences that were called off
 * @param abgesagtAb all that begin here or later were called off
 * @param absagegrund reference of the reason why a session was called off, if one was given
 * @param sitzung the session that it is, or that the meeting prepares
 * @param handlungsplan the action plan that it belongs to
 * @param changes how often it was changed
 * @param changedAt when it was recorded last
 */
record CalendarRow(
        String id,
        String vereinbarung,
        Calendar.Art art,
        String titel,
        @Nullable String ort,
        LocalDate tag,
        @Nullable OffsetDateTime beginn,
        @Nullable Serie serie,
        List<LocalDate> abgesagt,
        @Nullable OffsetDateTime abgesagtAb,
        @Nullable String absagegrund,
        @Nullable String sitzung,
        @Nullable String handlungsplan,
        int changes,
        Instant changedAt) {

    CalendarRow {
        abgesagt = List.copyOf(abgesagt);
    }

    static CalendarRow ofDay(
            String id,
            String vereinbarung,
            Calendar.Art art,
            String titel,
            LocalDate tag,
            String handlungsplan,
            Instant recorded) {
        return new CalendarRow(
                id,
                vereinbarung,
                art,
                titel,
                null,
                tag,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                handlungsplan,
                0,
                recorded);
    }

    LocalDate lastDay() {
        return serie == null ? tag : serie.bis();
    }

    static Optional<CalendarRow> find(JdbcClient jdbc, String id) {
        return jdbc.sql("select stand from lesen.kalender where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .map(json -> Rows.read(json, CalendarRow.class));
    }

    /** What stands in the calendar of an agreement on this day or later. */
    static List<CalendarRow> from(JdbcClient jdbc, String vereinbarung, LocalDate day) {
        return jdbc.sql("select stand from lesen.kalender where vereinbarung = ? and letzter_tag >= ?")
                .params(vereinbarung, day)
                .query((row, i) -> Rows.read(row.getString(1), CalendarRow.class))
                .list();
    }

    /** @param version number of the event in its stream; an event handled twice writes nothing */
    void write(JdbcClient jdbc, long version) {
        jdbc.sql("""
                        insert into lesen.kalender (id, vereinbarung, oeffentlich, erster_tag, letzter_tag, stand, version)
                        values (:id, :vereinbarung, :oeffentlich, :erster, :letzter, :stand::json, :version)
                        on conflict (id) do update set erster_tag = excluded.erster_tag,
                            letzter_tag = excluded.letzter_tag, stand = excluded.stand, version = excluded.version
                        where lesen.kalender.version < excluded.version""")
                .param("id", id)
                .param("vereinbarung", vereinbarung)
                .param("oeffentlich", art == Calendar.Art.SITZUNG)
                .param("erster", tag)
                .param("letzter", lastDay())
                .param("stand", Rows.write(this))
                .param("version", version)
                .update();
    }

    /** Moved to another time, and perhaps to another place. */
    CalendarRow on(OffsetDateTime when, @Nullable String place, Instant recorded) {
        return new CalendarRow(
                id,
                vereinbarung,
                art,
                titel,
                place == null ? ort : place,
                Occurrences.day(when),
                when,
                serie,
                abgesagt,
                abgesagtAb,
                absagegrund,
                sitzung,
                handlungsplan,
                changes + 1,
                recorded);
    }

    CalendarRow calledOff(@Nullable LocalDate day, OffsetDateTime when, @Nullable String reason, Instant recorded) {
        var days = new ArrayList<>(abgesagt);
        if (day != null) {
            days.add(day);
        }
        var from = day != null ? abgesagtAb : abgesagtAb == null || when.isBefore(abgesagtAb) ? when : abgesagtAb;
        return new CalendarRow(
                id,
                vereinbarung,
                art,
                titel,
                ort,
                tag,
                beginn,
                serie,
                days,
                from,
                reason == null ? absagegrund : reason,
                sitzung,
                handlungsplan,
                changes + 1,
                recorded);
    }
}
