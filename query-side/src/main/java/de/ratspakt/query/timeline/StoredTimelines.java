package de.ratspakt.query.timeline;

import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.AngabeBerichtigt;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.platform.History;
import de.ratspakt.query.platform.OpenEvents;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Told from the events themselves and from no copy of them, which could be behind, or wrong. */
@Component
class StoredTimelines implements Timelines {
    private final EventLog log;
    private final Register register;
    private final Agreements agreements;

    StoredTimelines(EventLog log, Register register, Agreements agreements) {
        this.log = log;
        this.register = register;
        this.agreements = agreements;
    }

    @Override
    public Optional<Timeline> of(String konfliktfall, Handelnde reader, Locale language) {
        var events = log.stream(konfliktfall).stream()
                .filter(ConflictEvent.class::isInstance)
                .map(ConflictEvent.class::cast)
                .toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var history = History.of(events);
        var state = history.state();
        var sight = Visibility.ofCase(
                reader,
                state.agreement(),
                state.declaration().vertragsstand().partner(),
                state.reading().openToThePublic(state.closed()));
        if (!sight.any()) {
            return Optional.empty();
        }
        var sentence = new Sentence(language, partners(state.agreement()));
        var rows = events.stream().map(e -> TimelineRow.of(e, state)).toList();
        return Optional.of(
                new Timeline(sight.all() ? full(rows, history, sentence, language) : reduced(rows, sentence), null));
    }

    private List<Timeline.Entry> full(List<TimelineRow> rows, History history, Sentence sentence, Locale language) {
        var provenance = history.provenance();
        var corrected = corrected(rows);
        var words = words(rows, language);
        return rows.stream()
                .map(r -> {
                    var id = r.event().kopf().ereignis();
                    return new Timeline.Entry(
                            id,
                            r.typ(),
                            r.art(),
                            Rows.berlin(r.eingetretenAm()),
                            Rows.berlin(r.erfasstAm().toInstant()),
                            r.nachgetragen(),
                            sentence.full(r.typ(), r.event()),
                            r.ursache(),
                            provenance.contested(id),
                            List.copyOf(provenance.contestedBy(id)),
                            List.copyOf(provenance.acknowledgedBy(id)),
                            corrected.contains(id) ? Boolean.TRUE : null,
                            r.event().kopf().von(),
                            contents(r.event(), words));
                })
                .toList();
    }

    private static List<Timeline.Entry> reduced(List<TimelineRow> rows, Sentence sentence) {
        var shown = rows.stream().filter(r -> OpenEvents.areOpen(r.typ())).toList();
        var ids = shown.stream().map(r -> r.event().kopf().ereignis()).collect(Collectors.toSet());
        return shown.stream()
                .map(r -> {
                    var id = r.event().kopf().ereignis();
                    return new Timeline.Entry(
                            id,
                            r.typ(),
                            r.art(),
                            Rows.berlin(r.eingetretenAm()),
                            Rows.berlin(r.erfasstAm().toInstant()),
                            r.nachgetragen(),
                            sentence.reduced(r.typ(), r.event()),
                            ids.contains(r.ursache()) ? r.ursache() : null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null);
                })
                .toList();
    }

    private static Set<String> corrected(List<TimelineRow> rows) {
        return rows.stream()
                .map(TimelineRow::event)
                .filter(AngabeBerichtigt.class::isInstance)
                .map(e -> ((AngabeBerichtigt) e).angabe())
                .collect(Collectors.toSet());
    }

    private Quotes words(List<TimelineRow> rows, Locale language) {
        return Quotes.of(
                register.read(rows.stream()
                        .flatMap(r -> FreeTexts.of(r.event()).values().stream())
                        .toList()),
                language);
    }

    private static @Nullable Map<String, Quoted> contents(ConflictEvent event, Quotes words) {
        var contents = new LinkedHashMap<String, Quoted>();
        FreeTexts.of(event).forEach((field, text) -> contents.put(field, words.get(text)));
        return contents.isEmpty() ? null : contents;
    }

    private Map<String, String> partners(String agreement) {
        return agreements
                .folded(agreement)
                .map(p -> p.vertrag().partner().stream()
                        .collect(Collectors.toMap(Vertrag.Partner::id, Vertrag.Partner::name, (a, b) -> a)))
                .orElse(Map.of());
    }
}
