package de.ratspakt.query.reminders;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.ReadableCases;
import de.ratspakt.query.platform.Rows;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reminders of the periods of conflict cases. */
@Component
class CaseReminders implements Reminders.Source {
    private final JdbcClient jdbc;

    CaseReminders(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "konfliktfall";
    }

    @Override
    public List<Reminders.Recorded> latest(@Nullable String id, @Nullable Cursor after, int limit, Handelnde reader) {
        var sql =
                "select e.*, k.vereinbarung from lesen.erinnerung e join lesen.konfliktfall k on k.id = e.konfliktfall"
                        + " where " + ReadableCases.CONDITION
                        + (id == null ? "" : " and e.konfliktfall = :konfliktfall")
                        + (after == null ? "" : " and (e.erfasst_am, e.ereignis) < (:moment, :id)")
                        + " order by e.erfasst_am desc, e.ereignis desc limit :limit";
        var statement = ReadableCases.bind(jdbc.sql(sql), reader).param("limit", limit);
        if (id != null) {
            statement = statement.param("konfliktfall", id);
        }
        if (after != null) {
            statement = statement
                    .param("moment", after.moment().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return statement
                .query((row, i) -> new Reminders.Recorded(
                        new Reminders.Entry(
                                row.getString("ereignis"),
                                Map.of(kind(), row.getString("konfliktfall")),
                                row.getString("vereinbarung"),
                                row.getString("frist"),
                                row.getObject("letzter_tag", LocalDate.class),
                                row.getInt("tage"),
                                Rows.berlin(OffsetDateTime.parse(row.getString("ergangen_am")))),
                        row.getObject("erfasst_am", OffsetDateTime.class).toInstant()))
                .list();
    }
}
