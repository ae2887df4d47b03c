package de.ratspakt.events.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A database of its own for a test class, copied from one that was migrated once. All of a test run share one server, which
 * ends with the JVM.
 */
public final class TestDatabase {
    private static final String TEMPLATE = "ratspakt_vorlage";
    private static final AtomicInteger COUNT = new AtomicInteger();
    public static final DatabaseSettings.Role OWNER = new DatabaseSettings.Role("ratspakt_owner", "owner");
    public static final DatabaseSettings.Role COMMAND = new DatabaseSettings.Role("ratspakt_command", "command");
    public static final DatabaseSettings.Role QUERY = new DatabaseSettings.Role("ratspakt_query", "query");

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .setLocaleConfig("locale", "C.UTF-8")
                        .setServerConfig("max_connections", "200")
                        .start();
                DatabaseSetup.prepare(server.getPostgresDatabase(), TEMPLATE, OWNER);
                new Migrations(new DatabaseSettings(url(server, TEMPLATE), OWNER, COMMAND, QUERY));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String url(EmbeddedPostgres server, String database) {
            return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
        }
    }

    /** A new database with all migrations. */
    public static TestDatabase fresh() {
        var name = "test_" + COUNT.incrementAndGet();
        synchronized (TestDatabase.class) {
            JdbcClient.create(Server.POSTGRES.getPostgresDatabase())
                    .sql("create database " + name + " template " + TEMPLATE + " owner " + OWNER.name())
                    .update();
        }
        return new TestDatabase(name);
    }

    public String url() {
        return Server.url(Server.POSTGRES, name);
    }

    public DatabaseSettings settings() {
        return new DatabaseSettings(url(), OWNER, COMMAND, QUERY);
    }

    /** Connects as a role, without a pool. */
    public DataSource as(DatabaseSettings.Role role) {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser(role.name());
        source.setPassword(role.password());
        return source;
    }

    /** Connects as the server's administrator. */
    public DataSource asAdministrator() {
        return as(new DatabaseSettings.Role("postgres", "postgres"));
    }

    /** The log as this role sees it. */
    public EventLog log(DatabaseSettings.Role role) {
        var serializer = EventSerializer.of(EventFamilies.names());
        return new PgEventLog(
                jdbc(role),
                new PgEventStorageEngine(
                        JdbcEventStorageEngine.builder()
                                .eventSerializer(serializer)
                                .snapshotSerializer(serializer),
                        PgEventStorageEngine.BATCH,
                        as(role)::getConnection,
                        NoTransactionManager.instance()));
    }

    public JdbcClient jdbc(DatabaseSettings.Role role) {
        return JdbcClient.create(as(role));
    }

    /** What an application needs to find this database, as {@code name=value}. */
    public String[] properties() {
        return new String[] {
            "ratspakt.database.url=" + url(),
            "ratspakt.database.command.name=" + COMMAND.name(),
            "ratspakt.database.command.password=" + COMMAND.password(),
            "ratspakt.database.query.name=" + QUERY.name(),
            "ratspakt.database.query.password=" + QUERY.password()
        };
    }

    /** The same for {@code @DynamicPropertySource}. */
    public void register(DynamicPropertyRegistry registry) {
        for (var property : properties()) {
            var at = property.indexOf('=');
            registry.add(property.substring(0, at), () -> property.substring(at + 1));
        }
    }
}
