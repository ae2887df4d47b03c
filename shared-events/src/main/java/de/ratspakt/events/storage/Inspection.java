package de.ratspakt.events.storage;

import de.ratspakt.events.Textverweis;
import de.ratspakt.events.storage.Seals.Breach;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Looks through everything that is stored, in steps that are small however much there is, and tells {@link Seals} what
 * contradicts the events. Whoever owns the database could rewrite all of it so that it fits again; against that stands what
 * is published outside.
 */
public final class Inspection {
    private static final int EVENTS = 500;
    private static final int STREAMS = 500;
    private static final int TEXTS = 1_000;
    private static final int ATTACHMENTS = 5;
    private static final int AGREEMENTS_REMEMBERED = 20_000;

    /** Nodes may differ by five seconds each from the database's clock before they stop being ready. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    /** The body of the trigger's function, as the migration that made it has it; blanks do not count. */
    private static final String PROTECTION = "beginraiseexception'Ereignissewerdennurangefügt,niegeändertodergelöscht'"
            + "usingerrcode='restrict_violation',hint='EinIrrtumwirddurcheinweiteresEreignisberichtigt.';end";

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final EventLog log;
    private final Register register;
    private final Seals seals;

    private final List<Walk> walks = new ArrayList<>();
    private final Map<Walk, RuntimeException> stuck = new LinkedHashMap<>();
    private int current;

    /** @param further what else there is to look through */
    public Inspection(JdbcClient jdbc, EventLog log, Register register, Seals seals, List<Walk> further) {
        this.jdbc = jdbc;
        this.log = log;
        this.register = register;
        this.seals = seals;
        walks.add(() -> {
            protection();
            return false;
        });
        walks.add(new Events());
        walks.add(new Batches(STREAMS, this::streams));
        walks.add(new Batches(TEXTS, this::texts));
        walks.add(new Batches(ATTACHMENTS, this::attachments));
        walks.addAll(further);
    }

    /** A way through one kind of thing. */
    @FunctionalInterface
    public interface Walk {
        /**
         * Looks at the next few. Returns false if those were the last; the next step begins anew. One that throws has gone no
         * way and remembers nothing of what it saw.
         */
        boolean step();

        /** After a failure: the next step begins anew, so that what lies before it goes on being looked at. */
        default void restart() {}
    }

    /** A way through things in the order of a text, so many at a time. */
    public static final class Batches implements Walk {
        private final int size;
        private final Function<String, List<String>> look;
        private String last = "";

        /** @param look at what comes after this one; says what it saw, in order, and nothing at the end */
        public Batches(int size, Function<String, List<String>> look) {
            this.size = size;
            this.look = look;
        }

        @Override
        public boolean step() {
            var seen = look.apply(last);
            boolean more = seen.size() >= size;
            last = more ? seen.getLast() : "";
            return more;
        }

        @Override
        public void restart() {
            last = "";
        }
    }

    /**
     * Looks at the next few things. A walk that cannot go on is left for the next round, so that it does not keep the others
     * from being taken; a passing trouble of the database is thrown, and the same step is due again.
     *
     * @return false if with that everything was seen once more that can be seen
     */
    public boolean step() {
        var walk = walks.get(current);
        try {
            if (walk.step()) {
                return true;
            }
            stuck.remove(walk);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.passes(e)) {
                throw e;
            }
            stuck.put(walk, e);
            walk.restart();
        }
        current = (current + 1) % walks.size();
        return current != 0;
    }

    /** Why a walk could not be taken to its end the last time; empty if all could. */
    public Optional<RuntimeException> stuck() {
        return stuck.values().stream().findFirst();
    }

    /** What refuses changes is on, and is what was installed. A matter of one row, so it is asked often. */
    public void protection() {
        boolean on = jdbc.sql("""
                        select exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid
                            where t.tgrelid = 'ereignisse.ereignis'::regclass and t.tgname = 'ereignis_unveraenderlich'
                                and t.tgenabled = 'A' and t.tgtype = 58
                                and regexp_replace(p.prosrc, '\\s', '', 'g') = ?)""").param(PROTECTION).query(Boolean.class).single();
        if (!on) {
            seals.broken(Breach.SCHUTZ_FEHLT, "ereignisse.ereignis");
        }
    }

    /** Numbers that do not run from 0 without a gap. */
    private List<String> streams(String after) {
        return jdbc.sql("""
                        select aggregat_id, count(*) as zahl, min(sequenz) as von, max(sequenz) as bis
                        from ereignisse.ereignis where aggregat_id > ? group by aggregat_id order by aggregat_id limit ?""")
                .params(after, STREAMS)
                .query((row, i) -> {
                    var stream = row.getString("aggregat_id");
                    if (row.getLong("von") != 0 || row.getLong("bis") != row.getLong("zahl") - 1) {
                        seals.broken(Breach.LUECKE, stream);
                    }
                    return stream;
                })
                .list();
    }

    /** Streams that have lost their end since a text was written with it. */
    private List<String> texts(String after) {
        return jdbc.sql("""
                        select r.text_id, r.strom, coalesce(r.laenge, 0) as laenge, coalesce((select max(e.sequenz) + 1
                            from ereignisse.ereignis e where e.aggregat_id = r.strom), 0) as da
                        from ereignisse.register r where r.text_id > ? order by r.text_id limit ?""")
                .params(after, TEXTS)
                .query((row, i) -> {
                    if (row.getLong("laenge") > row.getLong("da")) {
                        seals.broken(Breach.STROM_ZU_KURZ, row.getString("strom"));
                    }
                    return row.getString("text_id");
                })
                .list();
    }

    /** Bytes that have another hash than the one they are kept under. */
    private List<String> attachments(String after) {
        return jdbc.sql("""
                        select sha256, inhalt is null or encode(sha256(inhalt), 'hex') = sha256 as echt
                        from ereignisse.anlage where sha256 > ? order by sha256 limit ?""")
                .params(after, ATTACHMENTS)
                .query((row, i) -> {
                    var sha256 = row.getString("sha256");
                    if (!row.getBoolean("echt")) {
                        seals.broken(Breach.ANLAGE_VERFAELSCHT, sha256);
                    }
                    return sha256;
                })
                .list();
    }

    /** @param payload missing where it cannot be read */
    private record Event(long position, String type, String aggregate, JsonNode payload) {}

    /** Through the log in its order: texts and attachments that events refer to, and when they were recorded. */
    private final class Events implements Walk {
        private final Map<String, OffsetDateTime> latest = new HashMap<>();
        private final Map<String, String> agreements = new HashMap<>();
        private long last;

        @Override
        public boolean step() {
            var events = jdbc.sql("""
                            select global_index, ereignis_typ, aggregat_id, nutzlast
                            from ereignisse.ereignis where global_index > ? order by global_index limit ?""")
                    .params(last, EVENTS)
                    .query((row, i) -> new Event(
                            row.getLong("global_index"),
                            row.getString("ereignis_typ"),
                            row.getString("aggregat_id"),
                            payload(row.getString("aggregat_id"), row.getString("nutzlast"))))
                    .list();
            var references = new ArrayList<Textverweis>();
            var attached = new HashSet<String>();
            for (var event : events) {
                References.in(event.payload()).forEach(r -> references.add(r.getValue()));
                if (event.payload().path("sha256").isString() && !event.type().equals("TextGetilgt")) {
                    attached.add(event.payload().path("sha256").asString());
                }
            }
            register.read(references); // tells what it finds
            present(attached);
            // last, as it remembers what it saw: where the database fails before, all of this comes again
            order(events);
            if (events.size() < EVENTS) {
                restart();
                return false;
            }
            last = events.getLast().position();
            return true;
        }

        @Override
        public void restart() {
            last = 0;
            latest.clear();
        }

        private JsonNode payload(String aggregate, String text) {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                seals.broken(Breach.EREIGNIS_UNLESBAR, aggregate);
                return MissingNode.getInstance();
            }
        }

        private void order(List<Event> events) {
            if (agreements.size() > AGREEMENTS_REMEMBERED) {
                agreements.clear();
            }
            Set<String> unknown = new HashSet<>();
            events.forEach(e -> unknown.add(e.aggregate()));
            unknown.removeAll(agreements.keySet());
            agreements.putAll(log.agreementsOf(unknown));
            for (var event : events) {
                var agreement = agreements.get(event.aggregate());
                var recorded = event.payload().path("kopf").path("erfasstAm");
                if (agreement != null && recorded.isString()) {
                    recorded(event, recorded.asString()).ifPresent(moment -> {
                        var before = latest.merge(agreement, moment, (a, b) -> a.isAfter(b) ? a : b);
                        if (moment.isBefore(before.minus(CLOCKS_DIFFER))) {
                            seals.broken(Breach.RUECKDATIERT, agreement);
                        }
                    });
                }
            }
        }

        private Optional<OffsetDateTime> recorded(Event event, String text) {
            try {
                return Optional.of(OffsetDateTime.parse(text));
            } catch (DateTimeParseException e) {
                seals.broken(Breach.EREIGNIS_UNLESBAR, event.aggregate());
                return Optional.empty();
            }
        }

        private void present(Set<String> attached) {
            if (attached.isEmpty()) {
                return;
            }
            jdbc.sql("""
                            select t.hash from unnest(?::text[]) t (hash)
                            where not exists (select from ereignisse.anlage a where a.sha256 = t.hash and a.inhalt is not null)
                                and not exists (select from ereignisse.ereignis e
                                    where e.ereignis_typ = 'TextGetilgt' and e.nutzlast ->> 'sha256' = t.hash)""")
                    .param(attached.toArray(String[]::new))
                    .query((row, i) -> row.getString(1))
                    .list()
                    .forEach(hash -> seals.broken(Breach.ANLAGE_FEHLT, hash));
        }
    }
}
