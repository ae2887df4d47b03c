package de.ratspakt.events.platform;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterJdbcConverter;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterJdbcConverter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;

/**
 * How projections are fed: from the tail of the log, in large batches, with tokens and dead letters in the schema of the
 * read models. An event that a projection cannot handle is parked together with what follows it in the same stream; what
 * the database fails with in passing is no such event.
 */
public final class ProjectionProcessors {
    /** Where parked events lie. */
    public static final String DEAD_LETTERS = "lesen.toter_brief";

    private static final DeadLetterSchema SCHEMA =
            DeadLetterSchema.builder().deadLetterTable(DEAD_LETTERS).build();

    private static final int BATCH = 500;

    private final Streaming streaming;
    private final ConnectionProvider connections;
    private final Serializer serializer;
    private final List<String> names = new CopyOnWriteArrayList<>();
    private final Set<String> resting = ConcurrentHashMap.newKeySet();

    ProjectionProcessors(Streaming streaming, ConnectionProvider connections, Serializer serializer) {
        this.streaming = streaming;
        this.connections = connections;
        this.serializer = serializer;
    }

    /** Registers a projection's processor; the name is that of its {@code @ProcessingGroup} and stored data, so never renamed. */
    public void register(EventProcessingConfigurer configurer, String name) {
        streaming.register(configurer, name, BATCH);
        configurer.registerDeadLetterQueue(name, axon -> deadLetters(name));
        names.add(name);
    }

    private JdbcSequencedDeadLetterQueue<EventMessage<?>> deadLetters(String name) {
        return new Letters(JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(name)
                .connectionProvider(connections)
                .transactionManager(streaming.transactions())
                .schema(SCHEMA)
                .genericSerializer(serializer)
                .eventSerializer(serializer));
    }

    /** Reads parked events back. */
    public DeadLetterJdbcConverter<EventMessage<?>, ? extends JdbcDeadLetter<EventMessage<?>>> converter() {
        return new Reader(serializer);
    }

    /** A subclass, for nobody else may use Axon's builder. */
    private static final class Reader extends DefaultDeadLetterJdbcConverter<EventMessage<?>> {
        Reader(Serializer serializer) {
            super(DefaultDeadLetterJdbcConverter.<EventMessage<?>>builder()
                    .schema(SCHEMA)
                    .genericSerializer(serializer)
                    .eventSerializer(serializer));
        }
    }

    /** Without a bound: a queue that is full stops the projection for everybody, and its letters are in the log anyway. */
    private static final class Letters extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {
        Letters(Builder<EventMessage<?>> builder) {
            super(builder);
        }

        @Override
        public boolean isFull(Object sequence) {
            return false;
        }
    }

    /** Does something for which a projection's processor has to stand still; nobody starts it meanwhile, or takes it for broken. */
    public void atRest(String name, Runnable work) {
        resting.add(name);
        try {
            work.run();
        } finally {
            resting.remove(name);
        }
    }

    boolean rests(String name) {
        return resting.contains(name);
    }

    /** All that were registered. */
    public List<String> names() {
        return List.copyOf(names);
    }
}
