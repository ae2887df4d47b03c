package de.ratspakt.query.plan;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.deadlines.OpenDeadlines;
import de.ratspakt.query.platform.Cursor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The target dates that run. */
@Component
class PlanDeadlines implements OpenDeadlines.Source {
    static final String STAGE = "ZIELTERMIN";

    /** The plan's own period and one for each measure, as a cursor names them. */
    private static final String KEY = "f.handlungsplan || coalesce('-' || f.massnahme, '')";

    private final JdbcClient jdbc;

    PlanDeadlines(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OpenDeadlines.Entry> running(@Nullable Cursor after, int limit, Handelnde reader, Instant now) {
        var sql = "select f.*, p.vereinbarung, " + KEY + " as schluessel from lesen.planfrist f"
                + " join lesen.handlungsplan p on p.id = f.handlungsplan where (" + StoredPlans.READABLE + ")"
                + Cursor.behind(after, "f.ablauf", KEY);
        return Cursor.bind(StoredPlans.readable(jdbc.sql(sql), reader), after, limit)
                .query((row, i) -> OpenDeadlines.Entry.of(
                        row.getString("schluessel"),
                        about(row.getString("handlungsplan"), row.getString("massnahme")),
                        row.getString("vereinbarung"),
                        STAGE,
                        row.getString("frist"),
                        row.getObject("letzter_tag", LocalDate.class),
                        row.getObject("ablauf", OffsetDateTime.class).toInstant(),
                        now,
                        false))
                .list();
    }

    /** The ids by kind, as answers name them. */
    static Map<String, String> about(String plan, @Nullable String measure) {
        var ids = new LinkedHashMap<String, String>();
        if (measure != null) {
            ids.put("massnahme", measure);
        }
        ids.put("handlungsplan", plan);
        return ids;
    }
}
