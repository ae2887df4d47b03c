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
        private long texts;
        private List<String> events = List.of();
        private CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        Declaration(Scene scene, Crash.Moment moment) {
            super(scene, moment, "StörungErklärt");
        }

        @Override
        void prepare() {
            subject = scene.pact();
            texts = recorded.texts();
        }

        @Override
        void act() {
            answer = scene.attempt(declaration(subject));
        }

        @Override
        void dead() {
            assertThat(answered(answer)).as("an answer").isFalse();
            assertThat(recorded.cases(subject)).hasSize((int) once());
            assertThat(recorded.answers(subject)).isEqualTo(once());
            if (committed()) {
                events = recorded.types(recorded.cases(subject).getFirst());
            } else {
                assertThat(recorded.texts()).isEqualTo(texts);
            }
        }

        @Override
        void again() {
            var declared = scene.process().send(declaration(subject));
            assertThat(declared.status()).isEqualTo(201);
            assertThat(recorded.cases(subject)).containsExactly(declared.id());
            if (committed()) {
                assertThat(declared.version()).isEqualTo(events.size());
                assertThat(recorded.types(declared.id())).isEqualTo(events);
            }
            assertThat(scene.process().send(declaration(subject)))
                    .as("a repetition")
                    .isEqualTo(declared);
            assertThat(recorded.cases(subject)).hasSize(1);

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
        private String motion = "";
        private Request request = on("", "linke");
        private CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        SoleMotion(Scene scene, Crash.Moment moment) {
            super(scene, moment, NOTE);
        }

        @Override
        void prepare() {
            pact = scene.pact();
            subject = scene.called(pact, 30);
            motion = scene.drafted(pact);
            request = bringIn(motion, subject);
        }

        @Override
        void act() {
            answer = scene.attempt(request);
        }

        @Override
        void dead() {
            assertThat(answered(answer)).as("an answer").isFalse();
            assertThat(recorded.count(motion, "AntragAlleinEingebracht")).isEqualTo(once());
            assertThat(recorded.count(subject, NOTE)).isEqualTo(once());
        }

        @Override
        void again() {
            if (!committed()) {
                scene.accept(request);
            }
            recorded.awaitEvents(subject, NOTE, 1);
            somethingElseGotThrough(scene, pact, subject);
            noted();
            scene.accept(request);
            noted();
        }

        private void noted() {
            assertThat(recorded.count(motion, "AntragAlleinEingebracht")).isEqualTo(1);
            assertThat(recorded.count(subject, NOTE)).isEqualTo(1);
            assertThat(recorded.count(subject, "RegelabweichungErmittelt")).isEqualTo(1);
        }
    }

    /** A session is called off; another one that has the motion on its agenda takes note of it. */
    static final class CallingOff extends Victim {
        private String pact = "";
        private String other = "";
        private CompletableFuture<Optional<Answer>> answer = new CompletableFuture<>();

        CallingOff(Scene scene, Crash.Moment moment) {
            super(scene, moment, "SitzungAbgesagt");
        }

        @Override
        void prepare() {
            pact = scene.pact();
            subject = scene.called(pact, 30);
            other = scene.called(pact, 32);
            var motion = scene.drafted(pact);
            for (var each : List.of(subject, other)) {
                var path = "sitzungen/" + each + "/tagesordnungspunkt-aufnehmen";
                scene.accept(on(path, "buero", "titel", "Radweg", "herkunft", "GRUPPE", "antrag", motion));
            }
            scene.accept(bringIn(motion, subject));
            recorded.awaitEvents(subject, SoleMotion.NOTE, 1);
        }

        @Override
        void act() {
            answer = scene.attempt(on("sitzungen/" + subject + "/sitzung-absagen", "buero"));
        }

        @Override
        void dead() {
            assertThat(answered(answer)).as("an answer").isFalse();
            assertThat(recorded.count(other, SoleMotion.NOTE)).as("at once").isEqualTo(once());
            if (committed()) {
                assertThat(recorded.together(subject, what, other, SoleMotion.NOTE))
                        .isTrue();
            }
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
