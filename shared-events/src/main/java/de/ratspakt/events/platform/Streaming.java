package de.ratspakt.events.platform;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;

/** What every processor has in common: it reads the whole log from its tail, in order, and one node at a time does. */
record Streaming(TokenStore tokens, TransactionManager transactions) {

    void register(EventProcessingConfigurer configurer, String name, int batch) {
        configurer.registerPooledStreamingEventProcessor(
                name,
                Configuration::eventStore,
                (axon, processor) -> processor
                        .initialSegmentCount(1)
                        .batchSize(batch)
                        .initialToken(StreamableMessageSource::createTailToken));
        configurer.registerTokenStore(name, axon -> tokens);
        configurer.registerTransactionManager(name, axon -> transactions);
    }
}
