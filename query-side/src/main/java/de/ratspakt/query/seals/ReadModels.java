package de.ratspakt.query.seals;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Inspection.Walk;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Breach;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Streams that are shorter than a read model has seen them. */
final class ReadModels implements Walk {
    private static final int ROWS = 500;
    private static final List<String> TABLES = List.of(
            "lesen.vereinbarung",
            "lesen.konfliktfall",
            "lesen.antrag",
            "lesen.sitzung",
            "lesen.personalvorschlag",
            "lesen.handlungsplan");

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Seals seals;
    private int table;
    private String last = "";

    ReadModels(JdbcClient jdbc, EventLog log, Seals seals) {
        this.jdbc = jdbc;
        this.log = log;
        this.seals = seals;
    }

    private record Row(String id, long version) {}

    @Override
    public boolean step() {
        var rows = jdbc.sql("select id, version from " + TABLES.get(table) + " where id > ? order by id limit ?")
                .params(last, ROWS)
                .query((row, i) -> new Row(row.getString("id"), row.getLong("version")))
                .list();
        // asked afterwards: a stream grows, so what the row has seen must be there
        var versions = log.versions(rows.stream().map(Row::id).toList());
        for (var row : rows) {
            if (versions.getOrDefault(row.id(), 0L) < row.version()) {
                seals.broken(Breach.STROM_ZU_KURZ, row.id());
            }
        }
        if (rows.size() == ROWS) {
            last = rows.getLast().id();
            return true;
        }
        last = "";
        table = (table + 1) % TABLES.size();
        return table != 0;
    }

    @Override
    public void restart() {
        last = "";
        table = 0;
    }
}
