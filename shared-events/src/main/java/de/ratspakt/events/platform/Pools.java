package de.ratspakt.events.platform;

import com.zaxxer.hikari.HikariConfig;
import de.ratspakt.events.storage.DatabaseSettings;
import java.time.Duration;
import org.postgresql.PGProperty;

final class Pools {
    /** How long one attempt to get a connection takes; in between the pool looks whether the database is still there. */
    private static final Duration ATTEMPT = Duration.ofMillis(700);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** No statement of ours takes longer; a connection that is silent for so long is frozen. */
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private Pools() {}

    static WatchedPool create(String url, DatabaseSettings.Role role, int connections) {
        var config = new HikariConfig();
        config.setPoolName(role.name());
        config.setJdbcUrl(url);
        config.setUsername(role.name());
        config.setPassword(role.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(ATTEMPT.toMillis());
        config.setValidationTimeout(ATTEMPT.toMillis());
        config.addDataSourceProperty(PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(CONNECT.toSeconds()));
        config.addDataSourceProperty(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(ANSWER.toSeconds()));
        config.addDataSourceProperty(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        return new WatchedPool(config, new DatabaseWatch(url, role));
    }
}
