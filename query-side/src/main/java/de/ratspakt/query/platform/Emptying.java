package de.ratspakt.query.platform;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Forgets all rows of a table in statements that are short however large it is: one that takes longer than the connection waits
 * for an answer would fail each time. Truncating would be quicker, but keeps every reader out, and waits for a backup.
 */
public final class Emptying {
    /** At 8 KiB each. A row may have more than its block, so they are few. */
    private static final int BLOCKS = 256;

    private Emptying() {}

    /** Within the caller's transaction; nobody else may write the table meanwhile. */
    public static void table(JdbcClient jdbc, String table) {
        long blocks = jdbc.sql("select pg_relation_size(?::regclass) / current_setting('block_size')::bigint")
                .param(table)
                .query(Long.class)
                .single();
        for (long block = 0; block < blocks; block += BLOCKS) {
            jdbc.sql("delete from " + table + " where ctid >= ?::tid and ctid < ?::tid")
                    .params(first(block), first(block + BLOCKS))
                    .update();
        }
    }

    private static String first(long block) {
        return "(" + block + ",0)";
    }
}
