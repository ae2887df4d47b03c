package de.ratspakt.events.storage;

import de.ratspakt.events.storage.Seals.Breach;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bytes of attachments, under their hash; events keep only that. */
public class Attachments {
    private final JdbcClient jdbc;
    private final Seals seals;

    protected Attachments(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** The bytes that are kept under a hash have another one, or are gone and no event says why. */
    public static final class Tampered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Tampered(String sha256) {
            super("attachment " + sha256 + " is not what was attached");
        }
    }

    /** SHA-256, hexadecimal. */
    public static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Keeps the bytes; belongs into the transaction that appends the event which refers to them. A repetition changes nothing. */
    public void keep(byte[] bytes) {
        jdbc.sql("insert into ereignisse.anlage (sha256, inhalt) values (?, ?) on conflict (sha256) do nothing")
                .params(hash(bytes), bytes)
                .update();
    }

    /**
     * Empty if they were erased.
     *
     * @param sha256 as an event says it
     * @throws Tampered if what is kept is something else, or nothing
     */
    public Optional<byte[]> bytes(String sha256) {
        var found = jdbc.sql("select inhalt from ereignisse.anlage where sha256 = ? and inhalt is not null")
                .param(sha256)
                .query((row, i) -> row.getBytes("inhalt"))
                .optional();
        if (found.isEmpty()) {
            if (erased(sha256)) {
                return found;
            }
            seals.broken(Breach.ANLAGE_FEHLT, sha256);
            throw new Tampered(sha256);
        }
        if (!hash(found.get()).equals(sha256)) {
            seals.broken(Breach.ANLAGE_VERFAELSCHT, sha256);
            throw new Tampered(sha256);
        }
        return found;
    }

    /** Whether an event says that they were erased. */
    private boolean erased(String sha256) {
        return jdbc.sql("select exists (select from ereignisse.ereignis"
                        + " where ereignis_typ = 'TextGetilgt' and nutzlast ->> 'sha256' = ?)")
                .param(sha256)
                .query(Boolean.class)
                .single();
    }

    /**
     * Forgets the bytes. Returns false if there was nothing to forget.
     *
     * @param evidence id of the event {@code TextGetilgt} about them, appended in the same transaction
     */
    public boolean erase(String sha256, String evidence) {
        return jdbc.sql("select ereignisse.anlage_tilgen(?, ?)")
                .params(sha256, evidence)
                .query(Boolean.class)
                .single();
    }
}
