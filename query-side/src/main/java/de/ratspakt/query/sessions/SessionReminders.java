package de.ratspakt.query.sessions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;
import static java.time.temporal.ChronoUnit.DAYS;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.reminders.Reminders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reminders of the notice periods of sessions. For the group only. */
@Component
class SessionReminders implements Reminders.Source {
    private final JdbcClient jdbc;

    SessionReminders(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "sitzung";
    }

    @Override
    public List<Reminders.Recorded> latest(@Nullable String id, @Nullable Cursor after, int limit, Handelnde reader) {
        var statement = jdbc.sql("select * from lesen.sitzungserinnerung"
                        + " where (:every or partner && :partners::text[])"
                        + (id == null ? "" : " and sitzung = :sitzung")
                        + (after == null ? "" : " and (erfasst_am, ereignis) < (:moment, :id)")
                        + " order by erfasst_am desc, ereignis desc limit :limit")
                .param("every", Visibility.seesEveryGroup(reader))
                .param("partners", Visibility.partnersOf(reader).toArray(String[]::new))
                .param("limit", limit);
        if (id != null) {
            statement = statement.param("sitzung", id);
        }
        if (after != null) {
            statement = statement
                    .param("moment", after.moment().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return statement.query((row, i) -> reminder(row)).list();
    }

    private Reminders.Recorded reminder(ResultSet row) throws SQLException {
        var lastDay = Dates.dayOf(row.getObject("ablauf", OffsetDateTime.class)).minusDays(1);
        var sent = OffsetDateTime.parse(row.getString("ergangen_am"));
        return new Reminders.Recorded(
                new Reminders.Entry(
                        row.getString("ereignis"),
                        Map.of(kind(), row.getString("sitzung")),
                        row.getString("vereinbarung"),
                        SessionDeadlines.PERIOD,
                        lastDay,
                        Math.toIntExact(DAYS.between(Dates.dayOf(sent), lastDay)),
                        Rows.berlin(sent)),
                row.getObject("erfasst_am", OffsetDateTime.class).toInstant());
    }
}
