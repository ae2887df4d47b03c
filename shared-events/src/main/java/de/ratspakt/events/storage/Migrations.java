package de.ratspakt.events.storage;

import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the database to the shape that this version needs, with the owner's role. Every data source waits for it. */
public final class Migrations {
    private static final Pattern ROLE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /**
     * Migrates at once if the owner is known, else expects that somebody did.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached or a migration fails
     */
    public Migrations(DatabaseSettings settings) {
        var owner = settings.owner();
        if (owner == null) {
            return;
        }
        configured(settings, owner).load().migrate();
    }

    static FluentConfiguration configured(DatabaseSettings settings, DatabaseSettings.Role owner) {
        return Flyway.configure()
                .dataSource(settings.url(), owner.name(), owner.password())
                .locations("classpath:db/migration")
                .schemas("public")
                .table("flyway_ratspakt")
                .placeholders(Map.of(
                        "commandRole", checked(ROLE_NAME, settings.command().name()),
                        "commandPassword", checked(PASSWORD, settings.command().password()),
                        "queryRole", checked(ROLE_NAME, settings.query().name()),
                        "queryPassword", checked(PASSWORD, settings.query().password())))
                // Each side may bring migrations that the other does not know.
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:missing", "*:future");
    }

    /** These values stand in SQL text, where nothing can be bound. */
    private static String checked(Pattern allowed, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException("A role's name or password has characters other than " + allowed);
        }
        return value;
    }
}
