package de.ratspakt.query.platform;

import de.ratspakt.events.platform.ProjectionProcessors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What projections could not handle. Whatever shows an affected stream says that it is incomplete. */
public final class DeadLetters {
    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True if an event of this stream is parked for this projection; null, which JSON leaves out, if all is well. */
    public @Nullable Boolean incomplete(String group, String aggregate) {
        boolean any = jdbc.sql("select exists (select from " + ProjectionProcessors.DEAD_LETTERS
                        + " where processingGroup = ? and sequenceIdentifier = ?)")
                .params(group, aggregate)
                .query(Boolean.class)
                .single();
        return any ? Boolean.TRUE : null;
    }

    public long count() {
        return jdbc.sql("select count(*) from " + ProjectionProcessors.DEAD_LETTERS)
                .query(Long.class)
                .single();
    }
}
