package de.ratspakt.query.agreements;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.ReadableCases;
import de.ratspakt.query.platform.Rows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredAgreements implements Agreements {
    private static final String CASES = "lesen-konfliktfaelle";

    private final JdbcClient jdbc;
    private final EventLog log;
    private final DeadLetters letters;
    private final Groups groups;

    StoredAgreements(@Qualifier(QUERY) JdbcClient jdbc, EventLog log, DeadLetters letters, Groups groups) {
        this.jdbc = jdbc;
        this.log = log;
        this.letters = letters;
        this.groups = groups;
    }

    @Override
    public List<AgreementView> all(Handelnde reader) {
        var rows = AgreementRow.all(jdbc);
        var cases = readableRests(reader, rows);
        return rows.stream()
                .map(row -> view(row, cases, incomplete(row.pact(), cases)))
                .toList();
    }

    @Override
    public Optional<AgreementView> one(String id, Handelnde reader) {
        return AgreementRow.find(jdbc, id).or(() -> told(agreement(id))).map(row -> {
            var cases = readableRests(reader, List.of(row));
            return view(row, cases, incomplete(row.pact(), cases));
        });
    }

    /** Told from the events: a row may be older than what is counted now, or changed by hand. */
    @Override
    public Optional<AgreementView> whole(String id, Handelnde reader, Locale language) {
        var events = agreement(id);
        return events.isEmpty()
                ? Optional.empty()
                : AgreementRow.find(jdbc, id).or(() -> told(events)).map(row -> {
                    var known = events.subList(0, Math.clamp(row.version(), 1, events.size()));
                    var told = new AgreementRow(Pact.of(known), row.since(), row.version());
                    var cases = readableRests(reader, List.of(told));
                    return view(told, cases, incomplete(told.pact(), cases))
                            .with(groups.view(Pact.of(events), reader, language));
                });
    }

    @Override
    public Optional<AgreementView> at(String id, Moment moment, Handelnde reader, Locale language) {
        var events = new ArrayList<>(moment.of(agreement(id)));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        switch (moment.sicht()) {
            case BEKANNT -> {}
            // stable, and the conclusion stays first whatever is dated before it
            case WAHR -> events.subList(1, events.size()).sort(Comparator.comparing(moment::when));
            case VORSCHAU -> events.addAll(Ahead.of(Pact.of(events), openCase(id), moment.zeitpunkt()));
        }
        var row = AgreementRow.of(events);
        return Optional.of(
                view(row, readableRests(reader, List.of(row)), null).with(groups.view(row.pact(), reader, language)));
    }

    /** What there is no row of yet, because it is made anew or could not be written. */
    private static Optional<AgreementRow> told(List<AgreementEvent> events) {
        return events.isEmpty() ? Optional.empty() : Optional.of(AgreementRow.of(events));
    }

    @Override
    public Optional<Pact> folded(String id) {
        var events = agreement(id);
        return events.isEmpty() ? Optional.empty() : Optional.of(Pact.of(events));
    }

    private List<ConflictEvent> openCase(String id) {
        return log.latestCases(id, 2).stream()
                .map(this::conflict)
                .filter(events -> !Case.of(events).closed())
                .findFirst()
                .orElse(List.of());
    }

    private List<ConflictEvent> conflict(String id) {
        return log.stream(id).stream()
                .filter(ConflictEvent.class::isInstance)
                .map(ConflictEvent.class::cast)
                .toList();
    }

    /** Empty also if the id is that of something else. */
    private List<AgreementEvent> agreement(String id) {
        return log.stream(id).stream()
                .filter(AgreementEvent.class::isInstance)
                .map(AgreementEvent.class::cast)
                .toList();
    }

    /** Also if the case for which work rests may be missing only because nobody can tell yet who may know of it. */
    private @Nullable Boolean incomplete(Pact pact, Set<String> cases) {
        var own = letters.incomplete(AgreementProjection.NAME, pact.vertrag().id());
        var resting = pact.restingFor();
        return own != null || resting == null || cases.contains(resting) ? own : letters.incomplete(CASES, resting);
    }

    /** The cases for which work rests in these, as far as the reader may know of them. */
    private Set<String> readableRests(Handelnde reader, List<AgreementRow> rows) {
        var named = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.pact().restingFor()))
                .toArray(String[]::new);
        return named.length == 0
                ? Set.of()
                : new HashSet<>(ReadableCases.bind(
                                jdbc.sql("select k.id from lesen.konfliktfall k where k.id = any (:named) and "
                                        + ReadableCases.CONDITION),
                                reader)
                        .param("named", named)
                        .query(String.class)
                        .list());
    }

    private static AgreementView view(AgreementRow row, Set<String> cases, @Nullable Boolean incomplete) {
        var pact = row.pact();
        var contract = pact.vertrag();
        var resting = pact.restingFor();
        return new AgreementView(
                contract.id(),
                contract.titel(),
                contract.partner().stream()
                        .map(p -> new AgreementView.Partner(
                                p.id(),
                                p.name(),
                                p.fraktion(),
                                p.partei(),
                                p.sitze(),
                                !pact.partners().contains(p.id())))
                        .toList(),
                pact.lage(),
                contract.regelwerk(),
                contract.rat(),
                contract.geschlossenAm(),
                contract.laufzeit(),
                contract.unterzeichnende(),
                contract.ziele(),
                contract.klauseln(),
                contract.anlagen(),
                contract.erfundenesBeispiel(),
                Rows.berlin(row.since()),
                resting != null && cases.contains(resting) ? resting : null,
                row.version(),
                incomplete,
                null);
    }
}
