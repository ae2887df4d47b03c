package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is told of an event before others can read it. */
class WakeableEventStoreTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(database.as(TestDatabase.COMMAND));
    private final List<Integer> readable = new ArrayList<>();
    private final WakeableEventStore store = store();

    private WakeableEventStore store() {
        var serializer = EventSerializer.of(EventFamilies.names());
        var axon = new SpringTransactionManager(transactions);
        var engine = new PgEventStorageEngine(
                JdbcEventStorageEngine.builder().eventSerializer(serializer).snapshotSerializer(serializer),
                PgEventStorageEngine.BATCH,
                new SpringDataSourceConnectionProvider(transactions.getDataSource()),
                axon);
        return new WakeableEventStore(
                EmbeddedEventStore.builder(),
                engine,
                () -> readable.add(database.jdbc(TestDatabase.QUERY)
                        .sql("select count(*) from ereignisse.ereignis")
                        .query(Integer.class)
                        .single()));
    }

    private void publish() {
        store.publish(List.of(new GenericDomainEventMessage<>("Probe", "eins", 0, "ein Ereignis")));
    }

    @Test
    void inATransactionItIsTheCommitThatTells() {
        new TransactionTemplate(transactions).executeWithoutResult(t -> {
            publish();
            assertThat(readable).isEmpty();
        });
        assertThat(readable).containsExactly(1);
    }

    @Test
    void inAUnitOfWorkItIsItsCommitThatTells() {
        var unit = DefaultUnitOfWork.startAndGet(null);
        var transaction = new SpringTransactionManager(transactions).startTransaction();
        unit.onCommit(u -> transaction.commit());
        publish();
        assertThat(readable).isEmpty();
        unit.commit();
        assertThat(readable).containsExactly(1);
    }
}
