package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import de.ratspakt.command.platform.Dispatch.Failure;
import de.ratspakt.command.platform.Speaker.Say;
import de.ratspakt.command.platform.Wire.Moment;
import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** What a command's sender is told when the connection to the database breaks. */
@Timeout(60)
class BrokenCommitTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final DatabaseSettings.Role ADMINISTRATOR = new DatabaseSettings.Role("postgres", "postgres");
    private static final String COMMITTING = "wait_event = 'PgSleep' and datname = current_database()";
    private static Wire wire;
    private static ConfigurableApplicationContext side;
    private static Dispatch dispatch;
    private static EventLog log;

    private final String id = UUID.randomUUID().toString();
    private final String key = "k-" + id;

    @BeforeAll
    static void start() throws IOException {
        var server = URI.create(DATABASE.url().substring("jdbc:".length()));
        wire = new Wire(server.getPort());
        side = CommandPlatformTest.start(
                DATABASE,
                "ratspakt.database.url=jdbc:postgresql://localhost:" + wire.port() + server.getPath()
                        + "?preferQueryMode=simple");
        dispatch = side.getBean(Dispatch.class);
        log = side.getBean(EventLog.class);
    }

    @AfterAll
    static void stop() throws IOException {
        side.close();
        wire.close();
    }

    @ParameterizedTest
    @EnumSource
    void withoutAKeyTheAnswerClaimsNothing(Moment moment) {
        int before = wire.cuts();
        wire.cut(id, moment);
        assertThatThrownBy(() -> dispatch.send(Speaker.order(id, Say.of(id, "Einmal."))))
                .isInstanceOfSatisfying(
                        Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN));
        await().until(() -> wire.cuts() == before + 1); // the server has done what it was to do, or never heard of it
        // how the sender finds out: whether there is a new version
        assertThat(log.version(id).isPresent()).isEqualTo(moment == Moment.AFTER_IT_TOOK_EFFECT);
    }

    @ParameterizedTest
    @EnumSource
    void underAKeyTheTruthIsFoundOutAtOnceAndItIsRecordedOnce(Moment moment) {
        var say = Say.of(id, "Einmal.");
        wire.cut(id, moment);
        int before = wire.cuts();
        var receipt = dispatch.send(Speaker.order(id, say, key, "f"));

        await().until(() -> wire.cuts() == before + 1);
        assertThat(receipt.version()).isEqualTo(1);
        assertThat(log.version(id)).contains(1L);
        assertThat(dispatch.send(Speaker.order(id, say, key, "f"))).isEqualTo(receipt);
        assertThat(log.version(id)).contains(1L);
    }

    @ParameterizedTest
    @EnumSource
    void whoInsistsOnAVersionIsNotToldThatItIsAnotherOneBecauseOfTheirOwnAct(Moment moment) {
        dispatch.send(Speaker.order(id, Say.of(id, "Eins.")));
        wire.cut(id, moment);
        var receipt = dispatch.send(new Dispatch.Order(
                Speaker.TYPE, id, Say.of(id, "Zwei."), Speaker.chair(), "r-2", key, "f", Set.of(1L)));
        assertThat(receipt.version()).isEqualTo(2);
        assertThat(log.version(id)).contains(2L);
    }

    /** Before COMMIT nothing is recorded, and the answer may say so. */
    @Test
    void aConnectionThatBreaksBeforeTheCommitLeavesNothing() {
        var latch = new CountDownLatch(1);
        var sent = CompletableFuture.supplyAsync(
                () -> dispatch.send(Speaker.order(id, Say.of(id, "Nie.").in(id).after(latch), key, "f")));
        await().until(() -> terminateWhoHoldsALock() > 0);
        latch.countDown();
        assertThatThrownBy(sent::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.BUSY));
        assertThat(log.version(id)).isEmpty();

        assertThat(dispatch.send(Speaker.order(id, Say.of(id, "Nun doch."), key, "f"))
                        .version())
                .isEqualTo(1);
    }

    /** The server itself ends the backend while it commits: a trigger at the end of the transaction waits for us. */
    @Test
    void aBackendThatIsTerminatedInItsCommitIsFoundOutUnderAKey() {
        var owner = DATABASE.jdbc(TestDatabase.OWNER);
        owner.sql("""
                create function ereignisse.am_ende() returns trigger language plpgsql as
                $$ begin if new.aggregat_id = '%s' then perform pg_sleep(30); end if; return null; end $$""".formatted(id)).update();
        owner.sql("create constraint trigger am_ende after insert on ereignisse.ereignis"
                        + " deferrable initially deferred for each row execute function ereignisse.am_ende()")
                .update();
        CompletableFuture<Dispatch.Receipt> sent;
        try {
            sent = CompletableFuture.supplyAsync(
                    () -> dispatch.send(Speaker.order(id, Say.of(id, "Einmal."), key, "f")));
            await().until(() -> DATABASE.jdbc(ADMINISTRATOR)
                            .sql("select count(*) from pg_stat_activity where " + COMMITTING)
                            .query(Long.class)
                            .single()
                    > 0);
            owner.sql("create or replace function ereignisse.am_ende() returns trigger language plpgsql as"
                            + " $$ begin return null; end $$")
                    .update();
        } finally {
            DATABASE.jdbc(ADMINISTRATOR)
                    .sql("select pg_terminate_backend(pid) from pg_stat_activity where " + COMMITTING)
                    .query()
                    .listOfRows();
        }
        assertThat(sent.join().version()).isEqualTo(1);
        assertThat(log.version(id)).contains(1L);
        owner.sql("drop function ereignisse.am_ende() cascade").update();
    }

    /** Those of this database only, which no other test uses. */
    private static int terminateWhoHoldsALock() {
        return DATABASE.jdbc(ADMINISTRATOR)
                .sql("select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a using (pid)"
                        + " where l.locktype = 'advisory' and l.granted and a.datname = current_database()")
                .query()
                .listOfRows()
                .size();
    }
}
