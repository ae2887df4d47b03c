package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

class DatabaseTroubleTest {
    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "40003"})
    void a_lost_race_passes(String state) {
        assertThat(DatabaseTrouble.in(wrapped(new SQLException("", state)))).contains(DatabaseTrouble.LOST_RACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", "08001", "08003", "08006", "53000", "53100", "53200", "53300", "55P03", "57014", "57P01",
                "57P02", "57P03", "57P05", "58030", "25006", "26000"
            })
    void what_one_waits_for_passes(String state) {
        assertThat(DatabaseTrouble.in(wrapped(new SQLException("", state)))).contains(DatabaseTrouble.AWAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23514", "23505", "22001", "42P01", "42501", "54000", "0A000", "P0001", "XX000"})
    void what_is_wrong_with_the_statement_does_not_pass(String state) {
        assertThat(DatabaseTrouble.in(wrapped(new SQLException("", state)))).isEmpty();
        // Spring calls some of these a failure of the resource; the server's word counts
        assertThat(DatabaseTrouble.in(new DataAccessResourceFailureException("", new SQLException("", state))))
                .isEmpty();
    }

    @Test
    void a_lost_connection_without_a_code_passes() {
        assertThat(DatabaseTrouble.in(new SQLException("Connection is closed"))).contains(DatabaseTrouble.AWAY);
        assertThat(DatabaseTrouble.in(wrapped(new SQLException("Connection is closed"))))
                .contains(DatabaseTrouble.AWAY);
        assertThat(DatabaseTrouble.in(new SQLTransientConnectionException("timed out")))
                .contains(DatabaseTrouble.AWAY);
        assertThat(DatabaseTrouble.in(new QueryTimeoutException("slow"))).contains(DatabaseTrouble.AWAY);
        assertThat(DatabaseTrouble.in(new TransactionTimedOutException("slow"))).contains(DatabaseTrouble.AWAY);
    }

    @Test
    void a_connection_that_was_not_to_be_had_passes_whatever_the_server_said() {
        var refused = new SQLException("password", "28P01");
        assertThat(DatabaseTrouble.in(new CannotGetJdbcConnectionException("no", refused)))
                .contains(DatabaseTrouble.AWAY);
        assertThat(DatabaseTrouble.in(new CannotCreateTransactionException("no", refused)))
                .contains(DatabaseTrouble.AWAY);
    }

    @Test
    void what_a_batch_failed_with_counts() {
        var batch = new BatchUpdateException();
        batch.setNextException(new SQLException("", "57P01"));
        assertThat(DatabaseTrouble.in(batch)).contains(DatabaseTrouble.AWAY);
    }

    @Test
    void nothing_else_passes() {
        assertThat(DatabaseTrouble.in(null)).isEmpty();
        assertThat(DatabaseTrouble.in(new IllegalStateException("poison"))).isEmpty();
        assertThat(DatabaseTrouble.in(new DataIntegrityViolationException("poison")))
                .isEmpty();
        assertThat(DatabaseTrouble.in(new SQLFeatureNotSupportedException("never")))
                .isEmpty();
        var circle = new IllegalStateException("a");
        circle.initCause(new IllegalStateException("b", circle));
        assertThat(DatabaseTrouble.in(circle)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08007", "57P01", "57P02", "57014", "40003", "XX000"})
    void a_commit_that_the_server_did_not_refuse_may_have_happened(String state) {
        assertThat(DatabaseTrouble.leavesOutcomeOpen(wrapped(new SQLException("", state))))
                .isTrue();
        assertThat(DatabaseTrouble.leavesOutcomeOpen(new SQLException("broken")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "23505", "25P02", "53100", "P0001", "08003"})
    void a_commit_that_was_refused_or_never_sent_did_not_happen(String state) {
        assertThat(DatabaseTrouble.leavesOutcomeOpen(wrapped(new SQLException("", state))))
                .isFalse();
    }

    /** The real thing: a plan that a migration made invalid. */
    @Test
    void a_plan_made_invalid_by_a_migration_passes() throws SQLException {
        var database = TestDatabase.fresh();
        try (var connection = database.as(TestDatabase.OWNER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table lesen.plan_test (a int)");
            connection.setAutoCommit(false);
            Throwable failure;
            try (var query = connection.prepareStatement("select * from lesen.plan_test")) {
                for (int i = 0; i < 10; i++) {
                    query.executeQuery().close();
                }
                connection.commit();
                database.jdbc(TestDatabase.OWNER)
                        .sql("alter table lesen.plan_test add column b int")
                        .update();
                failure = catchThrowable(query::executeQuery);
            }
            assertThat(DatabaseTrouble.sqlState(failure)).contains("0A000");
            assertThat(DatabaseTrouble.in(failure)).contains(DatabaseTrouble.AWAY);
        }
    }

    private static Throwable wrapped(SQLException e) {
        return new ExecutionException(new UncategorizedSQLException("task", "select", e));
    }
}
