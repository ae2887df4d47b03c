package de.ratspakt.events.platform;

import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.Migrations;
import de.ratspakt.events.storage.Transactions;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.modelling.saga.repository.jdbc.SagaSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The database as the command side sees it. Primary, so that in one process with the query side events are written with it. */
@Configuration(proxyBeanMethods = false)
public class CommandDatabase {
    /** Qualifies what connects with the command role. */
    public static final String COMMAND = "command";

    private static final String TOKENS = "ereignisse.token";

    @Bean
    @Primary
    @Qualifier(COMMAND)
    WatchedPool commandDataSource(
            DatabaseSettings settings,
            Migrations migrations,
            @Value("${ratspakt.database.command-connections:16}") int connections) {
        return Pools.create(settings.url(), settings.command(), connections);
    }

    @Bean
    @Primary
    @Qualifier(COMMAND)
    PlatformTransactionManager commandTransactions(@Qualifier(COMMAND) DataSource dataSource) {
        return new Transactions(dataSource);
    }

    @Bean
    @Primary
    @Qualifier(COMMAND)
    JdbcClient commandJdbc(@Qualifier(COMMAND) DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    @Primary
    @Qualifier(COMMAND)
    TokenStore commandTokens(
            @Qualifier(COMMAND) DataSource dataSource,
            Serializer serializer,
            @Value("${ratspakt.database.alone:false}") boolean alone,
            @Value(Tokens.CLAIM_TIMEOUT) Duration claimTimeout) {
        return Tokens.store(TOKENS, dataSource, serializer, alone, claimTimeout);
    }

    @Bean
    @Qualifier(COMMAND)
    Progress commandProgress(
            @Qualifier(COMMAND) JdbcClient jdbc,
            Serializer serializer,
            ObjectProvider<EventProcessingConfiguration> processing) {
        return new Progress(jdbc, TOKENS, serializer, processing);
    }

    @Bean
    SagaProcessors sagaProcessors(
            @Qualifier(COMMAND) TokenStore tokens,
            @Qualifier(COMMAND) PlatformTransactionManager transactions,
            @Value(Tokens.CLAIM_TIMEOUT) Duration claimTimeout,
            ObjectProvider<SagaProcessors.Failures> failures) {
        return new SagaProcessors(
                new Streaming(tokens, new SpringTransactionManager(transactions), claimTimeout),
                name -> failures.ifAvailable(f -> f.accept(name)));
    }

    @Bean
    SagaStore<Object> sagaStore(@Qualifier(COMMAND) DataSource dataSource, Serializer serializer) {
        return JdbcSagaStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .sqlSchema(new PostgresSagaSqlSchema(SagaSchema.builder()
                        .sagaEntryTable("ereignisse.saga")
                        .associationValueEntryTable("ereignisse.saga_zuordnung")
                        .sagaIdColumn("saga_id")
                        .sagaTypeColumn("saga_typ")
                        .revisionColumn("revision")
                        .serializedSagaColumn("zustand")
                        .associationKeyColumn("schluessel")
                        .associationValueColumn("wert")
                        .build()))
                .build();
    }

    @Bean
    @Qualifier(COMMAND)
    DatabaseWatch commandWatch(@Qualifier(COMMAND) WatchedPool pool) {
        return pool.watch();
    }

    @Bean
    ProcessorWatch.Group sagaGroup(SagaProcessors processors, @Qualifier(COMMAND) Progress progress) {
        return ProcessorWatch.Group.of(processors::names, progress, name -> false);
    }

    @Bean
    @Primary
    @Qualifier("eventRole")
    DatabaseSettings.Role commandRole(DatabaseSettings settings) {
        return settings.command();
    }
}
