package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.conflict.ConflictEvent.AusscheidenVermerkt;
import de.ratspakt.events.session.SessionEvent.AlleineinbringungVermerkt;
import de.ratspakt.events.session.SessionEvent.AusscheidenFuerSitzungVermerkt;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Whole.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an act brings about in other streams is there with its answer, while the processes that heal it stand still. */
@ExtendWith(Whole.Once.class)
class AtOnceTest {
    private Whole whole;
    private Whole.Situation situation;
    private List<EventProcessor> sagas;
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
        sagas = Stream.of("Eskalation", "Mitteilung")
                .map(name -> whole.part(EventProcessingConfiguration.class)
                        .<EventProcessor>eventProcessor(name)
                        .orElseThrow())
                .toList();
        sagas.forEach(EventProcessor::shutDown);
    }

    @AfterEach
    void goes_on() {
        sagas.forEach(EventProcessor::start);
        whole.settle();
        assertThat(recorded(situation.agreement, RuhenEingetreten.class))
                .as("who is told again records nothing")
                .isLessThan(2);
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
        assertThat(recorded(situation.agreement, RuhenEingetreten.class)).isOne();
        assertThat(lage()).isEqualTo("RUHT");
        situation.then("linke.vorsitz", "stoerungserklaerung-zuruecknehmen", "{\"fraktion\":\"linke\"}");
        assertThat(lage()).isEqualTo("IN_KRAFT");
        for (var answer : List.of(line(), meeting(), jointly())) {
            answer.done();
        }
        assertThat(recorded(situation.agreement, RuhenBeendet.class)).isOne();
    }

    @Test
    void a_leaving_is_in_the_case_and_the_session_and_so_is_what_follows_from_it() {
        situation.declared();
        var left = whole.post(
                        "linke.vorsitz",
                        "/api/vereinbarungen/" + situation.agreement + "/partner-ausscheiden",
                        "{\"partner\":\"linke\"}")
                .done();
        assertThat(recorded(situation.konfliktfall(), AusscheidenVermerkt.class))
                .isOne();
        assertThat(recorded(session, AusscheidenFuerSitzungVermerkt.class)).isOne();
        assertThat(whole.get("pruefung", situation.casePath(), "Ratspakt-Position", left.header("Ratspakt-Position"))
                        .done()
                        .json()
                        .at("/lage/status")
                        .stringValue())
                .as("it alone had declared")
                .isEqualTo("GEGENSTANDSLOS");
    }

    @Test
    void who_is_outvoted_has_left_with_the_decision() {
        situation = whole.agreement(
                Map.of("scheiternErklaerbar", "JEDERZEIT", "fortsetzungBraucht", "MEHRHEIT", "ausscheiden", "BEENDET"));
        situation.declared();
        fails().then("spd.vorsitz", "scheitern-erklaeren", "{\"fraktion\":\"spd\",\"grund\":\"Vergebens.\"}");
        for (var partner : List.of("spd", "gruene", "linke")) {
            situation.then(partner + ".vorsitz", "fortsetzungsentscheidung-treffen", """
                    {"partner":"%s","entscheidung":"%s","gremium":"Fraktionssitzung"}""".formatted(
                            partner, partner.equals("linke") ? "BEENDEN" : "FORTSETZEN"));
        }
        assertThat(recorded(situation.agreement, PartnerAusgeschieden.class)).isOne();
        assertThat(lage()).as("the others have just decided to go on").isEqualTo("IN_KRAFT");
    }

    @Test
    void a_motion_brought_in_alone_is_in_the_session_that_assesses_it() {
        var alone = whole.post("gruene.vorsitz", "/api/antraege", """
                        {"vereinbarung":"%s","fraktion":"gruene","titel":"Radweg","text":"Ein Radweg."}""".formatted(situation.agreement))
                .done()
                .json()
                .get("id")
                .stringValue();
        whole.post("gruene.vorsitz", "/api/antraege/" + alone + "/antrag-allein-einbringen", """
                        {"fraktion":"gruene","sitzung":"%s"}""".formatted(session))
                .done();
        assertThat(recorded(session, AlleineinbringungVermerkt.class)).isOne();
    }

    private String lage() {
        return situation
                .read("pruefung", "/api/vereinbarungen/" + situation.agreement)
                .done()
                .json()
                .get("lage")
                .stringValue();
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

    private long recorded(String stream, Class<?> event) {
        return whole.part(EventLog.class).stream(stream).stream()
                .filter(event::isInstance)
                .count();
    }
}
