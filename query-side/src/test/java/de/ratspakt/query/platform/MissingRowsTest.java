package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.sessions.CouncilSession;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is recorded is there for whoever may know of it, and for nobody else, whatever became of its row. */
@Timeout(120)
class MissingRowsTest {
    private static final String UNREAD = "unvollstaendig";

    /** The public, the group, who has left it, and people of another town. */
    private static final List<@Nullable String> READERS = Arrays.asList(
            null, "spd.vorsitz", "gruppe.buero", "linke.vorsitz", "musterstadt-stufen/spd.vorsitz", "admin");

    private static final List<String> things = new ArrayList<>();

    private static ReadingServer server;

    /** With every row in its place, as it is again after each test. */
    private static Map<String, Said> before;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        var left = Musterstadt.time("2023-01-19T12:00:00");
        server.append(
                "Vereinbarung",
                Musterstadt.PACT,
                List.of(
                        Musterstadt.concluded(Musterstadt.PACT, Oeffentlichkeit.STUFEN),
                        new PartnerAusgeschieden(
                                new Kopf(UUID.randomUUID().toString(), left, left.toInstant(), null, "linke.vorsitz"),
                                Musterstadt.PACT,
                                "linke",
                                null)),
                List.of());
        things.add("vereinbarungen/" + Musterstadt.PACT);
        for (var openness : List.of(Oeffentlichkeit.STUFEN, Oeffentlichkeit.INTERN)) {
            var c = Conflict.declared(Musterstadt.PACT, openness, "2022-12-15T18:00:00")
                    .statement("2022-12-16T10:00:00");
            server.append(c);
            things.add("konfliktfaelle/" + c.id);
        }
        var session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00");
        int number = 0;
        for (var motion : List.of(Council.motion(12), Council.motion(13), Council.motion(20))) {
            server.appendAll("Antrag", List.of(motion));
            things.add("antraege/" + motion.id());
            number++;
            session.item("2023-01-10T09:05:00", "punkt-" + number, number, "Punkt " + number, motion.id());
        }
        session.line("2023-01-12T20:00:00", "punkt-1", Linie.JA);
        server.append("Sitzung", session.id, session.events(), session.texts);
        things.add("sitzungen/" + session.id);
        var proposal = Council.proposal();
        server.appendAll("Personalvorschlag", List.of(proposal));
        things.add("personalvorschlaege/" + proposal.id());
        var plan = Council.plan();
        server.appendAll("Handlungsplan", List.of(plan));
        things.add("handlungsplaene/" + plan.id());
        server.awaitAll();
        before = answers();
        assertThat(before.values()).anyMatch(a -> a.status() == 200).anyMatch(a -> a.status() == 404);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vereinbarung", "konfliktfall", "antrag", "sitzung", "personalvorschlag", "handlungsplan"})
    void one_thing_is_shown_to_whom_it_was_shown_before(String table) {
        madeAnew("delete from lesen." + table);
    }

    /** Such as a motion that was brought in, or a case that was closed. */
    @ParameterizedTest
    @ValueSource(strings = {"konfliktfall", "antrag"})
    void what_its_row_does_not_say_yet_is_public(String table) {
        madeAnew("update lesen." + table + " set oeffentlich = false");
    }

    private static void madeAnew(String rows) {
        var jdbc = server.database().jdbc(TestDatabase.QUERY);
        jdbc.sql(rows).update();
        jdbc.sql("insert into lesen.neuaufbau (projektion, verlangt_am, verlangt_von, bis)"
                        + " select name, now(), 'admin', ? from unnest(?) name")
                .params(Long.MAX_VALUE, server.bean(Rebuild.class).names().toArray(String[]::new))
                .update();
        try {
            var now = answers();
            assertThat(now.keySet()).isEqualTo(before.keySet());
            now.entrySet().removeAll(before.entrySet());
            assertThat(now).isEmpty();
        } finally {
            jdbc.sql("delete from lesen.neuaufbau").update();
            server.bean(Rebuild.class).rebuildAll();
            server.awaitAll();
        }
    }

    /** @param body without what says that it may be incomplete; of a page nothing, as it says when it was made */
    private record Said(int status, @Nullable JsonNode body) {}

    private static Map<String, Said> answers() {
        var answers = new LinkedHashMap<String, Said>();
        for (var reader : READERS) {
            for (var thing : things) {
                programs(thing).forEach(address -> {
                    var answer = server.get(reader, address);
                    if (answer.body() instanceof ObjectNode object) {
                        object.remove(List.of(UNREAD, "instance", "anfrage"));
                    }
                    answers.put(reader + " " + address, new Said(answer.status(), answer.body()));
                });
                pages(thing)
                        .forEach(address ->
                                answers.put(reader + " " + address, new Said(server.status(reader, address), null)));
            }
        }
        return answers;
    }

    private static Stream<String> programs(String thing) {
        var further = switch (thing.substring(0, thing.indexOf('/'))) {
            case "konfliktfaelle" -> Stream.of("/zeitstrahl");
            case "antraege" -> Stream.of("/fassungen");
            case "sitzungen" -> Stream.of("/zeitstrahl", "/vorabend");
            default -> Stream.<String>of();
        };
        return Stream.concat(Stream.of(""), further).map(f -> "/api/" + thing + f);
    }

    private static Stream<String> pages(String thing) {
        return switch (thing.substring(0, thing.indexOf('/'))) {
            case "sitzungen" -> Stream.of("/" + thing, "/" + thing + "/vorabend", "/" + thing + "/mitteilung");
            case "vereinbarungen" ->
                Stream.of(
                        "/" + thing,
                        "/personal?vereinbarung=" + Musterstadt.PACT,
                        "/kalender?vereinbarung=" + Musterstadt.PACT);
            default -> Stream.of("/" + thing);
        };
    }
}
