package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.Seals;
import de.ratspakt.query.seals.SealWatch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ExampleTest {
    /** From step to step once everything was seen; a second, for who is not waiting for it. */
    private static final String PACE = "ratspakt.siegel.dann";

    @TempDir
    Path temp;

    @BeforeAll
    static void briskly() {
        System.setProperty(PACE, "50ms");
    }

    @AfterAll
    static void leisurely() {
        System.clearProperty(PACE);
    }

    /** No false alarm: in what the program itself recorded, nothing contradicts the events. */
    private static void nothingIsFoundBroken(Standalone ratspakt) {
        var watch = ratspakt.part(SealWatch.class);
        var first = await().atMost(Duration.ofSeconds(60)).until(watch::complete, c -> c.isPresent());
        await().atMost(Duration.ofSeconds(90)).until(watch::complete, c -> !c.equals(first));
        assertThat(ratspakt.part(Seals.class).all()).isEmpty();
    }

    @Test
    void it_begins_with_exactly_one_open_case_in_eskalation_2_and_one_settled_in_eskalation_1() throws Exception {
        var options = Options.parse(List.of("--port", "0"), temp);
        long head;
        try (var ratspakt = Standalone.start(options)) {
            var anyone = new Client(ratspakt, "pruefung");
            assertThat(anyone.get("/api/uhr").get("jetzt").asString()).startsWith("2022-03-01T09:00:");
            var cases = anyone.get("/api/konfliktfaelle").get("eintraege");
            assertThat(cases).hasSize(2);
            var open = anyone.get("/api/konfliktfaelle?offen=true").get("eintraege");
            assertThat(open).hasSize(1);
            var stage =
                    anyone.get("/api/konfliktfaelle/" + open.get(0).get("id").asString());
            assertThat(stage.at("/lage/stufe").asString()).isEqualTo("ESKALATION_2");
            assertThat(stage.at("/lage/status").asString()).isEqualTo("OFFEN");
            assertThat(stage.at("/fristen/0/letzterTag").asString()).isEqualTo("2022-02-24");
            assertThat(stage.at("/fristen/1/letzterTag").asString()).isEqualTo("2022-03-07");
            assertThat(anyone.get("/api/vereinbarungen/laatzen-2021")
                            .get("lage")
                            .asString())
                    .isEqualTo("IN_KRAFT");
            assertThat(trail(anyone, "RegelabweichungErmittelt"))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.at("/daten/art").asString()).isEqualTo("ABWEICHENDE_STIMMABGABE");
                        assertThat(finding.at("/daten/fraktion").asString()).isEqualTo("spd");
                        assertThat(trail(anyone, "StörungErklärt").getLast().at("/daten/befunde/0"))
                                .isEqualTo(finding.get("ereignis"));
                    });
            for (var once : List.of(
                    "AntragGemeinsamEingebracht",
                    "AntragAlleinEingebracht",
                    "AntragAngenommen",
                    "PersonalvorschlagGemeinsamUnterbreitet",
                    "AmtBesetzt",
                    "MaßnahmeAbgeschlossen",
                    "MaßnahmeÜberfällig",
                    "MehrheitGefährdet")) {
                assertThat(trail(anyone, once)).as(once).hasSize(1);
            }
            head = anyone.get("/api/ereignisse?anzahl=500").get("eintraege").size();
            nothingIsFoundBroken(ratspakt);
            anyone.post("/api/uhr", "{\"um\":\"PT1H\"}");
        }
        try (var again = Standalone.start(options)) {
            var anyone = new Client(again, "pruefung");
            assertThat(anyone.get("/api/uhr").get("jetzt").asString()).startsWith("2022-03-01T10:");
            assertThat(anyone.get("/api/ereignisse?anzahl=500").get("eintraege"))
                    .hasSize((int) head);
            assertThat(said(again)).doesNotContain("enthält schon");
            nothingIsFoundBroken(again);
        }
        var later = Options.parse(List.of("--port", "0", "--beispiel", "2023"), temp);
        try (var kept = Standalone.start(later)) {
            assertThat(new Client(kept, "pruefung").get("/api/uhr").get("jetzt").asString())
                    .startsWith("2022-03-01T10:");
            assertThat(said(kept).lines())
                    .contains("Dieser Datenordner enthält schon das Beispiel von 2022 und behält es;"
                            + " das von 2023 beginnt in einem leeren Ordner: --beispiel 2023 --daten ORDNER");
        }
    }

    private static String said(Standalone ratspakt) {
        var bytes = new ByteArrayOutputStream();
        ratspakt.report(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_year_and_a_half_later_a_partner_has_left_and_the_others_go_on() {
        var options = Options.parse(List.of("--port", "0", "--beispiel", "2023"), temp);
        try (var ratspakt = Standalone.start(options)) {
            var anyone = new Client(ratspakt, "pruefung");
            assertThat(anyone.get("/api/uhr").get("jetzt").asString()).startsWith("2023-09-01T09:00:");
            var agreement = anyone.get("/api/vereinbarungen/laatzen-2021");
            assertThat(agreement.get("lage").asString()).isEqualTo("IN_KRAFT");
            assertThat(agreement
                            .get("partner")
                            .valueStream()
                            .filter(p -> p.get("ausgeschieden").booleanValue())
                            .map(p -> p.get("id").asString()))
                    .containsExactly("linke");
            assertThat(anyone.get("/api/konfliktfaelle")
                            .get("eintraege")
                            .valueStream()
                            .map(c -> c.at("/lage/status").asString()))
                    .containsExactlyInAnyOrder("GEGENSTANDSLOS", "BEIGELEGT", "BEIGELEGT");
            assertThat(trail(anyone, "AntragGemeinsamEingebracht")).hasSize(2);
            nothingIsFoundBroken(ratspakt);
        }
        try (var again = Standalone.start(options)) {
            nothingIsFoundBroken(again);
        }
    }

    private static List<JsonNode> trail(Client reader, String typ) {
        return reader.get("/api/ereignisse?typ=" + URLEncoder.encode(typ, StandardCharsets.UTF_8))
                .get("eintraege")
                .valueStream()
                .toList();
    }
}
