package de.ratspakt.events.platform;

import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.Migrations;
import de.ratspakt.events.storage.Transactions;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The database as the query side sees it: reads events, owns the read models. */
@Configuration(proxyBeanMethods = false)
public class QueryDatabase {
    /** Qualifies what connects with the query role. */
    public static final String QUERY = "query";

    private static final String TOKENS = "lesen.token";

    @Bean
    @Qualifier(QUERY)
    WatchedPool queryDataSource(
            DatabaseSettings settings,
            Migrations migrations,
            @Value("${ratspakt.database.query-connections:10}") int connections) {
        return Pools.create(settings.url(), settings.query(), connections);
    }

    @Bean
    @Qualifier(QUERY)
    PlatformTransactionManager queryTransactions(@Qualifier(QUERY) DataSource dataSource) {
        return new Transactions(dataSource);
    }

    @Bean
    @Qualifier(QUERY)
    JdbcClient queryJdbc(@Qualifier(QUERY) DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    @Qualifier(QUERY)
    TokenStore queryTokens(
            @Qualifier(QUERY) DataSource dataSource,
            Serializer serializer,
            @Value("${ratspakt.database.alone:false}") boolean alone,
            @Value(Tokens.CLAIM_TIMEOUT) Duration claimTimeout) {
        return Tokens.store(TOKENS, dataSource, serializer, alone, claimTimeout);
    }

    @Bean
    @Qualifier(QUERY)
    Progress queryProgress(
            @Qualifier(QUERY) JdbcClient jdbc,
            Serializer serializer,
            ObjectProvider<EventProcessingConfiguration> processing) {
        return new Progress(jdbc, TOKENS, serializer, processing);
    }

    @Bean
    ProjectionProcessors projectionProcessors(
            @Qualifier(QUERY) TokenStore tokens,
            @Qualifier(QUERY) PlatformTransactionManager transactions,
            @Qualifier(QUERY) DataSource dataSource,
            @Value(Tokens.CLAIM_TIMEOUT) Duration claimTimeout,
            Serializer serializer) {
        return new ProjectionProcessors(
                new Streaming(tokens, new SpringTransactionManager(transactions), claimTimeout),
                new SpringDataSourceConnectionProvider(dataSource),
                serializer);
    }

    @Bean
    ProcessorWatch.Group projectionGroup(ProjectionProcessors processors, @Qualifier(QUERY) Progress progress) {
        return ProcessorWatch.Group.of(processors::names, progress, processors::rests);
    }

    @Bean
    @Qualifier("eventRole")
    DatabaseSettings.Role queryRole(DatabaseSettings settings) {
        return settings.query();
    }
}
