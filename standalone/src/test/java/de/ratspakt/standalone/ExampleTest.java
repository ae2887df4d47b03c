package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleTest {
    @TempDir
    Path temp;

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
            head = anyone.get("/api/ereignisse").get("eintraege").size();
            anyone.post("/api/uhr", "{\"um\":\"PT1H\"}");
        }
        try (var again = Standalone.start(options)) {
            var anyone = new Client(again, "pruefung");
            assertThat(anyone.get("/api/uhr").get("jetzt").asString()).startsWith("2022-03-01T10:");
            assertThat(anyone.get("/api/ereignisse").get("eintraege")).hasSize((int) head);
        }
    }
}
