package de.ratspakt.events.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.ratspakt.events.storage.DatabaseSettings;

final class Pools {
    private Pools() {}

    static HikariDataSource create(String url, DatabaseSettings.Role role, int connections) {
        var config = new HikariConfig();
        config.setPoolName(role.name());
        config.setJdbcUrl(url);
        config.setUsername(role.name());
        config.setPassword(role.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        return new HikariDataSource(config);
    }
}
