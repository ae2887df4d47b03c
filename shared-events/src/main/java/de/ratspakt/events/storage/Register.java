package de.ratspakt.events.storage;

import de.ratspakt.events.Freitext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Free text and names, outside the events because they must be able to be forgotten. */
public final class Register {
    private final JdbcClient jdbc;

    Register(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes a text; belongs into the transaction that appends the events which refer to it. A repetition changes nothing. */
    public void write(Freitext text) {
        jdbc.sql(
                        "insert into ereignisse.register (text_id, salz, text) values (?, ?, ?) on conflict (text_id) do nothing")
                .params(text.id(), text.salz(), text.text())
                .update();
    }

    /** The text; empty if it was erased or never written. */
    public Optional<String> text(String id) {
        return entry(id).map(Freitext::text);
    }

    /** The text with its salt, from which the hash in the event can be checked. */
    public Optional<Freitext> entry(String id) {
        return jdbc.sql("select salz, text from ereignisse.register where text_id = ? and getilgt_am is null")
                .param(id)
                .query((row, i) -> new Freitext(id, row.getString("salz"), row.getString("text")))
                .optional();
    }

    /** Many texts at once, by id; what was erased is absent. */
    public Map<String, String> texts(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select text_id, text from ereignisse.register where text_id = any(?) and getilgt_am is null")
                .param(ids.toArray(String[]::new))
                .query((row, i) -> Map.entry(row.getString("text_id"), row.getString("text")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** When the text was erased, if it was. */
    public Optional<Instant> erasedAt(String id) {
        return jdbc.sql("select getilgt_am from ereignisse.register where text_id = ? and getilgt_am is not null")
                .param(id)
                .query((row, i) -> row.getObject("getilgt_am", java.time.OffsetDateTime.class)
                        .toInstant())
                .optional();
    }

    /** Forgets text and salt; the hash in the event says nothing any more. Returns false if there was nothing to forget. */
    public boolean erase(String id, Instant now) {
        return jdbc.sql("select ereignisse.text_tilgen(?, ?)")
                .params(id, now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }
}
