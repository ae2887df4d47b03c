package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

/** A process that starts while a projection does not get on. */
@Timeout(120)
class FirstReadingTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CASES = "lesen-konfliktfaelle";

    private ReadingServer server;
    private Connection lock;

    @BeforeEach
    void start() throws SQLException {
        server = ReadingServer.inMusterstadt();
        server.awaitAll();
        lock = server.database().as(TestDatabase.OWNER).getConnection();
        lock.setAutoCommit(false);
        lock.createStatement().execute("lock table lesen.konfliktfall in access exclusive mode");
        server.append(Conflict.declared("2022-12-15T18:00:00"));
    }

    @AfterEach
    void stop() throws SQLException {
        lock.close();
        server.close();
    }

    @Test
    void is_not_ready_while_a_projection_gets_on_and_waits_for_none_that_stands() {
        var reading = started();
        reading.look();
        assertThat(reading.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        await().atMost(SOON).until(() -> server.bean(ProjectionWatch.class).stands(CASES));
        others();
        reading.look();
        assertThat(reading.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void waits_for_no_projection_that_is_made_anew() {
        server.database()
                .jdbc(TestDatabase.QUERY)
                .sql(
                        "insert into lesen.neuaufbau (projektion, verlangt_am, verlangt_von, bis) values (?, now(), 'admin', ?)")
                .params(CASES, Long.MAX_VALUE)
                .update();
        var reading = started();
        others();
        reading.look();
        assertThat(reading.health().getStatus()).isEqualTo(Status.UP);
    }

    /** Until all other projections have read everything. */
    private void others() {
        var head = new Position(server.bean(EventLog.class).head());
        server.bean(Rebuild.class).names().stream()
                .filter(name -> !name.equals(CASES))
                .forEach(name ->
                        assertThat(progress().await(name, head, SOON)).as(name).isTrue());
    }

    private FirstReading started() {
        return new FirstReading(
                server.bean(ProjectionProcessors.class),
                progress(),
                server.bean(EventLog.class),
                server.bean(DeadLetters.class),
                server.bean(ProjectionWatch.class));
    }

    private Progress progress() {
        return server.bean(Progress.class);
    }
}
