package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.events.storage.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** While the database is away nobody waits for it; when it is back nobody has to do anything. */
@Timeout(60)
class WatchedPoolTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestDatabase database = TestDatabase.fresh();
    private final Wire wire = Wire.to(database);
    private final WatchedPool pool =
            Pools.create(wire.property().substring(wire.property().indexOf('=') + 1), TestDatabase.COMMAND, 2);

    @AfterEach
    void close() {
        wire.thaw();
        pool.close();
        wire.close();
    }

    @Test
    void a_database_that_is_gone_is_said_to_be_gone_at_once() throws SQLException {
        works();
        wire.cut();
        for (int i = 0; i < 5; i++) {
            fails(AT_ONCE);
        }
        await().atMost(SOON).until(() -> pool.watch().away());
        fails(Duration.ofMillis(200));
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        assertThat(pool.watch().awayFor()).isPresent();
    }

    /** However long it was away. */
    @Test
    void a_database_that_is_back_is_used_at_once() throws SQLException {
        works();
        wire.cut();
        for (int i = 0; i < 5; i++) { // until the pool has no connection left and begins to connect anew
            fails(AT_ONCE);
        }
        var absence = Duration.ofSeconds(6); // the pool would try again some ten seconds after its first try
        await().atMost(absence.plus(SOON))
                .until(() -> pool.watch()
                        .awayFor()
                        .filter(away -> away.compareTo(absence) > 0)
                        .isPresent());
        wire.mend();
        await().atMost(SOON).until(() -> !pool.watch().away());
        var begin = System.nanoTime();
        works();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
    }

    @Test
    void who_hears_of_its_return_hears_once() throws SQLException {
        var returns = new AtomicInteger();
        pool.watch().onReturn(returns::incrementAndGet);
        works();
        wire.cut();
        await().atMost(SOON).until(() -> pool.watch().away());
        wire.mend();
        await().atMost(SOON).until(() -> !pool.watch().away());
        works();
        await().atMost(SOON).until(() -> returns.get() == 1);
    }

    @Test
    void who_cannot_bear_to_hear_it_keeps_no_other_from_hearing() throws SQLException {
        var returns = new AtomicInteger();
        pool.watch().onReturn(() -> {
            throw new IllegalStateException("not now");
        });
        pool.watch().onReturn(returns::incrementAndGet);
        works();
        wire.cut();
        await().atMost(SOON).until(() -> pool.watch().away());
        wire.mend();
        await().atMost(SOON).until(() -> returns.get() == 1);
    }

    /** Others were faster after a restart: nobody new gets in, but who is in is served. */
    @Test
    void a_database_that_is_full_is_there() throws SQLException {
        works();
        wire.cut();
        await().atMost(SOON).until(() -> pool.watch().away());
        var server = JdbcClient.create(database.asAdministrator()); // is let in all the same
        var name = server.sql("select current_database()").query(String.class).single();
        server.sql("alter database " + name + " connection limit 0").update();
        wire.mend();
        await().atMost(SOON).until(() -> !pool.watch().away());
        fails(Duration.ofSeconds(15));
        assertThat(pool.watch().away()).isFalse();
        server.sql("alter database " + name + " connection limit -1").update();
        works();
    }

    @Test
    void a_database_that_has_frozen_is_said_to_be_gone_within_ten_seconds() throws SQLException {
        works();
        wire.freeze();
        await().atMost(SOON).until(() -> pool.watch().away());
        fails(AT_ONCE);
        wire.thaw();
        await().atMost(SOON).until(() -> !pool.watch().away());
        works();
    }

    /** The database is there, only all connections are in use: that is worth waiting for. */
    @Test
    void a_free_connection_is_waited_for() throws Exception {
        var busy = new ArrayList<Connection>();
        busy.add(pool.getConnection());
        busy.add(pool.getConnection());
        var begin = System.nanoTime();
        var waiting = Thread.ofVirtual().start(() -> {
            try (var _ = pool.getConnection()) {
                busy.add(null);
            } catch (SQLException e) {
                // the test sees that nothing was added
            }
        });
        await().atMost(SOON).until(() -> System.nanoTime() - begin > AT_ONCE.toNanos());
        busy.getFirst().close();
        waiting.join();
        busy.get(1).close();
        assertThat(busy).hasSize(3);
    }

    private void works() throws SQLException {
        try (var connection = pool.getConnection()) {
            connection.createStatement().execute("select 1");
        }
    }

    private void fails(Duration limit) {
        var begin = System.nanoTime();
        assertThatThrownBy(this::works).isInstanceOf(SQLException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit);
    }
}
