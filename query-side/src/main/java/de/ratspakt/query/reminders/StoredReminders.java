package de.ratspakt.query.reminders;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.ReadableCases;
import de.ratspakt.query.platform.Rows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredReminders implements Reminders {
    private final JdbcClient jdbc;

    StoredReminders(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(Entry entry, Instant recorded) {}

    @Override
    public Page<Entry> list(@Nullable String konfliktfall, @Nullable String nach, int limit, Handelnde reader) {
        var after = Optional.ofNullable(nach).flatMap(Cursor::parse);
        var sql =
                "select e.*, k.vereinbarung from lesen.erinnerung e join lesen.konfliktfall k on k.id = e.konfliktfall"
                        + " where " + ReadableCases.CONDITION
                        + (konfliktfall == null ? "" : " and e.konfliktfall = :konfliktfall")
                        + (after.isEmpty() ? "" : " and (e.erfasst_am, e.ereignis) < (:moment, :id)")
                        + " order by e.erfasst_am desc, e.ereignis desc limit :limit";
        var statement = ReadableCases.bind(jdbc.sql(sql), reader).param("limit", limit + 1);
        if (konfliktfall != null) {
            statement = statement.param("konfliktfall", konfliktfall);
        }
        if (after.isPresent()) {
            statement = statement
                    .param("moment", after.get().moment().atOffset(ZoneOffset.UTC))
                    .param("id", after.get().id());
        }
        var rows = statement
                .query((row, i) -> new Row(
                        new Entry(
                                row.getString("ereignis"),
                                row.getString("konfliktfall"),
                                row.getString("vereinbarung"),
                                row.getString("frist"),
                                row.getObject("letzter_tag", LocalDate.class),
                                row.getInt("tage"),
                                Rows.berlin(OffsetDateTime.parse(row.getString("ergangen_am")))),
                        row.getObject("erfasst_am", OffsetDateTime.class).toInstant()))
                .list();
        boolean more = rows.size() > limit;
        var shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(Row::entry).toList(),
                more
                        ? new Cursor(
                                        shown.getLast().recorded(),
                                        shown.getLast().entry().ereignis())
                                .toString()
                        : null);
    }
}
