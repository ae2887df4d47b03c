package de.ratspakt.query.seals;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Inspection.Batches;
import de.ratspakt.events.storage.Inspection.Walk;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.query.findings.FoundDeparture;
import de.ratspakt.query.platform.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What read models copied from events and show without asking them again: agreements, plans and findings, and which texts
 * belong to what. A read model may be behind its events; what it has seen of them has to be so.
 */
final class Copies implements Walk {
    private static final int AGREEMENTS = 5;
    private static final int ROWS = 200;
    private static final int FINDINGS = 50;

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
        walks.add(new Batches(AGREEMENTS, this::plans));
        for (var table : NamedTexts.TABLES) {
            walks.add(new Batches(ROWS, after -> texts(table, after)));
        }
        walks.add(new Batches(FINDINGS, this::findings));
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

    private record Stand(String id, long version, String state) {}

    private List<String> agreements(String after) {
        return folded("lesen.vereinbarung", after, this::isAgreement);
    }

    private List<String> plans(String after) {
        return folded("lesen.handlungsplan", after, this::isPlan);
    }

    /** What holds all that its events make of it. */
    private List<String> folded(String table, String after, Predicate<Stand> fits) {
        var rows = jdbc.sql("select id, version, stand from " + table + " where id > ? order by id limit ?")
                .params(after, AGREEMENTS)
                .query((row, i) -> new Stand(row.getString("id"), row.getLong("version"), row.getString("stand")))
                .list();
        for (var row : rows) {
            readable(row.id(), () -> {
                if (!fits.test(row)) {
                    seals.broken(Breach.ABSCHRIFT_VERFAELSCHT, row.id());
                }
            });
        }
        return rows.stream().map(Stand::id).toList();
    }

    /** What cannot be read of one stream does not keep the others from being looked at. */
    private void readable(String stream, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            if (DatabaseTrouble.passes(e)) {
                throw e;
            }
            seals.broken(Breach.EREIGNIS_UNLESBAR, stream);
        }
    }

    private boolean isAgreement(Stand row) {
        var events = seen(row, AgreementEvent.class);
        return !events.isEmpty() && same(Pact.of(events), row.state(), JsonNode.class);
    }

    private boolean isPlan(Stand row) {
        var events = seen(row, PlanEvent.class);
        return !events.isEmpty() && same(Plan.of(events), row.state(), Plan.class);
    }

    private <E> List<E> seen(Stand row, Class<E> type) {
        return log.stream(row.id()).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .limit(row.version())
                .toList();
    }

    /** @param as what both are read as: what lies in a set has no order */
    private static boolean same(Object folded, String kept, Class<?> as) {
        return Rows.read(Rows.write(folded), as).equals(Rows.read(kept, as));
    }

    /** Each text is one that an event of the row's stream gave for just that. */
    private List<String> texts(NamedTexts.Table table, String after) {
        var rows = table.rows(jdbc, after, ROWS);
        var places = log.firstReferences(rows.stream()
                .flatMap(row -> row.texts().stream())
                .map(NamedTexts.Text::id)
                .toList());
        for (var row : rows) {
            if (!row.sound() || row.texts().stream().anyMatch(text -> !text.stands(places.get(text.id())))) {
                seals.broken(Breach.ABSCHRIFT_VERFAELSCHT, row.id());
            }
        }
        return rows.stream().map(NamedTexts.Row::id).toList();
    }

    private List<String> findings(String after) {
        var rows = jdbc.sql("select * from lesen.befund where ereignis > ? order by ereignis limit ?")
                .params(after, FINDINGS)
                .query((row, i) -> FoundDeparture.of(row))
                .list();
        var byStream = rows.stream().collect(Collectors.groupingBy(FoundDeparture::aggregat));
        byStream.forEach((stream, found) -> readable(stream, () -> {
            var told = FoundDeparture.in(log.stream(stream));
            found.stream()
                    .filter(row -> !(told.get(row.ereignis()) instanceof FoundDeparture event && row.isCopyOf(event)))
                    .forEach(row -> seals.broken(Breach.ABSCHRIFT_VERFAELSCHT, row.ereignis()));
        }));
        return rows.stream().map(FoundDeparture::ereignis).toList();
    }
}
