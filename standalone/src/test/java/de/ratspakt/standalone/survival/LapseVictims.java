package de.ratspakt.standalone.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** What ends by itself while the process dies. */
final class LapseVictims {
    private LapseVictims() {}

    /** The second escalation of a case lapses, and rest comes over the agreement in the same transaction. */
    static final class Rest extends Victim {
        private String pact = "";
        private String konfliktfall = "";

        Rest(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        void prepare() {
            pact = scene.pact();
            konfliktfall = scene.inEscalation2(pact);
        }

        @Override
        String subject() {
            return pact;
        }

        @Override
        String what() {
            return "RuhenEingetreten";
        }

        @Override
        void act() {
            recorded.moveTo(recorded.end(konfliktfall));
        }

        @Override
        void dead() {
            assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(once());
            assertThat(recorded.count(konfliktfall, "EntscheidungsphaseEröffnet"))
                    .isEqualTo(once());
        }

        @Override
        void again() {
            rests(scene, pact, konfliktfall);
        }
    }

    /** A term ends, and with it a case that is open. */
    static final class Term extends Victim {
        private String pact = "";
        private String open = "";
        private Instant end = Instant.EPOCH;

        Term(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        void prepare() {
            pact = Timed.TERM.begun(scene);
            scene.awaitTimer(pact);
            end = recorded.end(pact);
            open = scene.declared(pact);
            scene.awaitTimer(open);
        }

        @Override
        String subject() {
            return pact;
        }

        @Override
        String what() {
            return Timed.TERM.lapse;
        }

        @Override
        void act() {
            recorded.moveTo(end);
        }

        @Override
        void dead() {
            assertThat(recorded.count(pact, Timed.TERM.lapse)).isEqualTo(once());
            assertThat(recorded.count(open, "VereinbarungsendeVermerkt")).isEqualTo(once());
        }

        @Override
        void again() {
            Timed.TERM.lapsed(scene, pact, end);
            recorded.awaitEvents(open, "KonfliktfallAbgeschlossen", 1);
            assertThat(recorded.types(open)).containsOnlyOnce("VereinbarungsendeVermerkt", "KonfliktfallAbgeschlossen");
            recorded.awaitNoTimer(pact, end);
            Timed.TERM.lapsed(scene, pact, end);
        }
    }

    /** A timer was handled, but is not yet ticked off: it is handled again without effect. */
    static final class Timer extends Victim {
        private final Timed timed;
        private String id = "";
        private Instant end = Instant.EPOCH;

        Timer(Scene scene, Timed timed) {
            super(scene, Crash.Moment.BEFORE_COMMIT);
            this.timed = timed;
        }

        @Override
        void prepare() {
            id = timed.begun(scene);
            scene.awaitTimer(id);
            end = recorded.end(id);
            recorded.forgetTimersBefore(id, end); // a reminder that is due on the way would be handled first
        }

        @Override
        String subject() {
            return id;
        }

        @Override
        String what() {
            return Crash.TIMER;
        }

        @Override
        void act() {
            recorded.moveTo(end);
        }

        @Override
        void dead() {
            assertThat(recorded.count(id, timed.lapse)).as("%s", timed).isEqualTo(1);
            assertThat(recorded.timers(id, end))
                    .as("the timer of %s still stands", timed)
                    .isEqualTo(1);
        }

        @Override
        void again() {
            recorded.awaitNoTimer(id, end);
            timed.lapsed(scene, id, end);
        }
    }

    /** The agreement rests once, and the phase that decides on it runs. */
    static void rests(Scene scene, String pact, String konfliktfall) {
        var recorded = scene.recorded();
        recorded.awaitEvents(pact, "RuhenEingetreten", 1);
        scene.awaitTimer(konfliktfall);
        assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(1);
        assertThat(recorded.count(konfliktfall, "EntscheidungsphaseEröffnet")).isEqualTo(1);
        assertThat(recorded.timers(konfliktfall, recorded.end(konfliktfall))).isEqualTo(1);
        assertThat(recorded.running(konfliktfall).orElseThrow().frist()).contains("ENTSCHEIDUNG");
    }
}
