package de.ratspakt.events.storage;

import de.ratspakt.events.Ereignis;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class PgEventLog implements EventLog {
    private static final JsonMapper JSON = new JsonMapper();

    /** How ids of accounts begin; no name does. */
    private static final String ACCOUNT = "konto:";

    private static final String FORGOTTEN = "[Name getilgt]";

    /** When an event happened, as the index over it says it. */
    private static final String WHEN = "ereignisse.augenblick(nutzlast -> 'kopf' ->> 'eingetretenAm')";

    /** Whoever is still at work acted among the latest of all events; then nothing earlier need be looked at. */
    private static final String RECENT_ACT = """
            select max(e.am)
            from (select aggregat_id, nutzlast -> 'kopf' ->> 'von' as von, %1$s as am from ereignisse.ereignis
                where %1$s is not null order by %1$s desc limit 2000) e
            where split_part(e.von, '.', 1) = ? and (select a.nutzlast ->> 'vereinbarung' from ereignisse.ereignis a
                where a.aggregat_id = e.aggregat_id and a.sequenz = 0) = ?""".formatted(WHEN);

    /**
     * Else walks what belongs to the agreement, and asks the index for the latest act in each: so many look-ups as the agreement
     * has cases, motions and so on, whatever the length of the log.
     */
    private static final String LAST_ACT = """
            select max(e.am)
            from (values (?::text, ?::text)) p (vereinbarung, partner)
            join ereignisse.ereignis a on a.sequenz = 0 and a.nutzlast ->> 'vereinbarung' = p.vereinbarung
            cross join lateral (
                select max(%s) as am from ereignisse.ereignis
                where aggregat_id = a.aggregat_id and nutzlast -> 'kopf' ->> 'von' is not null
                    and split_part(nutzlast -> 'kopf' ->> 'von', '.', 1) = p.partner) e""".formatted(WHEN);

    /** So many events of a span of time are looked up one by one; of more, the log is read in its order. */
    private static final int FEW = 5_000;

    /** By more than this nothing is recorded out of order. */
    private static final Duration SAME_TIME = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final EventStorageEngine engine;

    PgEventLog(JdbcClient jdbc, EventStorageEngine engine) {
        this.jdbc = jdbc;
        this.engine = engine;
    }

    @Override
    public List<Ereignis> stream(String aggregat) {
        return engine.readEvents(aggregat)
                .asStream()
                .map(m -> (Ereignis) m.getPayload())
                .toList();
    }

    @Override
    public Optional<Long> version(String aggregat) {
        return number("select max(sequenz) + 1 from ereignisse.ereignis where aggregat_id = ?", aggregat);
    }

    @Override
    public Map<String, Long> versions(Collection<String> aggregate) {
        var found = new HashMap<String, Long>();
        if (!aggregate.isEmpty()) {
            jdbc.sql("""
                            select t.id, (select max(sequenz) + 1 from ereignisse.ereignis where aggregat_id = t.id) as version
                            from unnest(?::text[]) t (id)""").param(aggregate.toArray(String[]::new)).query(row -> {
                if (row.getObject("version") != null) {
                    found.put(row.getString("id"), row.getLong("version"));
                }
            });
        }
        return found;
    }

    @Override
    public Map<String, Reference> firstReferences(Collection<String> texte) {
        var found = new HashMap<String, Reference>();
        if (!texte.isEmpty()) {
            jdbc.sql("""
                            select t.id, e.aggregat_id, e.ereignis_typ, e.nutzlast
                            from unnest(?::text[]) t (id) cross join lateral (
                                select e.aggregat_id, e.ereignis_typ, e.nutzlast from ereignisse.ereignis e
                                where strpos(e.nutzlast::text, '\\u0000') = 0
                                    and jsonb_path_query_array(e.nutzlast::jsonb, '$.**.text') ??| array[t.id]
                                order by e.global_index limit 1) e""").param(texte.toArray(String[]::new)).query(row -> {
                var text = row.getString("id");
                var fields = References.in(JSON.readTree(row.getString("nutzlast"))).stream()
                        .filter(r -> r.getValue().text().equals(text))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
                found.put(text, new Reference(row.getString("aggregat_id"), row.getString("ereignis_typ"), fields));
            });
        }
        return found;
    }

    @Override
    public boolean exists(String aggregatTyp, String aggregat) {
        return jdbc.sql("select exists (select from ereignisse.ereignis"
                        + " where aggregat_id = ? and sequenz = 0 and aggregat_typ = ?)")
                .params(aggregat, aggregatTyp)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Optional<Long> position(String aggregat) {
        return number(
                "select global_index from ereignisse.ereignis where aggregat_id = ? order by sequenz desc limit 1",
                aggregat);
    }

    private Optional<Long> number(String sql, String aggregat) {
        return jdbc.sql(sql)
                .param(aggregat)
                .query((row, i) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .optional()
                .flatMap(n -> n);
    }

    @Override
    public Optional<String> agreementOf(String aggregat) {
        return jdbc.sql(
                        "select nutzlast ->> 'vereinbarung' from ereignisse.ereignis where aggregat_id = ? and sequenz = 0")
                .param(aggregat)
                .query(String.class)
                .optional();
    }

    @Override
    public Map<String, String> agreementsOf(Collection<String> aggregate) {
        var found = new HashMap<String, String>();
        if (!aggregate.isEmpty()) {
            jdbc.sql("""
                            select aggregat_id, nutzlast ->> 'vereinbarung' from ereignisse.ereignis
                            where aggregat_id = any (?) and sequenz = 0 and nutzlast ->> 'vereinbarung' is not null""").param(aggregate.toArray(String[]::new)).query(row -> {
                found.put(row.getString(1), row.getString(2));
            });
        }
        return found;
    }

    @Override
    public Map<String, Place> places(Collection<String> ereignisse) {
        var found = new HashMap<String, Place>();
        if (!ereignisse.isEmpty()) {
            jdbc.sql(
                            "select ereignis_id, ereignis_typ, aggregat_id from ereignisse.ereignis where ereignis_id = any (?)")
                    .param(ereignisse.toArray(String[]::new))
                    .query(row -> {
                        found.put(row.getString(1), new Place(row.getString(2), row.getString(3)));
                    });
        }
        return found;
    }

    @Override
    public Map<String, Map<String, Long>> first(Collection<String> typen, Collection<String> aggregate) {
        var found = new HashMap<String, Map<String, Long>>();
        if (!aggregate.isEmpty()) {
            jdbc.sql("""
                            select aggregat_id, ereignis_typ, min(sequenz) from ereignisse.ereignis
                            where aggregat_id = any (?) and ereignis_typ = any (?) group by aggregat_id, ereignis_typ""")
                    .params(aggregate.toArray(String[]::new), typen.toArray(String[]::new))
                    .query(row -> {
                        found.computeIfAbsent(row.getString(1), id -> new HashMap<>())
                                .put(row.getString(2), row.getLong(3));
                    });
        }
        return found;
    }

    @Override
    public List<String> latestCases(String vereinbarung, int limit) {
        return jdbc.sql("""
                        select aggregat_id from ereignisse.ereignis
                        where ereignis_typ = 'StörungErklärt' and nutzlast ->> 'vereinbarung' = ?
                        order by global_index desc limit ?""")
                .params(vereinbarung, limit)
                .query((row, i) -> row.getString(1))
                .list();
    }

    @Override
    public Map<String, Set<String>> partners() {
        var found = new HashMap<String, Set<String>>();
        jdbc.sql("""
                        select e.aggregat_id, p ->> 'id'
                        from ereignisse.ereignis e, json_array_elements(e.nutzlast -> 'vertrag' -> 'partner') p
                        where e.ereignis_typ = 'VereinbarungGeschlossen'""").query(row -> {
            found.computeIfAbsent(row.getString(1), id -> new HashSet<>()).add(row.getString(2));
        });
        return found;
    }

    @Override
    public Optional<String> planOf(String vereinbarung) {
        return jdbc.sql("""
                        select aggregat_id from ereignisse.ereignis
                        where ereignis_typ = 'HandlungsplanAngelegt' and nutzlast ->> 'vereinbarung' = ?
                        order by global_index limit 1""").param(vereinbarung).query(String.class).optional();
    }

    @Override
    public List<String> sessionsNoting(String ereignis) {
        return jdbc.sql("""
                        select aggregat_id from ereignisse.ereignis
                        where ereignis_typ = 'AlleineinbringungVermerkt' and nutzlast ->> 'ereignis' = ?
                        order by global_index""").param(ereignis).query((row, i) -> row.getString(1)).list();
    }

    @Override
    public List<String> sessionsTakingUp(String antrag) {
        return jdbc.sql("""
                        select aggregat_id from ereignisse.ereignis
                        where ereignis_typ = 'TagesordnungspunktAufgenommen' and nutzlast ->> 'antrag' = ?
                        group by aggregat_id order by min(global_index)""").param(antrag).query((row, i) -> row.getString(1)).list();
    }

    @Override
    public List<String> openSessions(String vereinbarung) {
        return jdbc.sql("""
                        select aggregat_id from ereignisse.ereignis e
                        where sequenz = 0 and ereignis_typ = 'SitzungEinberufen' and nutzlast ->> 'vereinbarung' = ?
                          and not exists (
                              select 1 from ereignisse.ereignis danach
                              where danach.aggregat_id = e.aggregat_id
                                and danach.ereignis_typ in ('SitzungAbgesagt', 'SitzungGeschlossen'))
                        order by global_index""")
                .param(vereinbarung)
                .query((row, i) -> row.getString(1))
                .list();
    }

    @Override
    public List<String> soleMotionsNaming(String sitzung) {
        return jdbc.sql("""
                        select aggregat_id from ereignisse.ereignis
                        where ereignis_typ = 'AntragAlleinEingebracht' and nutzlast ->> 'sitzung' = ?
                        order by global_index""").param(sitzung).query((row, i) -> row.getString(1)).list();
    }

    @Override
    public Optional<OffsetDateTime> lastActOf(String partner, String vereinbarung) {
        return latest(RECENT_ACT, partner, vereinbarung).or(() -> latest(LAST_ACT, vereinbarung, partner));
    }

    private Optional<OffsetDateTime> latest(String sql, String one, String other) {
        return jdbc.sql(sql)
                .params(one, other)
                .query((row, i) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single();
    }

    @Override
    public long head() {
        return jdbc.sql("select coalesce(max(global_index), 0) from ereignisse.ereignis")
                .query(Long.class)
                .single();
    }

    @Override
    public List<StoredEvent> page(Filter filter, int limit) {
        if (filter.von() == null && filter.bis() == null) {
            return page(filter, Map.of(), limit);
        }
        var within = positionsWithin(filter);
        return within.size() <= FEW
                ? page(filter, Map.of("position = any (?)", within.toArray(Long[]::new)), limit)
                : page(filter.after(start(filter)), Map.of(), limit);
    }

    /** @param further conditions with their values beside those of the filter */
    private List<StoredEvent> page(Filter filter, Map<String, Object> further, int limit) {
        var where = new LinkedHashMap<>(further);
        add(where, "position > ?", filter.nach());
        add(where, "typ = ?", filter.typ());
        add(where, "aggregat_id = ?", filter.aggregat());
        add(where, "eingetreten_am >= ?", filter.von());
        add(where, "eingetreten_am < ?", filter.bis());
        if (filter.akteur() == null) {
            return named(page(where, limit));
        }
        // one by one, as the index over actors is ordered for each of them alone
        return named(actors(filter.akteur()).stream()
                .flatMap(actor -> {
                    var by = new LinkedHashMap<>(where);
                    by.put("akteur = ?", actor);
                    return page(by, limit).stream();
                })
                .sorted(Comparator.comparingLong(StoredEvent::position))
                .limit(limit)
                .toList());
    }

    private List<StoredEvent> page(Map<String, Object> where, int limit) {
        var sql = "select * from ereignisse.ereignis_klartext"
                + (where.isEmpty() ? "" : " where " + String.join(" and ", where.keySet()))
                + " order by position limit ?";
        return jdbc.sql(sql)
                .params(List.copyOf(where.values()))
                .param(limit)
                .query((row, i) -> event(row))
                .list();
    }

    /** As what the log knows whoever has this name: by it, and by the id of the account. */
    private List<String> actors(String name) {
        return jdbc.sql("select konto from ereignisse.kontoname where name = ? union all select ?")
                .params(name, name)
                .query((row, i) -> row.getString(1))
                .list();
    }

    /** With the names of accounts for their ids, as far as they are not forgotten. */
    private List<StoredEvent> named(List<StoredEvent> events) {
        var names = accountNames(events.stream()
                .flatMap(e -> Stream.ofNullable(e.akteur()))
                .filter(a -> a.startsWith(ACCOUNT))
                .distinct()
                .toList());
        return names.isEmpty()
                ? events
                : events.stream()
                        .map(e -> e.akteur() == null ? e : e.by(names.getOrDefault(e.akteur(), e.akteur())))
                        .toList();
    }

    @Override
    public Map<String, String> accountNames(Collection<String> konten) {
        var found = new HashMap<String, String>();
        if (!konten.isEmpty()) {
            jdbc.sql("select konto, coalesce(name, '" + FORGOTTEN
                            + "') from ereignisse.kontoname where konto = any (?)")
                    .param(konten.toArray(String[]::new))
                    .query(row -> {
                        found.put(row.getString(1), row.getString(2));
                    });
        }
        return found;
    }

    /** Where the events of a span of time stand that are still to come; one more than {@link #FEW} stands for many. */
    private List<Long> positionsWithin(Filter filter) {
        var where = new LinkedHashMap<String, Object>();
        add(where, WHEN + " >= ?", filter.von());
        add(where, WHEN + " < ?", filter.bis());
        add(where, "global_index > ?", filter.nach());
        return jdbc.sql("select global_index from ereignisse.ereignis where " + String.join(" and ", where.keySet())
                        + " order by " + WHEN + ", global_index limit ?")
                .params(List.copyOf(where.values()))
                .param(FEW + 1)
                .query((row, i) -> row.getLong(1))
                .list();
    }

    /**
     * A position before every event that happened from a moment on: nothing is recorded before it happened, and what is
     * recorded later stands later, but for what was appended at the same time.
     */
    private @Nullable Long start(Filter filter) {
        if (filter.von() == null) {
            return filter.nach();
        }
        var moment = filter.von().minus(SAME_TIME);
        long low = Objects.requireNonNullElse(filter.nach(), 0L);
        long high = head();
        while (low < high) {
            long middle = low + (high - low) / 2;
            var next = recordedAfter(middle);
            if (next.isPresent() && next.get().isBefore(moment)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** When the first event behind a position was recorded. */
    private Optional<OffsetDateTime> recordedAfter(long position) {
        return jdbc.sql("select (nutzlast -> 'kopf' ->> 'erfasstAm')::timestamptz from ereignisse.ereignis"
                        + " where global_index > ? order by global_index limit 1")
                .param(position)
                .query(OffsetDateTime.class)
                .optional();
    }

    private static void add(Map<String, Object> where, String condition, @Nullable Object value) {
        if (value != null) {
            where.put(condition, value);
        }
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("position"),
                row.getString("ereignis"),
                row.getString("typ"),
                row.getString("revision"),
                row.getString("aggregat_typ"),
                row.getString("aggregat_id"),
                row.getLong("sequenz"),
                OffsetDateTime.parse(row.getString("eingetreten_text")),
                row.getObject("erfasst_am", OffsetDateTime.class).toInstant(),
                row.getString("von"),
                row.getString("akteur"),
                row.getString("rolle"),
                row.getString("mandat"),
                row.getString("ursache"),
                row.getString("anfrage"),
                row.getString("regelwerk"),
                row.getString("regelmaschine"),
                row.getString("daten"));
    }
}
