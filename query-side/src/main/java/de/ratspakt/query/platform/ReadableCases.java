package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The part of a {@code where} that leaves the cases a reader may know of, for queries that name {@code lesen.konfliktfall k}. */
public final class ReadableCases {
    public static final String CONDITION = "(:every or k.oeffentlich or k.partner && :partners::text[])";

    private ReadableCases() {}

    public static StatementSpec bind(StatementSpec statement, Handelnde reader) {
        return statement
                .param("every", Visibility.seesEveryGroup(reader))
                .param("partners", Visibility.partnersOf(reader).toArray(String[]::new));
    }
}
