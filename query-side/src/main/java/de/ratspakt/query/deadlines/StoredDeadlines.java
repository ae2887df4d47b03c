package de.ratspakt.query.deadlines;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.ReadableCases;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredDeadlines implements OpenDeadlines {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<Source> further;

    StoredDeadlines(@Qualifier(QUERY) JdbcClient jdbc, Clock clock, ObjectProvider<Source> further) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.further = further;
    }

    @Override
    public List<Entry> open(Handelnde reader) {
        var now = clock.instant();
        return Stream.concat(
                        ofCases(reader, now).stream(),
                        further.orderedStream().flatMap(source -> source.running(reader, now).stream()))
                .sorted(Comparator.comparing(Entry::ablauf, OffsetDateTime.timeLineOrder()))
                .toList();
    }

    private List<Entry> ofCases(Handelnde reader, Instant now) {
        return ReadableCases.bind(
                        jdbc.sql("""
                                select f.* from lesen.frist f join lesen.konfliktfall k on k.id = f.konfliktfall where """ + " " + ReadableCases.CONDITION + " order by f.ablauf, f.konfliktfall"), reader)
                .query((row, i) -> Entry.of(
                        Map.of("konfliktfall", row.getString("konfliktfall")),
                        row.getString("vereinbarung"),
                        row.getString("stufe"),
                        row.getString("frist"),
                        row.getObject("letzter_tag", LocalDate.class),
                        row.getObject("ablauf", OffsetDateTime.class).toInstant(),
                        now,
                        row.getBoolean("strittig")))
                .list();
    }
}
