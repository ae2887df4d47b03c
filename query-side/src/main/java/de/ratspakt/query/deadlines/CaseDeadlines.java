package de.ratspakt.query.deadlines;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.ReadableCases;
import de.ratspakt.query.platform.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The running periods of conflict cases: one a case at most. */
@Component
class CaseDeadlines implements OpenDeadlines.Source {
    private final JdbcClient jdbc;

    CaseDeadlines(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OpenDeadlines.Entry> running(@Nullable Cursor after, int limit, Handelnde reader, Instant now) {
        var sql = "select f.*, " + Visibility.inside("k")
                + " as eigene from lesen.frist f join lesen.konfliktfall k on k.id = f.konfliktfall where "
                + ReadableCases.CONDITION + Cursor.behind(after, "f.ablauf", "f.konfliktfall");
        return Cursor.bind(ReadableCases.bind(jdbc.sql(sql), reader), after, limit)
                .query((row, i) -> OpenDeadlines.Entry.of(
                        row.getString("konfliktfall"),
                        Map.of("konfliktfall", row.getString("konfliktfall")),
                        row.getString("vereinbarung"),
                        row.getString("stufe"),
                        row.getString("frist"),
                        row.getObject("letzter_tag", LocalDate.class),
                        row.getObject("ablauf", OffsetDateTime.class).toInstant(),
                        now,
                        row.getBoolean("eigene") ? (Boolean) row.getBoolean("strittig") : null))
                .list();
    }
}
