package de.ratspakt.query.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the next part of a list begins: behind the row with this moment and this id. Opaque outside. */
public record Cursor(Instant moment, String id) {
    private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,100}");
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /** Empty for all that could not have been given out: the database takes neither every text nor every moment. */
    public static Optional<Cursor> parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            if (parts.length != 2 || !ID.matcher(parts[1]).matches()) {
                return Optional.empty();
            }
            var moment = Instant.parse(parts[0]);
            int year = moment.atOffset(ZoneOffset.UTC).getYear();
            return year < FIRST_YEAR || year > LAST_YEAR ? Optional.empty() : Optional.of(new Cursor(moment, parts[1]));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The parameter as it was given, if it is a cursor at all. */
    public static @Nullable String asked(Asked asked, String name) {
        var given = asked.text(name);
        return given == null || parse(given).isPresent() ? given : asked.error(name, "KEINE_FORTSETZUNG");
    }

    /** The end of a statement that takes what lies behind a cursor, in the order of two columns. */
    public static String behind(@Nullable Cursor after, String moment, String id) {
        var columns = moment + ", (" + id + ") collate \"C\"";
        return (after == null ? "" : " and (" + columns + ") > (:moment, :id)") + " order by " + columns
                + " limit :limit";
    }

    /** Fills in what {@link #behind} asks for. */
    public static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, @Nullable Cursor after, int limit) {
        var limited = statement.param("limit", limit);
        return after == null
                ? limited
                : limited.param("moment", after.moment().atOffset(ZoneOffset.UTC))
                        .param("id", after.id());
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((moment + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
