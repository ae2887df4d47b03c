package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** The alarm for lost timers means lost timers. */
@Timeout(120)
class SweeperTest {
    private static final int PERIODS = 150;

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void what_ended_while_nobody_ran_is_no_lost_timer() {
        try (var before = start()) {
            var dispatch = before.getBean(Dispatch.class);
            IntStream.range(0, PERIODS).forEach(i -> dispatch.send(conclusion("musterstadt-" + i)));
            await().until(() -> count("select count(*) from ereignisse.scheduled_tasks") == PERIODS);
        }
        database.jdbc(TestDatabase.OWNER)
                .sql("update ereignisse.uhr set versatz_ms = versatz_ms + ?")
                .param(Duration.ofDays(4000).toMillis())
                .update();
        try (var after = start()) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count("select count(*) from ereignisse.offene_frist") == 0);
            assertThat(count("select count(*) from ereignisse.ereignis where ereignis_typ = 'VereinbarungAbgelaufen'"))
                    .isEqualTo(PERIODS);
            assertThat(after.getBean(MeterRegistry.class)
                            .counter(Sweeper.METRIC)
                            .count())
                    .isZero();
        }
    }

    @Test
    void a_period_that_cannot_lapse_is_counted_and_told_once() {
        try (var side = start()) {
            var periods = side.getBean(OpenPeriods.class);
            var tries = new AtomicInteger();
            var never = new StaticListableBeanFactory(Map.of("never", new Lapses() {
                @Override
                public boolean covers(OpenPeriod period) {
                    return true;
                }

                @Override
                public String timer() {
                    return "nie";
                }

                @Override
                public void lapse(OpenPeriod period) {
                    tries.incrementAndGet();
                    throw new IllegalStateException("not now");
                }
            }));
            var metrics = new SimpleMeterRegistry();
            var sweeper = new Sweeper(
                    periods,
                    side.getBean(DomainClock.class),
                    never.getBeanProvider(Lapses.class),
                    side.getBean(AnsweredRequests.class),
                    new Pulses(),
                    metrics);
            var told = new ListAppender<ILoggingEvent>();
            var log = (Logger) LoggerFactory.getLogger(Sweeper.class);
            told.start();
            database.jdbc(TestDatabase.OWNER)
                    .sql("insert into ereignisse.offene_frist values ('erfunden', 'nie', '2022-01-01T00:00:00Z')")
                    .update();
            log.addAppender(told);
            try {
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    sweeper.sweep();
                    return tries.get() >= 5;
                });
            } finally {
                log.detachAppender(told);
            }
            assertThat(metrics.counter(Sweeper.METRIC).count()).isEqualTo(1);
            assertThat(told.list.stream()
                            .filter(e -> !e.getThreadName().startsWith("ratspakt"))
                            .map(ILoggingEvent::getFormattedMessage)
                            .filter(m -> m.contains("no timer")))
                    .hasSize(1);
            assertThat(told.list.stream()
                            .filter(e -> e.getThrowableProxy() != null
                                    && String.valueOf(e.getThrowableProxy().getMessage())
                                            .equals("not now")))
                    .hasSize(1);
        }
    }

    /** Neither one of a case whose id only begins alike, nor a reminder, which may fail for its own reasons. */
    @Test
    void a_lost_timer_is_not_hidden_by_another_one() {
        try (var side = start()) {
            var owner = database.jdbc(TestDatabase.OWNER);
            for (var fall : List.of("erfunden", "erfunden-b", "erinnert")) {
                owner.sql("insert into ereignisse.offene_frist values (?, 'nie', '2022-01-01T00:00:00Z')")
                        .param(fall)
                        .update();
            }
            taken("Ablauf", "erfunden-b", "nie");
            taken("Ablauf", "erinnert", "andere");
            taken("Erinnerung", "erinnert", "nie");
            var swept = ConcurrentHashMap.<String>newKeySet();
            var own = new StaticListableBeanFactory(Map.of("own", new Lapses() {
                @Override
                public boolean covers(OpenPeriod period) {
                    return true;
                }

                @Override
                public String timer() {
                    return "Ablauf";
                }

                @Override
                public void lapse(OpenPeriod period) {
                    swept.add(period.fall());
                }
            }));
            var metrics = new SimpleMeterRegistry();
            var sweeper = new Sweeper(
                    side.getBean(OpenPeriods.class),
                    side.getBean(DomainClock.class),
                    own.getBeanProvider(Lapses.class),
                    side.getBean(AnsweredRequests.class),
                    new Pulses(),
                    metrics);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                sweeper.sweep();
                return swept.size() == 3;
            });
            assertThat(metrics.counter(Sweeper.METRIC).count()).isEqualTo(2);
        }
    }

    /** A timer that is due, has failed once and is being tried just now. */
    private void taken(String name, String fall, String frist) {
        database.jdbc(TestDatabase.OWNER)
                .sql("""
                        insert into ereignisse.scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,
                            picked_by, consecutive_failures, last_heartbeat, version)
                        values ('probe', gen_random_uuid()::text, convert_to(?, 'UTF8'), '2022-01-02T00:00:00Z', true, 'x', 1,
                            '2022-12-15T17:00:00Z', 1)""")
                .param("{\"d\":\"%s\",\"s\":{},\"sc\":\"x\",\"p\":{\"fall\":\"%s\",\"frist\":\"%s\"}}"
                        .formatted(name, fall, frist))
                .update();
    }

    private ConfigurableApplicationContext start() {
        return CommandPlatformTest.start(
                database, "ratspakt.clock.adjustable=true", "ratspakt.clock.start=2022-12-15T17:00:00Z");
    }

    static Dispatch.Order conclusion(String id) {
        var v = Musterstadt.vertrag(Regelwerk.standard());
        var contract = new Vertrag(
                id,
                v.titel(),
                v.rat(),
                v.geschlossenAm(),
                v.laufzeit(),
                v.partner(),
                v.unterzeichnende(),
                v.ziele(),
                v.klauseln(),
                v.anlagen(),
                v.regelwerk(),
                v.erfundenesBeispiel());
        return new Dispatch.Order(
                AgreementCommand.AGGREGATE,
                id,
                new VereinbarungSchliessen(id, Musterstadt.by(Musterstadt.OFFICE), contract),
                Musterstadt.SPD,
                "r",
                null,
                "",
                null);
    }

    private long count(String sql) {
        return database.jdbc(TestDatabase.OWNER).sql(sql).query(Long.class).single();
    }
}
