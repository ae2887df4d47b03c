package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.declaration;
import static de.ratspakt.standalone.survival.Crash.Moment.AFTER_COMMIT;
import static de.ratspakt.standalone.survival.Crash.Moment.BEFORE_COMMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** A process dies at the worst moments, and the next one goes on as if nothing had been. Every test has its own agreement. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.MethodName.class)
class CrashTest {
    private static Recorded recorded;
    private static RatspaktProcess process;

    @BeforeAll
    static void start() {
        recorded = new Recorded(TestDatabase.fresh()).startingAt("2022-03-01T09:00:00");
        process = RatspaktProcess.commands(recorded.database(), 8);
    }

    @AfterAll
    static void stop() {
        process.close();
        recorded.sound();
    }

    @Test
    void before_the_commit_nothing_is_there_and_a_repetition_records_it_once() {
        var pact = ProcessUnderTest.agreement(1);
        var texts = recorded.texts();
        process.crashes(BEFORE_COMMIT, pact, "StörungErklärt");

        assertThat(process.attempt(declaration(pact))).as("an answer").isEmpty();
        process.awaitDeath();
        assertThat(recorded.cases(pact)).isEmpty();
        assertThat(recorded.texts()).isEqualTo(texts);
        assertThat(recorded.answers(pact)).isZero();

        process = process.again();
        var answer = process.send(declaration(pact));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(recorded.cases(pact)).containsExactly(answer.id());
        assertThat(process.send(declaration(pact))).as("a repetition").isEqualTo(answer);
        assertThat(recorded.cases(pact)).hasSize(1);
    }

    @Test
    void after_the_commit_and_before_the_answer_a_repetition_gets_the_answer() {
        var pact = ProcessUnderTest.agreement(2);
        process.crashes(AFTER_COMMIT, pact, "StörungErklärt");

        assertThat(process.attempt(declaration(pact))).as("an answer").isEmpty();
        process.awaitDeath();
        var konfliktfall = recorded.cases(pact).getFirst();
        var before = recorded.types(konfliktfall);

        process = process.again();
        var answer = process.send(declaration(pact));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.id()).isEqualTo(konfliktfall);
        assertThat(answer.version()).isEqualTo(before.size());
        assertThat(recorded.types(konfliktfall)).isEqualTo(before);
        assertThat(recorded.cases(pact)).hasSize(1);

        var end = recorded.end(konfliktfall);
        recorded.awaitTimer(konfliktfall, end);
        recorded.moveTo(end);
        recorded.awaitEvents(konfliktfall, "Eskalation2Eröffnet", 1);
        assertThat(recorded.count(konfliktfall, "FristAbgelaufen")).isEqualTo(1);
    }

    /** The transaction is held between the two rows, and there the process is killed from outside. */
    @Test
    void between_a_lapse_and_its_consequence_neither_is_seen_without_the_other() throws Exception {
        var konfliktfall = declared(ProcessUnderTest.agreement(3));
        var end = recorded.end(konfliktfall);
        recorded.awaitTimer(konfliktfall, end);
        try (var gate = Gate.before(recorded, konfliktfall, "Eskalation1Gescheitert")) {
            recorded.moveTo(end);
            gate.awaitSomebody();
            assertThat(recorded.types(konfliktfall)).doesNotContain("FristAbgelaufen", "Eskalation1Gescheitert");
            process.kill();
        }
        assertThat(recorded.types(konfliktfall)).doesNotContain("FristAbgelaufen", "Eskalation1Gescheitert");
        assertThat(recorded.end(konfliktfall)).isEqualTo(end);

        process = process.again();
        recorded.awaitEvents(konfliktfall, "Eskalation1Gescheitert", 1);
        assertThat(recorded.types(konfliktfall))
                .containsSubsequence("FristAbgelaufen", "Eskalation1Gescheitert", "Eskalation2Eröffnet")
                .doesNotHaveDuplicates();
        assertThat(recorded.lapses(konfliktfall)).containsExactly(end);
    }

    @Test
    void after_a_timer_was_handled_but_not_yet_ticked_off_it_is_handled_again_without_effect() {
        var konfliktfall = declared(ProcessUnderTest.agreement(4));
        var end = recorded.end(konfliktfall);
        recorded.awaitTimer(konfliktfall, end);
        process.crashes(BEFORE_COMMIT, konfliktfall, Crash.TIMER);
        // A reminder that is due on the way would be handled first.
        recorded.forgetTimersBefore(konfliktfall, end);
        recorded.moveTo(end);
        process.awaitDeath();
        assertThat(recorded.count(konfliktfall, "FristAbgelaufen")).isEqualTo(1);
        assertThat(recorded.timers(konfliktfall, end))
                .as("the timer still stands")
                .isEqualTo(1);

        process = process.again();
        recorded.awaitNoTimer(konfliktfall, end);
        assertThat(recorded.count(konfliktfall, "FristAbgelaufen")).isEqualTo(1);
        assertThat(recorded.count(konfliktfall, "Eskalation2Eröffnet")).isEqualTo(1);
    }

    @Test
    void rest_is_lost_and_comes_again_together_with_the_phase_that_brings_it() {
        var pact = ProcessUnderTest.agreement(5);
        var konfliktfall = lastDayOfEscalation2(pact);
        process.crashes(BEFORE_COMMIT, pact, "RuhenEingetreten");
        recorded.moveTo(recorded.end(konfliktfall));
        process.awaitDeath();
        assertThat(recorded.types(konfliktfall)).doesNotContain("EntscheidungsphaseEröffnet");
        assertThat(recorded.types(pact)).doesNotContain("RuhenEingetreten");
        restsAfterRestart(pact, konfliktfall);
        assertThat(recorded.count(konfliktfall, "EntscheidungsphaseEröffnet")).isEqualTo(1);
    }

    @Test
    void rest_reaches_the_agreement_once_if_the_saga_forgets_that_it_sent_it() {
        var pact = ProcessUnderTest.agreement(6);
        var konfliktfall = lastDayOfEscalation2(pact);
        process.crashes(AFTER_COMMIT, pact, "RuhenEingetreten");
        recorded.moveTo(recorded.end(konfliktfall));
        process.awaitDeath();
        assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(1);
        restsAfterRestart(pact, konfliktfall);
    }

    @Test
    void rest_reaches_the_agreement_once_if_the_saga_handled_but_did_not_commit() {
        var pact = ProcessUnderTest.agreement(7);
        var konfliktfall = lastDayOfEscalation2(pact);
        process.crashes(BEFORE_COMMIT, konfliktfall, Crash.SAGA);
        recorded.moveTo(recorded.end(konfliktfall));
        process.awaitDeath();
        assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(1);
        assertThat(recorded.timers(konfliktfall, recorded.end(konfliktfall)))
                .as("set in the transaction that was lost")
                .isZero();
        restsAfterRestart(pact, konfliktfall);
    }

    @Test
    void rest_reaches_the_agreement_once_if_the_process_dies_after_the_saga_committed() {
        var pact = ProcessUnderTest.agreement(8);
        var konfliktfall = lastDayOfEscalation2(pact);
        process.crashes(AFTER_COMMIT, konfliktfall, Crash.SAGA);
        recorded.moveTo(recorded.end(konfliktfall));
        process.awaitDeath();
        assertThat(recorded.timers(konfliktfall, recorded.end(konfliktfall))).isEqualTo(1);
        restsAfterRestart(pact, konfliktfall);
        assertThat(recorded.timers(konfliktfall, recorded.end(konfliktfall))).isEqualTo(1);
    }

    private static void restsAfterRestart(String pact, String konfliktfall) {
        process = process.again();
        recorded.awaitEvents(pact, "RuhenEingetreten", 1);
        recorded.awaitTimer(konfliktfall, recorded.end(konfliktfall));
        assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(1);
        assertThat(recorded.running(konfliktfall).orElseThrow().frist()).contains("ENTSCHEIDUNG");
    }

    private static String lastDayOfEscalation2(String pact) {
        var konfliktfall = declared(pact);
        recorded.awaitTimer(konfliktfall, recorded.end(konfliktfall));
        recorded.moveTo(recorded.end(konfliktfall));
        recorded.awaitEvents(konfliktfall, "Eskalation2Eröffnet", 1);
        recorded.awaitTimer(konfliktfall, recorded.end(konfliktfall));
        return konfliktfall;
    }

    private static String declared(String pact) {
        return process.accept(declaration(pact)).id();
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
