package de.ratspakt.command.platform;

import de.ratspakt.events.storage.EventLog;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One command at a time in an agreement, in all processes. Taken before anything is loaded and before the clock is read,
 * so that what is decided on is the latest, and times grow in the order of the log. Ends with the transaction.
 */
final class AgreementLock {
    private final JdbcClient jdbc;
    private final EventLog log;
    private final Duration patience;

    AgreementLock(JdbcClient jdbc, EventLog log, Duration patience) {
        this.jdbc = jdbc;
        this.log = log;
        this.patience = patience;
    }

    /** Nothing in this transaction waits longer than this for somebody else's lock. */
    void limitWaiting() {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
                .param(patience.toMillis() + "ms")
                .query(String.class)
                .single();
    }

    void take(Object command, String aggregateId) {
        var agreement = command instanceof OfAgreement of
                ? of.vereinbarung()
                : log.agreementOf(aggregateId).orElse(aggregateId);
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) as taken")
                .param("ratspakt.vereinbarung/" + agreement)
                .query(Integer.class)
                .single();
    }
}
