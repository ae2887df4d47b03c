package de.ratspakt.events.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bytes of attachments, under their hash; events keep only that. */
public class Attachments {
    private final JdbcClient jdbc;

    protected Attachments(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** Empty if they were erased or never kept. */
    public Optional<byte[]> bytes(String sha256) {
        return jdbc.sql("select inhalt from ereignisse.anlage where sha256 = ? and getilgt_am is null")
                .param(sha256)
                .query((row, i) -> row.getBytes("inhalt"))
                .optional();
    }
}
