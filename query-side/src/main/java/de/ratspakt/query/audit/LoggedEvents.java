package de.ratspakt.query.audit;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.EventLog.Filter;
import de.ratspakt.events.storage.StoredEvent;
import de.ratspakt.query.platform.OpenEvents;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.platform.Visibility.Sight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The trail is the log itself and no copy of it: a copy could be behind, or wrong. What is decided here is only how much of
 * each event a reader may see.
 */
@Component
class LoggedEvents implements AuditTrail {
    /** So many events are looked through at most for one answer; what is left is for the next. */
    private static final int MOST_READ = 5_000;

    private static final int CHUNK = 500;
    private static final String AGREEMENT = "Vereinbarung";

    private final EventLog log;
    private final JdbcClient jdbc;

    LoggedEvents(EventLog log, @Qualifier(QUERY) JdbcClient jdbc) {
        this.log = log;
        this.jdbc = jdbc;
    }

    @Override
    public Page<Entry> page(Filter filter, int limit, Handelnde reader) {
        var sights = new HashMap<String, Sight>();
        var found = new ArrayList<Entry>();
        var last = filter.nach();
        for (int read = 0; read < MOST_READ; ) {
            var chunk = log.page(filter.after(last), CHUNK);
            for (var event : chunk) {
                var entry = entry(event, id -> sights.computeIfAbsent(id, i -> sight(i, reader)));
                if (entry != null && (filter.akteur() == null || entry.akteur() != null)) {
                    if (found.size() == limit) {
                        return new Page<>(found, String.valueOf(last));
                    }
                    found.add(entry);
                }
                last = event.position();
            }
            if (chunk.size() < CHUNK) {
                return new Page<>(found, null);
            }
            read += chunk.size();
        }
        return new Page<>(found, String.valueOf(last));
    }

    private Sight sight(String aggregate, Handelnde reader) {
        return projected(aggregate, reader) instanceof Sight known ? known : folded(aggregate, reader);
    }

    private @Nullable Sight projected(String aggregate, Handelnde reader) {
        return jdbc.sql("select partner, oeffentlich from lesen.konfliktfall where id = ?")
                .param(aggregate)
                .query((row, i) -> Visibility.ofCase(
                        reader, List.of((String[]) row.getArray("partner").getArray()), row.getBoolean("oeffentlich")))
                .optional()
                .orElse(null);
    }

    private Sight folded(String aggregate, Handelnde reader) {
        var events = log.stream(aggregate);
        var conflict = typed(events, ConflictEvent.class);
        if (!conflict.isEmpty()) {
            var c = Case.of(conflict);
            var partners = c.declaration().vertragsstand().partner();
            return Visibility.ofCase(reader, partners, c.reading().openToThePublic(c.closed()));
        }
        var agreement = typed(events, AgreementEvent.class);
        return agreement.isEmpty()
                ? ofGroup(aggregate, reader)
                : Visibility.ofAgreement(
                        reader,
                        Pact.of(agreement).vertrag().partner().stream()
                                .map(p -> p.id())
                                .toList());
    }

    /** Whatever else an agreement has is internal to its group; the first event names the agreement. */
    private Sight ofGroup(String aggregate, Handelnde reader) {
        return log.page(new Filter(null, null, aggregate, null, null, null), 1).stream()
                .map(first -> Rows.read(first.daten(), JsonNode.class).path("vereinbarung"))
                .filter(JsonNode::isString)
                .map(id -> typed(log.stream(id.asString()), AgreementEvent.class))
                .filter(events -> !events.isEmpty())
                .map(events -> Pact.of(events).vertrag().partner().stream()
                        .map(p -> p.id())
                        .toList())
                .map(partners -> Visibility.ofCase(reader, partners, false))
                .findFirst()
                .orElse(Sight.NOTHING);
    }

    private static <T> List<T> typed(List<?> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static @Nullable Entry entry(StoredEvent event, Function<String, Sight> sights) {
        var data = Rows.read(event.daten(), JsonNode.class);
        var sight = sights.apply(event.aggregat());
        var cause = event.ursache();
        if (sight.any() && AGREEMENT.equals(event.aggregatTyp()) && !namesReadableCase(data, sights)) {
            data = Reduced.withoutCase(data);
            cause = null; // is an event of that case
        }
        return switch (sight) {
            case NOTHING -> null;
            case ALL -> entry(event, event.akteur(), event.rolle(), cause, event.anfrage(), data);
            case STAGES -> isOpen(event) ? entry(event, null, null, null, null, Reduced.of(data)) : null;
        };
    }

    /** Whether the case that an agreement's event names, if it names one, is one the reader may know of. */
    private static boolean namesReadableCase(JsonNode data, Function<String, Sight> sights) {
        var named = data.path(Reduced.CASE);
        return !named.isString() || sights.apply(named.asString()).any();
    }

    /** All events of an agreement are open; of a case those that give stages, dates and outcome. */
    private static boolean isOpen(StoredEvent event) {
        return AGREEMENT.equals(event.aggregatTyp()) || OpenEvents.areOpen(event.typ());
    }

    private static Entry entry(
            StoredEvent event,
            @Nullable String akteur,
            @Nullable String rolle,
            @Nullable String ursache,
            @Nullable String anfrage,
            JsonNode daten) {
        return new Entry(
                event.position(),
                event.ereignis(),
                event.typ(),
                event.revision(),
                event.aggregat(),
                event.sequenz(),
                Rows.berlin(event.eingetretenAm()),
                Rows.berlin(event.erfasstAm()),
                akteur,
                rolle,
                ursache,
                anfrage,
                daten);
    }
}
