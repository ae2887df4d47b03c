package de.ratspakt.query.sessions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.deadlines.OpenDeadlines;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Until when notices are timely: for every open motion on an agenda, and for every line. For the group only. */
@Component
class SessionDeadlines implements OpenDeadlines.Source {
    static final String PERIOD = "MITTEILUNG";

    private static final String KEY = "sitzung || '-' || art || '-' || gegenstand";

    private final JdbcClient jdbc;

    SessionDeadlines(@Qualifier(QUERY) JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OpenDeadlines.Entry> running(@Nullable Cursor after, int limit, Handelnde reader, Instant now) {
        return Visibility.bind(
                        Cursor.bind(
                                jdbc.sql("select *, " + KEY
                                        + " as schluessel from lesen.sitzungsfrist f where " + Visibility.inside("f")
                                        + Cursor.behind(after, "ablauf", KEY)),
                                after,
                                limit),
                        reader)
                .query((row, i) -> {
                    var about = new LinkedHashMap<String, String>();
                    about.put(row.getString("art"), row.getString("gegenstand"));
                    about.put("sitzung", row.getString("sitzung"));
                    return OpenDeadlines.Entry.of(
                            row.getString("schluessel"),
                            about,
                            row.getString("vereinbarung"),
                            PERIOD,
                            PERIOD,
                            row.getObject("letzter_tag", LocalDate.class),
                            row.getObject("ablauf", OffsetDateTime.class).toInstant(),
                            now,
                            false);
                })
                .list();
    }
}
