package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Whole.Answer;
import de.ratspakt.standalone.Whole.Situation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A partner leaves while a motion waits for its signature, a settlement for its word and a change for its consent. */
@DisplayName("When a partner leaves")
@ExtendWith(Whole.Once.class)
class LeavingTest {
    private Whole whole;
    private Situation s;
    private String motion = "";
    private String conflict = "";

    /** Everything waits for DIE LINKE, and then it leaves. */
    private void leaves(Whole whole, Map<String, String> readings) {
        this.whole = whole;
        s = whole.agreement(readings);
        motion = id(whole.post("spd.vorsitz", "/api/antraege", """
                {"vereinbarung":"%s","fraktion":"spd","titel":"Radweg","text":"Ein Radweg."}""".formatted(s.agreement)));
        sign("spd");
        sign("gruene");
        conflict = id(whole.post("spd.vorsitz", "/api/konfliktfaelle", """
                {"vereinbarung":"%s","fraktion":"spd","gegenstand":"Haushalt","begruendung":"Keine Absprache."}""".formatted(s.agreement)));
        inCase("spd", "beilegung-vorschlagen", "\"text\":\"Wir reden vorher.\"").done();
        inCase("gruene", "beilegung-bestaetigen", null).done();
        inAgreement("spd", "regelwerk-aendern", "\"aenderung\":{\"eskalation1Tage\":14}")
                .done();
        inAgreement("gruene", "regelwerkaenderung-zustimmen", null).done();
        bringIn().refused(409);
        inAgreement("linke", "partner-ausscheiden", null).done();
        whole.settle();
    }

    @Test
    @DisplayName("and the agreement goes on among the others, nothing waits for it any more")
    void goesOn(Whole whole) {
        leaves(whole, Map.of());
        bringIn().done();
        assertThat(conflict().status()).isEqualTo(Case.Status.BEIGELEGT);
        assertThat(conflict().reading().days(Stufe.ESKALATION_1))
                .as("a case that runs keeps its rule book")
                .isEqualTo(10);
        assertThat(pact().lage()).isEqualTo(Pact.Lage.IN_KRAFT);
        assertThat(pact().partners()).containsExactly("spd", "gruene");
        assertThat(pact().regelwerk().version()).isEqualTo(2);
        assertThat(pact().regelwerk().eskalation1Tage()).isEqualTo(14);
        sign("linke", 409);
        inAgreement("linke", "regelwerk-aendern", "\"aenderung\":{\"eskalation1Tage\":10}")
                .refused(409);
    }

    @Test
    @DisplayName("and the agreement ends with it, nothing joint is left")
    void ends(Whole whole) {
        leaves(whole, Map.of("ausscheiden", "BEENDET"));
        bringIn().refused(409);
        assertThat(conflict().closed()).isTrue();
        assertThat(pact().lage()).isEqualTo(Pact.Lage.BEENDET);
        assertThat(pact().regelwerk().version()).isEqualTo(1);
        assertThat(pact().life().pending()).isNull();
        inAgreement("spd", "treffen-ansetzen", """
                "art":"ARBEITSGRUPPE","titel":"Schule","termin":"2022-04-01T18:00:00+02:00","ort":"Rathaus"
                """).refused(409);
    }

    @Test
    @DisplayName("and what is internal to the group is so to the others, whenever it was written")
    void readsOnNothing(Whole whole) {
        this.whole = whole;
        s = whole.agreement(Map.of());
        var person = id(whole.post("spd.vorsitz", "/api/personalvorschlaege", """
                {"vereinbarung":"%s","fraktion":"spd","amt":"Ratsvorsitz","person":"Erika Beispiel"}""".formatted(s.agreement)));
        var plan = id(whole.post("gruppe.buero", "/api/handlungsplaene", """
                {"vereinbarung":"%s","titel":"Handlungsplan 2022","faelligAm":"2098-03-31"}""".formatted(s.agreement)));
        var session = id(whole.post("gruppe.buero", "/api/sitzungen", """
                {"vereinbarung":"%s","gremium":"Rat","termin":"2022-03-15T18:00:00+01:00","ort":"Rathaus"}""".formatted(s.agreement)));
        whole.settle();
        reads("linke.mitglied", true, person, plan, session);

        inAgreement("linke", "partner-ausscheiden", null).done();
        whole.settle();
        reads("linke.mitglied", false, person, plan, session);
        whole.post(
                        "gruene.vorsitz",
                        "/api/personalvorschlaege/" + person + "/einvernehmen-erteilen",
                        "{\"partner\":\"gruene\"}")
                .done();
        whole.post("gruppe.buero", "/api/handlungsplaene/" + plan + "/massnahme-aufnehmen", """
                {"massnahme":"treff","titel":"Treff","zieltermin":"2098-06-30","verbindlich":false}""")
                .done();
        whole.post(
                        "gruppe.buero",
                        "/api/sitzungen/" + session + "/abwesenheit-melden",
                        "{\"fraktion\":\"spd\",\"anzahl\":3}")
                .done();
        var later = id(whole.post("spd.vorsitz", "/api/personalvorschlaege", """
                {"vereinbarung":"%s","fraktion":"spd","amt":"Stellvertretung","person":"Max Muster"}""".formatted(s.agreement)));
        whole.settle();
        reads("linke.mitglied", false, person, plan, session);
        reads("linke.mitglied", false, later, plan, session);
        reads("spd.mitglied", true, person, plan, session);
        reads("spd.mitglied", true, later, plan, session);
    }

    @Test
    @DisplayName("it has not left before the last thing that it did")
    void notBeforeItsOwnActs(Whole whole) {
        leaves(whole, Map.of("ausscheiden", "GILT_UNTER_DEN_UEBRIGEN"));
        var early = inAgreement("spd", "partner-ausscheiden", "\"am\":\"2022-01-15T10:00:00+01:00\"")
                .refused(409);
        assertThat(early.type()).isEqualTo("urn:ratspakt:ablehnung:nach-eigenem-handeln");
        assertThat(early.json().has("zuletzt")).isTrue();
        assertThat(pact().partners()).containsExactly("spd", "gruene");
        inAgreement("spd", "partner-ausscheiden", null).done();
    }

    @Test
    @DisplayName("and reads of the agreement what was internal until then, and no more")
    void readsNoMore(Whole whole) {
        this.whole = whole;
        s = whole.agreement(Map.of());
        meet("2022-04-01T18:00:00+02:00");
        inAgreement("linke", "partner-ausscheiden", null).done();
        meet("2022-04-08T18:00:00+02:00");
        whole.settle();
        assertThat(meetings("spd.mitglied")).isEqualTo(2);
        assertThat(meetings("pruefung")).isEqualTo(2);
        assertThat(meetings("linke.mitglied")).isEqualTo(1);
        assertThat(meetings("fremd.vorsitz")).isZero();
    }

    @Test
    @DisplayName("and reads of motions what everyone reads, those brought in before included")
    void readsMotionsAsEveryone(Whole whole) {
        this.whole = whole;
        s = whole.agreement(Map.of());
        motion = id(whole.post("spd.vorsitz", "/api/antraege", """
                {"vereinbarung":"%s","fraktion":"spd","titel":"Radweg","text":"Ein Radweg."}""".formatted(s.agreement)));
        sign("gruene");
        whole.post("spd.vorsitz", "/api/antraege/" + motion + "/antrag-allein-einbringen", "{\"fraktion\":\"spd\"}")
                .done();
        whole.settle();
        assertThat(signatures("linke.mitglied")).isTrue();
        inAgreement("linke", "partner-ausscheiden", null).done();
        whole.settle();
        assertThat(signatures("linke.mitglied")).isFalse();
        assertThat(signatures("gruene.mitglied")).isTrue();
    }

    private boolean signatures(String account) {
        return whole.get(account, "/api/antraege/" + motion).done().json().has("mitzeichnungen");
    }

    private void meet(String when) {
        inAgreement("spd", "treffen-ansetzen", """
                "art":"ARBEITSGRUPPE","titel":"Schule","termin":"%s","ort":"Rathaus"
                """.formatted(when)).done();
    }

    private int meetings(String account) {
        return entries(account, "/api/ereignisse?typ=TreffenAngesetzt&aggregat=" + s.agreement)
                .size();
    }

    /** Whether the account reads what is internal to the group, one by one, in lists and in the trail. */
    private void reads(String account, boolean all, String person, String plan, String session) {
        assertThat(whole.get(account, "/api/personalvorschlaege/" + person).status())
                .isEqualTo(all ? 200 : 404);
        assertThat(whole.get(account, "/api/handlungsplaene/" + plan).status()).isEqualTo(all ? 200 : 404);
        assertThat(entries(account, "/api/personalvorschlaege?vereinbarung=" + s.agreement)
                        .isEmpty())
                .isEqualTo(!all);
        assertThat(entries(account, "/api/handlungsplaene?vereinbarung=" + s.agreement)
                        .isEmpty())
                .isEqualTo(!all);
        for (var aggregate : List.of(person, plan)) {
            assertThat(entries(account, "/api/ereignisse?aggregat=" + aggregate).isEmpty())
                    .as(aggregate)
                    .isEqualTo(!all);
        }
        // a session's call is open to everyone, who recorded it is not
        assertThat(entries(account, "/api/ereignisse?aggregat=" + session)
                        .at("/0")
                        .path("akteur")
                        .isString())
                .isEqualTo(all);
        assertThat(entries(account, "/api/sitzungen?vereinbarung=" + s.agreement)
                        .at("/0/befunde")
                        .isNumber())
                .isEqualTo(all);
        assertThat(whole.get(account, "/api/sitzungen/" + session + "/zeitstrahl")
                        .done()
                        .json()
                        .at("/eintraege/0/von")
                        .isString())
                .isEqualTo(all);
    }

    private JsonNode entries(String account, String path) {
        return whole.get(account, path).done().json().get("eintraege");
    }

    private static String id(Answer answer) {
        return answer.done().json().get("id").stringValue();
    }

    private void sign(String partner) {
        sign(partner, 200);
    }

    private void sign(String partner, int status) {
        var answer = whole.post(
                partner + ".vorsitz",
                "/api/antraege/" + motion + "/antrag-mitzeichnen",
                "{\"fraktion\":\"" + partner + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private Answer bringIn() {
        return whole.post(
                "spd.vorsitz", "/api/antraege/" + motion + "/antrag-gemeinsam-einbringen", "{\"fraktion\":\"spd\"}");
    }

    private Answer inCase(String partner, String command, @Nullable String more) {
        return whole.post(
                partner + ".vorsitz",
                "/api/konfliktfaelle/" + conflict + "/" + command,
                "{\"fraktion\":\"" + partner + "\"" + (more == null ? "" : "," + more) + "}");
    }

    private Answer inAgreement(String partner, String command, @Nullable String more) {
        var field = command.startsWith("treffen") ? "fraktion" : "partner";
        return whole.post(
                partner + ".vorsitz",
                "/api/vereinbarungen/" + s.agreement + "/" + command,
                "{\"" + field + "\":\"" + partner + "\"" + (more == null ? "" : "," + more) + "}");
    }

    private Pact pact() {
        return Pact.of(whole.part(EventLog.class).stream(s.agreement).stream()
                .map(AgreementEvent.class::cast)
                .toList());
    }

    private Case conflict() {
        return Case.of(whole.part(EventLog.class).stream(conflict).stream()
                .map(ConflictEvent.class::cast)
                .toList());
    }
}
