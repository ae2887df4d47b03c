package de.ratspakt.events.storage;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Brings the database to the shape that this version needs, with the owner's role. Every data source waits for it. */
public final class Migrations {
    private static final Pattern ROLE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /**
     * Migrates at once if the owner is known, else expects that somebody did.
     *
     * @throws RoleTaken if a role belongs to another installation on the same server
     * @throws org.flywaydb.core.api.FlywayException if the database cannot be reached or a migration fails
     */
    public Migrations(DatabaseSettings settings) {
        var owner = settings.owner();
        if (owner == null) {
            return;
        }
        for (var role : List.of(settings.command(), settings.query())) {
            refuseIfAnothersRole(settings.url(), owner, role);
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

    /**
     * Setting a password takes it away from whoever has another one: a role that lets nobody in with ours, and has rights in
     * another database of the server or is at work just now, is somebody else's.
     */
    private static void refuseIfAnothersRole(String url, DatabaseSettings.Role owner, DatabaseSettings.Role role) {
        var jdbc = JdbcClient.create(new DriverManagerDataSource(url, owner.name(), owner.password()));
        var inUse = jdbc.sql("select count(*) from pg_stat_activity where usename = ?")
                .param(role.name())
                .query(Long.class)
                .single();
        var elsewhere = jdbc.sql("""
                        select d.datname from pg_shdepend s join pg_roles r on r.oid = s.refobjid
                        join pg_database d on d.oid = s.dbid
                        where s.refclassid = 'pg_authid'::regclass and r.rolname = ? and d.datname <> current_database()
                        order by d.datname limit 1""")
                .param(role.name())
                .query((row, i) -> row.getString(1))
                .optional();
        if ((elsewhere.isPresent() || inUse > 0) && !letsIn(url, role)) {
            throw elsewhere.map(d -> RoleTaken.elsewhere(role.name(), d)).orElseGet(() -> RoleTaken.here(role.name()));
        }
    }

    private static boolean letsIn(String url, DatabaseSettings.Role role) {
        try (var _ = DriverManager.getConnection(url, role.name(), role.password())) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** These values stand in SQL text, where nothing can be bound. */
    private static String checked(Pattern allowed, String value) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException("A role's name or password has characters other than " + allowed);
        }
        return value;
    }
}
