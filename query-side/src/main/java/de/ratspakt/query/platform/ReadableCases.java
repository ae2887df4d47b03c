package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The part of a {@code where} that leaves the cases a reader may know of, for queries that name {@code lesen.konfliktfall k}. */
public final class ReadableCases {
    public static final String CONDITION = "(k.oeffentlich or " + Visibility.inside("k") + ")";

    private ReadableCases() {}

    public static StatementSpec bind(StatementSpec statement, Handelnde reader) {
        return Visibility.bind(statement, reader);
    }
}
