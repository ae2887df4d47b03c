package de.ratspakt.standalone.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the database, seen from outside of every process, and the domain's clock, which stands there too. */
final class Recorded {
    private final @Nullable TestDatabase database;
    private final JdbcClient jdbc;

    Recorded(TestDatabase database) {
        this.database = database;
        jdbc = database.jdbc(TestDatabase.OWNER);
    }

    /** Of a database that some other program brings along. */
    Recorded(JdbcClient owner) {
        database = null;
        jdbc = owner;
    }

    /** A period as the sweeper sees it. */
    record Running(String frist, Instant ablauf) {}

    TestDatabase database() {
        return Objects.requireNonNull(database, "a database of someone else");
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** Sets the clock of a database that no process has used yet. */
    Recorded startingAt(String berlin) {
        moveTo(LocalDateTime.parse(berlin).atZone(Kopf.BERLIN).toInstant());
        return this;
    }

    /** The clock jumps; nothing and nobody is told, so that whatever happens then happens by itself. */
    void moveTo(Instant moment) {
        jdbc.sql("""
                        insert into ereignisse.uhr as u (versatz_ms)
                        values (ceil(extract(epoch from cast(? as timestamptz) - clock_timestamp()) * 1000))
                        on conflict (einzige) do update set versatz_ms = greatest(u.versatz_ms, excluded.versatz_ms)""").param(moment.atOffset(ZoneOffset.UTC)).update();
    }

    Instant now() {
        return jdbc.sql("select clock_timestamp() + versatz_ms * interval '1 ms' from ereignisse.uhr")
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** Published names of the events of an aggregate, in order. */
    List<String> types(String id) {
        return jdbc.sql("select ereignis_typ from ereignisse.ereignis where aggregat_id = ? order by sequenz")
                .param(id)
                .query(String.class)
                .list();
    }

    long count(String id, String type) {
        return types(id).stream().filter(type::equals).count();
    }

    /** How often somebody was reminded of something. */
    long reminders(String id) {
        return types(id).stream().filter(type -> type.startsWith("Erinnerung")).count();
    }

    /** Whether the one event of a type and the one of another were recorded in the same transaction. */
    boolean together(String id, String type, String otherId, String otherType) {
        return jdbc.sql("select count(*) = 2 and count(distinct xmin::text) = 1 from ereignisse.ereignis"
                        + " where (aggregat_id, ereignis_typ) in ((?, ?), (?, ?))")
                .params(id, type, otherId, otherType)
                .query(Boolean.class)
                .single();
    }

    /** When the lapses of a case are dated, in order. */
    List<Instant> lapses(String id) {
        return happened(id, "FristAbgelaufen");
    }

    /** When the events of a type are dated, in order. */
    List<Instant> happened(String id, String type) {
        return jdbc.sql("select cast(nutzlast -> 'kopf' ->> 'eingetretenAm' as timestamptz) from ereignisse.ereignis"
                        + " where aggregat_id = ? and ereignis_typ = ? order by sequenz")
                .params(id, type)
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .list();
    }

    /** The first item that was put on the agenda of a session. */
    String item(String session) {
        return jdbc.sql("select nutzlast ->> 'tagesordnungspunkt' from ereignisse.ereignis where aggregat_id = ?"
                        + " and ereignis_typ = 'TagesordnungspunktAufgenommen' order by sequenz limit 1")
                .param(session)
                .query(String.class)
                .single();
    }

    /** The agreement of a case. */
    String pact(String konfliktfall) {
        return jdbc.sql("select nutzlast ->> 'vereinbarung' from ereignisse.ereignis where aggregat_id = ?"
                        + " and ereignis_typ = 'StörungErklärt' order by sequenz limit 1")
                .param(konfliktfall)
                .query(String.class)
                .single();
    }

    /** The cases of an agreement, in the order of their declaration. */
    List<String> cases(String vereinbarung) {
        return jdbc.sql("select aggregat_id from ereignisse.ereignis where ereignis_typ = 'StörungErklärt'"
                        + " and nutzlast ->> 'vereinbarung' = ? order by global_index")
                .param(vereinbarung)
                .query(String.class)
                .list();
    }

    List<String> cases() {
        return jdbc.sql("select aggregat_id from ereignisse.ereignis where ereignis_typ = 'StörungErklärt'"
                        + " order by global_index")
                .query(String.class)
                .list();
    }

    List<String> openCases() {
        return cases().stream()
                .filter(c -> count(c, "KonfliktfallAbgeschlossen") == 0)
                .toList();
    }

    Optional<Running> running(String id) {
        return jdbc.sql("select frist, ablauf from ereignisse.offene_frist where fall = ?")
                .param(id)
                .query((row, i) -> new Running(
                        row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .optional();
    }

    Instant end(String id) {
        return running(id).orElseThrow().ablauf();
    }

    long texts() {
        return one("select count(*) from ereignisse.register");
    }

    long answers(String key) {
        return jdbc.sql("select count(*) from ereignisse.befehl where schluessel = ? and antwort is not null")
                .param(key)
                .query(Long.class)
                .single();
    }

    /** How many timers of a case fire at this moment; all of them, if it is null. */
    long timers(String id, Instant at) {
        return jdbc.sql("select count(*) from ereignisse.scheduled_tasks where " + OF_CASE
                        + " and execution_time = coalesce(cast(? as timestamptz), execution_time)")
                .params(id, at == null ? null : at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** When the next timer of a case fires. */
    Instant nextTimer(String id) {
        return jdbc.sql("select min(execution_time) from ereignisse.scheduled_tasks where " + OF_CASE)
                .param(id)
                .query((row, i) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    void forgetTimersBefore(String id, Instant moment) {
        jdbc.sql("delete from ereignisse.scheduled_tasks where " + OF_CASE + " and execution_time < ?")
                .params(id, moment.atOffset(ZoneOffset.UTC))
                .update();
    }

    void forgetTimers(String id) {
        jdbc.sql("delete from ereignisse.scheduled_tasks where " + OF_CASE)
                .param(id)
                .update();
    }

    /** Every timer of a case stands there twice from now on. */
    void doubleTimers(String id) {
        jdbc.sql(
                        "insert into ereignisse.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)"
                                + " select task_name, 'again-' || task_instance, task_data, execution_time, false, 1"
                                + " from ereignisse.scheduled_tasks where " + OF_CASE)
                .param(id)
                .update();
    }

    /** What was to fire at one moment fires at another. */
    void retime(String id, Instant from, Instant to) {
        jdbc.sql("update ereignisse.scheduled_tasks set execution_time = ? where execution_time = ? and " + OF_CASE)
                .params(to.atOffset(ZoneOffset.UTC), from.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    /** A timer's data are bytes, but the case's id stands in them as it is. */
    static final String OF_CASE = "position(convert_to(?, 'UTF8') in task_data) > 0";

    long one(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    void awaitEvents(String id, String type, long howMany) {
        await(id + " has " + howMany + " " + type)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> count(id, type) >= howMany);
    }

    void awaitTimer(String id, Instant at) {
        await(id + " has a timer at " + at)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> timers(id, at) > 0);
    }

    void awaitNoTimer(String id, Instant at) {
        await("the timer of " + id + " at " + at + " has fired")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> timers(id, at) == 0);
    }

    /** Where a text was recorded. */
    record Place(String aggregat, long sequenz) {}

    /** Every text of the register with the events that refer to it. */
    Map<String, List<Place>> places() {
        var places = new TreeMap<String, List<Place>>();
        jdbc.sql("select r.text, e.aggregat_id, e.sequenz from ereignisse.register r join ereignisse.ereignis e"
                        + " on position(r.text_id in e.nutzlast::text) > 0")
                .query(row -> {
                    places.computeIfAbsent(row.getString(1), t -> new ArrayList<>())
                            .add(new Place(row.getString(2), row.getLong(3)));
                });
        return places;
    }

    /** The rows of every read model. */
    Map<String, List<String>> readModels() {
        var all = new TreeMap<String, List<String>>();
        for (var table : strings("select table_name from information_schema.tables where table_schema = 'lesen'"
                + " and table_name not in ('token', 'toter_brief')")) {
            all.put(table, strings("select row_to_json(t)::text as row from lesen." + table + " t order by 1"));
        }
        return all;
    }

    /** Timers that should have fired by now. */
    long timersDue() {
        return one("select count(*) from ereignisse.scheduled_tasks where execution_time <"
                + " clock_timestamp() + (select versatz_ms from ereignisse.uhr) * interval '1 ms'");
    }

    /** What holds after every crash and every race. */
    void sound() {
        assertThat(strings("""
                        select aggregat_id from ereignisse.ereignis group by aggregat_id
                        having count(*) <> max(sequenz) + 1""")).as("aggregates with a hole").isEmpty();
        assertThat(strings("""
                        select c.ereignis_typ || ' of ' || c.aggregat_id from ereignisse.ereignis l join ereignisse.ereignis c
                            on c.aggregat_id = l.aggregat_id and c.nutzlast -> 'kopf' ->> 'ursache' = l.ereignis_id
                        where l.ereignis_typ = 'FristAbgelaufen' and c.xmin <> l.xmin"""))
                .as("consequences that were not recorded together with their lapse")
                .isEmpty();
        assertThat(strings("""
                        select aggregat_id from ereignisse.ereignis where ereignis_typ = 'FristAbgelaufen'
                        group by aggregat_id, nutzlast -> 'kopf' ->> 'ursache' having count(*) > 1""")).as("periods that lapsed twice").isEmpty();
        assertThat(strings("""
                        select ereignis_typ || ' of ' || aggregat_id from ereignisse.ereignis
                        where ereignis_typ in ('RuhenEingetreten', 'RuhenBeendet', 'VereinbarungBeendet')
                        group by aggregat_id, ereignis_typ, nutzlast -> 'kopf' ->> 'ursache' having count(*) > 1""")).as("answers of an agreement given twice").isEmpty();
        assertThat(strings("select schluessel from ereignisse.befehl where antwort is null"))
                .as("keys without an answer")
                .isEmpty();
        assertThat(strings("""
                        select text_id from ereignisse.register r where not exists
                            (select from ereignisse.ereignis e where position(r.text_id in e.nutzlast::text) > 0)""")).as("texts that no event refers to").isEmpty();
    }

    List<String> strings(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
