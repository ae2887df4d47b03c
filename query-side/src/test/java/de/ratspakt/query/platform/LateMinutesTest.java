package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.rules.Procedure;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Whether minutes are shown as entered late, where a meeting ran past midnight and they were typed the same night. */
class LateMinutesTest {
    private static final String MEMBER = "gruene.mitglied";

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.inMusterstadt();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** As the case took them: the first two versions of the engine went by the meeting's beginning. */
    @ParameterizedTest
    @CsvSource({Procedure.ENGINE + ", false, 4. März", "2+jollyday-2.19.0, true, 5. März"})
    void are_shown_as_the_case_was_judged(String engine, boolean late, String failed) {
        var night = Conflict.decidedBy(engine, "2022-03-01T18:00:00")
                .metWithoutResult("2022-03-04T20:00:00", "2022-03-05T00:40:00", "2022-03-05T01:00:00");
        server.append(night);
        server.awaitAll();

        assertThat(entry(night, "Eskalation1Gescheitert").path("text").asString())
                .contains(failed);
        assertThat(entry(night, "Eskalation1Durchgeführt").path("nachgetragen").booleanValue())
                .isEqualTo(late);
        assertThat(server.page(MEMBER, "/konfliktfaelle/" + night.id).contains("nachgetragen, erfasst am"))
                .isEqualTo(late);
    }

    private static JsonNode entry(Conflict conflict, String type) {
        return server.get(MEMBER, "/api/konfliktfaelle/" + conflict.id + "/zeitstrahl")
                .body()
                .path("eintraege")
                .valueStream()
                .filter(e -> e.path("typ").asString().equals(type))
                .findFirst()
                .orElseThrow();
    }
}
