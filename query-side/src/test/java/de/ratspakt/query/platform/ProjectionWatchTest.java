package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One projection that cannot be made anew, or takes its time, keeps nobody from looking after the others. */
@Timeout(120)
class ProjectionWatchTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CASES = "lesen-konfliktfaelle";
    private static final String REMINDERS = "lesen-erinnerungen";

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(3);

    private static ReadingServer server;
    private static JdbcClient owner;

    @BeforeAll
    static void start() {
        server = new ReadingServer("ratspakt.database.claim-timeout=" + CLAIM_TIMEOUT.toSeconds() + "s");
        owner = server.database().jdbc(TestDatabase.OWNER);
        server.append(
                "Vereinbarung",
                Musterstadt.PACT,
                List.of(Musterstadt.concluded(Musterstadt.PACT, Oeffentlichkeit.STUFEN)),
                List.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Or another node would take over from one that lives. */
    @Test
    void who_has_nothing_to_do_says_in_good_time_that_it_lives() {
        server.awaitAll();
        await().during(CLAIM_TIMEOUT.multipliedBy(3))
                .atMost(SOON)
                .until(() -> owner.sql("select coalesce(max(now() - cast(zeitpunkt as timestamptz)), interval '0')"
                                + " < interval '1 second' * ? from lesen.token")
                        .param(CLAIM_TIMEOUT.toSeconds())
                        .query(Boolean.class)
                        .single());
    }

    @Test
    void a_rebuild_that_fails_each_time_blinds_nobody() {
        server.append(Conflict.declared("2022-06-01T12:00:00"));
        server.awaitAll();
        owner.sql("create function lesen.nie() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'nie' using errcode = '23514'; end $$")
                .update();
        owner.sql("create trigger nie before delete on lesen.konfliktfall for each row execute function lesen.nie()")
                .update();
        owner.sql("alter table lesen.erinnerung add constraint poison check (false) not valid")
                .update();
        try {
            watch().rebuild(CASES, "admin");
            await().atMost(SOON).until(() -> standing(CASES).reason() != null);
            assertThat(standing(CASES).state()).isEqualTo(Standing.State.NEUAUFBAU);
            assertThat(standing(CASES).reason()).isEqualTo("SQLState 23514");
            assertThat(health()).isEqualTo(Status.DOWN);
            assertThat(watch().trouble()).isTrue();

            server.append(Conflict.declared("2022-07-01T12:00:00").reminded("2022-07-08T09:00:00"));
            await("seen").atMost(SOON).until(() -> standing(REMINDERS).events() > 0);
            owner.sql("alter table lesen.erinnerung drop constraint poison").update();
            await("tried again").atMost(SOON).until(() -> standing(REMINDERS).events() == 0);
            watch().rebuild(REMINDERS, "admin");
            await("made anew").atMost(SOON).until(() -> wanted().equals(List.of(CASES)));
            assertThat(watch().blindSince()).isEmpty();
        } finally {
            owner.sql("alter table lesen.erinnerung drop constraint if exists poison")
                    .update();
            owner.sql("drop trigger nie on lesen.konfliktfall").update();
            owner.sql("drop function lesen.nie()").update();
        }
        await("by itself").atMost(SOON).until(() -> wanted().isEmpty());
        await().atMost(SOON).until(() -> health().equals(Status.UP));
    }

    @Test
    void a_rebuild_that_takes_its_time_is_no_trouble() throws SQLException {
        var c = Conflict.declared("2022-08-01T12:00:00");
        server.append(c);
        server.awaitAll();
        await().atMost(SOON).until(() -> health().equals(Status.UP));
        try (var lock = server.database().as(TestDatabase.OWNER).getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("select * from lesen.konfliktfall for update");
            watch().rebuild(CASES, "admin");
            await().atMost(SOON).until(() -> waiting() > 0);
            server.append(c.statement("2022-08-02T10:00:00"));

            await().during(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(14))
                    .until(this::allIsWell);
            assertThat(standing(CASES).state()).isEqualTo(Standing.State.NEUAUFBAU);
            assertThat(waiting()).as("it still takes its time").isPositive();
            lock.rollback();
        }
        await().atMost(SOON).until(() -> wanted().isEmpty());
        server.awaitAll();
        assertThat(server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id).status())
                .isEqualTo(200);
    }

    @Test
    void a_table_of_many_blocks_is_emptied() {
        owner.sql("create table lesen.viel (id bigint, text text)").update();
        owner.sql("insert into lesen.viel select i, repeat('x', 1500) from generate_series(1, 5000) i")
                .update();
        var query = server.database().jdbc(TestDatabase.QUERY);

        Emptying.table(query, "lesen.viel");

        assertThat(query.sql("select count(*) from lesen.viel")
                        .query(Long.class)
                        .single())
                .isZero();
        owner.sql("drop table lesen.viel").update();
    }

    private boolean allIsWell() {
        return health().equals(Status.UP)
                && server.bean("verarbeitung", HealthIndicator.class)
                        .health()
                        .getStatus()
                        .equals(Status.UP);
    }

    private static ProjectionWatch watch() {
        return server.bean(ProjectionWatch.class);
    }

    private static Standing standing(String projection) {
        return watch().standings().stream()
                .filter(s -> s.projection().equals(projection))
                .findFirst()
                .orElseThrow();
    }

    private static Status health() {
        return server.bean("projektionen", HealthIndicator.class).health().getStatus();
    }

    private static List<String> wanted() {
        return owner.sql("select projektion from lesen.neuaufbau")
                .query(String.class)
                .list();
    }

    private static long waiting() {
        return JdbcClient.create(server.database().asAdministrator())
                .sql(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
                                + " and query like 'delete from lesen.konfliktfall%'")
                .query(Long.class)
                .single();
    }
}
