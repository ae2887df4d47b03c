package de.ratspakt.query.motions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.motion.MotionEvent.*;
import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.Attachments;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.platform.Visibility.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredMotions implements Motions {
    /** What the public may know of once a motion was brought in. */
    private static final List<Class<?>> PUBLIC =
            List.of(Eingebracht.class, Entschieden.class, AntragZurueckgezogen.class);

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Register register;
    private final Attachments attachments;
    private final DeadLetters letters;
    private final Agreements agreements;

    StoredMotions(
            @Qualifier(QUERY) JdbcClient jdbc,
            EventLog log,
            Register register,
            Attachments attachments,
            DeadLetters letters,
            Agreements agreements) {
        this.jdbc = jdbc;
        this.log = log;
        this.register = register;
        this.attachments = attachments;
        this.letters = letters;
        this.agreements = agreements;
    }

    /** A row of {@code lesen.antrag}; {@code titel} is the id of the text in the register. */
    private record Row(
            String id,
            String vereinbarung,
            List<String> partner,
            boolean oeffentlich,
            String fraktion,
            String titel,
            Stand stand,
            int fassung,
            List<String> gezeichnet,
            List<String> abgelehnt,
            @Nullable Boolean gemeinsam,
            @Nullable String sitzung,
            OffsetDateTime entworfenAm,
            @Nullable OffsetDateTime eingebrachtAm,
            OffsetDateTime bewegtAm,
            long version) {
        static Row of(ResultSet row) throws SQLException {
            var broughtIn = row.getString("eingebracht_am");
            return new Row(
                    row.getString("id"),
                    row.getString("vereinbarung"),
                    strings(row, "partner"),
                    row.getBoolean("oeffentlich"),
                    row.getString("fraktion"),
                    row.getString("titel"),
                    Stand.valueOf(row.getString("stand")),
                    row.getInt("fassung"),
                    strings(row, "gezeichnet"),
                    strings(row, "abgelehnt"),
                    row.getObject("gemeinsam", Boolean.class),
                    row.getString("sitzung"),
                    OffsetDateTime.parse(row.getString("entworfen_am")),
                    broughtIn == null ? null : OffsetDateTime.parse(broughtIn),
                    row.getObject("bewegt_am", OffsetDateTime.class),
                    row.getLong("version"));
        }

        private static List<String> strings(ResultSet row, String column) throws SQLException {
            return List.of((String[]) row.getArray(column).getArray());
        }

        Sight sight(Handelnde reader) {
            return Visibility.ofCase(reader, vereinbarung, partner, oeffentlich);
        }
    }

    @Override
    public Page<MotionEntry> list(Selection selection, Handelnde reader, Locale language) {
        var after = Optional.ofNullable(selection.nach()).flatMap(Cursor::parse);
        var where = new LinkedHashMap<String, @Nullable Object>();
        where.put("vereinbarung = :vereinbarung", selection.vereinbarung());
        where.put("stand = :stand", name(selection.stand()));
        where.put("gruppe = :gruppe", name(selection.gruppe()));
        where.put("fraktion = :fraktion", selection.fraktion());
        var sql = new StringBuilder(
                "select * from lesen.antrag a where (a.oeffentlich or " + Visibility.inside("a") + ")");
        where.forEach((condition, value) -> sql.append(value == null ? "" : " and " + condition));
        if (after.isPresent()) {
            sql.append(" and (bewegt_am, id) < (:moment, :id)");
        }
        sql.append(" order by bewegt_am desc, id desc limit :limit");
        var statement = Visibility.bind(jdbc.sql(sql.toString()), reader).param("limit", selection.limit() + 1);
        for (var each : where.entrySet()) {
            if (each.getValue() != null) {
                statement =
                        statement.param(each.getKey().substring(each.getKey().indexOf(':') + 1), each.getValue());
            }
        }
        if (after.isPresent()) {
            statement = statement
                    .param("moment", after.get().moment().atOffset(ZoneOffset.UTC))
                    .param("id", after.get().id());
        }
        var rows = statement.query((row, i) -> Row.of(row)).list();
        var page =
                Page.cut(rows, selection.limit(), r -> new Cursor(r.bewegtAm().toInstant(), r.id()));
        var titles = Quotes.of(
                register.find(page.eintraege().stream().map(Row::titel).toList()), language);
        return page.map(r -> entry(r, r.sight(reader).all(), titles.get(r.titel())));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static MotionEntry entry(Row row, boolean all, Quoted title) {
        return new MotionEntry(
                row.id(),
                row.vereinbarung(),
                row.fraktion(),
                title,
                row.stand(),
                row.fassung(),
                row.gemeinsam(),
                row.sitzung(),
                all ? Rows.berlin(row.entworfenAm()) : null,
                row.eingebrachtAm() == null ? null : Rows.berlin(row.eingebrachtAm()),
                all ? row.gezeichnet() : null,
                all ? row.abgelehnt() : null,
                row.version());
    }

    private Optional<Row> row(String id) {
        return jdbc.sql("select * from lesen.antrag where id = ?")
                .param(id)
                .query((row, i) -> Row.of(row))
                .optional();
    }

    /** The motion with its events, if the reader may know of it. */
    private record Known(List<MotionEvent> events, boolean all) {}

    private Optional<Known> known(String id, Handelnde reader) {
        var row = row(id);
        if (row.isEmpty() || !row.get().sight(reader).any() && letters.incomplete(MotionProjection.NAME, id) != null) {
            return told(id, reader);
        }
        return row.filter(r -> r.sight(reader).any())
                .map(r -> new Known(motion(log.stream(id)), r.sight(reader).all()));
    }

    /** What there is no row of yet, or one that may not say yet that it was brought in. */
    private Optional<Known> told(String id, Handelnde reader) {
        var events = motion(log.stream(id));
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var m = MotionState.of(events);
        var partners =
                MotionProjection.partners(log, m, events.getFirst().kopf().erfasstAm());
        var sight = Visibility.ofCase(reader, m.agreement(), partners, m.broughtIn() != null);
        return sight.any() ? Optional.of(new Known(events, sight.all())) : Optional.empty();
    }

    @Override
    public Optional<MotionView> one(String id, Handelnde reader, Locale language) {
        return known(id, reader)
                .flatMap(k ->
                        view(k.events(), k.all(), language, letters.incomplete(MotionProjection.NAME, id), reader));
    }

    @Override
    public Optional<MotionView> at(String id, Moment moment, Handelnde reader, Locale language) {
        return known(id, reader).flatMap(k -> {
            var then = moment.of(k.events());
            return then.isEmpty() ? Optional.empty() : view(then, k.all(), language, null, reader);
        });
    }

    private Optional<MotionView> view(
            List<MotionEvent> events, boolean all, Locale language, @Nullable Boolean incomplete, Handelnde reader) {
        var m = MotionState.of(events);
        var version = all ? m.present() : m.publicVersion().orElse(null);
        if (version == null) {
            return Optional.empty();
        }
        var texts = texts(m, language);
        var shown = version(m.id(), version, all, texts);
        return Optional.of(new MotionView(
                m.id(),
                m.agreement(),
                m.drafter(),
                m.stand(),
                version.number(),
                shown.titel(),
                shown.text(),
                shown.begruendung(),
                shown.anlagen(),
                MotionProjection.session(m),
                all ? Rows.berlin(m.versions().getFirst().by().eingetretenAm()) : null,
                broughtIn(m),
                result(m),
                withdrawn(m, all, texts),
                all ? signatures(m, reader, texts) : null,
                all ? lapsed(m, texts) : null,
                m.version(),
                incomplete));
    }

    private static MotionView.@Nullable Eingebracht broughtIn(MotionState m) {
        var b = m.broughtIn();
        return b == null
                ? null
                : new MotionView.Eingebracht(
                        Rows.berlin(b.kopf().eingetretenAm()), b.fraktion(), m.jointly(), b.fassung(), b.sitzung());
    }

    private static MotionView.@Nullable Ergebnis result(MotionState m) {
        return switch (m.result()) {
            case null -> null;
            case AntragAngenommen e -> result(e, Stand.ANGENOMMEN);
            case AntragAbgelehnt e -> result(e, Stand.ABGELEHNT);
            case AntragVertagt e -> result(e, Stand.VERTAGT);
        };
    }

    private static MotionView.Ergebnis result(Entschieden e, Stand stand) {
        return new MotionView.Ergebnis(
                stand, Rows.berlin(e.kopf().eingetretenAm()), e.sitzung(), e.tagesordnungspunkt());
    }

    private static MotionView.@Nullable Zurueckgezogen withdrawn(MotionState m, boolean all, Quotes texts) {
        var w = m.withdrawn();
        return w == null
                ? null
                : new MotionView.Zurueckgezogen(
                        Rows.berlin(w.kopf().eingetretenAm()), w.fraktion(), all ? texts.optional(w.grund()) : null);
    }

    /** Every partner of today, and whoever said something to the present version. */
    private List<MotionView.Mitzeichnung> signatures(MotionState m, Handelnde reader, Quotes texts) {
        int now = m.present().number();
        var asked = new ArrayList<String>();
        agreements.one(m.agreement(), reader).ifPresent(a -> asked.addAll(a.present()));
        m.said().stream()
                .filter(s -> s.fassung() == now && !asked.contains(s.fraktion()))
                .forEach(s -> asked.add(s.fraktion()));
        return asked.stream()
                .distinct()
                .map(p -> m.saidBy(p, now)
                        .map(s -> signature(s, texts))
                        .orElse(new MotionView.Mitzeichnung(p, MotionView.Zeichnung.OFFEN, now, null, null, null)))
                .toList();
    }

    private static List<MotionView.Mitzeichnung> lapsed(MotionState m, Quotes texts) {
        int now = m.present().number();
        return m.said().stream()
                .filter(s -> s.fassung() != now)
                .map(s -> signature(s, texts))
                .toList();
    }

    private static MotionView.Mitzeichnung signature(Zeichnung said, Quotes texts) {
        var am = Rows.berlin(said.kopf().eingetretenAm());
        return switch (said) {
            case AntragMitgezeichnet s ->
                new MotionView.Mitzeichnung(
                        s.fraktion(),
                        MotionView.Zeichnung.GEZEICHNET,
                        s.fassung(),
                        am,
                        s.kopf().von(),
                        null);
            case MitzeichnungAbgelehnt s ->
                new MotionView.Mitzeichnung(
                        s.fraktion(),
                        MotionView.Zeichnung.ABGELEHNT,
                        s.fassung(),
                        am,
                        s.kopf().von(),
                        texts.get(s.grund()));
        };
    }

    @Override
    public Optional<List<MotionView.Version>> versions(String id, Handelnde reader, Locale language) {
        return known(id, reader).map(k -> {
            var m = MotionState.of(k.events());
            var texts = texts(m, language);
            var readable = k.all() ? m.versions() : m.publicVersion().stream().toList();
            return readable.stream().map(v -> version(id, v, k.all(), texts)).toList();
        });
    }

    private static MotionView.Version version(String id, MotionState.Version v, boolean all, Quotes texts) {
        return new MotionView.Version(
                v.number(),
                texts.get(v.titel()),
                texts.get(v.text()),
                texts.optional(v.begruendung()),
                v.anlagen().stream()
                        .map(a -> new MotionView.Anlage(
                                a.anlage(),
                                texts.get(a.name()),
                                a.typ(),
                                a.groesse(),
                                a.sha256(),
                                "/api/antraege/" + id + "/anlagen/" + a.anlage()))
                        .toList(),
                all ? Rows.berlin(v.by().eingetretenAm()) : null,
                all ? v.by().von() : null);
    }

    @Override
    public Optional<List<Step>> history(String id, Handelnde reader, Locale language) {
        return known(id, reader).map(k -> {
            var m = MotionState.of(k.events());
            var texts = texts(m, language);
            var steps = new ArrayList<Step>();
            int version = 0;
            for (var event : k.events()) {
                version += event instanceof Fassung ? 1 : 0;
                if (k.all() || PUBLIC.stream().anyMatch(c -> c.isInstance(event))) {
                    steps.add(step(event, m, version, k.all(), texts));
                }
            }
            return List.copyOf(steps);
        });
    }

    private static Step step(MotionEvent event, MotionState m, int version, boolean all, Quotes texts) {
        var name = Objects.requireNonNull(event.getClass().getAnnotation(Ereignisname.class));
        var head = event.kopf();
        var about = switch (event) {
            case Wortlaut e -> new About(e.fraktion(), null);
            case AnlageBeigefuegt e -> new About(m.drafter(), texts.get(e.name()));
            case AnlageEntfernt e -> new About(m.drafter(), attachmentName(m, e.anlage(), texts));
            case AntragMitgezeichnet e -> new About(e.fraktion(), null);
            case MitzeichnungAbgelehnt e -> new About(e.fraktion(), texts.get(e.grund()));
            case Eingebracht e -> new About(e.fraktion(), null);
            case AntragZurueckgezogen e -> new About(e.fraktion(), all ? texts.optional(e.grund()) : null);
            case Entschieden _ -> new About(null, null);
        };
        return new Step(
                head.ereignis(),
                name.value(),
                about.fraktion(),
                version,
                about.detail(),
                Rows.berlin(head.eingetretenAm()),
                Rows.berlin(head.erfasstAm()),
                head.recordedLate(),
                all ? head.von() : null,
                event instanceof Zeichnung s && s.fassung() != m.present().number());
    }

    private record About(
            @Nullable String fraktion, @Nullable Quoted detail) {}

    private static @Nullable Quoted attachmentName(MotionState m, String anlage, Quotes texts) {
        return m.versions().stream()
                .flatMap(v -> v.attachment(anlage).stream())
                .findFirst()
                .map(a -> texts.get(a.name()))
                .orElse(null);
    }

    @Override
    public Optional<Document> document(String id, String anlage, Handelnde reader) {
        return known(id, reader).flatMap(k -> {
            var m = MotionState.of(k.events());
            var readable = k.all() ? m.versions() : m.publicVersion().stream().toList();
            return readable.stream()
                    .flatMap(v -> v.attachment(anlage).stream())
                    .findFirst()
                    .flatMap(a -> attachments
                            .bytes(a.sha256())
                            .map(bytes -> new Document(
                                    register.text(a.name()).orElse(a.anlage()), a.typ(), a.sha256(), bytes)));
        });
    }

    @Override
    public Set<String> open(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var open = jdbc.sql("select id from lesen.antrag where id in (:ids) and oeffentlich")
                .param("ids", ids)
                .query(String.class)
                .set();
        if (open.containsAll(ids) || !letters.incomplete(List.of(MotionProjection.NAME))) {
            return Set.copyOf(open);
        }
        // what its row does not tell yet
        return ids.stream()
                .filter(id -> open.contains(id) || broughtIn(motion(log.stream(id))))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean broughtIn(List<MotionEvent> events) {
        return !events.isEmpty() && MotionState.of(events).broughtIn() != null;
    }

    @Override
    public Optional<MotionState> folded(String id, Handelnde reader) {
        return known(id, reader).filter(Known::all).map(k -> MotionState.of(k.events()));
    }

    /** The events of a motion; none if the id is that of something else. */
    static List<MotionEvent> motion(List<Ereignis> stream) {
        return stream.stream()
                .filter(MotionEvent.class::isInstance)
                .map(MotionEvent.class::cast)
                .toList();
    }

    private Quotes texts(MotionState m, Locale language) {
        var references = new HashSet<Textverweis>();
        for (var v : m.versions()) {
            Stream.of(v.titel(), v.text(), v.begruendung())
                    .filter(Objects::nonNull)
                    .forEach(references::add);
            v.anlagen().forEach(a -> references.add(a.name()));
        }
        for (var s : m.said()) {
            if (s instanceof MitzeichnungAbgelehnt refused) {
                references.add(refused.grund());
            }
        }
        var withdrawn = m.withdrawn();
        if (withdrawn != null && withdrawn.grund() != null) {
            references.add(withdrawn.grund());
        }
        return Quotes.of(register.read(references), language);
    }
}
