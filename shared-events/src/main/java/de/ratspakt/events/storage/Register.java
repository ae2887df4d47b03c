package de.ratspakt.events.storage;

import de.ratspakt.events.Freitext;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.events.storage.Wording.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Free text and names, outside the events because they must be able to be forgotten. Whatever is read is held against the
 * salted hash in its event; what does not fit is told to {@link Seals} and says so.
 */
public final class Register {
    /** Of each id what stands in the register, and the hash in the first event that refers to it. */
    private static final String FIND = """
            select t.id, r.salz, r.text, r.getilgt_am is not null as getilgt,
                (select v ->> 'hash' from ereignisse.ereignis e, jsonb_path_query(e.nutzlast::jsonb, '$.**') v
                 where strpos(e.nutzlast::text, '\\u0000') = 0
                     and jsonb_path_query_array(e.nutzlast::jsonb, '$.**.text') ??| array[t.id]
                     and v ->> 'text' = t.id and v ->> 'hash' is not null
                 order by e.global_index limit 1) as hash
            from unnest(?::text[]) t (id) left join ereignisse.register r on r.text_id = t.id""";

    private static final String READ = """
            select t.id, r.salz, r.text, r.getilgt_am is not null as getilgt, t.hash
            from unnest(?::text[], ?::text[]) t (id, hash) left join ereignisse.register r on r.text_id = t.id""";

    private final JdbcClient jdbc;
    private final Seals seals;

    Register(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /**
     * Writes a text; belongs into the transaction that appends the events which refer to it. A repetition changes nothing.
     *
     * @param stream id of the aggregate whose events refer to it
     * @param length how many events that has with them
     */
    public void write(Freitext text, String stream, long length) {
        jdbc.sql("insert into ereignisse.register (text_id, salz, text, strom, laenge) values (?, ?, ?, ?, ?)"
                        + " on conflict (text_id) do nothing")
                .params(text.id(), text.salz(), text.text(), stream, length)
                .update();
    }

    /** The text that an event refers to; empty unless it is there and genuine. */
    public Optional<String> text(Textverweis reference) {
        return Optional.ofNullable(read(java.util.List.of(reference)).get(reference.text()))
                .filter(w -> w.state() == State.GENUINE)
                .map(Wording::text);
    }

    /** The texts that events refer to, by id; for those who have the events themselves. */
    public Map<String, Wording> read(Collection<Textverweis> references) {
        if (references.isEmpty()) {
            return Map.of();
        }
        var distinct = references.stream().distinct().toList();
        return found(jdbc.sql(READ)
                .params(
                        distinct.stream().map(Textverweis::text).toArray(String[]::new),
                        distinct.stream().map(Textverweis::hash).toArray(String[]::new)));
    }

    /** Many texts by id, for those who have a copy only; each is held against the event that refers to it. */
    public Map<String, Wording> find(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : found(jdbc.sql(FIND).param(ids.stream().distinct().toArray(String[]::new)));
    }

    private record Row(
            String id,
            @Nullable String salt,
            @Nullable String text,
            boolean erased,
            @Nullable String hash) {}

    private Map<String, Wording> found(JdbcClient.StatementSpec statement) {
        var rows = statement
                .query((row, i) -> new Row(
                        row.getString("id"),
                        row.getString("salz"),
                        row.getString("text"),
                        row.getBoolean("getilgt"),
                        row.getString("hash")))
                .list();
        var found = new HashMap<String, Wording>();
        for (var row : rows) {
            var wording = new Wording(row.id(), row.text(), state(row));
            if (wording.state().tampered()) {
                seals.broken(
                        wording.state() == State.FORGED ? Breach.TEXT_VERFAELSCHT : Breach.TEXT_FEHLT, wording.id());
            }
            // two references to one text that differ: what does not fit counts
            found.merge(row.id(), wording, (a, b) -> a.state().tampered() ? a : b);
        }
        return found;
    }

    private State state(Row row) {
        if (row.text() == null || row.salt() == null) {
            return row.erased() && witnessed(row.id()) ? State.ERASED : State.MISSING;
        }
        return row.hash() != null && row.hash().equals(hash(row.salt(), row.text())) ? State.GENUINE : State.FORGED;
    }

    private static @Nullable String hash(String salt, String text) {
        try {
            return Freitext.hash(salt, text);
        } catch (IllegalArgumentException e) {
            return null; // what stands there as salt is none
        }
    }

    /** Whether an event says that the text was erased. */
    private boolean witnessed(String id) {
        return jdbc.sql("select exists (select from ereignisse.ereignis"
                        + " where ereignis_typ = 'TextGetilgt' and nutzlast ->> 'text' = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Forgets text and salt; the hash in the event says nothing any more. Returns false if there was nothing to forget.
     *
     * @param evidence id of the event {@code TextGetilgt} about it, appended in the same transaction
     */
    public boolean erase(String id, String evidence) {
        return jdbc.sql("select ereignisse.text_tilgen(?, ?)")
                .params(id, evidence)
                .query(Boolean.class)
                .single();
    }
}
