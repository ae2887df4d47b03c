package de.ratspakt.query.seals;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Inspection.Batches;
import de.ratspakt.events.storage.Inspection.Walk;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.query.platform.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What read models copied from events and show without asking them again: the words of agreements, and which texts belong to
 * what.
 */
final class Copies implements Walk {
    private static final int AGREEMENTS = 5;
    private static final int ROWS = 200;

    /** Where a row names texts of its own stream; more than one column is one array. */
    private static final Map<String, String> TEXTS = Map.of(
            "lesen.konfliktfall", "array[gegenstand]",
            "lesen.antrag", "array[titel]",
            "lesen.sitzung", "array[gremium, ort]",
            "lesen.personalvorschlag", "array_remove(array[amt, person, begruendung], null)");

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Seals seals;
    private final List<Walk> walks = new ArrayList<>();
    private int current;

    Copies(JdbcClient jdbc, EventLog log, Seals seals) {
        this.jdbc = jdbc;
        this.log = log;
        this.seals = seals;
        walks.add(new Batches(AGREEMENTS, this::agreements));
        TEXTS.forEach((table, texts) -> walks.add(new Batches(ROWS, after -> references(table, texts, after))));
    }

    @Override
    public boolean step() {
        if (!walks.get(current).step()) {
            current = (current + 1) % walks.size();
            return current != 0;
        }
        return true;
    }

    @Override
    public void restart() {
        walks.forEach(Walk::restart);
        current = 0;
    }

    private record Agreement(String id, long version, JsonNode state) {}

    private List<String> agreements(String after) {
        var rows = jdbc.sql("select id, version, stand from lesen.vereinbarung where id > ? order by id limit ?")
                .params(after, AGREEMENTS)
                .query((row, i) -> new Agreement(
                        row.getString("id"), row.getLong("version"), Rows.read(row.getString("stand"), JsonNode.class)))
                .list();
        for (var row : rows) {
            try {
                compare(row);
            } catch (RuntimeException e) {
                if (DatabaseTrouble.passes(e)) {
                    throw e;
                }
                seals.broken(Breach.EREIGNIS_UNLESBAR, row.id());
            }
        }
        return rows.stream().map(Agreement::id).toList();
    }

    private void compare(Agreement row) {
        var events = log.stream(row.id()).stream()
                .filter(AgreementEvent.class::isInstance)
                .map(AgreementEvent.class::cast)
                .limit(row.version())
                .toList();
        if (events.isEmpty() || !same(Pact.of(events), row.state())) {
            seals.broken(Breach.ABSCHRIFT_VERFAELSCHT, row.id());
        }
    }

    private static boolean same(Pact pact, JsonNode kept) {
        return Rows.read(Rows.write(pact), JsonNode.class).equals(kept);
    }

    private record Row(String id, List<String> texts) {}

    private List<String> references(String table, String texts, String after) {
        var rows = jdbc.sql("select id, " + texts + " as texte from " + table + " where id > ? order by id limit ?")
                .params(after, ROWS)
                .query((row, i) -> new Row(row.getString("id"), List.of((String[])
                        row.getArray("texte").getArray())))
                .list();
        var places = log.streamsReferringTo(
                rows.stream().flatMap(r -> r.texts().stream()).toList());
        for (var row : rows) {
            if (row.texts().stream().anyMatch(t -> !row.id().equals(places.get(t)))) {
                seals.broken(Breach.ABSCHRIFT_VERFAELSCHT, row.id());
            }
        }
        return rows.stream().map(Row::id).toList();
    }
}
