package de.ratspakt.query.plan;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.reminders.Reminders;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reminders of target dates. */
@Component
class PlanReminders implements Reminders.Source {
    private final JdbcClient jdbc;

    PlanReminders(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "handlungsplan";
    }

    @Override
    public List<Reminders.Recorded> latest(@Nullable String id, @Nullable Cursor after, int limit, Handelnde reader) {
        var sql = "select e.*, p.vereinbarung from lesen.planerinnerung e"
                + " join lesen.handlungsplan p on p.id = e.handlungsplan where " + StoredPlans.READABLE
                + (id == null ? "" : " and e.handlungsplan = :handlungsplan")
                + (after == null ? "" : " and (e.erfasst_am, e.ereignis) < (:moment, :id)")
                + " order by e.erfasst_am desc, e.ereignis desc limit :limit";
        var statement = StoredPlans.readable(jdbc.sql(sql), reader).param("limit", limit);
        if (id != null) {
            statement = statement.param("handlungsplan", id);
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
                                PlanDeadlines.about(row.getString("handlungsplan"), row.getString("massnahme")),
                                row.getString("vereinbarung"),
                                PlanDeadlines.STAGE,
                                row.getObject("letzter_tag", LocalDate.class),
                                row.getInt("tage"),
                                Rows.berlin(OffsetDateTime.parse(row.getString("ergangen_am")))),
                        row.getObject("erfasst_am", OffsetDateTime.class).toInstant()))
                .list();
    }
}
