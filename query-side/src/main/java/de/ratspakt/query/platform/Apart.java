package de.ratspakt.query.platform;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the handling of one event apart from the rest of its batch. After a failed statement PostgreSQL refuses everything
 * else in the transaction, so that a poisonous event could not even be parked; a savepoint keeps the batch sound.
 */
public final class Apart {
    private final TransactionTemplate nested;

    Apart(PlatformTransactionManager transactions) {
        nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    public void run(Runnable handling) {
        nested.executeWithoutResult(status -> handling.run());
    }
}
