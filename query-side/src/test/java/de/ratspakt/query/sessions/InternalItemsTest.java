package de.ratspakt.query.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.query.platform.ReadingServer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An item about a motion that is still internal is as internal as the motion. It is Friday, 20 January 2023, 10:00. */
class InternalItemsTest {
    private static final String GROUP = "gruene.mitglied";
    private static final String SCHOOL = "a0000000-0000-4000-8000-000000000001";
    private static final String ROAD = "a0000000-0000-4000-8000-000000000002";
    private static final String MOTION = "a0000000-0000-4000-8000-00000000000a";

    private final CouncilMotion motion = new CouncilMotion(MOTION);
    private final CouncilSession session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-20T08:00:00")
            .item("2023-01-10T09:05:00", SCHOOL, 1, "Ausbau der Grundschule", null)
            .item("2023-01-10T09:06:00", ROAD, 2, "Radweg an der Hauptstraße", MOTION);
    private ReadingServer server;

    @BeforeEach
    void start() {
        server = ReadingServer.inMusterstadt();
        server.append("Sitzung", session.id, session.events(), session.texts);
        append();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobody_outside_sees_it_before_the_motion_is_brought_in() {
        assertThat(titles(GROUP)).containsExactly("Ausbau der Grundschule", "Radweg an der Hauptstraße");
        assertThat(items(GROUP)).isEqualTo(2);
        assertThat(titles(null)).containsExactly("Ausbau der Grundschule");
        assertThat(items(null)).isEqualTo(1);
        assertThat(read(null, "/zeitstrahl").toString())
                .contains("Ausbau der Grundschule")
                .doesNotContain("Radweg");
        assertThat(trail(null)).contains(SCHOOL).doesNotContain(ROAD);
        assertThat(trail(GROUP)).contains(SCHOOL, ROAD);

        motion.broughtInAlone("2023-01-20T07:00:00");
        append();

        assertThat(titles(null)).containsExactly("Ausbau der Grundschule", "Radweg an der Hauptstraße");
        assertThat(items(null)).isEqualTo(2);
        assertThat(read(null, "/zeitstrahl").toString()).contains("Radweg");
        assertThat(trail(null)).contains(SCHOOL, ROAD);
    }

    @Test
    void once_voted_on_it_is_open() {
        session.voted("2023-01-20T08:30:00", ROAD, "gruene", 7, 0);
        append();

        assertThat(titles(null)).contains("Radweg an der Hauptstraße");
        assertThat(items(null)).isEqualTo(2);
        assertThat(read(null, "/zeitstrahl").toString()).contains("Radweg");
    }

    private void append() {
        server.append("Antrag", MOTION, motion.events(), List.of());
        server.append("Sitzung", session.id, session.events(), List.of());
        server.awaitAll();
    }

    private List<String> titles(@Nullable String reader) {
        return read(reader, "")
                .path("tagesordnung")
                .valueStream()
                .map(e -> e.path("titel").asString())
                .toList();
    }

    private String trail(@Nullable String reader) {
        return server.get(reader, "/api/ereignisse?aggregat=" + session.id)
                .body()
                .toString();
    }

    private int items(@Nullable String reader) {
        return server.get(reader, "/api/sitzungen")
                .body()
                .path("eintraege")
                .get(0)
                .path("punkte")
                .asInt();
    }

    private JsonNode read(@Nullable String reader, String more) {
        return server.get(reader, "/api/sitzungen/" + session.id + more).body();
    }
}
