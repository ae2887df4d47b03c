package de.ratspakt.events.storage;

import de.ratspakt.events.Ereignis;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's engine on our table: payload and metadata as readable JSON, times as times, and the event's own id as its
 * identifier, so that the id in the payload, in the table and in the API is one and the same.
 */
final class PgEventStorageEngine extends JdbcEventStorageEngine {
    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("ereignisse.ereignis")
            .snapshotTable("ereignisse.schnappschuss")
            .globalIndexColumn("global_index")
            .eventIdentifierColumn("ereignis_id")
            .typeColumn("aggregat_typ")
            .aggregateIdentifierColumn("aggregat_id")
            .sequenceNumberColumn("sequenz")
            .payloadTypeColumn("ereignis_typ")
            .payloadRevisionColumn("revision")
            .timestampColumn("zeitpunkt")
            .payloadColumn("nutzlast")
            .metaDataColumn("metadaten")
            .build();

    private static final String INSERT = """
            insert into %s (ereignis_id, aggregat_typ, aggregat_id, sequenz, ereignis_typ, revision, zeitpunkt, nutzlast, metadaten)
            values (?, ?, ?, ?, ?, ?, ?, ?::json, ?::json)""";

    /** So many events are read at once. */
    static final int BATCH = 500;

    private final ConnectionProvider connections;
    private final TransactionManager transactions;

    PgEventStorageEngine(Builder builder, int batch, ConnectionProvider connections, TransactionManager transactions) {
        super(builder.schema(SCHEMA)
                .dataType(String.class)
                .batchSize(batch)
                // A batch that is not full is the last one: saves a query per aggregate that is loaded.
                .finalAggregateBatchPredicate(b -> b.size() < batch)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .persistenceExceptionResolver(new UniqueViolation())
                .createTokenAt(PgEventStorageEngine::tokenAt)
                .appendSnapshot((c, schema, type, snapshot, serializer, writer) -> {
                    var statement = c.prepareStatement(INSERT.formatted(schema.snapshotTable()));
                    set(statement, snapshot, serializer);
                    return statement;
                }));
        this.connections = connections;
        this.transactions = transactions;
    }

    /**
     * The next events after a place, or from the beginning, in one transaction. They are those of so many numbers, of which
     * some may be missing, so only none at all is the end.
     */
    List<? extends TrackedEventMessage<?>> next(@Nullable GapAwareTrackingToken after) {
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        fetchTrackedEvents(after, batchSize()).stream(), getEventSerializer(), upcasterChain)
                .toList();
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (!events.isEmpty()) {
            transactions.executeInTransaction(() -> insert(events, serializer));
        }
    }

    private void insert(List<? extends EventMessage<?>> events, Serializer serializer) {
        try (var connection = connections.getConnection();
                var statement = connection.prepareStatement(
                        INSERT.formatted(SCHEMA.domainEventTable()), new String[] {SCHEMA.globalIndexColumn()})) {
            for (var event : events) {
                set(statement, event, serializer);
                statement.addBatch();
            }
            statement.executeBatch();
            try (var keys = statement.getGeneratedKeys()) {
                while (keys.next()) {
                    Appended.note(keys.getLong(1));
                }
            }
        } catch (SQLException e) {
            handlePersistenceException(e, events.getFirst());
        }
    }

    private static void set(PreparedStatement statement, EventMessage<?> message, Serializer serializer)
            throws SQLException {
        DomainEventMessage<?> event = message instanceof DomainEventMessage<?> d
                ? d
                : new GenericDomainEventMessage<>(null, message.getIdentifier(), 0L, message, message::getTimestamp);
        var payload = event.serializePayload(serializer, String.class);
        statement.setString(
                1, event.getPayload() instanceof Ereignis e ? e.kopf().ereignis() : event.getIdentifier());
        statement.setString(2, event.getType());
        statement.setString(3, event.getAggregateIdentifier());
        statement.setLong(4, event.getSequenceNumber());
        statement.setString(5, payload.getType().getName());
        statement.setString(6, payload.getType().getRevision());
        statement.setObject(7, event.getTimestamp().atOffset(ZoneOffset.UTC));
        statement.setString(8, payload.getData());
        statement.setString(9, event.serializeMetaData(serializer, String.class).getData());
    }

    /** Axon compares times as text. */
    private static PreparedStatement tokenAt(Connection connection, EventSchema schema, Instant time)
            throws SQLException {
        var statement = connection.prepareStatement(
                "select min(global_index) - 1 from " + schema.domainEventTable() + " where zeitpunkt >= ?");
        statement.setObject(1, time.atOffset(ZoneOffset.UTC));
        return statement;
    }

    @Override
    protected Object readTimeStamp(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    @Override
    @SuppressWarnings("unchecked") // the engine's data type is String
    protected <T> T readPayload(ResultSet row, String column) throws SQLException {
        return (T) row.getString(column);
    }
}
