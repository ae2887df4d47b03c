package de.ratspakt.events.storage;

import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Transactions that tell apart what was not committed from what may have been, see {@link OutcomeUnknown}. */
public final class Transactions extends JdbcTransactionManager {
    private static final long serialVersionUID = 1L;

    public Transactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        try {
            super.doCommit(status);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.leavesOutcomeOpen(e)) {
                throw new OutcomeUnknown(e);
            }
            throw e;
        }
    }
}
