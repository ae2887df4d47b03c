package de.ratspakt.query.platform;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * A failure in words that anybody may read: what kind it was and where, but nothing of an event's content, which messages of
 * the database like to repeat.
 */
public final class Reason {
    private static final String OURS = "de.ratspakt.";

    private Reason() {}

    public static String of(Throwable failure) {
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
