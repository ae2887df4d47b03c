package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import de.ratspakt.command.CommandSide;
import de.ratspakt.command.platform.Dispatch.Failure;
import de.ratspakt.command.platform.Dispatch.Receipt;
import de.ratspakt.command.platform.Speaker.Say;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Register;
import de.ratspakt.events.storage.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What every command gets, whatever it is about. */
@Timeout(60)
class CommandPlatformTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;
    private static Dispatch dispatch;
    private static EventLog log;

    private final String id = UUID.randomUUID().toString();

    static ConfigurableApplicationContext start(TestDatabase database, String... properties) {
        var all = new ArrayList<>(List.of(database.properties()));
        all.addAll(List.of("server.port=0", "ratspakt.secret=geheim", "ratspakt.lock-timeout=5s"));
        all.addAll(List.of(properties));
        return new SpringApplicationBuilder(CommandSide.class, Speaker.Beans.class)
                .properties(all.toArray(String[]::new))
                .run();
    }

    @BeforeAll
    static void startTwice() {
        one = start(DATABASE);
        other = start(DATABASE);
        dispatch = one.getBean(Dispatch.class);
        log = one.getBean(EventLog.class);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void theTransactionManagerIsReal() {
        assertThat(one.getBean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
    }

    /** Or what is due at the start would find nobody. */
    @Test
    void timersStartWhenAllIsThere() {
        assertThat(one.getBeanProvider(ContextReadyStart.class).stream()).hasSize(1);
    }

    @Test
    void anAcceptedCommandLeavesItsEventItsTextAndItsMetadata() {
        var say = Say.of(id, "Wir sehen das anders.");
        var receipt = dispatch.send(Speaker.order(id, say));

        assertThat(receipt.version()).isEqualTo(1);
        assertThat(one.getBean(Register.class).text(say.text().verweis())).contains("Wir sehen das anders.");
        assertThat(log.page(new EventLog.Filter(null, null, id, null, null, null), 10))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.akteur()).isEqualTo("spd.vorsitz");
                    assertThat(e.rolle()).isEqualTo("VORSITZ");
                    assertThat(e.mandat()).isEqualTo("spd.vorsitz");
                    assertThat(e.anfrage()).isEqualTo("r-1");
                    assertThat(e.daten()).doesNotContain("anders");
                    assertThat(Position.parse(receipt.position())).contains(new Position(e.position()));
                });
        assertThat(DATABASE.jdbc(TestDatabase.OWNER)
                        .sql("select metadaten::text from ereignisse.ereignis where aggregat_id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .doesNotContain("attempt", "traceId");
    }

    @Test
    void aRefusedCommandLeavesNothing() {
        var say = Say.of(id, "Das bleibt nicht.").refused();
        assertThatThrownBy(() -> dispatch.send(Speaker.order(id, say, "k-" + id, "f")))
                .isInstanceOf(Refused.class);

        assertThat(log.stream(id)).isEmpty();
        assertThat(one.getBean(Register.class).text(say.text().verweis())).isEmpty();
        assertThat(count("ereignisse.befehl", "schluessel", "k-" + id)).isZero();
    }

    @Test
    void aCommandThatChangesNothingLeavesNoText() {
        dispatch.send(Speaker.order(id, Say.of(id, "Einmal.")));
        var again = new Speaker.SayAgain(id, Freitext.of("Noch einmal."));
        var receipt = dispatch.send(Speaker.order(id, again, "k-" + id, "f"));

        assertThat(receipt.version()).isEqualTo(1);
        assertThat(count("ereignisse.register", "text_id", again.text().id())).isZero();
        assertThat(dispatch.send(Speaker.order(id, again, "k-" + id, "f"))).isEqualTo(receipt);
    }

    @Test
    void aRepetitionGetsTheFirstAnswerAndRecordsNothing() {
        var first = dispatch.send(Speaker.order(id, Say.of(id, "Einmal."), "k-" + id, "f"));
        dispatch.send(Speaker.order(id, Say.of(id, "Dazwischen.")));
        var again = other.getBean(Dispatch.class).send(Speaker.order(id, Say.of(id, "Einmal."), "k-" + id, "f"));

        assertThat(again).isEqualTo(first);
        assertThat(log.version(id)).contains(2L);
    }

    @Test
    void aRepetitionWaitsForTheFirstOne() throws Exception {
        var latch = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(
                    () -> dispatch.send(Speaker.order(id, Say.of(id, "Einmal.").after(latch), "k-" + id, "f")),
                    threads);
            await().until(() -> locks() > 0);
            var again = CompletableFuture.supplyAsync(
                    () -> dispatch.send(Speaker.order(id, Say.of(id, "Einmal."), "k-" + id, "f")), threads);
            await().until(() -> waiting() > 0);
            latch.countDown();
            assertThat(again.get()).isEqualTo(first.get());
        }
        assertThat(log.version(id)).contains(1L);
    }

    @Test
    void theSameKeyWithAnotherBodyIsAMistake() {
        dispatch.send(Speaker.order(id, Say.of(id, "Einmal."), "k-" + id, "f"));
        assertThatThrownBy(() -> dispatch.send(Speaker.order(id, Say.of(id, "Anders."), "k-" + id, "g")))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.KEY_REUSED));
    }

    @Test
    void onlyTheVersionThatWasSeenMayBeActedOn() {
        dispatch.send(Speaker.order(id, Say.of(id, "Eins.")));
        assertThat(dispatch.send(Speaker.order(id, Say.of(id, "Zwei."), Set.of(1L)))
                        .version())
                .isEqualTo(2);
        assertThatThrownBy(() -> dispatch.send(Speaker.order(id, Say.of(id, "Drei."), Set.of(1L))))
                .isInstanceOfSatisfying(
                        Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.VERSION_DIFFERS));
    }

    @Test
    void ofTwoProcessesThatInsistOnTheSameVersionOneWins() {
        dispatch.send(Speaker.order(id, Say.of(id, "Eins.")));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> {
                                var side = i % 2 == 0 ? one : other;
                                try {
                                    side.getBean(Dispatch.class)
                                            .send(Speaker.order(id, Say.of(id, "Zwei."), Set.of(1L)));
                                    return "won";
                                } catch (Failure f) {
                                    return f.kind().name();
                                }
                            },
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(outcomes).containsOnlyOnce("won");
            assertThat(outcomes).filteredOn(o -> !o.equals("won")).containsOnly("VERSION_DIFFERS");
        }
        assertThat(log.version(id)).contains(2L);
    }

    @Test
    void whoInsistsOnNothingLosesNothing() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var receipts = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> (i % 2 == 0 ? one : other)
                                    .getBean(Dispatch.class)
                                    .send(Speaker.order(id, Say.of(id, "Nr. " + i))),
                            threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(receipts).extracting(Receipt::version).doesNotHaveDuplicates();
        }
        assertThat(log.version(id)).contains(20L);
    }

    @Test
    void aLockThatIsNotToBeHadInTimeIsAnsweredAsBusy() throws Exception {
        var latch = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = CompletableFuture.supplyAsync(
                    () -> dispatch.send(
                            Speaker.order(id, Say.of(id, "Lange.").in(id).after(latch))),
                    threads);
            await().until(() -> locks() > 0);
            assertThatThrownBy(() ->
                            dispatch.send(Speaker.order(id, Say.of(id, "Kurz.").in(id))))
                    .isInstanceOfSatisfying(
                            Failure.class, f -> assertThat(f.kind()).isEqualTo(Failure.Kind.BUSY));
            latch.countDown();
            assertThat(first.get().version()).isEqualTo(1);
        }
    }

    @Test
    void whatFollowsByItselfSaysSo() {
        one.getBean(SystemCommands.class)
                .send(Speaker.TYPE, id, new Say(id, id, Freitext.of("Von selbst."), false, null), "cause-1");
        assertThat(log.page(new EventLog.Filter(null, null, id, null, null, null), 10))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.akteur()).isEqualTo("ratspakt");
                    assertThat(e.rolle()).isEqualTo("SYSTEM");
                });
    }

    private static long locks() {
        return DATABASE.jdbc(TestDatabase.OWNER)
                .sql("select count(*) from pg_locks where locktype = 'advisory' and granted and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .query(Long.class)
                .single();
    }

    private static long waiting() {
        return DATABASE.jdbc(TestDatabase.OWNER)
                .sql("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
                        + " where not l.granted and a.datname = current_database()")
                .query(Long.class)
                .single();
    }

    private static long count(String table, String column, String value) {
        return DATABASE.jdbc(TestDatabase.OWNER)
                .sql("select count(*) from " + table + " where " + column + " = ?")
                .param(value)
                .query(Long.class)
                .single();
    }
}
