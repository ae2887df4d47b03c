package de.ratspakt.events.storage;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the database is and as whom each side connects.
 *
 * @param url JDBC address without credentials
 * @param owner migrates; a process that was not told the owner's password finds the schema as it is
 * @param command appends and reads events, and keeps what the command side needs; its name follows from the database's
 * @param query reads events, and keeps the read models; the same
 */
@ConfigurationProperties("ratspakt.database")
public record DatabaseSettings(String url, @Nullable Role owner, Role command, Role query) {
    public static final String COMMAND = "command";
    public static final String QUERY = "query";
    private static final int LONGEST_READABLE = 40;

    public DatabaseSettings {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("ratspakt.database.url is missing");
        }
        command = named(command, url, COMMAND);
        query = named(query, url, QUERY);
    }

    private static Role named(@Nullable Role role, String url, String side) {
        return role == null || role.name() == null || role.name().isBlank()
                ? new Role(roleName(url, side), role == null || role.password() == null ? "" : role.password())
                : role;
    }

    /**
     * The role of a side where none was named. Roles belong to the server, so the name tells the database: two installations
     * on one server would take each other's passwords away. The database called {@code ratspakt}, of which a server has one,
     * keeps the names that it always had.
     *
     * @param url JDBC address of the database
     * @param side {@code command} or {@code query}
     */
    public static String roleName(String url, String side) {
        var parts = Driver.parseURL(url, new Properties());
        var database = parts == null ? "" : parts.getProperty(PGProperty.PG_DBNAME.getName(), "");
        var plain = "ratspakt_" + side;
        if (database.equals("ratspakt")) {
            return plain;
        }
        var readable = database.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return readable.equals(database) && database.length() <= LONGEST_READABLE
                ? plain + "_" + database
                : plain + "_" + readable.substring(0, Math.min(readable.length(), LONGEST_READABLE - 9)) + "_"
                        + Attachments.hash(database.getBytes(StandardCharsets.UTF_8))
                                .substring(0, 8);
    }

    /** A role of the database with its password. */
    public record Role(String name, String password) {
        /** Never the password: it must not reach a log. */
        @Override
        public String toString() {
            return "Role[" + name + "]";
        }
    }
}
