package de.ratspakt.events.storage;

import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prepares an empty server for the migrations: what only its administrator may do. */
public final class DatabaseSetup {
    private DatabaseSetup() {}

    /**
     * Creates, where missing, the owner's role and its database. The owner may create the other two roles and is no
     * superuser. The name of database and role must be plain identifiers.
     */
    public static void prepare(DataSource administrator, String database, DatabaseSettings.Role owner) {
        var jdbc = JdbcClient.create(administrator);
        if (!exists(jdbc, "select count(*) from pg_roles where rolname = ?", owner.name())) {
            jdbc.sql("create role " + quoted(owner.name())).update();
        }
        jdbc.sql("alter role " + quoted(owner.name()) + " login createrole nosuperuser password '"
                        + owner.password().replace("'", "''") + "'")
                .update();
        if (!exists(jdbc, "select count(*) from pg_database where datname = ?", database)) {
            jdbc.sql("create database " + quoted(database) + " owner " + quoted(owner.name()) + " encoding 'UTF8'")
                    .update();
        }
    }

    private static boolean exists(JdbcClient jdbc, String sql, String name) {
        return jdbc.sql(sql).param(name).query(Long.class).single() > 0;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
