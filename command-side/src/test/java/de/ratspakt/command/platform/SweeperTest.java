package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.agreement.AgreementCommand;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.storage.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
