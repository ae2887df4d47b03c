package de.ratspakt.query.reminders;

import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Reads reminders of one kind from their table.
 *
 * @param readable the query up to and with the condition that leaves what the reader may know of; the reminders are {@code e}
 * @param kind the kind, and the column with the id of what they are about
 * @param reader binds the parameters of the condition
 */
public record ReminderTable(JdbcClient jdbc, String readable, String kind, UnaryOperator<StatementSpec> reader) {

    /** Those behind the cursor, the latest first; as {@link Reminders.Source#latest}. */
    public List<Reminders.Recorded> latest(
            @Nullable String id, @Nullable Cursor after, int limit, RowMapper<Reminders.Entry> entry) {
        var statement = reader.apply(jdbc.sql(readable
                        + (id == null ? "" : " and e." + kind + " = :about")
                        + (after == null ? "" : " and (e.erfasst_am, e.ereignis) < (:moment, :id)")
                        + " order by e.erfasst_am desc, e.ereignis desc limit :limit"))
                .param("limit", limit);
        if (id != null) {
            statement = statement.param("about", id);
        }
        if (after != null) {
            statement = statement
                    .param("moment", after.moment().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return statement
                .query((row, i) -> new Reminders.Recorded(
                        entry.mapRow(row, i),
                        row.getObject("erfasst_am", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** A reminder whose row says how many days before which last day it went out. */
    public static Reminders.Entry entry(ResultSet row, Map<String, String> about, String stage) throws SQLException {
        return new Reminders.Entry(
                row.getString("ereignis"),
                about,
                row.getString("vereinbarung"),
                stage,
                row.getObject("letzter_tag", LocalDate.class),
                row.getInt("tage"),
                Rows.berlin(OffsetDateTime.parse(row.getString("ergangen_am"))));
    }
}
