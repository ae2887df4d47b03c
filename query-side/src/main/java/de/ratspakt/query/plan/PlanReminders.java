package de.ratspakt.query.plan;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.reminders.ReminderTable;
import de.ratspakt.query.reminders.Reminders;
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
        return new ReminderTable(
                        jdbc,
                        "select e.*, p.vereinbarung from lesen.planerinnerung e"
                                + " join lesen.handlungsplan p on p.id = e.handlungsplan where " + StoredPlans.READABLE,
                        kind(),
                        statement -> StoredPlans.readable(statement, reader))
                .latest(
                        id,
                        after,
                        limit,
                        (row, i) -> ReminderTable.entry(
                                row,
                                PlanDeadlines.about(row.getString("handlungsplan"), row.getString("massnahme")),
                                PlanDeadlines.STAGE));
    }
}
