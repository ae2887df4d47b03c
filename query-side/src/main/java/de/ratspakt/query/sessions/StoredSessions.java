package de.ratspakt.query.sessions;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.session.SessionReplay;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.motions.Motions;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.OpenEvents;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.platform.Quotes;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.Visibility;
import de.ratspakt.query.platform.WhoLeft;
import de.ratspakt.query.timeline.Timeline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists come from the rows; a session itself is folded from its own events, which no other session makes longer. */
@Component
class StoredSessions implements Sessions {
    /** How many items are about a motion that is still internal, and were not voted on. */
    private static final String INTERNAL_ITEMS = """
            (select count(*) from unnest(antraege) a(id)
             where not exists (select 1 from lesen.antrag m where m.id = a.id and m.oeffentlich))""";

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Register register;
    private final Agreements agreements;
    private final Motions motions;
    private final DeadLetters letters;
    private final Clock clock;

    StoredSessions(
            @Qualifier(QUERY) JdbcClient jdbc,
            EventLog log,
            Register register,
            Agreements agreements,
            Motions motions,
            DeadLetters letters,
            Clock clock) {
        this.jdbc = jdbc;
        this.log = log;
        this.register = register;
        this.agreements = agreements;
        this.motions = motions;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * A row as it is read.
     *
     * @param gremium id of a text in the register, as is {@code ort}
     * @param date its place in the list
     */
    private record Row(
            String id,
            String vereinbarung,
            String gremium,
            OffsetDateTime termin,
            String ort,
            String stand,
            int punkte,
            @Nullable Integer ohneLinie,
            @Nullable Integer gefaehrdet,
            @Nullable Integer befunde,
            long version,
            @Nullable Boolean unvollstaendig,
            Instant date) {

        Listed listed(Quotes words) {
            return new Listed(
                    id,
                    vereinbarung,
                    words.get(gremium),
                    termin,
                    words.get(ort),
                    stand,
                    punkte,
                    ohneLinie,
                    gefaehrdet,
                    befunde,
                    version,
                    unvollstaendig);
        }
    }

    @Override
    public Page<Listed> list(Selection selection, Handelnde reader, Locale language) {
        var conditions = new ArrayList<String>();
        var values = new LinkedHashMap<String, Object>();
        if (selection.vereinbarung() != null) {
            conditions.add("vereinbarung = :vereinbarung");
            values.put("vereinbarung", selection.vereinbarung());
        }
        if (selection.von() != null) {
            conditions.add("termin >= :von");
            values.put("von", selection.von().atOffset(ZoneOffset.UTC));
        }
        if (selection.bis() != null) {
            conditions.add("termin < :bis");
            values.put("bis", selection.bis().atOffset(ZoneOffset.UTC));
        }
        Optional.ofNullable(selection.nach()).flatMap(Cursor::parse).ifPresent(after -> {
            conditions.add("(termin, id) " + (selection.coming() ? ">" : "<") + " (:moment, :id)");
            values.put("moment", after.moment().atOffset(ZoneOffset.UTC));
            values.put("id", after.id());
        });
        var order = selection.coming() ? " order by termin, id" : " order by termin desc, id desc";
        var rows = jdbc.sql("select *, " + INTERNAL_ITEMS + " as interne_punkte from lesen.sitzung"
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + order
                        + " limit :limit")
                .params(values)
                .param("limit", selection.limit() + 1)
                .query((row, i) -> row(row, reader))
                .list();
        var page = Page.cut(rows, selection.limit(), r -> new Cursor(r.date(), r.id()));
        var words = Quotes.of(
                register.find(page.eintraege().stream()
                        .flatMap(r -> Stream.of(r.gremium(), r.ort()))
                        .toList()),
                language);
        return page.map(r -> r.listed(words));
    }

    private Row row(ResultSet row, Handelnde reader) throws SQLException {
        var partners = List.of((String[]) row.getArray("partner").getArray());
        boolean internal = internal(reader, row.getString("vereinbarung"), partners);
        return new Row(
                row.getString("id"),
                row.getString("vereinbarung"),
                row.getString("gremium"),
                Rows.berlin(OffsetDateTime.parse(row.getString("termin_text"))),
                row.getString("ort"),
                row.getString("stand"),
                row.getInt("punkte") - (internal ? 0 : row.getInt("interne_punkte")),
                internal ? row.getInt("ohne_linie") : null,
                internal ? row.getInt("gefaehrdet") : null,
                internal ? row.getInt("befunde") : null,
                row.getLong("version"),
                letters.incomplete(SessionProjection.NAME, row.getString("id")),
                row.getObject("termin", OffsetDateTime.class).toInstant());
    }

    @Override
    public Optional<SessionView> one(String id, Handelnde reader, Locale language) {
        var events = session(id);
        return events.isEmpty()
                ? Optional.empty()
                : Optional.of(view(
                        events,
                        events,
                        clock.instant(),
                        reader,
                        language,
                        letters.incomplete(SessionProjection.NAME, id)));
    }

    @Override
    public Optional<SessionView> at(String id, Moment moment, Handelnde reader, Locale language) {
        var all = session(id);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var then = switch (moment.sicht()) {
            case BEKANNT -> SessionReplay.known(all, moment.zeitpunkt());
            case WAHR -> SessionReplay.trueAt(all, moment.zeitpunkt());
            case VORSCHAU -> SessionReplay.ahead(all, moment.zeitpunkt());
        };
        return then.isEmpty()
                ? Optional.empty()
                : Optional.of(view(then, all, moment.zeitpunkt(), reader, language, null));
    }

    @Override
    public Optional<SessionState> folded(String id, Handelnde reader) {
        var events = session(id);
        return events.isEmpty() || !internal(reader, events) ? Optional.empty() : Optional.of(SessionState.of(events));
    }

    @Override
    public Optional<Timeline> history(String id, Handelnde reader, Locale language) {
        var events = session(id);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        var story = SessionStory.of(events);
        boolean internal = internal(reader, events);
        var words = Quotes.of(
                register.read(events.stream()
                        .flatMap(e -> SessionSentence.texts(e).values().stream())
                        .toList()),
                language);
        var sentence = new SessionSentence(story, words, names(story, reader, language), language);
        var hidden = internal ? Set.<String>of() : internalItems(story);
        var shown = events.stream()
                .filter(e -> internal || OpenEvents.areOpen(Types.name(e)) && !concerns(e, hidden))
                .toList();
        var ids = new HashSet<String>();
        shown.forEach(e -> ids.add(e.kopf().ereignis()));
        return Optional.of(new Timeline(
                shown.stream().map(e -> entry(e, sentence, internal, ids)).toList(),
                letters.incomplete(SessionProjection.NAME, id)));
    }

    private static Timeline.Entry entry(
            SessionEvent event, SessionSentence sentence, boolean internal, Collection<String> shown) {
        var head = event.kopf();
        var type = Types.name(event);
        var cause = head.ursache();
        return new Timeline.Entry(
                head.ereignis(),
                type,
                Types.art(event),
                Rows.berlin(head.eingetretenAm()),
                Rows.berlin(head.erfasstAm()),
                event instanceof SessionEvent.Tatsache && head.recordedLate(),
                internal ? sentence.full(type, event) : sentence.reduced(type, event),
                cause != null && shown.contains(cause) ? cause : null,
                false,
                null,
                null,
                null,
                internal ? head.von() : null,
                internal || event instanceof SitzungAbgesagt ? sentence.contents(event) : null);
    }

    private SessionView view(
            List<SessionEvent> events,
            List<SessionEvent> all,
            Instant now,
            Handelnde reader,
            Locale language,
            @Nullable Boolean incomplete) {
        var story = SessionStory.of(events);
        boolean internal = internal(reader, all);
        var hidden = internal ? Set.<String>of() : internalItems(story);
        var agenda = story.everyItem().stream()
                .filter(i -> !hidden.contains(i.tagesordnungspunkt()))
                .toList();
        var words = Quotes.of(register.read(SessionViews.texts(story, agenda, internal)), language);
        return new SessionViews(story, agenda, words, names(story, reader, language), language)
                .view(internal, now, incomplete);
    }

    @Override
    public Set<String> internalItems(String id) {
        var events = session(id);
        return events.isEmpty() ? Set.of() : internalItems(SessionStory.of(events));
    }

    private Set<String> internalItems(SessionStory story) {
        var open = motions.open(story.motionsBeforeTheVote());
        return story.everyItem().stream()
                .filter(i -> !story.openToAll(i, open))
                .map(TagesordnungspunktAufgenommen::tagesordnungspunkt)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean concerns(SessionEvent event, Set<String> items) {
        var item = Types.item(event);
        return item != null && items.contains(item);
    }

    private Names names(SessionStory story, Handelnde reader, Locale language) {
        return agreements
                .one(story.state().agreement(), reader)
                .map(a -> Names.of(a, language))
                .orElseGet(() -> new Names(List.of(), language));
    }

    /** Empty also if the id is that of something else. */
    private List<SessionEvent> session(String id) {
        return log.stream(id).stream()
                .filter(SessionEvent.class::isInstance)
                .map(SessionEvent.class::cast)
                .toList();
    }

    /** Those to which it is internal: who left belongs to the group no more. */
    private List<String> partners(List<SessionEvent> events) {
        var call = (SitzungEinberufen) events.getFirst();
        return WhoLeft.without(log, call.vereinbarung(), call.lage().partner());
    }

    private boolean internal(Handelnde reader, List<SessionEvent> events) {
        var call = (SitzungEinberufen) events.getFirst();
        return internal(reader, call.vereinbarung(), partners(events));
    }

    private static boolean internal(Handelnde reader, String agreement, Collection<String> partners) {
        return Visibility.ofCase(reader, agreement, partners, true).all();
    }
}
