package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Whole.Answer;
import de.ratspakt.standalone.Whole.Situation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The action plan through the whole: preamble, Annexes 1 and 2. The clock stands at or after 1 March 2022. */
@ExtendWith(Whole.Once.class)
class PlanTest {
    private static final List<String> GROUP = List.of("linke.mitglied", "spd.vorsitz", "gruppe.buero", "pruefung");
    private Whole whole;
    private Situation s;

    @BeforeEach
    void opened(Whole whole) {
        this.whole = whole;
        s = whole.agreement(Map.of()).created("gruppe.buero", "handlungsplaene", """
                {"vereinbarung":"$PACT","titel":"Handlungsplan 2022","faelligAm":"2098-03-31"}""");
    }

    private Answer say(String account, String command, String body) {
        return whole.post(account, "/api/handlungsplaene/" + s.id() + "/" + command, body);
    }

    private JsonNode plan(Answer last, String query) {
        return whole.get(
                        "linke.mitglied",
                        "/api/handlungsplaene/" + s.id() + query,
                        "Ratspakt-Position",
                        last.header("Ratspakt-Position"))
                .done()
                .json();
    }

    private void take(String id, String until, boolean binding) {
        say("gruppe.buero", "massnahme-aufnehmen", """
                {"massnahme":"%s","titel":"Maßnahme %s","ziel":1,"arbeitsgruppe":"klima-und-mobilitaet",
                 "zieltermin":"%s","verbindlich":%s,"quelle":"Anlage 2, Nummer 1"}""".formatted(id, id, until, binding))
                .done();
    }

    private static Stream<String> ids(JsonNode measures) {
        return measures.valueStream().map(m -> m.get("massnahme").stringValue());
    }

    private List<String> recorded() {
        return whole.part(EventLog.class).stream(s.id()).stream()
                .map(e -> e.getClass().getSimpleName())
                .toList();
    }

    @Test
    void an_agreement_has_one_plan_and_a_second_names_it() {
        var refused = whole.post("spd.vorsitz", "/api/handlungsplaene", """
                        {"vereinbarung":"%s","titel":"Noch einer","faelligAm":"2098-03-31"}""".formatted(s.agreement))
                .refused(409);
        assertThat(refused.type()).isEqualTo("urn:ratspakt:ablehnung:handlungsplan-vorhanden");
        assertThat(refused.json().get("handlungsplan").stringValue()).isEqualTo(s.id());
    }

    @Test
    void measures_with_progress_and_what_is_late_are_read_by_the_group() {
        take("rad", "2098-06-30", false);
        take("bus", "2021-12-31", true);
        say("spd.vorsitz", "fortschritt-melden", "{\"massnahme\":\"rad\",\"prozent\":40}")
                .done();
        var last = say("spd.vorsitz", "handlungsplan-beschliessen", "{}").done();
        var plan = plan(last, "");
        assertThat(plan.get("titel").stringValue()).isEqualTo("Handlungsplan 2022");
        assertThat(plan.get("ueberfaellig").booleanValue()).isFalse();
        assertThat(plan.has("beschlossenAm")).isTrue();
        var rad = plan.get("massnahmen").get(0);
        assertThat(rad.get("titel").stringValue()).isEqualTo("Maßnahme rad");
        assertThat(rad.get("prozent").intValue()).isEqualTo(40);
        assertThat(rad.get("stand").stringValue()).isEqualTo("BEGONNEN");
        assertThat(rad.get("ueberfaellig").booleanValue()).isFalse();
        var bus = plan.get("massnahmen").get(1);
        assertThat(bus.get("ueberfaellig").booleanValue()).isTrue();
        assertThat(bus.get("quelle").stringValue()).isEqualTo("Anlage 2, Nummer 1");

        assertThat(ids(plan(last, "?ueberfaellig=true").get("massnahmen"))).containsExactly("bus");
        assertThat(ids(plan(last, "?ueberfaellig=false").get("massnahmen"))).containsExactly("rad");
        assertThat(ids(plan(last, "?arbeitsgruppe=klima-und-mobilitaet").get("massnahmen")))
                .hasSize(2);
        assertThat(ids(plan(last, "?arbeitsgruppe=bildung-und-soziales").get("massnahmen")))
                .isEmpty();
        var list = "/api/handlungsplaene?vereinbarung=" + s.agreement;
        assertThat(entries("spd.mitglied", list + "&ueberfaellig=true")).hasSize(1);
        assertThat(entries("spd.mitglied", list + "&ueberfaellig=false")).isEmpty();
        assertThat(entries("spd.mitglied", list + "&arbeitsgruppe=bildung-und-soziales"))
                .isEmpty();
        whole.get("spd.mitglied", list + "&ueberfaellig=vielleicht").refused(400);
    }

    @Test
    void nobody_outside_the_group_sees_it() {
        take("rad", "2098-06-30", false);
        whole.settle();
        var one = "/api/handlungsplaene/" + s.id();
        for (var account : GROUP) {
            whole.get(account, one).done();
            assertThat(entries(account, "/api/handlungsplaene?vereinbarung=" + s.agreement))
                    .hasSize(1);
            whole.get(account, "/handlungsplaene/" + s.id()).done();
        }
        for (var account : new String[] {"fremd.vorsitz", "ohne-amt", "admin", null}) {
            whole.get(account, one).refused(404);
            assertThat(entries(account, "/api/handlungsplaene")).isEmpty();
            assertThat(whole.entries(account, "/api/fristen/offen").stream().filter(e -> e.has("handlungsplan")))
                    .isEmpty();
            assertThat(entries(account, "/api/ereignisse?aggregat=" + s.id())).isEmpty();
            assertThat(whole.get(account, "/handlungsplaene/" + s.id()).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void dates_that_run_stand_among_the_open_periods() {
        take("rad", "2098-06-30", false);
        whole.settle();
        var own = whole.entries("spd.vorsitz", "/api/fristen/offen").stream()
                .filter(e -> e.path("handlungsplan").stringValue("").equals(s.id()))
                .toList();
        assertThat(own).hasSize(2).allMatch(e -> e.get("stufe").stringValue().equals("ZIELTERMIN"));
        assertThat(own.getFirst().get("frist").stringValue()).isEqualTo("PLAN");
        assertThat(own.getLast().get("massnahme").stringValue()).isEqualTo("rad");
        assertThat(own.getLast().get("ablauf").stringValue()).isEqualTo("2098-07-01T00:00:00+02:00");
    }

    @Test
    void a_binding_measure_falls_with_the_last_partners_consent() {
        take("treff", "2098-06-30", true);
        var refused = say("gruppe.buero", "massnahme-streichen", "{\"massnahme\":\"treff\"}")
                .refused(409);
        assertThat(refused.type()).isEqualTo("urn:ratspakt:ablehnung:bindende-massnahme");
        assertThat(refused.json().get("regel").stringValue()).isEqualTo("Anlage 2");
        assertThat(refused.json().get("fehlend").valueStream().map(JsonNode::stringValue))
                .containsExactly("spd", "gruene", "linke");
        for (var partner : List.of("spd", "gruene", "linke")) {
            say(
                            partner + ".stellv",
                            "streichung-zustimmen",
                            "{\"partner\":\"%s\",\"massnahme\":\"treff\"}".formatted(partner))
                    .done();
        }
        assertThat(recorded())
                .endsWith(
                        "StreichungZugestimmt", "StreichungZugestimmt", "StreichungZugestimmt", "MassnahmeGestrichen");
        var last = say("linke.stellv", "streichung-zustimmen", "{\"partner\":\"linke\",\"massnahme\":\"treff\"}")
                .done();
        assertThat(recorded()).containsOnlyOnce("MassnahmeGestrichen");
        assertThat(plan(last, "").get("massnahmen").get(0).get("stand").stringValue())
                .isEqualTo("GESTRICHEN");
    }

    @Test
    void consent_is_taken_back_until_the_measure_is_dropped() {
        take("treff", "2098-06-30", true);
        var spd = "{\"partner\":\"spd\",\"massnahme\":\"treff\"}";
        var back = "streichungszustimmung-zuruecknehmen";
        var none = say("spd.vorsitz", back, spd).refused(409);
        assertThat(none.type()).isEqualTo("urn:ratspakt:ablehnung:keine-streichungszustimmung");
        assertThat(none.json().get("regel").stringValue()).isEqualTo("Anlage 2");
        say("spd.vorsitz", "streichung-zustimmen", spd).done();
        say("gruene.vorsitz", back, spd).refused(403);
        var page = "/handlungsplaene/" + s.id();
        whole.settle();
        assertThat(whole.get("spd.stellv", page).done().body()).contains("befehl-streichungszustimmung-zuruecknehmen");
        assertThat(whole.get("gruene.vorsitz", page).done().body())
                .doesNotContain("befehl-streichungszustimmung-zuruecknehmen");
        var last = say("spd.stellv", back, spd).done();
        assertThat(plan(last, "").at("/massnahmen/0/zugestimmt")).isEmpty();
        for (var partner : List.of("gruene", "linke", "spd")) {
            say(
                            partner + ".vorsitz",
                            "streichung-zustimmen",
                            "{\"partner\":\"%s\",\"massnahme\":\"treff\"}".formatted(partner))
                    .done();
        }
        say("spd.vorsitz", back, spd).refused(409);
    }

    @Test
    void the_last_consent_is_that_of_the_last_partner_present() {
        take("treff", "2098-06-30", true);
        s.inAgreement("linke.vorsitz", "partner-ausscheiden", "{\"partner\":\"linke\"}");
        for (var partner : List.of("spd", "gruene")) {
            say(
                            partner + ".vorsitz",
                            "streichung-zustimmen",
                            "{\"partner\":\"%s\",\"massnahme\":\"treff\"}".formatted(partner))
                    .done();
        }
        assertThat(recorded()).endsWith("MassnahmeGestrichen");
    }

    private Stream<JsonNode> entries(String account, String path) {
        return whole.get(account, path).done().json().get("eintraege").valueStream();
    }
}
