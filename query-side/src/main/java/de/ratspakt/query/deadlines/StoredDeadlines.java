package de.ratspakt.query.deadlines;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.ReadableCases;
import de.ratspakt.query.platform.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredDeadlines implements OpenDeadlines {
    private final JdbcClient jdbc;
    private final Clock clock;

    StoredDeadlines(@Qualifier(QUERY) JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<Entry> open(Handelnde reader) {
        var now = clock.instant();
        return ReadableCases.bind(
                        jdbc.sql("""
                                select f.* from lesen.frist f join lesen.konfliktfall k on k.id = f.konfliktfall where """ + " " + ReadableCases.CONDITION + " order by f.ablauf, f.konfliktfall"), reader)
                .query((row, i) -> {
                    var end = row.getObject("ablauf", OffsetDateTime.class).toInstant();
                    return new Entry(
                            row.getString("konfliktfall"),
                            row.getString("vereinbarung"),
                            row.getString("stufe"),
                            row.getString("frist"),
                            row.getObject("letzter_tag", LocalDate.class),
                            Rows.berlin(end),
                            left(now, end),
                            row.getBoolean("strittig"));
                })
                .list();
    }

    /** Whole days of 24 hours, then hours and minutes: what people count in. */
    static String left(Instant now, Instant end) {
        var left = Duration.between(now, end).truncatedTo(ChronoUnit.MINUTES);
        var sign = left.isNegative() ? "-" : "";
        var abs = left.abs();
        var text = new StringBuilder(sign).append('P');
        if (abs.toDays() > 0) {
            text.append(abs.toDays()).append('D');
        }
        if (abs.toHoursPart() > 0 || abs.toMinutesPart() > 0 || abs.toDays() == 0) {
            text.append('T');
            if (abs.toHoursPart() > 0) {
                text.append(abs.toHoursPart()).append('H');
            }
            if (abs.toMinutesPart() > 0 || abs.toHoursPart() == 0) {
                text.append(abs.toMinutesPart()).append('M');
            }
        }
        return text.toString();
    }
}
