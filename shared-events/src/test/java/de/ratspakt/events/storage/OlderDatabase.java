package de.ratspakt.events.storage;

import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database as an earlier version left it, to be filled with what that version wrote and then migrated. */
final class OlderDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final DatabaseSettings settings;

    private OlderDatabase(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** @param version of the last migration that it has had */
    static OlderDatabase at(String version) {
        var server = TestDatabase.fresh();
        var name = "alt_" + COUNT.incrementAndGet();
        DatabaseSetup.prepare(server.asAdministrator(), name, TestDatabase.OWNER);
        var url = server.url().substring(0, server.url().lastIndexOf('/') + 1) + name;
        var settings = new DatabaseSettings(url, TestDatabase.OWNER, TestDatabase.COMMAND, TestDatabase.QUERY);
        Migrations.configured(settings, TestDatabase.OWNER)
                .target(version)
                .load()
                .migrate();
        return new OlderDatabase(settings);
    }

    void migrate() {
        new Migrations(settings);
    }

    JdbcClient jdbc() {
        var source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(TestDatabase.OWNER.name());
        source.setPassword(TestDatabase.OWNER.password());
        return JdbcClient.create(source);
    }
}
