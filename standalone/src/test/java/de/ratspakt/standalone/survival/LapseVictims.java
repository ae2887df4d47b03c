package de.ratspakt.standalone.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** What ends by itself while the process dies. */
final class LapseVictims {
    private LapseVictims() {}

    /** The second escalation of a case lapses, and rest comes over the agreement in the same transaction. */
    static final class Rest extends Victim {
        private String konfliktfall = "";

        Rest(Scene scene, Crash.Moment moment) {
            super(scene, moment, "RuhenEingetreten");
        }

        @Override
        void prepare() {
            subject = scene.pact();
            konfliktfall = scene.inEscalation2(subject);
        }

        @Override
        void act() {
            recorded.moveTo(recorded.end(konfliktfall));
        }

        @Override
        void dead() {
            assertThat(recorded.count(subject, what)).isEqualTo(once());
            assertThat(recorded.count(konfliktfall, "EntscheidungsphaseEröffnet"))
                    .isEqualTo(once());
        }

        @Override
        void again() {
            rests(scene, subject, konfliktfall);
        }
    }

    /** A term ends, and with it a case that is open. */
    static final class Term extends Victim {
        private String open = "";
        private Instant end = Instant.EPOCH;

        Term(Scene scene, Crash.Moment moment) {
            super(scene, moment, Timed.TERM.lapse);
        }

        @Override
        void prepare() {
            subject = Timed.TERM.begun(scene);
            scene.awaitTimer(subject);
            end = recorded.end(subject);
            // whose own period is not to end together with the other victim's
            recorded.moveTo(recorded.now().plus(Duration.ofDays(2)));
            open = scene.declared(subject);
            scene.awaitTimer(open);
        }

        @Override
        void act() {
            recorded.moveTo(end);
        }

        @Override
        void dead() {
            assertThat(recorded.count(subject, what)).isEqualTo(once());
            assertThat(recorded.count(open, "VereinbarungsendeVermerkt")).isEqualTo(once());
            if (committed()) {
                assertThat(recorded.together(subject, what, open, "VereinbarungsendeVermerkt"))
                        .isTrue();
            }
        }

        @Override
        void again() {
            Timed.TERM.lapsed(scene, subject, end);
            recorded.awaitEvents(open, "KonfliktfallAbgeschlossen", 1);
            assertThat(recorded.types(open)).containsOnlyOnce("VereinbarungsendeVermerkt", "KonfliktfallAbgeschlossen");
            recorded.awaitNoTimer(subject, end);
            Timed.TERM.lapsed(scene, subject, end);
        }
    }

    /** A timer was handled, but is not yet ticked off: it is handled again without effect. */
    static final class Timer extends Victim {
        private final Timed timed;
        private Instant end = Instant.EPOCH;

        Timer(Scene scene, Timed timed) {
            super(scene, Crash.Moment.BEFORE_COMMIT, Crash.TIMER);
            this.timed = timed;
        }

        @Override
        void prepare() {
            subject = timed.begun(scene);
            scene.awaitTimer(subject);
            end = recorded.end(subject);
            recorded.forgetTimersBefore(subject, end); // a reminder that is due on the way would be handled first
        }

        @Override
        void act() {
            recorded.moveTo(end);
        }

        @Override
        void dead() {
            assertThat(recorded.count(subject, timed.lapse)).as("%s", timed).isEqualTo(1);
            assertThat(recorded.timers(subject, end))
                    .as("the timer of %s still stands", timed)
                    .isEqualTo(1);
        }

        @Override
        void again() {
            recorded.awaitNoTimer(subject, end);
            timed.lapsed(scene, subject, end);
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
