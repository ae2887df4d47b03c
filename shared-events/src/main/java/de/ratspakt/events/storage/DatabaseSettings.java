package de.ratspakt.events.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the database is and as whom each side connects.
 *
 * @param url JDBC address without credentials
 * @param owner migrates; a process that was not told the owner's password finds the schema as it is
 * @param command appends and reads events, and keeps what the command side needs
 * @param query reads events, and keeps the read models
 */
@ConfigurationProperties("ratspakt.database")
public record DatabaseSettings(String url, @Nullable Role owner, Role command, Role query) {

    public DatabaseSettings {
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException("ratspakt.database.url is missing");
        }
        command = command == null ? new Role("ratspakt_command", "") : command;
        query = query == null ? new Role("ratspakt_query", "") : query;
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
