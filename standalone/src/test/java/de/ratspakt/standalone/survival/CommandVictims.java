package de.ratspakt.standalone.survival;

import static de.ratspakt.standalone.survival.Client.declaration;
import static de.ratspakt.standalone.survival.Client.on;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.standalone.survival.Client.Answer;
import de.ratspakt.standalone.survival.Client.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Commands that nobody answers any more. */
final class CommandVictims {
    private CommandVictims() {}

    /** A case is declared; the same request again gets the answer. */
    static final class Declaration extends Victim {
        private String pact = "";
        private long texts;
        private CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        Declaration(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        void prepare() {
            pact = scene.pact();
            texts = recorded.texts();
        }

        @Override
        String subject() {
            return pact;
        }

        @Override
        String what() {
            return "StörungErklärt";
        }

        @Override
        void act() {
            answer = scene.attempt(declaration(pact));
        }

        @Override
        void dead() {
            assertThat(answered(answer)).as("an answer").isFalse();
            assertThat(recorded.cases(pact)).hasSize((int) once());
            assertThat(recorded.answers(pact)).isEqualTo(once());
            if (!committed()) {
                assertThat(recorded.texts()).isEqualTo(texts);
            }
        }

        @Override
        void again() {
            var before = committed() ? recorded.types(recorded.cases(pact).getFirst()) : List.<String>of();
            var declared = scene.process().send(declaration(pact));
            assertThat(declared.status()).isEqualTo(201);
            assertThat(recorded.cases(pact)).containsExactly(declared.id());
            if (committed()) {
                assertThat(declared.version()).isEqualTo(before.size());
                assertThat(recorded.types(declared.id())).isEqualTo(before);
            }
            assertThat(scene.process().send(declaration(pact)))
                    .as("a repetition")
                    .isEqualTo(declared);
            assertThat(recorded.cases(pact)).hasSize(1);

            var end = recorded.end(declared.id());
            recorded.awaitTimer(declared.id(), end);
            recorded.moveTo(end);
            Timed.ESCALATION_1.lapsed(scene, declared.id(), end);
        }
    }

    /** A motion is brought in alone; the session takes note of it in the same transaction. */
    static final class SoleMotion extends Victim {
        private static final String NOTE = "AlleineinbringungVermerkt";
        private String pact = "";
        private String session = "";
        private String motion = "";
        private Request request = on("", "linke");
        private CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        SoleMotion(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        void prepare() {
            pact = scene.pact();
            session = scene.called(pact, 30);
            motion = scene.drafted(pact);
            request = bringIn(motion, session);
        }

        @Override
        String subject() {
            return session;
        }

        @Override
        String what() {
            return NOTE;
        }

        @Override
        void act() {
            answer = scene.attempt(request);
        }

        @Override
        void dead() {
            assertThat(answered(answer)).as("an answer").isFalse();
            assertThat(recorded.count(motion, "AntragAlleinEingebracht")).isEqualTo(once());
            assertThat(recorded.count(session, NOTE)).isEqualTo(once());
        }

        @Override
        void again() {
            scene.accept(request);
            recorded.awaitEvents(session, NOTE, 1);
            somethingElseGotThrough(scene, pact, session);
            assertThat(recorded.count(motion, "AntragAlleinEingebracht")).isEqualTo(1);
            assertThat(recorded.count(session, NOTE)).isEqualTo(1);
            assertThat(recorded.count(session, "RegelabweichungErmittelt")).isEqualTo(1);
        }
    }

    /** A session is called off; another one that has the motion on its agenda takes note of it. */
    static final class CallingOff extends Victim {
        private String pact = "";
        private String session = "";
        private String other = "";
        private CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        CallingOff(Scene scene, Crash.Moment moment) {
            super(scene, moment);
        }

        @Override
        void prepare() {
            pact = scene.pact();
            session = scene.called(pact, 30);
            other = scene.called(pact, 32);
            var motion = scene.drafted(pact);
            for (var each : List.of(session, other)) {
                var path = "sitzungen/" + each + "/tagesordnungspunkt-aufnehmen";
                scene.accept(on(path, "buero", "titel", "Radweg", "herkunft", "GRUPPE", "antrag", motion));
            }
            scene.accept(bringIn(motion, session));
            recorded.awaitEvents(session, SoleMotion.NOTE, 1);
        }

        @Override
        String subject() {
            return session;
        }

        @Override
        String what() {
            return "SitzungAbgesagt";
        }

        @Override
        void act() {
            answer = scene.attempt(on("sitzungen/" + session + "/sitzung-absagen", "buero"));
        }

        @Override
        void dead() {
            assertThat(answered(answer)).as("an answer").isFalse();
            assertThat(recorded.count(other, SoleMotion.NOTE)).as("at once").isEqualTo(once());
        }

        @Override
        void again() {
            somethingElseGotThrough(scene, pact, other);
            assertThat(recorded.count(other, SoleMotion.NOTE)).isEqualTo(1);
            assertThat(recorded.count(other, "RegelabweichungErmittelt")).isEqualTo(1);
        }
    }

    private static Request bringIn(String motion, String session) {
        return on("antraege/" + motion + "/antrag-allein-einbringen", "linke", "sitzung", session);
    }

    /** A partner leaves: the saga reads in order, so that it has been through what was before. */
    private static void somethingElseGotThrough(Scene scene, String pact, String session) {
        scene.accept(new Request(
                "linke",
                "vereinbarungen/" + pact + "/partner-ausscheiden",
                Map.of("partner", "linke"),
                UUID.randomUUID().toString()));
        scene.recorded().awaitEvents(session, "AusscheidenFürSitzungVermerkt", 1);
        assertThat(scene.recorded().count(session, "AusscheidenFürSitzungVermerkt"))
                .isEqualTo(1);
    }
}
