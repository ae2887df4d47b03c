package de.ratspakt.events.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * A pool that says no at once while the database is away. While it is there, a free connection is worth some patience.
 */
public final class WatchedPool extends HikariDataSource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** As long, and no longer, if the database does not even answer the watch. */
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final DatabaseWatch watch;

    WatchedPool(HikariConfig config, DatabaseWatch watch) {
        super(config);
        this.watch = watch;
        watch.start();
    }

    DatabaseWatch watch() {
        return watch;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var begin = System.nanoTime();
        while (true) {
            if (watch.away()) {
                throw new SQLTransientConnectionException("The database does not answer", "08001");
            }
            try {
                return super.getConnection();
            } catch (SQLTransientConnectionException e) {
                watch.suspect();
                var patience = watch.heardSince(begin) ? PATIENCE : SILENCE;
                if (System.nanoTime() - begin > patience.toNanos()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        watch.close();
        super.close();
    }
}
