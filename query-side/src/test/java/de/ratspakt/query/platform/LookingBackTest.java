package de.ratspakt.query.platform;

import static de.ratspakt.query.platform.Musterstadt.PACT;
import static de.ratspakt.query.platform.Musterstadt.PARTNERS;
import static de.ratspakt.query.platform.Musterstadt.time;
import static de.ratspakt.query.platform.ReadingServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.PersonnelEvent.*;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.*;
import de.ratspakt.query.platform.ReadingServer.Reply;
import de.ratspakt.query.sessions.CouncilSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A personnel proposal and an action plan as they were. It is Friday, 20 January 2023; DIE LINKE left on the 18th. */
class LookingBackTest {
    private static final String GROUP = "gruene.mitglied";
    private static final String PROPOSAL = UUID.randomUUID().toString();
    private static final String PLAN = UUID.randomUUID().toString();
    private static final List<Freitext> TEXTS = new ArrayList<>();

    private static ReadingServer server;
    private static Council.Stream motion;
    private static CouncilSession session;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        server.append(
                "Vereinbarung",
                PACT,
                List.of(
                        Musterstadt.concluded(PACT, Oeffentlichkeit.STUFEN),
                        new PartnerAusgeschieden(said("2023-01-18T09:00:00", "linke.vorsitz"), PACT, "linke", null)),
                List.of());
        server.append("Personalvorschlag", PROPOSAL, proposal(), TEXTS);
        TEXTS.clear();
        server.append("Handlungsplan", PLAN, plan(), TEXTS);
        motion = Council.motion(12);
        server.appendAll("Antrag", List.of(motion));
        session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00");
        server.append("Sitzung", session.id, session.events(), session.texts);
        server.awaitAll();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The consent of DIE LINKE is dated on the 11th and recorded on the 14th. */
    private static List<PersonnelEvent> proposal() {
        return List.of(
                new PersonalvorschlagEingebracht(
                        said("2023-01-10T09:00:00", "spd.vorsitz"),
                        PROPOSAL,
                        PACT,
                        "spd",
                        text("Ratsvorsitz"),
                        text("Erika Beispiel"),
                        null),
                new EinvernehmenVerweigert(
                        said("2023-01-11T09:00:00", "gruene.vorsitz"), PROPOSAL, "gruene", text("Zu früh.")),
                new EinvernehmenErteilt(said("2023-01-12T09:00:00", "gruene.vorsitz"), PROPOSAL, "gruene"),
                new EinvernehmenErteilt(
                        recorded("2023-01-14T09:00:00", "2023-01-11T12:00:00", "linke.vorsitz"), PROPOSAL, "linke"),
                new PersonalvorschlagGemeinsamUnterbreitet(
                        said("2023-01-15T09:00:00", "spd.vorsitz"), PROPOSAL, lage()),
                new AmtBesetzt(said("2023-01-17T09:00:00", "gruppe.buero"), PROPOSAL, LocalDate.of(2023, 1, 16)));
    }

    /** The bus was due on the 8th; that it was there on the 7th is recorded on the 12th. */
    private static List<PlanEvent> plan() {
        return List.of(
                new HandlungsplanAngelegt(
                        said("2023-01-02T09:00:00", "gruppe.buero"),
                        PLAN,
                        PACT,
                        text("Handlungsplan 2023"),
                        LocalDate.of(2023, 1, 16),
                        lage()),
                measure("bus", "Busspur", LocalDate.of(2023, 1, 8)),
                measure("rad", "Radweg", LocalDate.of(2023, 6, 30)),
                new StreichungZugestimmt(said("2023-01-04T09:00:00", "spd.vorsitz"), PLAN, "rad", "spd", null),
                new MassnahmeUeberfaellig(
                        said("2023-01-09T00:00:00", null),
                        PLAN,
                        "bus",
                        LocalDate.of(2023, 1, 8),
                        time("2023-01-09T00:00:00")),
                new MassnahmeVerschoben(
                        said("2023-01-10T09:00:00", "gruppe.buero"),
                        PLAN,
                        "rad",
                        LocalDate.of(2023, 9, 30),
                        text("Der Haushalt.")),
                new MassnahmeAbgeschlossen(
                        recorded("2023-01-12T09:00:00", "2023-01-07T09:00:00", "gruppe.buero"), PLAN, "bus"),
                new HandlungsplanBeschlossen(said("2023-01-15T09:00:00", "spd.vorsitz"), PLAN, lage()));
    }

    private static MassnahmeAufgenommen measure(String id, String title, LocalDate until) {
        return new MassnahmeAufgenommen(
                said("2023-01-03T09:00:00", "gruppe.buero"), PLAN, id, text(title), 1, null, until, true, null);
    }

    private static Vertragslage lage() {
        return new Vertragslage("v", PARTNERS, true, Set.of(), null);
    }

    private static Textverweis text(String words) {
        var text = Freitext.of(words);
        TEXTS.add(text);
        return text.verweis();
    }

    private static Kopf said(String when, @Nullable String by) {
        return recorded(when, when, by);
    }

    private static Kopf recorded(String when, String happened, @Nullable String by) {
        return new Kopf(UUID.randomUUID().toString(), time(happened), time(when).toInstant(), null, by);
    }

    private static Reply at(@Nullable String reader, String path, String when, String sight) {
        return server.get(reader, path + "?zeitpunkt=" + encoded(time(when).toString()) + "&sicht=" + sight);
    }

    private static JsonNode known(String path, String when) {
        return at(GROUP, path, when, "bekannt").body();
    }

    private static JsonNode truth(String path, String when) {
        return at(GROUP, path, when, "wahr").body();
    }

    private static JsonNode by(String id, JsonNode list) {
        return list.valueStream()
                .filter(e -> e.valueStream().anyMatch(v -> v.asString("").equals(id)))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/personalvorschlaege/", "/api/handlungsplaene/"})
    void the_present_moment_shows_the_present_state_with_either_eyes(String plural) {
        var path = plural + (plural.contains("personal") ? PROPOSAL : PLAN);
        var present = server.get(GROUP, path);
        assertThat(present.header("ETag")).isNotNull();
        for (var sight : List.of("bekannt", "wahr")) {
            var now = server.get(GROUP, path + "?sicht=" + sight);
            assertThat(now.body()).isEqualTo(present.body());
            assertThat(now.header("ETag")).as("no command can refer to it").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/personalvorschlaege/",
                "/api/handlungsplaene/",
                "/api/vereinbarungen/",
                "/api/antraege/",
                "/api/sitzungen/"
            })
    void what_lies_ahead_is_only_to_be_had_as_a_look_ahead(String plural) {
        var path = plural
                + switch (plural) {
                    case "/api/personalvorschlaege/" -> PROPOSAL;
                    case "/api/handlungsplaene/" -> PLAN;
                    case "/api/antraege/" -> motion.id();
                    case "/api/sitzungen/" -> session.id;
                    default -> PACT;
                };
        for (var sight : List.of("bekannt", "wahr")) {
            assertThat(at(GROUP, path, "2023-12-01T12:00:00", sight).wrongFields())
                    .containsExactly("zeitpunkt");
        }
        assertThat(server.get(GROUP, path + "?zeitpunkt=2023-12-01T12:00:00Z").wrongFields())
                .containsExactly("zeitpunkt");
        assertThat(at(GROUP, path, "2023-01-19T12:00:00", "vorschau").wrongFields())
                .containsExactly("zeitpunkt");
        var ahead = at(GROUP, path, "2023-12-01T12:00:00", "vorschau");
        assertThat(ahead.body().path("vorschau").asBoolean()).isTrue();
        assertThat(ahead.header("ETag")).isNull();
        assertThat(server.get(GROUP, path).body().has("vorschau")).isFalse();
        assertThat(at(GROUP, path, "2023-01-19T12:00:00", "bekannt").body().has("vorschau"))
                .isFalse();
    }

    @Test
    void a_look_ahead_at_a_plan_shows_what_will_be_late() {
        var path = "/api/handlungsplaene/" + PLAN;
        assertThat(by("rad", server.get(GROUP, path).body().path("massnahmen"))
                        .path("ueberfaellig")
                        .asBoolean())
                .isFalse();
        var ahead = at(GROUP, path, "2023-12-01T12:00:00", "vorschau").body();
        assertThat(by("rad", ahead.path("massnahmen")).path("ueberfaellig").asBoolean())
                .isTrue();
        assertThat(server.page("gruene.vorsitz", "/handlungsplaene/" + PLAN + "?stand=2023-12-01&sicht=vorschau"))
                .contains("Vorschau.", "So stünde es am 1. Dezember 2023", "Nichts davon ist geschehen.")
                .doesNotContain("id=\"handeln\"", "Rückblick.", "??");
        assertThat(server.page("gruene.vorsitz", "/handlungsplaene/" + PLAN + "?stand=2023-12-01"))
                .contains("Stand am: Das liegt nach jetzt.", "sicht=vorschau")
                .doesNotContain("stand: ", "Busspur");
    }

    @Test
    void a_look_ahead_at_a_session_says_so_in_words() {
        var page = "/sitzungen/" + session.id;
        assertThat(server.page(GROUP, page + "?stand=2023-12-01&sicht=vorschau"))
                .contains("Vorschau.", "So stünde es am 1. Dezember 2023", "Nichts davon ist geschehen.")
                .doesNotContain("id=\"handeln\"", "Rückblick.", "??");
        assertThat(server.page(GROUP, page + "?stand=2023-12-01"))
                .contains("sicht=vorschau")
                .doesNotContain("Vorschau.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/personalvorschlaege/", "/api/handlungsplaene/"})
    void nobody_sees_more_of_the_past_than_of_the_present(String plural) {
        var path = plural + (plural.contains("personal") ? PROPOSAL : PLAN);
        for (var reader : new String[] {null, "fremd.vorsitz", "admin", "linke.vorsitz"}) {
            assertThat(server.get(reader, path).status()).as("%s", reader).isEqualTo(404);
            assertThat(at(reader, path, "2023-01-13T09:00:00", "bekannt").status())
                    .as("%s then", reader)
                    .isEqualTo(404);
        }
        for (var reader : List.of("spd.vorsitz", "gruppe.buero", "pruefung")) {
            assertThat(at(reader, path, "2023-01-13T09:00:00", "bekannt").status())
                    .as(reader)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zeitpunkt, ?zeitpunkt=gestern",
        "zeitpunkt, ?zeitpunkt=2022-12-15T18:00:00",
        "zeitpunkt, ?zeitpunkt=2022-13-15T18:00:00Z",
        "sicht, ?sicht=oben",
        "unsinn, ?unsinn=1"
    })
    void a_moment_that_cannot_be_read_is_400(String field, String query) {
        for (var path : List.of("/api/personalvorschlaege/" + PROPOSAL, "/api/handlungsplaene/" + PLAN)) {
            var answer = server.get(GROUP, path + query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.wrongFields()).containsExactly(field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/personalvorschlaege/", "/api/handlungsplaene/"})
    void under_the_id_of_something_else_there_is_nothing(String plural) {
        for (var id : List.of(PACT, plural.contains("personal") ? PLAN : PROPOSAL, "gibt-es-nicht")) {
            assertThat(at(GROUP, plural + id, "2023-01-13T09:00:00", "wahr").status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class A_proposal {
        private final String path = "/api/personalvorschlaege/" + PROPOSAL;

        @Test
        void does_not_exist_before_it_is_made() {
            assertThat(at(GROUP, path, "2023-01-10T08:59:59", "bekannt").status())
                    .isEqualTo(404);
            assertThat(at(GROUP, path, "2023-01-10T09:00:00", "bekannt").status())
                    .isEqualTo(200);
        }

        @Test
        void stands_as_it_stood() {
            var then = known(path, "2023-01-11T18:00:00");
            assertThat(then.path("stand").asString()).isEqualTo("OFFEN");
            assertThat(then.path("version").asInt()).isEqualTo(2);
            assertThat(then.path("verlauf")).hasSize(2);
            assertThat(by("gruene", then.path("einvernehmen")).path("grund").asString())
                    .isEqualTo("Zu früh.");
            assertThat(then.path("fehlend").valueStream().map(JsonNode::asString))
                    .containsExactly("gruene", "linke");
            var submitted = known(path, "2023-01-16T09:00:00");
            assertThat(submitted.path("stand").asString()).isEqualTo("GEMEINSAM_UNTERBREITET");
            assertThat(submitted.has("seit")).isFalse();
        }

        @Test
        void counts_a_consent_from_the_day_of_recording_or_from_its_date() {
            assertThat(by("linke", known(path, "2023-01-13T09:00:00").path("einvernehmen"))
                            .path("stand")
                            .asString())
                    .isEqualTo("AUSSTEHEND");
            var truth = truth(path, "2023-01-13T09:00:00");
            assertThat(by("linke", truth.path("einvernehmen")).path("stand").asString())
                    .isEqualTo("ERTEILT");
            assertThat(truth.path("fehlend")).isEmpty();
        }

        @Test
        void asks_the_partners_of_then() {
            assertThat(by("linke", known(path, "2023-01-13T09:00:00").path("einvernehmen"))
                            .path("ausgeschieden")
                            .asBoolean())
                    .isFalse();
            assertThat(by("linke", server.get(GROUP, path).body().path("einvernehmen"))
                            .path("ausgeschieden")
                            .asBoolean())
                    .isTrue();
        }

        @Test
        void looks_back_on_its_page_and_offers_nothing_there() {
            var page = "/personal/" + PROPOSAL;
            assertThat(server.page("gruene.vorsitz", page))
                    .contains("Stand am", "id=\"handeln\"")
                    .doesNotContain("Rückblick.", "??");
            assertThat(server.page("gruene.vorsitz", page + "?stand=2023-01-11"))
                    .contains("Rückblick.", "was am 11. Januar 2023 bekannt war", "Zu früh.", "Es fehlt noch")
                    .doesNotContain("id=\"handeln\"", "??");
            assertThat(server.page(GROUP, page + "?stand=2023-01-11&sicht=wahr"))
                    .contains("was am 11. Januar 2023 nach heutigem Wissen galt")
                    .doesNotContain("??");
            assertThat(server.page(GROUP, page + "?stand=2023-01-09"))
                    .contains("noch nicht eingebracht", "href=\"" + page + "\"")
                    .doesNotContain("Erika", "??");
            assertThat(server.page("linke.vorsitz", page + "?stand=2023-01-11")).doesNotContain("Erika");
        }
    }

    @Nested
    class A_plan {
        private final String path = "/api/handlungsplaene/" + PLAN;

        @Test
        void does_not_exist_before_it_is_opened() {
            assertThat(at(GROUP, path, "2023-01-02T08:59:59", "wahr").status()).isEqualTo(404);
            assertThat(known(path, "2023-01-02T09:00:00").path("massnahmen")).isEmpty();
        }

        @Test
        void stands_as_it_stood() {
            var then = known(path, "2023-01-09T18:00:00");
            assertThat(then.has("beschlossenAm")).isFalse();
            assertThat(by("rad", then.path("massnahmen")).path("zieltermin").asString())
                    .isEqualTo("2023-06-30");
            var moved = by("rad", known(path, "2023-01-11T18:00:00").path("massnahmen"));
            assertThat(moved.path("zieltermin").asString()).isEqualTo("2023-09-30");
            assertThat(moved.at("/verschoben/0/grund").asString()).isEqualTo("Der Haushalt.");
        }

        @Test
        void is_late_by_the_moment_that_is_looked_at() {
            assertThat(late(known(path, "2023-01-08T23:59:59"))).isFalse();
            assertThat(late(known(path, "2023-01-09T00:00:00"))).isTrue();
            assertThat(late(known(path, "2023-01-12T10:00:00"))).isFalse();
            assertThat(late(truth(path, "2023-01-09T00:00:00")))
                    .as("it had been completed on the 7th")
                    .isFalse();
        }

        private static boolean late(JsonNode plan) {
            return by("bus", plan.path("massnahmen")).path("ueberfaellig").asBoolean();
        }

        @Test
        void is_filtered_as_of_then() {
            var late = path + "?ueberfaellig=true&zeitpunkt=";
            assertThat(server.get(GROUP, late + "2023-01-10T00:00:00Z").body().path("massnahmen"))
                    .hasSize(1);
            assertThat(server.get(GROUP, late + "2023-01-13T00:00:00Z").body().path("massnahmen"))
                    .isEmpty();
            assertThat(server.get(GROUP, path + "?ueberfaellig=x&zeitpunkt=y").wrongFields())
                    .containsExactlyInAnyOrder("ueberfaellig", "zeitpunkt");
        }

        @Test
        void looks_back_on_its_page_and_offers_nothing_there() {
            var page = "/handlungsplaene/" + PLAN;
            assertThat(server.page("gruene.vorsitz", page))
                    .contains("Stand am", "id=\"handeln\"", "Es fehlt noch: GRÜNE")
                    .doesNotContain("Rückblick.", "GRÜNE, LINKE", "??");
            assertThat(server.page("gruene.vorsitz", page + "?stand=2023-01-10"))
                    .contains("Rückblick.", "was am 10. Januar 2023 bekannt war", "id=\"spaet\"", "GRÜNE, LINKE")
                    .doesNotContain("id=\"handeln\"", "??");
            assertThat(server.page(GROUP, page + "?stand=2023-01-10&sicht=wahr"))
                    .contains("was am 10. Januar 2023 nach heutigem Wissen galt")
                    .doesNotContain("id=\"spaet\"", "??");
            assertThat(server.page(GROUP, page + "?stand=2023-01-01"))
                    .contains("noch nicht angelegt", "href=\"" + page + "\"")
                    .doesNotContain("Busspur", "??");
        }
    }
}
