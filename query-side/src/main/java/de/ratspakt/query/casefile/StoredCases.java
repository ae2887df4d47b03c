package de.ratspakt.query.casefile;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Derivation;
import de.ratspakt.events.rules.Replay;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.findings.Findings;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.History;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.ReadableCases;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.platform.Visibility.Sight;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredCases implements CaseFiles {
    private final JdbcClient jdbc;
    private final EventLog log;
    private final Register register;
    private static final List<String> FINDINGS = List.of("lesen-befunde");

    private final DeadLetters letters;
    private final Findings findings;

    StoredCases(
            @Qualifier(QUERY) JdbcClient jdbc,
            EventLog log,
            Register register,
            DeadLetters letters,
            Findings findings) {
        this.jdbc = jdbc;
        this.log = log;
        this.register = register;
        this.letters = letters;
        this.findings = findings;
    }

    @Override
    public Page<CaseView> list(Selection selection, Handelnde reader, Locale language) {
        var sql = new StringBuilder("select k.* from lesen.konfliktfall k where ").append(ReadableCases.CONDITION);
        var after = Optional.ofNullable(selection.nach()).flatMap(Cursor::parse);
        if (selection.offen() != null) {
            // as a word and not as a value: only so does an index over open cases serve every plan
            sql.append(selection.offen() ? " and k.offen" : " and not k.offen");
        }
        if (selection.vereinbarung() != null) {
            sql.append(" and k.vereinbarung = :vereinbarung");
        }
        if (after.isPresent()) {
            sql.append(" and (k.erfasst_am, k.id) < (:moment, :id)");
        }
        sql.append(" order by k.erfasst_am desc, k.id desc limit :limit");
        var statement = ReadableCases.bind(jdbc.sql(sql.toString()), reader).param("limit", selection.limit() + 1);
        if (selection.vereinbarung() != null) {
            statement = statement.param("vereinbarung", selection.vereinbarung());
        }
        if (after.isPresent()) {
            statement = statement
                    .param("moment", after.get().moment().atOffset(ZoneOffset.UTC))
                    .param("id", after.get().id());
        }
        var rows = statement.query((row, i) -> CaseRow.of(row)).list();
        var page =
                Page.cut(rows, selection.limit(), r -> new Cursor(r.erfasstAm().toInstant(), r.id()));
        var subjects = Quotes.of(
                register.find(page.eintraege().stream()
                        .filter(r -> sight(r, reader).all())
                        .map(CaseRow::gegenstand)
                        .toList()),
                language);
        return page.map(r -> view(r, sight(r, reader), subjects, language, incomplete(r)));
    }

    @Override
    public Optional<CaseView> one(String id, Handelnde reader, Locale language) {
        return jdbc.sql("select * from lesen.konfliktfall where id = ?")
                .param(id)
                .query((row, i) -> CaseRow.of(row))
                .optional()
                .filter(row -> sight(row, reader).any() || incomplete(row) == null)
                .or(() -> told(id))
                .flatMap(row -> shown(row, sight(row, reader), language, incomplete(row)));
    }

    /** What there is no row of yet, or one that may not say yet that it opened to the public. */
    private Optional<CaseRow> told(String id) {
        var events = conflict(id);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var history = History.of(events);
        var c = history.state();
        return Optional.of(CaseRow.of(history, c.reading().openToThePublic(c.closed())));
    }

    @Override
    public Optional<CaseView> at(String id, Moment moment, Handelnde reader, Locale language) {
        var all = conflict(id);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var then = switch (moment.sicht()) {
            case BEKANNT -> Replay.known(all, moment.zeitpunkt());
            case WAHR -> Replay.trueAt(all, moment.zeitpunkt());
            case VORSCHAU -> Replay.ahead(all, moment.zeitpunkt());
        };
        return then.isEmpty()
                ? Optional.empty()
                : shown(CaseRow.of(History.of(then), false), sight(Case.of(all), reader), language, null);
    }

    @Override
    public Optional<Case> folded(String id, Handelnde reader) {
        var events = conflict(id);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(Case.of(events)).filter(c -> sight(c, reader).all());
    }

    /** Empty also if the id is that of something else. */
    private List<ConflictEvent> conflict(String id) {
        return log.stream(id).stream()
                .filter(ConflictEvent.class::isInstance)
                .map(ConflictEvent.class::cast)
                .toList();
    }

    private static Sight sight(CaseRow row, Handelnde reader) {
        return Visibility.ofCase(reader, row.vereinbarung(), row.partner(), row.oeffentlich());
    }

    private static Sight sight(Case c, Handelnde reader) {
        return Visibility.ofCase(
                reader,
                c.agreement(),
                c.declaration().vertragsstand().partner(),
                c.reading().openToThePublic(c.closed()));
    }

    private @Nullable Boolean incomplete(CaseRow row) {
        return letters.incomplete(CaseProjection.NAME, row.id());
    }

    /** With what the declaration cites; it is the first event of the case. What is not found there is parked. */
    private CaseView citing(CaseView view, Locale language) {
        var cited = conflict(view.id()).stream()
                .filter(StoerungErklaert.class::isInstance)
                .findFirst()
                .map(e -> ((StoerungErklaert) e).befunde())
                .orElse(List.of());
        var found = findings.these(cited, language);
        boolean missing = found.size() < Set.copyOf(cited).size() && letters.incomplete(FINDINGS);
        return view.citing(found, missing);
    }

    private Optional<CaseView> shown(CaseRow row, Sight sight, Locale language, @Nullable Boolean incomplete) {
        if (!sight.any()) {
            return Optional.empty();
        }
        var texts = sight.all() ? Quotes.of(register.find(List.of(row.gegenstand())), language) : Quotes.NONE;
        var view = view(row, sight, texts, language, incomplete);
        return Optional.of(sight.all() ? citing(view, language) : view);
    }

    private static CaseView view(
            CaseRow row, Sight sight, Quotes texts, Locale language, @Nullable Boolean incomplete) {
        return new CaseView(
                row.id(),
                row.vereinbarung(),
                new CaseView.Lage(row.stufe(), row.status()),
                row.fristen().eintraege().stream()
                        .map(p -> period(p, sight.all(), language))
                        .toList(),
                sight.all() ? row.erklaertVon() : null,
                row.version(),
                Rows.berlin(row.erklaertAm()),
                sight.all() ? texts.get(row.gegenstand()) : null,
                sight.all() ? row.strittig() : null,
                incomplete,
                null);
    }

    private static CaseView.Period period(CaseRow.Periods.Entry entry, boolean all, Locale language) {
        var period = entry.frist();
        return new CaseView.Period(
                period.stufe().name(),
                period.beginn(),
                period.letzterTag(),
                Rows.berlin(period.ablauf()),
                entry.offen(),
                all ? entry.strittig() : null,
                period.herleitung().stream()
                        .map(s -> new CaseView.Step(s.regel(), Derivation.text(s, language), s.tag()))
                        .toList());
    }
}
