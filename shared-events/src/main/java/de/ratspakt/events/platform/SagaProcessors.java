package de.ratspakt.events.platform;

import de.ratspakt.events.storage.DatabaseTrouble;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How sagas are fed: from the tail of the log, or restored and example events would be missed, and never past an event
 * that failed: that is tried again until it succeeds.
 */
public final class SagaProcessors {
    private static final Logger LOG = LoggerFactory.getLogger(SagaProcessors.class);
    private static final int BATCH = 100;

    /** Hears of every event that a saga could not handle, by the saga's name. */
    @FunctionalInterface
    public interface Failures extends Consumer<String> {}

    private final Streaming streaming;
    private final Failures failures;
    private final List<String> names = new CopyOnWriteArrayList<>();

    SagaProcessors(Streaming streaming, Failures failures) {
        this.streaming = streaming;
        this.failures = failures;
    }

    /** Registers a saga's processor; the name is that of its {@code @ProcessingGroup} and stored data, so never renamed. */
    public void register(EventProcessingConfigurer configurer, String name) {
        streaming.register(configurer, name, BATCH);
        configurer.registerListenerInvocationErrorHandler(name, axon -> PropagatingErrorHandler.instance());
        configurer.registerErrorHandler(name, axon -> failure -> {
            failures.accept(name);
            if (DatabaseTrouble.passes(failure.error())) {
                LOG.warn(
                        "Saga {} waits for the database: {}",
                        name,
                        failure.error().toString());
            } else {
                LOG.error("Saga {} cannot handle an event; it tries again until it can", name, failure.error());
            }
            PropagatingErrorHandler.instance().handleError(failure);
        });
        names.add(name);
    }

    /** All that were registered. */
    public List<String> names() {
        return List.copyOf(names);
    }
}
