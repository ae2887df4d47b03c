package de.ratspakt.events.storage;

import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The event store of an application, on its primary data source. Everything is named explicitly: on Spring Boot 4 Axon's
 * auto-configuration silently gives a transaction manager that does nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class EventStorage {
    @Bean
    Migrations migrations(DatabaseSettings settings) {
        return new Migrations(settings);
    }

    /** All event families. Tests may add their own. */
    @Bean
    PublishedNames publishedNames(ObjectProvider<EventFamily> further) {
        var families =
                Stream.concat(EventFamilies.ALL.stream(), further.stream().map(EventFamily::type));
        return PublishedNames.of(families.toArray(Class<?>[]::new));
    }

    @Bean
    @Primary
    Serializer serializer(PublishedNames names) {
        return EventSerializer.of(names);
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer(Serializer serializer) {
        return serializer;
    }

    @Bean
    @Primary
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    /** Bound to Spring's transaction only: Axon's own wrapper keeps one connection per unit of work, whatever its source. */
    @Bean
    @Primary
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new SpringDataSourceConnectionProvider(dataSource);
    }

    /** Every {@link EventUpcaster} bean takes part, in its order; a changed shape of an event needs one. */
    @Bean
    PgEventStorageEngine eventStorageEngine(
            Serializer serializer,
            ObjectProvider<EventUpcaster> upcasters,
            ConnectionProvider connections,
            TransactionManager transactions) {
        return new PgEventStorageEngine(
                JdbcEventStorageEngine.builder()
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .upcasterChain(
                                new EventUpcasterChain(upcasters.orderedStream().toList())),
                PgEventStorageEngine.BATCH,
                connections,
                transactions);
    }

    @Bean
    Pulses pulses() {
        return new Pulses();
    }

    @Bean
    Wakeup wakeup(DatabaseSettings settings, @Qualifier("eventRole") DatabaseSettings.Role role, Pulses pulses) {
        return new Wakeup(settings.url(), role, pulses);
    }

    @Bean("eventBus")
    @Qualifier("eventStore")
    EventStore eventStore(PgEventStorageEngine engine, org.axonframework.config.Configuration axon, Wakeup wakeup) {
        var store = new WakeableEventStore(
                EmbeddedEventStore.builder()
                        .messageMonitor(axon.messageMonitor(EventStore.class, "eventStore"))
                        .spanFactory(axon.getComponent(EventBusSpanFactory.class)),
                engine,
                wakeup::committed);
        wakeup.wakes(store::wake);
        return store;
    }

    @Bean
    EventLog eventLog(JdbcClient jdbc, EventStorageEngine engine) {
        return new PgEventLog(jdbc, engine);
    }

    @Bean
    Register register(JdbcClient jdbc, Seals seals) {
        return new Register(jdbc, seals);
    }

    @Bean
    Attachments attachments(JdbcClient jdbc, Seals seals) {
        return new Attachments(jdbc, seals);
    }
}
