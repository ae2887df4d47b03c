package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The story of a crisis, over HTTP, in the real Ratspakt with its own PostgreSQL: the example's open case is played to
 * its end, and the next one runs through time alone.
 */
class CrisisScenarioTest {
    private static final String LAATZEN = "/api/vereinbarungen/laatzen-2021";
    private static final String EVERYBODY = """
            ["spd.vorsitz", "spd.stellv", "spd.partei", "gruene.vorsitz", "gruene.stellv", "gruene.partei",
             "linke.vorsitz", "linke.stellv", "linke.partei"]""";

    @TempDir
    Path temp;

    @Test
    void the_partners_quarrel_about_the_community_centre_and_go_on_and_quarrel_again_and_end() {
        try (var ratspakt = Standalone.start(Options.parse(List.of("--port", "0"), PreparedFolder.in(temp)))) {
            var spd = new Client(ratspakt, "spd.vorsitz");
            var greens = new Client(ratspakt, "gruene.vorsitz");
            var left = new Client(ratspakt, "linke.vorsitz");
            var office = new Client(ratspakt, "gruppe.buero");
            var anyone = new Client(ratspakt, "pruefung");

            // Tuesday, 1 March 2022, 09:00. The first meeting came to nothing; Eskalation 2 runs until Monday, 7 March.
            var open = onlyOpenCase(anyone);
            assertStands(anyone, open, "ESKALATION_2", "OFFEN");
            assertThat(period(anyone, open, 1).get("letzterTag").asString()).isEqualTo("2022-03-07");

            // The SPD cannot declare a second case beside it; it is told which one is open.
            var refused = spd.refused(409, "/api/konfliktfaelle", """
                    {"vereinbarung": "laatzen-2021", "fraktion": "spd", "gegenstand": "Ton im Ausschuss",
                     "begruendung": "So geht es nicht."}""");
            assertThat(refused.get("type").asString()).isEqualTo("urn:ratspakt:ablehnung:konfliktfall-offen");
            assertThat(refused.get("konfliktfall").asString()).isEqualTo(open);
            assertThat(refused.get("regel").asString()).contains("9 a");

            // Nobody decides on the agreement before its time.
            spd.refused(409, caseAt(open, "fortsetzungsentscheidung-treffen"), """
                    {"partner": "spd", "entscheidung": "FORTSETZEN", "gremium": "Fraktion"}""");

            // The office invites the wider circle for Thursday evening; a chair may not speak for another faction.
            office.post(caseAt(open, "eskalation2-terminieren"), """
                    {"termin": "2022-03-03T19:00:00+01:00", "ort": "Rathaus, Raum 212", "geladene": %s}""".formatted(EVERYBODY));
            spd.refused(403, caseAt(open, "stellungnahme-abgeben"), """
                    {"fraktion": "linke", "text": "Wir ziehen alles zurück."}""");

            // They meet, and do not agree. From here on joint work rests, and thirty days run.
            anyone.post("/api/uhr", "{\"auf\": \"2022-03-03T22:00:00+01:00\"}");
            office.after(anyone).post(caseAt(open, "eskalation2-durchfuehren"), """
                    {"beginn": "2022-03-03T19:00:00+01:00", "ende": "2022-03-03T21:40:00+01:00", "anwesende": %s,
                     "ergebnis": "KEINE_EINIGUNG", "protokoll": "Man ging ohne Ergebnis auseinander."}""".formatted(EVERYBODY));
            assertStands(anyone.after(office), open, "ENTSCHEIDUNGSPHASE", "OFFEN");
            assertThat(period(anyone, open, 2).get("letzterTag").asString())
                    .as("30 days after 3 March are Saturday, 2 April; the next working day is Monday")
                    .isEqualTo("2022-04-04");
            awaitAgreement(anyone, "RUHT");

            // A reminder goes out three days ahead.
            anyone.post("/api/uhr", "{\"auf\": \"2022-04-01T10:00:00+02:00\"}");
            assertThat(anyone.get("/api/erinnerungen").get("eintraege").toString())
                    .contains("2022-04-04");

            // Everybody sleeps on it, and all three decide to go on.
            greens.post(caseAt(open, "fortsetzungsentscheidung-treffen"), """
                    {"partner": "gruene", "entscheidung": "FORTSETZEN", "gremium": "Fraktionssitzung"}""");
            left.post(caseAt(open, "fortsetzungsentscheidung-treffen"), """
                    {"partner": "linke", "entscheidung": "FORTSETZEN", "gremium": "Fraktionssitzung"}""");
            assertStands(anyone.after(left), open, "ENTSCHEIDUNGSPHASE", "OFFEN");
            spd.post(caseAt(open, "fortsetzungsentscheidung-treffen"), """
                    {"partner": "spd", "entscheidung": "FORTSETZEN", "gremium": "Fraktionssitzung"}""");
            assertStands(anyone.after(spd), open, "ABGESCHLOSSEN", "FORTGESETZT");
            awaitAgreement(anyone, "IN_KRAFT");
            spd.refused(409, caseAt(open, "beilegung-vorschlagen"), """
                    {"fraktion": "spd", "text": "Zu spät."}""");

            // Thursday, 15 December 2022: DIE LINKE declares a disturbance, and nobody does anything at all.
            anyone.post("/api/uhr", "{\"auf\": \"2022-12-15T18:30:00+01:00\"}");
            var second = left.after(anyone)
                    .post("/api/konfliktfaelle", """
                    {"vereinbarung": "laatzen-2021", "fraktion": "linke", "gegenstand": "Haushalt 2023",
                     "begruendung": "Wieder ohne uns.", "am": "2022-12-15T18:00:00+01:00"}""")
                    .get("id")
                    .asString();
            assertThat(period(anyone.after(left), second, 0).get("letzterTag").asString())
                    .as("25 and 26 December are holidays")
                    .isEqualTo("2022-12-27");
            anyone.post("/api/uhr", "{\"auf\": \"2022-12-28T09:00:00+01:00\"}");
            assertStands(anyone, second, "ESKALATION_2", "OFFEN");
            assertThat(period(anyone, second, 1).get("letzterTag").asString()).isEqualTo("2023-01-06");
            anyone.post("/api/uhr", "{\"auf\": \"2023-01-07T09:00:00+01:00\"}");
            assertStands(anyone, second, "ENTSCHEIDUNGSPHASE", "OFFEN");
            awaitAgreement(anyone, "RUHT");

            // One partner wants to end it; all would have to go on. The agreement ends.
            for (var client : List.of(spd, greens)) {
                var partner = client == spd ? "spd" : "gruene";
                client.post(caseAt(second, "fortsetzungsentscheidung-treffen"), """
                        {"partner": "%s", "entscheidung": "FORTSETZEN", "gremium": "Fraktionssitzung"}""".formatted(partner));
            }
            left.post(caseAt(second, "fortsetzungsentscheidung-treffen"), """
                    {"partner": "linke", "entscheidung": "BEENDEN", "gremium": "Mitgliederversammlung"}""");
            assertStands(anyone.after(left), second, "ABGESCHLOSSEN", "NICHT_FORTGESETZT");
            awaitAgreement(anyone, "BEENDET");
            left.refused(409, "/api/konfliktfaelle", """
                    {"vereinbarung": "laatzen-2021", "fraktion": "linke", "gegenstand": "Noch einmal",
                     "begruendung": "Es ist vorbei."}""");

            // What happened is told in order, and why.
            var told = anyone.get("/api/konfliktfaelle/" + second + "/zeitstrahl")
                    .get("eintraege")
                    .valueStream()
                    .map(e -> e.get("typ").asString())
                    .toList();
            assertThat(told)
                    .containsSubsequence(
                            "StörungErklärt",
                            "Eskalation1Eröffnet",
                            "FristAbgelaufen",
                            "Eskalation1Gescheitert",
                            "Eskalation2Eröffnet",
                            "FristAbgelaufen",
                            "Eskalation2Gescheitert",
                            "EntscheidungsphaseEröffnet",
                            "FortsetzungsentscheidungGetroffen",
                            "FortsetzungAbgelehnt",
                            "KonfliktfallAbgeschlossen");
        }
    }

    private static String onlyOpenCase(Client anyone) {
        var open = anyone.get("/api/konfliktfaelle?offen=true").get("eintraege");
        assertThat(open).hasSize(1);
        return open.get(0).get("id").asString();
    }

    private static String caseAt(String id, String command) {
        return "/api/konfliktfaelle/" + id + "/" + command;
    }

    private static void assertStands(Client anyone, String id, String stage, String status) {
        var lage = anyone.get("/api/konfliktfaelle/" + id).get("lage");
        assertThat(lage.get("stufe").asString() + " " + lage.get("status").asString())
                .isEqualTo(stage + " " + status);
    }

    private static JsonNode period(Client anyone, String id, int place) {
        return anyone.get("/api/konfliktfaelle/" + id).get("fristen").get(place);
    }

    /** The agreement answers through the saga: moving the clock by a second waits for it. */
    private static void awaitAgreement(Client anyone, String lage) {
        anyone.post("/api/uhr", "{\"um\": \"PT1S\"}");
        assertThat(anyone.get(LAATZEN).get("lage").asString()).isEqualTo(lage);
    }
}
