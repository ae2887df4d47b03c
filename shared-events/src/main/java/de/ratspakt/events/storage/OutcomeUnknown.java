package de.ratspakt.events.storage;

import org.springframework.transaction.TransactionException;

/**
 * The connection broke while a transaction was being committed: whether it took effect nobody can know. Who asked must not
 * be told that nothing was recorded, nor may the same be done again without looking.
 */
public final class OutcomeUnknown extends TransactionException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Throwable cause) {
        super("the connection broke during COMMIT", cause);
    }

    /** Whether it is among a failure's causes. */
    public static boolean in(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 50; t = t.getCause(), depth++) {
            if (t instanceof OutcomeUnknown) {
                return true;
            }
        }
        return false;
    }
}
