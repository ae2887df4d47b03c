package de.ratspakt.events.platform;

import com.zaxxer.hikari.HikariDataSource;
import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.Migrations;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The database as the command side sees it. Primary, so that in one process with the query side events are written with it. */
@Configuration(proxyBeanMethods = false)
public class CommandDatabase {
    /** Qualifies what connects with the command role. */
    public static final String COMMAND = "command";

    @Bean
    @Primary
    @Qualifier(COMMAND)
    HikariDataSource commandDataSource(
            DatabaseSettings settings,
            Migrations migrations,
            @Value("${ratspakt.database.command-connections:16}") int connections) {
        return Pools.create(settings.url(), settings.command(), connections);
    }

    @Bean
    @Primary
    @Qualifier(COMMAND)
    PlatformTransactionManager commandTransactions(@Qualifier(COMMAND) DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    @Primary
    @Qualifier(COMMAND)
    JdbcClient commandJdbc(@Qualifier(COMMAND) DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    @Primary
    @Qualifier("eventRole")
    DatabaseSettings.Role commandRole(DatabaseSettings settings) {
        return settings.command();
    }
}
