package de.ratspakt.query.audit;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.account.AccountEvent;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.EventLog.Filter;
import de.ratspakt.events.storage.References;
import de.ratspakt.events.storage.Register;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.StoredEvent;
import de.ratspakt.events.storage.Wording;
import de.ratspakt.query.platform.OpenEvents;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.platform.Visibility.Sight;
import de.ratspakt.query.sessions.Sessions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
    private static final String CASE = "Konfliktfall";
    private static final String SESSION = "Sitzung";
    /** In which components an account's event says what it held. */
    private static final List<String> HELD = List.of("funktionen", "bisher");

    private static final String ITEM = "tagesordnungspunkt";
    private static final String ATTACHMENT = "sha256";

    /** The events on which other events' being open depends. */
    private static final Set<String> OPENING = OpenEvents.opening();

    private final EventLog log;
    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final Register register;
    private final Seals seals;

    LoggedEvents(EventLog log, @Qualifier(QUERY) JdbcClient jdbc, Sessions sessions, Register register, Seals seals) {
        this.log = log;
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.register = register;
        this.seals = seals;
    }

    @Override
    public Page<Entry> page(Filter filter, int limit, Handelnde reader) {
        var reading = new Reading(reader);
        var found = new ArrayList<Entry>();
        var last = filter.nach();
        for (int read = 0; read < MOST_READ; ) {
            var chunk = log.page(filter.after(last), CHUNK);
            reading.prepare(chunk);
            for (var event : chunk) {
                var entry = reading.entry(event);
                if (entry != null && (filter.akteur() == null || entry.akteur() != null)) {
                    if (found.size() == limit) {
                        return new Page<>(sealed(found), String.valueOf(last));
                    }
                    found.add(entry);
                }
                last = event.position();
            }
            if (chunk.size() < CHUNK) {
                return new Page<>(sealed(found), null);
            }
            read += chunk.size();
        }
        return new Page<>(sealed(found), String.valueOf(last));
    }

    /** Marks the entries that refer to texts or attachments which are not what they were. */
    private List<Entry> sealed(List<Entry> entries) {
        var references = entries.stream()
                .flatMap(e -> References.in(e.daten()).stream())
                .map(Map.Entry::getValue)
                .toList();
        var wrong = register.read(references).values().stream()
                .filter(w -> w.state().tampered())
                .map(Wording::id)
                .collect(Collectors.toSet());
        return entries.stream()
                .map(e -> {
                    var tampered = new ArrayList<String>();
                    References.in(e.daten()).stream()
                            .filter(r -> wrong.contains(r.getValue().text()))
                            .forEach(r -> tampered.add(r.getKey()));
                    if (seals.isBroken(e.daten().path(ATTACHMENT).asString(""))) {
                        tampered.add(ATTACHMENT);
                    }
                    return tampered.isEmpty() ? e : e.marked(tampered);
                })
                .toList();
    }

    /**
     * How long the reader belonged to a group. Of the agreement itself who left goes on reading what happened until then;
     * whatever else is internal is for those that still belong to it.
     *
     * @param until the last event of the agreement that the reader read as one of them
     */
    private record Belonging(long until) {
        private static final long NEVER = -1;
        private static final long STILL = Long.MAX_VALUE;

        static @Nullable Belonging of(List<AgreementEvent> events, Handelnde reader) {
            if (events.isEmpty()) {
                return null;
            }
            var contract = Pact.of(events).vertrag();
            var partners = contract.partner().stream().map(p -> p.id()).toList();
            if (!Visibility.ofAgreement(reader, contract.id(), partners).all()) {
                return new Belonging(NEVER);
            }
            var mine = new HashSet<>(Visibility.partnersOf(reader, contract.id()));
            mine.retainAll(partners);
            long until = NEVER;
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof PartnerAusgeschieden left && mine.remove(left.partner())) {
                    until = i;
                }
            }
            return new Belonging(Visibility.ofWholeGroup(reader, contract.id()) || !mine.isEmpty() ? STILL : until);
        }
    }

    /** One reader's look through the trail; remembers what it has found out about the aggregates it met. */
    private final class Reading {
        private final Handelnde reader;
        private final Map<String, Belonging> belongings = new HashMap<>();
        private final Map<String, Sight> cases = new HashMap<>();
        private final Map<String, Set<String>> internalItems = new HashMap<>();
        private final Map<String, String> agreementOf = new HashMap<>();
        private final Map<String, Map<String, Long>> first = new HashMap<>();

        Reading(Handelnde reader) {
            this.reader = reader;
        }

        /** Looks up for many events at once what would otherwise be asked for each. */
        void prepare(List<StoredEvent> chunk) {
            var unknown = new HashSet<String>();
            var timed = new HashSet<String>();
            for (var event : chunk) {
                if (!AGREEMENT.equals(event.aggregatTyp()) && !CASE.equals(event.aggregatTyp())) {
                    if (!agreementOf.containsKey(event.aggregat())) {
                        unknown.add(event.aggregat());
                    }
                    if (!OpenEvents.of(event.typ()).since().isEmpty() && !first.containsKey(event.aggregat())) {
                        timed.add(event.aggregat());
                    }
                }
            }
            agreementOf.putAll(log.agreementsOf(unknown));
            first.putAll(log.first(OPENING, timed));
        }

        @Nullable
        Entry entry(StoredEvent event) {
            if (AccountEvent.AGGREGATE.equals(event.aggregatTyp())) {
                return ofAccount(event);
            }
            var sight = sight(event);
            if (!sight.any()) {
                return null;
            }
            var data = Rows.read(event.daten(), JsonNode.class);
            var cause = event.ursache();
            if (!CASE.equals(event.aggregatTyp()) && !namesReadableCase(data)) {
                data = Reduced.withoutCase(data);
                cause = null; // is an event of that case
            }
            if (sight.all()) {
                return LoggedEvents.entry(event, event.akteur(), event.rolle(), cause, event.anfrage(), data);
            }
            var decision = OpenEvents.of(event.typ());
            return decision.open(since -> happened(event, since)) && !ofInternalItem(event, data)
                    ? LoggedEvents.entry(event, null, null, null, null, Reduced.of(data, decision.components()))
                    : null;
        }

        /**
         * An act on an account is read by the group of each agreement in which it held something, by the administrator and by
         * its owner; what it held elsewhere only by those there.
         */
        private @Nullable Entry ofAccount(StoredEvent event) {
            boolean all = reader.administers() || reader.nummer().equals(event.aggregat());
            var data = (ObjectNode) Rows.read(event.daten(), JsonNode.class);
            boolean concerned = false;
            for (var field : HELD) {
                if (data.get(field) instanceof ArrayNode held) {
                    var shown = data.arrayNode();
                    held.forEach(each -> {
                        if (all || isInside(each.asString())) {
                            shown.add(each);
                        }
                    });
                    concerned |= !shown.isEmpty();
                    data.set(field, shown);
                }
            }
            if (!all && !concerned) {
                return null;
            }
            var name = log.accountNames(List.of(event.aggregat())).get(event.aggregat());
            data.put("name", name);
            return LoggedEvents.entry(event, event.akteur(), event.rolle(), event.ursache(), event.anfrage(), data);
        }

        private boolean isInside(String mandate) {
            return Mandat.of(mandate)
                    .map(Mandat::vereinbarung)
                    .map(this::belonging)
                    .filter(b -> b.until() == Belonging.STILL)
                    .isPresent();
        }

        /** Whether one of these had happened in the event's stream when it did. */
        private boolean happened(StoredEvent event, Set<String> since) {
            return first.getOrDefault(event.aggregat(), Map.of()).entrySet().stream()
                    .anyMatch(e -> since.contains(e.getKey()) && e.getValue() <= event.sequenz());
        }

        /** Whether it is about an item of an agenda that is as internal as the motion behind it. */
        private boolean ofInternalItem(StoredEvent event, JsonNode data) {
            return SESSION.equals(event.aggregatTyp())
                    && data.path(ITEM).isString()
                    && internalItems
                            .computeIfAbsent(event.aggregat(), sessions::internalItems)
                            .contains(data.path(ITEM).asString());
        }

        private Sight sight(StoredEvent event) {
            if (CASE.equals(event.aggregatTyp())) {
                return ofCase(event.aggregat());
            }
            var agreement =
                    AGREEMENT.equals(event.aggregatTyp()) ? event.aggregat() : agreementOf.get(event.aggregat());
            var belonging = agreement == null ? null : belonging(agreement);
            if (belonging == null) {
                return Sight.NOTHING;
            }
            boolean belonged = AGREEMENT.equals(event.aggregatTyp())
                    ? event.sequenz() <= belonging.until()
                    : belonging.until() == Belonging.STILL;
            return belonged ? Sight.ALL : Sight.STAGES;
        }

        /** Null if there is no such agreement. */
        private @Nullable Belonging belonging(String agreement) {
            return belongings.computeIfAbsent(
                    agreement, id -> Belonging.of(typed(log.stream(id), AgreementEvent.class), reader));
        }

        private Sight ofCase(String id) {
            return cases.computeIfAbsent(
                    id, i -> projected(i, reader) instanceof Sight known ? known : folded(i, reader));
        }

        /** Whether the case that an event names, if it names one, is one the reader may know of. */
        private boolean namesReadableCase(JsonNode data) {
            return Stream.of(
                            data.path(Reduced.CASE), data.path(Reduced.STANDING).path(Reduced.CASE))
                    .allMatch(named ->
                            !named.isString() || ofCase(named.asString()).any());
        }
    }

    private @Nullable Sight projected(String aggregate, Handelnde reader) {
        return jdbc.sql("select vereinbarung, partner, oeffentlich from lesen.konfliktfall where id = ?")
                .param(aggregate)
                .query((row, i) -> Visibility.ofCase(
                        reader,
                        row.getString("vereinbarung"),
                        List.of((String[]) row.getArray("partner").getArray()),
                        row.getBoolean("oeffentlich")))
                .optional()
                .orElse(null);
    }

    private Sight folded(String aggregate, Handelnde reader) {
        var events = typed(log.stream(aggregate), ConflictEvent.class);
        if (events.isEmpty()) {
            return Sight.NOTHING;
        }
        var c = Case.of(events);
        return Visibility.ofCase(
                reader,
                c.agreement(),
                c.declaration().vertragsstand().partner(),
                c.reading().openToThePublic(c.closed()));
    }

    private static <T> List<T> typed(List<?> events, Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
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
                daten,
                null);
    }
}
