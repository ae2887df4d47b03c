package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What cannot look says so, and keeps nobody else from looking. */
@Timeout(60)
class SupervisionTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final AtomicBoolean away = new AtomicBoolean();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final WatchReport report = new WatchReport(away::get, told::put);
    private final Pulses pulses = new Pulses();
    private final Logger log = (Logger) LoggerFactory.getLogger(Supervision.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final CountDownLatch answer = new CountDownLatch(1);

    @AfterEach
    void end() {
        answer.countDown();
        log.detachAppender(written);
    }

    @Test
    void one_that_waits_for_an_answer_keeps_no_other_from_looking() {
        var looked = new AtomicInteger();
        var supervision = new Supervision(() -> Map.of("a", this::waits, "b", looked::incrementAndGet), pulses);
        supervision.start();
        try {
            await().atMost(SOON).until(() -> looked.get() > 2);
            assertThat(pulses.all().stream().map(Pulse::name))
                    .containsExactlyInAnyOrder("ratspakt-aufsicht-a", "ratspakt-aufsicht-b");
        } finally {
            supervision.stop();
        }
    }

    @Test
    void one_that_cannot_look_is_written_down_once_and_a_passing_trouble_is_not() {
        written.start();
        log.addAppender(written);
        var forbidden = new AtomicInteger();
        var passing = new AtomicInteger();
        var supervision = new Supervision(
                () -> Map.of(
                        "verboten",
                        () -> {
                            forbidden.incrementAndGet();
                            throw new DataIntegrityViolationException("no", new SQLException("no", "42501"));
                        },
                        "vorbei",
                        () -> {
                            passing.incrementAndGet();
                            throw new CannotGetJdbcConnectionException("no", new SQLTransientConnectionException("no"));
                        }),
                pulses);
        supervision.start();
        try {
            await().atMost(SOON).until(() -> forbidden.get() > 2 && passing.get() > 2);
        } finally {
            supervision.stop();
        }
        assertThat(written.list)
                .filteredOn(e -> e.getLevel().isGreaterOrEqual(Level.INFO))
                .map(ILoggingEvent::getFormattedMessage)
                .containsExactly("verboten cannot look whether all is well");
    }

    @Test
    void what_was_found_stands_until_somebody_has_looked_again() {
        report.look(found -> found.put("a", "fehlt"));
        assertThatThrownBy(() -> report.look(found -> {
                    found.put("b", "fehlt auch");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(report.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(report.health().getDetails()).containsOnlyKeys("a", "b");
        assertThat(told).containsOnlyKeys("a", "b");
        report.look(found -> {});
        assertThat(report.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_look_that_never_returns_is_told() {
        assertThat(report.health().getStatus()).isEqualTo(Status.UP);
        var looking = Thread.ofVirtual().start(() -> report.look(found -> waits()));
        await().atMost(SOON).until(() -> report.health().getStatus().equals(Status.DOWN));
        assertThat(report.health().getDetails().get("nachsehen").toString())
                .matches("kann seit \\d+ s nicht nachsehen");
        answer.countDown();
        await().atMost(SOON).until(() -> !looking.isAlive());
        assertThat(report.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_look_that_always_fails_is_told_unless_the_database_is_away() {
        var begin = System.nanoTime();
        away.set(true);
        await().atMost(SOON).until(() -> {
            fails();
            return System.nanoTime() - begin > Duration.ofSeconds(6).toNanos();
        });
        assertThat(report.health().getStatus()).isEqualTo(Status.UP);
        away.set(false);
        assertThat(report.health().getStatus()).as("just back").isEqualTo(Status.UP);
        await().atMost(SOON).until(() -> {
            fails();
            return report.health().getStatus().equals(Status.DOWN);
        });
        assertThat(report.health().getDetails()).containsOnlyKeys("nachsehen");
    }

    private void fails() {
        assertThatThrownBy(() -> report.look(found -> {
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private void waits() {
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
