package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Crash.Moment.AFTER_COMMIT;
import static de.ratspakt.standalone.survival.Crash.Moment.BEFORE_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process dies at the worst moments, and the next one goes on as if nothing had been. */
@Timeout(180)
class CrashTest {
    private static Scene scene;
    private static Recorded recorded;

    @BeforeAll
    static void start() {
        scene = new Scene();
        recorded = scene.recorded();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @AfterEach
    void settle() {
        scene.settle();
    }

    @Test
    void before_the_commit_of_a_command_nothing_is_there_and_a_repetition_records_it_once() {
        dies(new CommandVictims.SoleMotion(scene, BEFORE_COMMIT), new CommandVictims.Declaration(scene, BEFORE_COMMIT));
    }

    @Test
    void after_the_commit_of_a_command_and_before_the_answer_a_repetition_gets_the_answer() {
        dies(
                new CommandVictims.Declaration(scene, AFTER_COMMIT),
                new CommandVictims.SoleMotion(scene, AFTER_COMMIT),
                new CommandVictims.CallingOff(scene, AFTER_COMMIT));
    }

    @Test
    void a_lapse_is_lost_and_comes_again_together_with_all_that_it_brings() {
        dies(new LapseVictims.Rest(scene, BEFORE_COMMIT), new LapseVictims.Term(scene, BEFORE_COMMIT));
    }

    @Test
    void a_lapse_comes_once_if_the_process_dies_right_after_its_commit() {
        dies(new LapseVictims.Rest(scene, AFTER_COMMIT), new LapseVictims.Term(scene, AFTER_COMMIT));
    }

    @Test
    void a_timer_is_set_if_the_saga_handled_but_did_not_commit() {
        sagasDie(BEFORE_COMMIT);
    }

    @Test
    void a_timer_is_set_once_if_the_process_dies_after_the_saga_committed() {
        sagasDie(AFTER_COMMIT);
    }

    private static void sagasDie(Crash.Moment moment) {
        dies(
                new SagaVictims.Conclusion(scene, moment),
                new SagaVictims.PuttingOff(scene, moment),
                new SagaVictims.Moving(scene, moment),
                new SagaVictims.Deciding(scene, moment));
    }

    @Test
    void a_timer_that_was_handled_but_not_yet_ticked_off_is_handled_again_without_effect() {
        dies(
                new LapseVictims.Timer(scene, Timed.ESCALATION_1),
                new LapseVictims.Timer(scene, Timed.TARGET_DATE),
                new LapseVictims.Timer(scene, Timed.NOTICE));
    }

    /**
     * One death hits all of them, each at its own point. Time passes while they are prepared and when they act, so that the
     * last come first to their points, and what of them ends afterwards ends first.
     */
    private static void dies(Victim... victims) {
        for (var victim : victims) {
            victim.prepare();
        }
        for (var victim : victims) {
            scene.process().crashes(victim.moment, victim.subject, victim.what);
        }
        for (var victim : List.of(victims).reversed()) {
            victim.act();
        }
        awaitDeath();
        for (var victim : victims) {
            victim.dead();
        }
        scene.again();
        for (var victim : List.of(victims).reversed()) {
            victim.again();
        }
    }

    /** Where it does not die, another one is there for the next test. */
    private static void awaitDeath() {
        try {
            scene.process().awaitDeath();
        } catch (ConditionTimeoutException e) {
            var said = scene.process().tail();
            scene.again();
            throw new AssertionError("not all have come to their points\n" + said, e);
        }
    }

    /** The transaction is held between the two rows, and there the process is killed from outside. */
    @Test
    void between_a_lapse_and_its_consequence_neither_is_seen_without_the_other() throws Exception {
        var konfliktfall = scene.declared(scene.pact());
        var end = recorded.end(konfliktfall);
        recorded.awaitTimer(konfliktfall, end);
        try (var gate = Gate.before(recorded, konfliktfall, "Eskalation1Gescheitert")) {
            recorded.moveTo(end);
            gate.awaitSomebody();
            assertThat(recorded.types(konfliktfall)).doesNotContain("FristAbgelaufen", "Eskalation1Gescheitert");
            scene.process().kill();
        }
        assertThat(recorded.types(konfliktfall)).doesNotContain("FristAbgelaufen", "Eskalation1Gescheitert");
        assertThat(recorded.end(konfliktfall)).isEqualTo(end);

        scene.again();
        recorded.awaitEvents(konfliktfall, "Eskalation1Gescheitert", 1);
        assertThat(recorded.types(konfliktfall))
                .containsSubsequence("FristAbgelaufen", "Eskalation1Gescheitert", "Eskalation2Eröffnet")
                .doesNotHaveDuplicates();
        assertThat(recorded.lapses(konfliktfall)).containsExactly(end);
    }

    /** Holds the transaction that is about to insert an event, until it is closed. */
    private record Gate(Recorded recorded, Connection holder) implements AutoCloseable {
        private static final int LOCK = 909;

        static Gate before(Recorded recorded, String aggregat, String type) throws SQLException {
            var owner = recorded.jdbc();
            owner.sql("create or replace function ereignisse.halt() returns trigger language plpgsql as"
                            + " $$ begin perform pg_advisory_xact_lock_shared(" + LOCK + "); return new; end $$")
                    .update();
            owner.sql("create trigger halt before insert on ereignisse.ereignis for each row when"
                            + " (new.aggregat_id = '" + aggregat + "' and new.ereignis_typ = '" + type + "')"
                            + " execute function ereignisse.halt()")
                    .update();
            var holder = recorded.database().as(TestDatabase.OWNER).getConnection();
            holder.createStatement().execute("select pg_advisory_lock(" + LOCK + ")");
            return new Gate(recorded, holder);
        }

        void awaitSomebody() {
            await("somebody waits at the gate").atMost(Duration.ofSeconds(60)).until(() -> waiting() > 0);
        }

        private long waiting() {
            return recorded.one("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                    + " and classid = 0 and objid = " + LOCK
                    + " and database = (select oid from pg_database where datname = current_database())");
        }

        @Override
        public void close() throws SQLException {
            holder.close();
            await("whoever waited is gone").until(() -> waiting() == 0);
            recorded.jdbc()
                    .sql("drop trigger halt on ereignisse.ereignis")
                    .update(); // waits for the transaction that went through
        }
    }
}
