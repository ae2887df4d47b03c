package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** Sagas that set timers while the process dies; the timer is set in the transaction that is lost, or is there once. */
final class SagaVictims {
    private SagaVictims() {}

    private abstract static class Setting extends Victim {
        private final String event;

        /** @param event what the saga handles */
        Setting(Scene scene, Crash.Moment moment, String event) {
            super(scene, moment, Crash.SAGA);
            this.event = event;
        }

        @Override
        void dead() {
            assertThat(recorded.count(subject, event)).isEqualTo(1);
            assertThat(recorded.timers(subject, recorded.end(subject)))
                    .as("set in the transaction of the saga")
                    .isEqualTo(once());
        }
    }

    private abstract static class Lapsing extends Setting {
        private final Timed timed;

        Lapsing(Scene scene, Crash.Moment moment, String event, Timed timed) {
            super(scene, moment, event);
            this.timed = timed;
        }

        @Override
        final void again() {
            var end = recorded.end(subject);
            recorded.awaitTimer(subject, end);
            assertThat(recorded.timers(subject, end)).isEqualTo(1);
            recorded.moveTo(end);
            timed.lapsed(scene, subject, end);
            recorded.awaitNoTimer(subject, end);
            timed.lapsed(scene, subject, end);
        }
    }

    /** An agreement is concluded. */
    static final class Conclusion extends Lapsing {
        Conclusion(Scene scene, Crash.Moment moment) {
            super(scene, moment, "VereinbarungGeschlossen", Timed.TERM);
        }

        @Override
        void prepare() {
            subject = scene.nextPact();
        }

        @Override
        void act() {
            scene.process().beginsToConclude(subject, scene.today().plusDays(60));
        }
    }

    /** A measure is put off. */
    static final class PuttingOff extends Lapsing {
        PuttingOff(Scene scene, Crash.Moment moment) {
            super(scene, moment, "MaßnahmeVerschoben", Timed.TARGET_DATE);
        }

        @Override
        void prepare() {
            subject = scene.planned(scene.pact(), 30);
            scene.awaitTimer(subject);
        }

        @Override
        void act() {
            var day = scene.today().plusDays(50).toString();
            scene.attempt(Scene.onPlan(subject, "massnahme-verschieben", "massnahme", "rad", "zieltermin", day));
        }
    }

    /** A session is moved. */
    static final class Moving extends Lapsing {
        private Instant before = Instant.EPOCH;

        Moving(Scene scene, Crash.Moment moment) {
            super(scene, moment, "SitzungVerlegt", Timed.NOTICE);
        }

        @Override
        void prepare() {
            subject = scene.called(scene.pact(), 30);
            scene.awaitTimer(subject);
            before = recorded.end(subject);
        }

        @Override
        void act() {
            scene.attempt(on("sitzungen/" + subject + "/sitzung-verlegen", "buero", "termin", scene.inDays(40)));
        }

        @Override
        void dead() {
            super.dead();
            assertThat(recorded.end(subject)).isAfter(before);
        }
    }

    /** The second escalation of a case lapses, and the phase that decides begins. */
    static final class Deciding extends Setting {
        private String pact = "";

        Deciding(Scene scene, Crash.Moment moment) {
            super(scene, moment, "EntscheidungsphaseEröffnet");
        }

        @Override
        void prepare() {
            pact = scene.pact();
            subject = scene.inEscalation2(pact);
        }

        @Override
        void act() {
            recorded.moveTo(recorded.end(subject));
        }

        @Override
        void dead() {
            super.dead();
            assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(1);
        }

        @Override
        void again() {
            LapseVictims.rests(scene, pact, subject);
        }
    }
}
