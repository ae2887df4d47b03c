package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.standalone.Whole.Situation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A person is proposed, by consensus or alone, and holds the office (clause 7). */
@ExtendWith(Whole.Once.class)
class PersonnelTest {
    private static final String ALL = "/api/personalvorschlaege";
    private static final String PLURAL = "personalvorschlaege";
    private static final String JOINTLY = "personalvorschlag-gemeinsam-unterbreiten";
    private static final String SPD = "{\"fraktion\":\"spd\"}";

    private static Situation proposed(Whole whole, String office, String person) {
        return whole.agreement(Map.of()).created("spd.vorsitz", PLURAL, """
                {"vereinbarung":"$PACT","fraktion":"spd","amt":"%s","person":"%s","begruendung":"Erfahrung."}""".formatted(office, person));
    }

    private static Situation consent(Situation s, String partner) {
        return s.then(partner + ".vorsitz", PLURAL, "einvernehmen-erteilen", "{\"partner\":\"" + partner + "\"}");
    }

    private static JsonNode read(Situation s, String account) {
        return s.read(account, ALL + "/" + s.id()).done().json();
    }

    @Test
    void jointly_only_when_every_partner_consents_and_the_answer_names_who_is_missing(Whole whole) {
        var s = proposed(whole, "Ratsvorsitz", "Erika Beispiel");
        var refused = whole.post("spd.vorsitz", ALL + "/" + s.id() + "/" + JOINTLY, SPD)
                .refused(409);
        assertThat(refused.json().get("type").stringValue()).isEqualTo("urn:ratspakt:ablehnung:einvernehmen-fehlt");
        assertThat(strings(refused.json().get("fehlend"))).containsExactly("gruene", "linke");

        consent(consent(s, "gruene"), "linke");
        s.then("linke.vorsitz", PLURAL, "einvernehmen-zuruecknehmen", "{\"partner\":\"linke\"}");
        assertThat(strings(whole.post("spd.vorsitz", ALL + "/" + s.id() + "/" + JOINTLY, SPD)
                        .refused(409)
                        .json()
                        .get("fehlend")))
                .containsExactly("linke");
        assertThat(read(s, "linke.mitglied").at("/einvernehmen/2/stand").stringValue())
                .isEqualTo("ZURUECKGENOMMEN");

        consent(s, "linke").then("gruene.vorsitz", PLURAL, JOINTLY, "{\"fraktion\":\"gruene\"}");
        var view = read(s, "gruppe.buero");
        assertThat(view.get("stand").stringValue()).isEqualTo("GEMEINSAM_UNTERBREITET");
        assertThat(view.get("person").stringValue()).isEqualTo("Erika Beispiel");
        assertThat(view.get("fehlend")).isEmpty();
        assertThat(view.get("verlauf")).hasSize(6);
    }

    @Test
    void the_consent_of_a_partner_that_left_is_not_wanted_any_more(Whole whole) {
        var s = consent(proposed(whole, "Ratsvorsitz", "Erika Beispiel"), "gruene");
        s.inAgreement("linke.vorsitz", "partner-ausscheiden", "{\"partner\":\"linke\"}");
        whole.post("linke.vorsitz", ALL + "/" + s.id() + "/einvernehmen-erteilen", "{\"partner\":\"linke\"}")
                .refused(404); // who has left knows no proposals of the group any more
        s.then("spd.vorsitz", PLURAL, JOINTLY, SPD);
        assertThat(read(s, "spd.mitglied").get("stand").stringValue()).isEqualTo("GEMEINSAM_UNTERBREITET");
    }

    @Test
    void alone_is_recorded_and_only_the_proposing_faction_withdraws(Whole whole) {
        var s = proposed(whole, "Ratsvorsitz", "Erika Beispiel");
        var alone = ALL + "/" + s.id() + "/personalvorschlag-allein-unterbreiten";
        var withdraw = ALL + "/" + s.id() + "/personalvorschlag-zurueckziehen";
        whole.post("linke.vorsitz", alone, "{\"fraktion\":\"linke\"}").refused(403);
        whole.post("spd.stellv", alone, SPD).done();
        whole.post("gruene.vorsitz", ALL + "/" + s.id() + "/einvernehmen-erteilen", "{\"partner\":\"gruene\"}")
                .refused(409);
        whole.post("linke.vorsitz", withdraw, "{\"fraktion\":\"linke\"}").refused(403);
        whole.post("spd.vorsitz", withdraw, SPD).done();
        whole.post("gruppe.buero", ALL + "/" + s.id() + "/amt-besetzen", "{\"seit\":\"2022-02-01\"}")
                .refused(409);
    }

    @Test
    void said_again_it_is_harmless(Whole whole) {
        var s = proposed(whole, "Ratsvorsitz", "Erika Beispiel");
        consent(consent(s, "gruene"), "linke").then("spd.vorsitz", PLURAL, JOINTLY, SPD);
        s.then("gruppe.buero", PLURAL, "amt-besetzen", "{\"seit\":\"2022-02-01\"}")
                .then("gruppe.buero", PLURAL, "amt-erledigen", "{\"zum\":\"2022-02-28\"}");
        var before = whole.recorded();
        consent(s, "linke").then("spd.vorsitz", PLURAL, JOINTLY, SPD);
        s.then("gruppe.buero", PLURAL, "amt-besetzen", "{\"seit\":\"2022-02-01\"}")
                .then("gruppe.buero", PLURAL, "amt-erledigen", "{\"zum\":\"2022-02-28\"}");
        assertThat(whole.recorded()).isEqualTo(before);
    }

    @Test
    void the_list_of_offices_says_who_holds_what_since_when_and_who_held_it_before(Whole whole) {
        var s = proposed(whole, "Ratsvorsitz", "Erika Beispiel");
        s.then("gruppe.buero", PLURAL, "amt-besetzen", "{\"seit\":\"2021-11-10\"}")
                .then("gruppe.buero", PLURAL, "amt-erledigen", "{\"zum\":\"2022-01-31\"}");
        s.created("gruene.vorsitz", PLURAL, """
                {"vereinbarung":"$PACT","fraktion":"gruene","amt":"ratsvorsitz ","person":"Max Muster"}""".replace("ratsvorsitz ", "ratsvorsitz"))
                .then("gruppe.buero", PLURAL, "amt-besetzen", "{\"seit\":\"2022-02-01\"}");
        var offices = s.read("linke.mitglied", "/api/aemter?vereinbarung=" + s.agreement)
                .done()
                .json()
                .get("eintraege");
        assertThat(offices).hasSize(1);
        assertThat(offices.at("/0/besetzt").booleanValue()).isTrue();
        assertThat(offices.at("/0/inhaber/0/person").stringValue()).isEqualTo("Max Muster");
        assertThat(offices.at("/0/inhaber/0/seit").stringValue()).isEqualTo("2022-02-01");
        assertThat(offices.at("/0/inhaber/1/zum").stringValue()).isEqualTo("2022-01-31");

        whole.post("gruppe.buero", ALL + "/" + s.id() + "/amt-erledigen", "{\"zum\":\"2022-01-01\"}")
                .refused(400);
        whole.post("gruppe.buero", ALL + "/" + s.id() + "/amt-besetzen", "{\"seit\":\"2099-01-01\"}")
                .refused(400);
        whole.post("spd.vorsitz", ALL + "/" + s.id() + "/personalvorschlag-zurueckziehen", SPD)
                .refused(403);
    }

    @Test
    void nobody_outside_the_group_learns_of_it(Whole whole) {
        var s = proposed(whole, "Ratsvorsitz", "Erika Beispiel");
        s.then("gruppe.buero", PLURAL, "amt-besetzen", "{\"seit\":\"2022-02-01\"}");
        for (var account : new String[] {null, "fremd.vorsitz", "admin", "ohne-amt"}) {
            s.read(account, ALL + "/" + s.id()).refused(404);
            assertThat(s.read(account, ALL + "?vereinbarung=" + s.agreement)
                            .done()
                            .json()
                            .get("eintraege"))
                    .isEmpty();
            assertThat(s.read(account, "/api/aemter").done().json().get("eintraege"))
                    .isEmpty();
            for (var page : List.of("/personal?vereinbarung=" + s.agreement, "/api/ereignisse?aggregat=" + s.id())) {
                assertThat(s.read(account, page).body())
                        .as("%s by %s", page, account)
                        .doesNotContain("Erika")
                        .doesNotContain(s.id() + "\"");
            }
        }
    }

    @Test
    void pages_show_it_to_the_group(Whole whole) {
        var s = consent(proposed(whole, "Ratsvorsitz", "Erika Beispiel"), "gruene");
        var overview = s.read("linke.vorsitz", "/personal?vereinbarung=" + s.agreement)
                .done()
                .body();
        assertThat(overview).contains("Ratsvorsitz: Erika Beispiel", "steht aus", "Personalvorschlag einbringen");
        var page = s.read("linke.vorsitz", "/personal/" + s.id()).done().body();
        assertThat(page).contains("Einvernehmen erteilen", "Einvernehmen verweigern", "Es fehlt noch", "Erfahrung.");
        assertThat(page).doesNotContain("??");
        var seats = s.read(null, "/personal/sitze?sitze=8&gruppen=A:100,B:80,C:30,D:20&methode=D_HONDT")
                .done()
                .body();
        assertThat(seats).contains("8 Sitze nach d’Hondt", "Ohne Sitz: D");
    }

    @Test
    void the_calculator_answers_everybody_by_the_law_of_the_day_or_by_a_method(Whole whole) {
        var ask = "/api/sitzverteilung?sitze=8&gruppen=A:100,B:80,C:30,D:20&";
        assertThat(seats(whole, ask + "methode=HARE_NIEMEYER")).containsExactly(3, 3, 1, 1);
        assertThat(seats(whole, ask + "methode=SAINTE_LAGUE_SCHEPERS")).containsExactly(3, 3, 1, 1);
        assertThat(seats(whole, ask + "methode=D_HONDT")).containsExactly(4, 3, 1, 0);
        assertThat(seats(whole, ask + "am=2021-10-31")).containsExactly(3, 3, 1, 1);
        assertThat(seats(whole, ask + "am=2021-11-01")).containsExactly(4, 3, 1, 0);
        var law = whole.get(null, ask + "am=2021-11-01").done().json();
        assertThat(law.at("/recht/quellen")).isNotEmpty();
        assertThat(law.at("/hoechstzahlen/0/gruppe").stringValue()).isEqualTo("A");
        assertThat(law.get("herleitung")).hasSizeGreaterThan(8);
    }

    @Test
    void the_calculator_refuses_what_it_cannot_know(Whole whole) {
        var ask = "/api/sitzverteilung?sitze=8&gruppen=A:100,B:80&";
        assertThat(whole.get(null, ask + "am=2026-11-01").refused(400).wrongFields())
                .containsExactly("am");
        assertThat(whole.get(null, ask + "am=2021-11-01&methode=D_HONDT")
                        .refused(400)
                        .wrongFields())
                .containsExactly("methode");
        assertThat(whole.get(null, ask).refused(400).wrongFields()).containsExactly("methode");
        assertThat(whole.get(null, ask + "am=2021-11-01&bundesland=XX")
                        .refused(400)
                        .wrongFields())
                .contains("bundesland");
        assertThat(whole.get(null, "/api/sitzverteilung?sitze=0&gruppen=A:1,A:2&methode=X&mitglieder=-1&wer=ich")
                        .refused(400)
                        .wrongFields())
                .contains("wer");
        assertThat(whole.get(null, "/api/sitzverteilung?sitze=0&gruppen=A:1,A:2&methode=X&mitglieder=-1")
                        .refused(400)
                        .wrongFields())
                .containsExactlyInAnyOrder("sitze", "gruppen", "methode", "mitglieder");
        assertThat(whole.get(null, ask + "methode=D_HONDT&mehrheitsklausel=true")
                        .refused(400)
                        .wrongFields())
                .containsExactly("mehrheitsklausel");
    }

    private static List<Integer> seats(Whole whole, String address) {
        return whole.get(null, address)
                .done()
                .json()
                .get("gruppen")
                .valueStream()
                .map(g -> g.get("sitze").intValue())
                .toList();
    }

    private static List<String> strings(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }
}
