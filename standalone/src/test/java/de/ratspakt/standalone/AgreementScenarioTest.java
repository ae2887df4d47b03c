package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * An ordinary spring of the group, over HTTP, in the real Ratspakt: motions are signed, a session is prepared, moved and
 * held, a faction goes its own way without a word, and that becomes the ground of a conflict, in which joint work rests
 * and comes back.
 */
class AgreementScenarioTest {

    @TempDir
    Path temp;

    private Client spd;
    private Client greens;
    private Client left;
    private Client office;
    private Client anyone;

    @Test
    void the_group_prepares_a_session_and_one_faction_goes_its_own_way() {
        try (var ratspakt = Standalone.start(Options.parse(
                List.of("--port", "0", "--uhr", "stellbar=2022-03-01T09:00:00+01:00"), PreparedFolder.in(temp)))) {
            spd = new Client(ratspakt, "spd.vorsitz");
            greens = new Client(ratspakt, "gruene.vorsitz");
            left = new Client(ratspakt, "linke.vorsitz");
            office = new Client(ratspakt, "gruppe.buero");
            anyone = new Client(ratspakt, "pruefung");

            theQuarrelOfTheExampleIsSettled();
            var cycleway = aMotionIsSignedByAll();
            var session = aSessionIsCalled("2022-03-15T18:00:00+01:00");
            var item = on(session, cycleway);
            absencesEndangerTheMajority(session, item);
            aNoticeIsLateUntilTheSessionIsMoved(session);
            var finding = twoOfThemVoteAgainstTheLine(session, item);
            theFindingBecomesTheGroundOfAConflict(finding, session);
        }
    }

    /** Otherwise joint work would rest when the council meets, and no vote would be a departure. */
    private void theQuarrelOfTheExampleIsSettled() {
        for (var open : anyone.get("/api/konfliktfaelle?offen=true").get("eintraege")) {
            var conflict = "/api/konfliktfaelle/" + open.get("id").asString();
            left.post(conflict + "/beilegung-vorschlagen", "{\"fraktion\": \"linke\", \"text\": \"Erledigt.\"}");
            greens.after(left).post(conflict + "/beilegung-bestaetigen", "{\"fraktion\": \"gruene\"}");
            spd.after(greens).post(conflict + "/beilegung-bestaetigen", "{\"fraktion\": \"spd\"}");
        }
    }

    /** Two sign, the text changes, both signatures lapse; in the end all three sign. */
    private String aMotionIsSignedByAll() {
        var motion = id(greens.post("/api/antraege", """
                {"vereinbarung": "laatzen-2021", "fraktion": "gruene", "titel": "Radweg an der Hauptstraße",
                 "text": "Der Rat möge beschließen: Die Hauptstraße bekommt einen Radweg."}"""));
        sign(greens, motion, "gruene");
        sign(left, motion, "linke");
        greens.post(motion(motion, "antrag-aendern"), """
                {"fraktion": "gruene", "titel": "Radweg an der Hauptstraße",
                 "text": "Der Rat möge beschließen: Die Hauptstraße bekommt beidseitig einen Radweg."}""");
        var refused = spd.after(greens).refused(409, motion(motion, "antrag-gemeinsam-einbringen"), """
                {"fraktion": "spd"}""");
        assertThat(refused.get("fehlend").toString()).contains("gruene", "linke");
        sign(greens, motion, "gruene");
        sign(left, motion, "linke");
        refused = spd.refused(409, motion(motion, "antrag-gemeinsam-einbringen"), "{\"fraktion\": \"spd\"}");
        assertThat(refused.get("fehlend").toString()).isEqualTo("[\"spd\"]");
        sign(spd, motion, "spd");
        spd.post(motion(motion, "antrag-gemeinsam-einbringen"), "{\"fraktion\": \"spd\"}");
        return motion;
    }

    private String aSessionIsCalled(String termin) {
        return id(office.post("/api/sitzungen", """
                {"vereinbarung": "laatzen-2021", "gremium": "Rat der Stadt", "termin": "%s", "ort": "Rathaus, Ratssaal"}""".formatted(termin)));
    }

    private String on(String session, String motion) {
        office.after(spd).post(session(session, "tagesordnungspunkt-aufnehmen"), """
                {"nummer": 7, "titel": "Radweg an der Hauptstraße", "herkunft": "GRUPPE", "antrag": "%s"}""".formatted(motion));
        var item = only(session, "TagesordnungspunktAufgenommen")
                .get("daten")
                .get("tagesordnungspunkt")
                .asString();
        office.post(session(session, "abstimmungslinie-vereinbaren"), """
                {"tagesordnungspunkt": "%s", "linie": "JA"}""".formatted(item));
        return item;
    }

    /** 24 of 41: six may be absent, with seven it is 17 to 17, and a tie rejects. */
    private void absencesEndangerTheMajority(String session, String item) {
        absent(session, "spd", 6);
        assertThat(types(session)).doesNotContain("MehrheitGefährdet");
        absent(session, "gruene", 1);
        assertThat(only(session, "MehrheitGefährdet")
                        .get("daten")
                        .get("tagesordnungspunkt")
                        .asString())
                .isEqualTo(item);
        absent(session, "spd", 5);
        assertThat(types(session)).containsSubsequence("MehrheitGefährdet", "MehrheitGesichert");
        absent(session, "spd", 0);
        absent(session, "gruene", 0);
    }

    /** Monday, 23:59:59 is in time for Tuesday; Tuesday, 00:00:00 is not, until the session is moved to Wednesday. */
    private void aNoticeIsLateUntilTheSessionIsMoved(String session) {
        office.post(session(session, "tagesordnungspunkt-aufnehmen"), """
                {"nummer": 8, "titel": "Gebühren der Stadtbücherei", "herkunft": "VERWALTUNG"}""");
        var item = all(session, "TagesordnungspunktAufgenommen")
                .getLast()
                .get("daten")
                .get("tagesordnungspunkt")
                .asString();
        office.post(session(session, "abstimmungslinie-vereinbaren"), """
                {"tagesordnungspunkt": "%s", "linie": "NEIN"}""".formatted(item));
        anyone.post("/api/uhr", "{\"auf\": \"2022-03-15T10:00:00+01:00\"}");
        for (var given : List.of("2022-03-14T23:59:59+01:00", "2022-03-15T00:00:00+01:00")) {
            greens.after(office).post(session(session, "abweichung-ankuendigen"), """
                    {"fraktion": "gruene", "tagesordnungspunkt": "%s", "interesse": "Wir haben es im Wahlkampf versprochen.",
                     "empfaenger": ["spd", "linke"], "am": "%s"}""".formatted(item, given));
        }
        assertThat(inTime(session)).containsExactly(true, false);
        office.after(greens).post(session(session, "sitzung-verlegen"), """
                {"termin": "2022-03-16T18:00:00+01:00", "grund": "Der Saal ist belegt."}""");
        assertThat(inTime(session)).as("the late one is in time for Wednesday").containsExactly(true, true);
        assertThat(all(session, "MitteilungsfristBestimmt")).hasSize(2);
    }

    /** DIE LINKE votes no where the line is yes, and told nobody. GRÜNE vote yes on the fees, and had told everybody. */
    private String twoOfThemVoteAgainstTheLine(String session, String item) {
        var fees = all(session, "TagesordnungspunktAufgenommen")
                .getLast()
                .get("daten")
                .get("tagesordnungspunkt")
                .asString();
        anyone.post("/api/uhr", "{\"auf\": \"2022-03-16T21:00:00+01:00\"}");
        votes(session, item, "spd", 15, 0);
        votes(session, item, "gruene", 7, 0);
        votes(session, item, "linke", 0, 2);
        votes(session, fees, "spd", 0, 15);
        votes(session, fees, "gruene", 7, 0);
        office.post(session(session, "sitzung-schliessen"), "{}");
        office.refused(409, session(session, "sitzung-schliessen"), "{}");
        var finding = only(session, "RegelabweichungErmittelt");
        assertThat(finding.get("daten").get("fraktion").asString()).isEqualTo("linke");
        assertThat(finding.get("daten").get("tagesordnungspunkt").asString()).isEqualTo(item);
        assertThat(only(session, "SitzungGeschlossen")).isNotNull();
        return finding.get("ereignis").asString();
    }

    private void theFindingBecomesTheGroundOfAConflict(String finding, String session) {
        var stranger = "6f1d2b1e-0000-4000-8000-000000000000";
        var declaration = """
                {"vereinbarung": "laatzen-2021", "fraktion": "spd", "gegenstand": "Radweg", "begruendung": "Ohne ein Wort.",
                 "befunde": ["%s"]}""";
        spd.refused(400, "/api/konfliktfaelle", declaration.formatted(stranger));
        var conflict = id(spd.post("/api/konfliktfaelle", declaration.formatted(finding)));
        anyone.after(spd).post("/api/uhr", "{\"um\": \"P40D\"}");
        assertThat(anyone.get("/api/vereinbarungen/laatzen-2021").get("lage").asString())
                .isEqualTo("RUHT");

        // joint motions, lines and joint meetings rest, and say for which case
        var motion = id(greens.post("/api/antraege", """
                {"vereinbarung": "laatzen-2021", "fraktion": "gruene", "titel": "Bäume", "text": "Mehr Bäume."}"""));
        sign(greens, motion, "gruene");
        sign(left.after(greens), motion, "linke");
        sign(spd.after(left), motion, "spd");
        rests(spd.refused(409, motion(motion, "antrag-gemeinsam-einbringen"), "{\"fraktion\": \"spd\"}"), conflict);
        var later = aSessionIsCalled("2022-06-14T18:00:00+02:00");
        office.post(session(later, "tagesordnungspunkt-aufnehmen"), """
                {"titel": "Bäume", "herkunft": "GRUPPE", "antrag": "%s"}""".formatted(motion));
        var item = only(later, "TagesordnungspunktAufgenommen")
                .get("daten")
                .get("tagesordnungspunkt")
                .asString();
        var line = "{\"tagesordnungspunkt\": \"%s\", \"linie\": \"JA\"}".formatted(item);
        rests(office.refused(409, session(later, "abstimmungslinie-vereinbaren"), line), conflict);
        var meeting = """
                {"art": "FRAKTIONSSITZUNG", "titel": "Gemeinsame Fraktionssitzung", "termin": "2022-06-10T18:00:00+02:00",
                 "ort": "Rathaus"}""";
        rests(office.refused(409, "/api/vereinbarungen/laatzen-2021/treffen-ansetzen", meeting), conflict);

        // all three go on, and it comes back by itself
        for (var client : List.of(spd, greens, left)) {
            var partner = client == spd ? "spd" : client == greens ? "gruene" : "linke";
            client.post(
                    "/api/konfliktfaelle/" + conflict + "/fortsetzungsentscheidung-treffen", """
                    {"partner": "%s", "entscheidung": "FORTSETZEN", "gremium": "Fraktionssitzung"}""".formatted(partner));
        }
        anyone.after(left).post("/api/uhr", "{\"um\": \"PT1S\"}");
        spd.post(motion(motion, "antrag-gemeinsam-einbringen"), "{\"fraktion\": \"spd\"}");
        office.post(session(later, "abstimmungslinie-vereinbaren"), line);
        office.post("/api/vereinbarungen/laatzen-2021/treffen-ansetzen", meeting);
        assertThat(all(session, "RegelabweichungErmittelt")).hasSize(1);
    }

    private static void rests(JsonNode refusal, String conflict) {
        assertThat(refusal.get("konfliktfall").asString()).isEqualTo(conflict);
        assertThat(refusal.get("regel").asString()).contains("9 d");
    }

    private void sign(Client client, String motion, String faction) {
        client.post(motion(motion, "antrag-mitzeichnen"), "{\"fraktion\": \"%s\"}".formatted(faction));
    }

    private void absent(String session, String faction, int number) {
        office.post(session(session, "abwesenheit-melden"), """
                {"fraktion": "%s", "anzahl": %d}""".formatted(faction, number));
    }

    private void votes(String session, String item, String faction, int yes, int no) {
        office.post(session(session, "stimmverhalten-erfassen"), """
                {"tagesordnungspunkt": "%s", "fraktion": "%s", "ja": %d, "nein": %d, "enthaltung": 0}""".formatted(item, faction, yes, no));
    }

    /** Whether each notice is in time for every recipient, in the order in which they were given. */
    private List<Boolean> inTime(String session) {
        return anyone.after(office)
                .get("/api/sitzungen/" + session)
                .get("mitteilungen")
                .valueStream()
                .map(n -> n.get("rechtzeitig").asBoolean())
                .toList();
    }

    private JsonNode only(String session, String type) {
        var found = all(session, type);
        assertThat(found).as(type + " in " + types(session)).hasSize(1);
        return found.getFirst();
    }

    private List<JsonNode> all(String session, String type) {
        return events(session).stream()
                .filter(e -> e.get("typ").asString().equals(type))
                .toList();
    }

    private List<String> types(String session) {
        return events(session).stream().map(e -> e.get("typ").asString()).toList();
    }

    private List<JsonNode> events(String session) {
        return anyone.after(office)
                .get("/api/ereignisse?aggregat=" + session + "&anzahl=200")
                .get("eintraege")
                .valueStream()
                .toList();
    }

    private static String id(JsonNode receipt) {
        return receipt.get("id").asString();
    }

    private static String motion(String id, String command) {
        return "/api/antraege/" + id + "/" + command;
    }

    private static String session(String id, String command) {
        return "/api/sitzungen/" + id + "/" + command;
    }
}
