package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

/** Sagas that set timers while the process dies; the timer is set in the transaction that is lost, or is there once. */
final class SagaVictims {
    private SagaVictims() {}

    private abstract static class Setting extends Victim {
        String id = "";

        Setting(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        final String subject() {
            return id;
        }

        @Override
        final String what() {
            return Crash.SAGA;
        }

        /** The event that the saga handles. */
        abstract String event();

        @Override
        void dead() {
            assertThat(recorded.count(id, event())).isEqualTo(1);
            assertThat(recorded.timers(id, recorded.end(id)))
                    .as("set in the transaction of the saga")
                    .isEqualTo(once());
        }
    }

    private abstract static class Lapsing extends Setting {
        private final Timed timed;

        Lapsing(Scene scene, Crash.Moment moment, Timed timed) {
            super(scene, moment);
            this.timed = timed;
        }

        @Override
        final void again() {
            var end = recorded.end(id);
            recorded.awaitTimer(id, end);
            assertThat(recorded.timers(id, end)).isEqualTo(1);
            recorded.moveTo(end);
            timed.lapsed(scene, id, end);
            recorded.awaitNoTimer(id, end);
            timed.lapsed(scene, id, end);
        }
    }

    /** An agreement is concluded. */
    static final class Conclusion extends Lapsing {
        Conclusion(Scene scene, Crash.Moment moment) {
            super(scene, moment, Timed.TERM);
        }

        @Override
        void prepare() {
            id = scene.nextPact();
        }

        @Override
        String event() {
            return "VereinbarungGeschlossen";
        }

        @Override
        void act() {
            scene.process().beginsToConclude(id, scene.today().plusDays(60));
        }
    }

    /** A measure is put off. */
    static final class PuttingOff extends Lapsing {
        PuttingOff(Scene scene, Crash.Moment moment) {
            super(scene, moment, Timed.TARGET_DATE);
        }

        @Override
        void prepare() {
            id = scene.planned(scene.pact(), 30);
            scene.awaitTimer(id);
        }

        @Override
        String event() {
            return "MaßnahmeVerschoben";
        }

        @Override
        void act() {
            var day = scene.today().plusDays(50).toString();
            scene.attempt(Scene.onPlan(id, "massnahme-verschieben", "massnahme", "rad", "zieltermin", day));
        }
    }

    /** A session is moved. */
    static final class Moving extends Lapsing {
        private Instant before = Instant.EPOCH;

        Moving(Scene scene, Crash.Moment moment) {
            super(scene, moment, Timed.NOTICE);
        }

        @Override
        void prepare() {
            id = scene.called(scene.pact(), 30);
            scene.awaitTimer(id);
            before = recorded.end(id);
        }

        @Override
        String event() {
            return "SitzungVerlegt";
        }

        @Override
        void act() {
            scene.attempt(on("sitzungen/" + id + "/sitzung-verlegen", "buero", "termin", scene.inDays(40)));
        }

        @Override
        void dead() {
            super.dead();
            assertThat(recorded.end(id)).isAfter(before);
        }
    }

    /** The second escalation of a case lapses, and the phase that decides begins. */
    static final class Deciding extends Setting {
        private String pact = "";

        Deciding(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        void prepare() {
            pact = scene.pact();
            id = scene.inEscalation2(pact);
        }

        @Override
        String event() {
            return "EntscheidungsphaseEröffnet";
        }

        @Override
        void act() {
            recorded.moveTo(recorded.end(id));
        }

        @Override
        void dead() {
            super.dead();
            assertThat(recorded.count(pact, "RuhenEingetreten")).isEqualTo(1);
        }

        @Override
        void again() {
            LapseVictims.rests(scene, pact, id);
        }
    }
}
