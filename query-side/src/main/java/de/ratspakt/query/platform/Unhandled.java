package de.ratspakt.query.platform;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Why an event is parked, in words that the administrator may read: what kind of failure it was and where, but nothing of
 * the event's content, which messages of the database like to repeat. The log of the program holds all of it.
 */
final class Unhandled extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String OURS = "de.ratspakt.";

    Unhandled(Throwable cause) {
        super(reason(cause), null, false, false);
    }

    static String reason(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < 50; depth++) {
            root = root.getCause();
        }
        return root instanceof PSQLException sql ? said(sql) : thrown(root);
    }

    private static String said(PSQLException sql) {
        var server = sql.getServerErrorMessage();
        var parts = server == null
                ? Stream.<@Nullable String>empty()
                : Stream.of(server.getTable(), server.getColumn(), server.getConstraint());
        return Stream.concat(Stream.of("SQLState " + sql.getSQLState()), parts.filter(Objects::nonNull))
                .collect(Collectors.joining(", "));
    }

    private static String thrown(Throwable root) {
        var where = Arrays.stream(root.getStackTrace())
                .filter(f -> f.getClassName().startsWith(OURS))
                .findFirst()
                .map(f -> ", " + f.getClassName().substring(f.getClassName().lastIndexOf('.') + 1) + ":"
                        + f.getLineNumber())
                .orElse("");
        return root.getClass().getSimpleName() + where;
    }
}
