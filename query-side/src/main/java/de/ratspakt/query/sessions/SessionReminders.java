package de.ratspakt.query.sessions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;
import static java.time.temporal.ChronoUnit.DAYS;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.reminders.ReminderTable;
import de.ratspakt.query.reminders.Reminders;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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
        return new ReminderTable(
                        jdbc,
                        "select e.* from lesen.sitzungserinnerung e" + " where " + Visibility.inside("e"),
                        kind(),
                        statement -> Visibility.bind(statement, reader))
                .latest(id, after, limit, (row, i) -> reminder(row));
    }

    private Reminders.Entry reminder(ResultSet row) throws SQLException {
        var lastDay = Dates.dayOf(row.getObject("ablauf", OffsetDateTime.class)).minusDays(1);
        var sent = OffsetDateTime.parse(row.getString("ergangen_am"));
        return new Reminders.Entry(
                row.getString("ereignis"),
                Map.of(kind(), row.getString("sitzung")),
                row.getString("vereinbarung"),
                SessionDeadlines.PERIOD,
                lastDay,
                Math.toIntExact(DAYS.between(Dates.dayOf(sent), lastDay)),
                Rows.berlin(sent));
    }
}
