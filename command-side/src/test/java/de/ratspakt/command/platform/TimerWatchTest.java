package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;

/** A timer that does not fire is told, whatever keeps it, and what can be mended is mended. */
@Timeout(60)
class TimerWatchTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final TestDatabase database = TestDatabase.fresh();
    private final Pulse polling = new Pulses().watch("zeitgeber", Duration.ofSeconds(2));
    private final AtomicInteger fired = new AtomicInteger();
    private final DyingClock clock = new DyingClock();
    private final Housekeeper housekeeper = new Housekeeper();
    private final Scheduler scheduler = new Builder(clock).build();
    private final TimerWatch watch;

    TimerWatchTest() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("scheduler", scheduler);
        watch = new TimerWatch(
                database.jdbc(TestDatabase.COMMAND),
                java.time.Clock.systemUTC(),
                polling,
                beans.getBeanProvider(Scheduler.class),
                () -> false);
    }

    /** Kills the thread that asks it for the time, as the real one once did. */
    private final class DyingClock implements com.github.kagkarlsson.scheduler.Clock {
        private volatile boolean deadly;
        private volatile CountDownLatch held = new CountDownLatch(0);

        @Override
        public Instant now() {
            if (Thread.currentThread().getName().startsWith(Scheduler.THREAD_PREFIX + "-execute-due-")) {
                // within the library's own catch it would survive
                boolean waiting = StackWalker.getInstance()
                        .walk(frames -> frames.anyMatch(f -> f.getMethodName().equals("doWait")));
                if (deadly && waiting) {
                    deadly = false;
                    throw new IllegalStateException("the database is away");
                }
                polling.beat();
                hold();
            }
            return Instant.now();
        }

        private void hold() {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Counts what the library plans to do at intervals, besides looking for due timers. */
    private static final class Housekeeper extends ScheduledThreadPoolExecutor {
        private final AtomicInteger planned = new AtomicInteger();

        Housekeeper() {
            super(3);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long pause, TimeUnit unit) {
            planned.incrementAndGet();
            return super.scheduleWithFixedDelay(work, first, pause, unit);
        }
    }

    private final class Builder extends SchedulerBuilder {
        Builder(com.github.kagkarlsson.scheduler.Clock clock) {
            super(
                    database.as(TestDatabase.COMMAND),
                    List.of(Tasks.oneTime("probe").execute((i, c) -> fired.incrementAndGet())));
            this.clock = clock;
            tableName("ereignisse.scheduled_tasks");
            pollingInterval(Duration.ofMillis(200));
            housekeeperExecutor(housekeeper);
        }
    }

    @AfterEach
    void stop() {
        scheduler.stop();
    }

    @Test
    void a_thread_that_has_ended_is_told_and_started_again() {
        scheduler.start();
        schedule("vorher");
        await().atMost(SOON).until(() -> fired.get() == 1);
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);

        clock.deadly = true;
        await().atMost(SOON).until(polling::lost);
        schedule("danach");
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(watch.health().getDetails().get("zeitgeber").toString()).contains("sieht seit");

        await().atMost(SOON).until(() -> fired.get() == 2);
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void a_thread_that_is_only_held_up_is_told_and_left_alone() {
        scheduler.start();
        schedule("vorher");
        await().atMost(SOON).until(() -> fired.get() == 1);
        int planned = housekeeper.planned.get();

        clock.held = new CountDownLatch(1);
        await().atMost(SOON).until(polling::lost);
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(housekeeper.planned).hasValue(planned);

        clock.held.countDown();
        schedule("danach");
        await().atMost(SOON).until(() -> fired.get() == 2);
        watch.look();
        assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void what_is_due_and_nobody_takes_up_is_told() {
        scheduler.pause(); // before its first look, or that one may still find what is due
        scheduler.start();
        schedule("liegt");
        await().atMost(SOON).until(() -> {
            watch.look();
            return watch.health().getStatus().equals(Status.DOWN);
        });
        assertThat(watch.health().getDetails().get("faellig").toString()).contains("niemand nimmt es auf");
        assertThat(watch.waiting()).isGreaterThan(Duration.ofSeconds(5));

        scheduler.resume();
        await().atMost(SOON).until(() -> {
            watch.look();
            return watch.health().getStatus().equals(Status.UP);
        });
    }

    @Test
    void what_it_may_not_look_at_is_told_beside_what_it_found_before() {
        foundOverdue();
        database.jdbc(TestDatabase.OWNER)
                .sql("revoke select on ereignisse.scheduled_tasks from " + TestDatabase.COMMAND.name())
                .update();
        await().atMost(SOON).until(() -> {
            assertThatThrownBy(watch::look).isInstanceOf(DataAccessException.class);
            assertThat(watch.health().getDetails()).containsKey("faellig");
            return watch.health().getDetails().containsKey("nachsehen");
        });
        assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void a_table_that_somebody_keeps_locked_is_told_beside_what_it_found_before() throws Exception {
        foundOverdue();
        Thread looking;
        try (var locking = database.as(TestDatabase.OWNER).getConnection();
                var statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("lock table ereignisse.scheduled_tasks in access exclusive mode");
            looking = Thread.ofVirtual().start(watch::look);
            await().atMost(SOON).until(() -> watch.health().getDetails().containsKey("nachsehen"));
            assertThat(watch.health().getDetails()).containsKey("faellig");
            locking.rollback();
        }
        await().atMost(SOON).until(() -> !looking.isAlive());
        assertThat(watch.health().getDetails()).containsOnlyKeys("faellig");
    }

    private void foundOverdue() {
        scheduler.pause();
        scheduler.start();
        schedule("liegt");
        await().atMost(SOON).until(() -> {
            watch.look();
            return watch.health().getDetails().containsKey("faellig");
        });
    }

    private void schedule(String name) {
        scheduler.schedule(Tasks.oneTime("probe").execute((i, c) -> {}).instance(name), Instant.now());
    }
}
