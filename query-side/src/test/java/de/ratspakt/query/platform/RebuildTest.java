package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.sessions.CouncilSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows follow from events: whatever happened to them, making them anew gives the same. */
class RebuildTest {
    private static final List<String> TABLES = List.of(
            "vereinbarung", "konfliktfall", "frist", "erinnerung", "sitzung", "sitzungsfrist", "sitzungserinnerung");

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.inMusterstadt();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void reset_and_rebuild_of_each_gives_the_same_rows() {
        var crisis = Conflict.declared("2022-12-15T18:00:00").invited("2022-12-16T10:00:00", "2022-12-20T18:00:00");
        server.append(crisis);
        crisis.metWithoutResult("2022-12-20T18:00:00", "2022-12-21T09:00:00").reminded("2022-12-28T09:00:00");
        server.append(crisis);
        crisis.contested("2022-12-22T09:00:00", "gruene", crisis.meeting()).lapsed("2023-01-10T00:00:00");
        server.append(crisis);
        server.append(Conflict.declared("2022-03-17T12:00:00").withdrawn("2022-03-18T12:00:00"));
        var session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", "punkt-1", 1, "Radweg", null)
                .line("2023-01-12T20:00:00", "punkt-1", Linie.JA)
                .moved("2023-01-13T09:00:00", "2023-01-25T18:00:00")
                .absent("2023-01-18T10:00:00", "spd", 7);
        server.append("Sitzung", session.id, session.events(), session.texts);
        session.notice("2023-01-19T12:00:00", "linke", "punkt-1", "spd", "gruene")
                .reminded("2023-01-19T14:00:00");
        server.append("Sitzung", session.id, session.events(), session.texts);
        server.awaitAll();
        var before = rows();

        server.bean(Rebuild.class).rebuildAll();
        server.awaitAll();

        assertThat(rows()).isEqualTo(before);
        assertThat(before)
                .allSatisfy((table, content) -> assertThat(content).as(table).isNotEmpty());
    }

    @Test
    void an_event_that_cannot_be_handled_is_parked_and_the_rest_goes_on() {
        var owner = server.database().jdbc(TestDatabase.OWNER);
        owner.sql("alter table lesen.erinnerung add constraint poison check (tage <> 3) not valid")
                .update();
        var poisoned = Conflict.declared("2022-05-02T12:00:00").reminded("2022-05-09T09:00:00");
        var sound = Conflict.declared("2022-06-01T12:00:00");
        try {
            server.append(poisoned);
            server.append(sound);
            server.awaitAll();

            assertThat(server.bean(DeadLetters.class).incomplete("lesen-erinnerungen", poisoned.id))
                    .isTrue();
            assertThat(server.bean(DeadLetters.class).incomplete("lesen-erinnerungen", sound.id))
                    .isNull();
            assertThat(server.get(null, "/api/konfliktfaelle/" + sound.id).status())
                    .isEqualTo(200);
        } finally {
            owner.sql("alter table lesen.erinnerung drop constraint poison").update();
        }

        server.bean(Rebuild.class).rebuild("lesen-erinnerungen");
        server.awaitAll();

        assertThat(server.bean(DeadLetters.class).count()).isZero();
        assertThat(server.get("spd.vorsitz", "/api/erinnerungen?konfliktfall=" + poisoned.id)
                        .body()
                        .path("eintraege"))
                .hasSize(1);
    }

    private static Map<String, List<String>> rows() {
        var jdbc = server.database().jdbc(TestDatabase.QUERY);
        var all = new LinkedHashMap<String, List<String>>();
        for (var table : TABLES) {
            all.put(
                    table,
                    jdbc.sql("select row_to_json(t)::text as row from lesen." + table + " t order by 1")
                            .query(String.class)
                            .list());
        }
        return all;
    }
}
