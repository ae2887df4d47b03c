package de.ratspakt.events.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.DriverDataSource;
import de.ratspakt.events.storage.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.DelegatingDataSource;

final class Pools {
    /** How long one attempt to get a connection takes; in between the pool looks whether the database is still there. */
    private static final Duration ATTEMPT = Duration.ofMillis(700);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** No statement of ours takes longer; a connection that is silent for so long is frozen. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private Pools() {}

    static WatchedPool create(String url, DatabaseSettings.Role role, int connections) {
        var watch = new DatabaseWatch(url, role);
        var config = new HikariConfig();
        config.setPoolName(role.name());
        config.setDataSource(new WhenThere(source(url, role), watch));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(ATTEMPT.toMillis());
        config.setValidationTimeout(ATTEMPT.toMillis());
        return new WatchedPool(config, watch);
    }

    private static DataSource source(String url, DatabaseSettings.Role role) {
        var properties = new Properties();
        PGProperty.CONNECT_TIMEOUT.set(properties, (int) CONNECT.toSeconds());
        PGProperty.SOCKET_TIMEOUT.set(properties, (int) ANSWER.toSeconds());
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        return new DriverDataSource(url, null, properties, role.name(), role.password());
    }

    /**
     * Connects when the database is there. Otherwise the pool would try in vain, each time later, and still be asleep for up to
     * five seconds when the database is back.
     */
    private static final class WhenThere extends DelegatingDataSource {
        private final DatabaseWatch watch;

        WhenThere(DataSource source, DatabaseWatch watch) {
            super(source);
            this.watch = watch;
        }

        @Override
        public Connection getConnection() throws SQLException {
            watch.awaitReturn();
            return super.getConnection();
        }
    }
}
