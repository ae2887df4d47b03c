package de.ratspakt.query.reminders;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.ReadableCases;
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
        return new ReminderTable(
                        jdbc,
                        "select e.*, k.vereinbarung from lesen.erinnerung e"
                                + " join lesen.konfliktfall k on k.id = e.konfliktfall where "
                                + ReadableCases.CONDITION,
                        kind(),
                        statement -> ReadableCases.bind(statement, reader))
                .latest(
                        id,
                        after,
                        limit,
                        (row, i) -> ReminderTable.entry(
                                row, Map.of(kind(), row.getString("konfliktfall")), row.getString("frist")));
    }
}
