package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Whole.Answer;
import java.util.List;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a case brings about holds at once (clause 9 d), while the process that tells the agreement stands still. */
@ExtendWith(Whole.Once.class)
class RestGapTest {
    private Whole whole;
    private Whole.Situation situation;
    private EventProcessor saga;
    private String session;
    private String item;
    private String motion;

    @BeforeEach
    void a_signed_motion_and_an_item(Whole whole) {
        this.whole = whole;
        situation = whole.agreement(Map.of("scheiternErklaerbar", "JEDERZEIT"));
        session = situation
                .created("gruppe.buero", "sitzungen", """
                        {"vereinbarung":"$PACT","gremium":"Rat","termin":"2022-04-05T18:00:00+02:00","ort":"Rathaus"}""")
                .then("gruppe.buero", "sitzungen", "tagesordnungspunkt-aufnehmen", """
                        {"titel":"Radweg","herkunft":"GRUPPE"}""")
                .id();
        item = situation.item();
        motion = situation.created("gruene.vorsitz", "antraege", """
                        {"vereinbarung":"$PACT","fraktion":"gruene","titel":"Bäume","text":"Mehr Bäume."}""").id();
        for (var partner : List.of("spd", "gruene", "linke")) {
            situation.then(partner + ".vorsitz", "antraege", "antrag-mitzeichnen", """
                    {"fraktion":"%s"}""".formatted(partner));
        }
        whole.settle();
        saga = whole.part(EventProcessingConfiguration.class)
                .eventProcessor("Eskalation")
                .orElseThrow();
        saga.shutDown();
    }

    @AfterEach
    void goes_on() {
        saga.start();
        whole.settle();
    }

    @Test
    void nothing_joint_is_decided_from_the_opening_on_and_everything_again_from_the_closing_on() {
        line().done();
        situation.declared();
        fails().then("spd.vorsitz", "scheitern-erklaeren", """
                {"fraktion":"spd","grund":"Vergebens."}""");
        for (var answer : List.of(line(), meeting(), jointly())) {
            var refused = answer.refused(409).json();
            assertThat(refused.get("konfliktfall").stringValue()).isEqualTo(situation.konfliktfall());
            assertThat(refused.get("regel").stringValue()).contains("9 d");
        }
        assertThat(told(RuhenEingetreten.class))
                .as("nobody has told the agreement")
                .isZero();

        // it is told, rests, and stands still again
        saga.start();
        whole.settle();
        saga.shutDown();
        assertThat(told(RuhenEingetreten.class)).isOne();
        line().refused(409);
        situation.then("linke.vorsitz", "stoerungserklaerung-zuruecknehmen", "{\"fraktion\":\"linke\"}");
        for (var answer : List.of(line(), meeting(), jointly())) {
            answer.done();
        }
        assertThat(told(RuhenBeendet.class)).as("nobody has told the agreement").isZero();

        saga.start();
        whole.settle();
        saga.shutDown();
        assertThat(told(RuhenBeendet.class)).isOne();
    }

    private Whole.Situation fails() {
        return situation.then(
                "linke.vorsitz", "scheitern-erklaeren", "{\"fraktion\":\"linke\",\"grund\":\"Vergebens.\"}");
    }

    private Answer line() {
        return whole.post(
                "gruppe.buero", "/api/sitzungen/" + session + "/abstimmungslinie-vereinbaren", """
                {"tagesordnungspunkt":"%s","linie":"JA"}""".formatted(item));
    }

    private Answer meeting() {
        return whole.post("gruppe.buero", "/api/vereinbarungen/" + situation.agreement + "/treffen-ansetzen", """
                {"art":"FRAKTIONSSITZUNG","titel":"Runde","termin":"2022-03-10T18:00:00+01:00","ort":"Rathaus"}""");
    }

    private Answer jointly() {
        return whole.post(
                "spd.vorsitz", "/api/antraege/" + motion + "/antrag-gemeinsam-einbringen", "{\"fraktion\":\"spd\"}");
    }

    private long told(Class<?> event) {
        return whole.part(EventLog.class).stream(situation.agreement).stream()
                .filter(event::isInstance)
                .count();
    }
}
