package de.ratspakt.events.platform;

import java.time.Duration;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * What every processor has in common: it reads the whole log from its tail, in order, and one node at a time does.
 *
 * @param claimTimeout how long after its last sign of life a node keeps what it holds
 */
record Streaming(TokenStore tokens, TransactionManager transactions, Duration claimTimeout) {
    /** An idle processor looks no more often than this whether a sign is due, so that one may be twice as old. */
    private static final int SIGNS_PER_TIMEOUT = 4;

    void register(EventProcessingConfigurer configurer, String name, int batch) {
        configurer.registerPooledStreamingEventProcessor(
                name,
                Configuration::eventStore,
                (axon, processor) -> processor
                        .initialSegmentCount(1)
                        .batchSize(batch)
                        .claimExtensionThreshold(claimTimeout.toMillis() / SIGNS_PER_TIMEOUT)
                        .initialToken(StreamableMessageSource::createTailToken));
        configurer.registerTokenStore(name, axon -> tokens);
        configurer.registerTransactionManager(name, axon -> transactions);
    }
}
