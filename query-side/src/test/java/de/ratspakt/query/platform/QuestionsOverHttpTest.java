package de.ratspakt.query.platform;

import static de.ratspakt.query.platform.ReadingServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.platform.Position;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What programs read, field by field, and who may read it. */
class QuestionsOverHttpTest {
    private static final String GROUP = "gruene.mitglied";
    private static final List<String> INSIDE = List.of(GROUP, "linke.partei", "gruppe.buero", "pruefung");

    private static ReadingServer server;
    private static Conflict crisis;
    private static Conflict settled;
    private static Conflict afterwards;
    private static Conflict internal;
    private static Conflict closed;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        for (var openness : Oeffentlichkeit.values()) {
            var id = pact(openness);
            server.append("Vereinbarung", id, List.of(Musterstadt.concluded(id, openness)), List.of());
        }
        crisis = Conflict.declared(pact(Oeffentlichkeit.STUFEN), Oeffentlichkeit.STUFEN, "2022-12-15T18:00:00")
                .invited("2022-12-16T10:00:00", "2022-12-20T18:00:00")
                .statement("2022-12-17T10:00:00")
                .metWithoutResult("2022-12-20T18:00:00", "2022-12-21T09:00:00")
                .reminded("2022-12-28T09:00:00");
        crisis.contested("2022-12-29T09:00:00", "gruene", crisis.meeting());
        server.append(crisis);
        settled = Conflict.declared(pact(Oeffentlichkeit.STUFEN), Oeffentlichkeit.STUFEN, "2022-03-17T12:00:00")
                .withdrawn("2022-03-18T12:00:00");
        server.append(settled);
        afterwards = Conflict.declared(
                pact(Oeffentlichkeit.NACH_ABSCHLUSS), Oeffentlichkeit.NACH_ABSCHLUSS, "2022-11-01T12:00:00");
        server.append(afterwards);
        internal = Conflict.declared(pact(Oeffentlichkeit.INTERN), Oeffentlichkeit.INTERN, "2022-11-02T12:00:00")
                .withdrawn("2022-11-03T12:00:00");
        server.append(internal);
        server.append(
                "Vereinbarung",
                pact(Oeffentlichkeit.INTERN),
                List.of(
                        Musterstadt.concluded(pact(Oeffentlichkeit.INTERN), Oeffentlichkeit.INTERN),
                        rests(internal, "2021-11-01T12:00:00", "2022-11-04T12:00:00"),
                        restsNoLonger(internal, "2022-11-10T12:00:00", "2022-11-10T12:00:00"),
                        rests(internal, "2022-11-08T12:00:00", "2022-11-11T12:00:00"),
                        restsNoLonger(internal, "2022-11-12T12:00:00", "2022-11-12T12:00:00")),
                List.of());
        closed = Conflict.declared(
                        pact(Oeffentlichkeit.NACH_ABSCHLUSS), Oeffentlichkeit.NACH_ABSCHLUSS, "2022-08-01T12:00:00")
                .withdrawn("2022-08-02T12:00:00");
        server.append(closed);
        server.append(
                "Vereinbarung",
                pact(Oeffentlichkeit.NACH_ABSCHLUSS),
                List.of(
                        Musterstadt.concluded(pact(Oeffentlichkeit.NACH_ABSCHLUSS), Oeffentlichkeit.NACH_ABSCHLUSS),
                        rests(closed, "2022-08-01T13:00:00", "2022-08-01T13:00:00"),
                        restsNoLonger(closed, "2022-08-02T13:00:00", "2022-08-02T13:00:00"),
                        rests(afterwards, "2022-11-01T13:00:00", "2022-11-01T13:00:00")),
                List.of());
        server.awaitAll();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String pact(Oeffentlichkeit openness) {
        return "musterstadt-"
                + openness.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static RuhenEingetreten rests(Conflict conflict, String when, String recorded) {
        return new RuhenEingetreten(
                cause(conflict, when, recorded), agreement(conflict), conflict.id, Set.of(RuhenUmfasst.values()));
    }

    private static RuhenBeendet restsNoLonger(Conflict conflict, String when, String recorded) {
        return new RuhenBeendet(cause(conflict, when, recorded), agreement(conflict), conflict.id);
    }

    private static String agreement(Conflict conflict) {
        return ((StoerungErklaert) conflict.events().getFirst()).vereinbarung();
    }

    private static Kopf cause(Conflict conflict, String when, String recorded) {
        return new Kopf(
                UUID.randomUUID().toString(),
                Musterstadt.time(when),
                Musterstadt.time(recorded).toInstant(),
                conflict.declaration(),
                null);
    }

    private static String of(Conflict conflict) {
        return "/api/konfliktfaelle/" + conflict.id;
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    private static List<String> each(JsonNode list, String field) {
        return list.valueStream().map(e -> e.path(field).asString()).toList();
    }

    @Nested
    class An_agreement {
        @Test
        void says_what_it_is_and_whether_it_is_in_force() {
            var answer = server.get(null, "/api/vereinbarungen/" + pact(Oeffentlichkeit.STUFEN));

            assertThat(names(answer.body())).contains("id", "titel", "partner", "lage", "regelwerk", "version");
            assertThat(answer.body().path("lage").asString()).isEqualTo("IN_KRAFT");
            assertThat(each(answer.body().path("partner"), "id")).containsExactly("spd", "gruene", "linke");
            assertThat(answer.body().path("regelwerk").path("eskalation1Tage").asInt())
                    .isEqualTo(10);
            assertThat(answer.body().path("geschlossenAm").asString()).isEqualTo("2021-11-03");
            assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        }

        @Test
        void is_listed() {
            var answer = server.get(null, "/api/vereinbarungen").body();

            assertThat(names(answer)).containsExactly("eintraege", "weiter");
            assertThat(answer.path("eintraege")).hasSize(3);
            assertThat(answer.path("weiter").isNull()).isTrue();
        }

        @Test
        void did_not_exist_before_its_conclusion() {
            var path = "/api/vereinbarungen/" + pact(Oeffentlichkeit.STUFEN) + "?zeitpunkt=";
            assertThat(server.get(null, path + "2021-11-01T00:00:00Z").status()).isEqualTo(404);
            assertThat(server.get(null, path + "2021-11-04T00:00:00Z").status()).isEqualTo(200);
        }
    }

    /** An agreement whose rests are recorded late and out of order, the first even as if before the conclusion. */
    @Nested
    class An_agreement_recorded_late {
        private final String path = "/api/vereinbarungen/" + pact(Oeffentlichkeit.INTERN) + "?zeitpunkt=";

        @Test
        void did_not_exist_either_where_only_a_rest_is_dated_before_its_conclusion() {
            assertThat(server.get(GROUP, path + "2021-11-02T00:00:00Z&sicht=wahr")
                            .status())
                    .isEqualTo(404);
            assertThat(situation("2021-11-04T00:00:00Z&sicht=wahr")).isEqualTo("RUHT");
        }

        @Test
        void is_seen_as_it_was_in_the_order_in_which_it_happened() {
            assertThat(situation("2022-11-11T20:00:00Z&sicht=bekannt")).isEqualTo("RUHT");
            assertThat(situation("2022-11-11T20:00:00Z&sicht=wahr")).isEqualTo("IN_KRAFT");
        }

        private String situation(String when) {
            return server.get(GROUP, path + when).body().path("lage").asString();
        }
    }

    @Nested
    class A_case {
        @Test
        void has_exactly_the_published_fields() {
            var answer = server.get(GROUP, of(crisis));
            var body = answer.body();

            assertThat(names(body)).contains("id", "vereinbarung", "lage", "fristen", "erklaertVon", "version");
            assertThat(names(body.path("lage"))).containsExactly("stufe", "status");
            assertThat(body.path("lage").path("stufe").asString()).isEqualTo("ESKALATION_2");
            assertThat(body.path("lage").path("status").asString()).isEqualTo("OFFEN");
            assertThat(body.path("erklaertVon").get(0).asString()).isEqualTo("linke");
            assertThat(body.path("gegenstand").asString()).isEqualTo(Musterstadt.SUBJECT);
            assertThat(body.path("version").asInt()).isEqualTo(crisis.events().size());
            assertThat(answer.header("ETag")).isEqualTo("\"" + crisis.events().size() + "\"");
        }

        @Test
        void lists_its_periods_in_order_of_opening_with_every_step() {
            var periods = server.get(GROUP, of(crisis)).body().path("fristen");

            assertThat(each(periods, "stufe")).containsExactly("ESKALATION_1", "ESKALATION_2");
            assertThat(each(periods, "letzterTag")).containsExactly("2022-12-27", "2023-01-02");
            assertThat(each(periods, "ablauf"))
                    .containsExactly("2022-12-28T00:00:00+01:00", "2023-01-03T00:00:00+01:00");
            assertThat(each(periods, "offen")).containsExactly("false", "true");
            assertThat(names(periods.get(0)))
                    .contains("stufe", "beginn", "letzterTag", "ablauf", "offen", "herleitung");
            assertThat(names(periods.get(0).path("herleitung").get(0))).contains("regel", "ergebnis");
        }

        @Test
        void shows_that_what_it_follows_from_is_contested() {
            var body = server.get(GROUP, of(crisis)).body();
            assertThat(body.path("strittig").asBoolean()).isTrue();
            assertThat(each(body.path("fristen"), "strittig")).containsExactly("false", "true");
            assertThat(server.get(null, of(crisis)).body().toString()).doesNotContain("strittig");
        }

        @Test
        void can_be_seen_as_it_was_known_and_as_it_was() {
            var asked = of(crisis) + "?zeitpunkt=" + encoded("2022-12-20T23:00:00+01:00") + "&sicht=";

            assertThat(server.get(GROUP, asked + "bekannt")
                            .body()
                            .path("lage")
                            .path("stufe")
                            .asString())
                    .isEqualTo("ESKALATION_1");
            var truth = server.get(GROUP, asked + "wahr");
            assertThat(truth.body().path("lage").path("stufe").asString()).isEqualTo("ESKALATION_2");
            assertThat(truth.header("ETag")).isNull();
            assertThat(server.get(GROUP, of(crisis) + "?zeitpunkt=2022-12-01T00:00:00Z")
                            .status())
                    .isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"?stand=2023-06-01&sicht=vorschau", "?sicht=vorschau", "?stand=2022-12-20", ""})
        void leads_from_each_day_only_to_days_that_can_be_shown(String day) {
            var page = server.page(GROUP, "/konfliktfaelle/" + crisis.id + day);
            var links = Pattern.compile("href=\"(/konfliktfaelle/[^\"]*[?&;]sicht=[^\"]*)\"")
                    .matcher(page)
                    .results()
                    .map(m -> m.group(1).replace("&amp;", "&"))
                    .toList();
            assertThat(links)
                    .isNotEmpty()
                    .allSatisfy(link ->
                            assertThat(server.status(GROUP, link)).as(link).isEqualTo(200));
            var shown = Pattern.compile("id=\"stand\" name=\"stand\"[^>]* value=\"([^\"]*)\"")
                    .matcher(page);
            assertThat(shown.find()).isTrue();
            var sights = Pattern.compile("<option value=\"(bekannt|wahr|vorschau)\"")
                    .matcher(page)
                    .results()
                    .map(m -> m.group(1))
                    .toList();
            assertThat(sights)
                    .isNotEmpty()
                    .allSatisfy(sight -> assertThat(server.status(
                                    GROUP,
                                    "/konfliktfaelle/" + crisis.id + "?stand=" + shown.group(1) + "&sicht=" + sight))
                            .as(sight)
                            .isEqualTo(200));
        }

        @Test
        void can_be_looked_ahead_at_and_says_that_it_is_only_that() {
            var asked = of(crisis) + "?zeitpunkt=" + encoded("2023-06-01T12:00:00+02:00");
            for (var sight : List.of("", "&sicht=bekannt", "&sicht=wahr")) {
                assertThat(server.get(GROUP, asked + sight).wrongFields()).containsExactly("zeitpunkt");
            }
            var ahead = server.get(GROUP, asked + "&sicht=vorschau");
            assertThat(ahead.body().path("vorschau").asBoolean()).isTrue();
            assertThat(ahead.body().path("lage").path("stufe").asString()).isEqualTo("ENTSCHEIDUNGSPHASE");
            assertThat(ahead.body().path("lage").path("status").asString()).isEqualTo("UEBERFAELLIG");
            assertThat(server.get(GROUP, of(crisis)).body().has("vorschau")).isFalse();
            var before = of(crisis) + "?zeitpunkt=" + encoded("2022-12-20T23:00:00+01:00") + "&sicht=vorschau";
            assertThat(server.get(GROUP, before).wrongFields()).containsExactly("zeitpunkt");
            var agreement = "/api/vereinbarungen/" + pact(Oeffentlichkeit.STUFEN) + "?sicht=vorschau&zeitpunkt=";
            assertThat(server.get(GROUP, agreement + encoded("2027-01-01T12:00:00+01:00"))
                            .body()
                            .path("lage")
                            .asString())
                    .isEqualTo("ABGELAUFEN");
            assertThat(server.page(GROUP, "/konfliktfaelle/" + crisis.id + "?stand=2023-06-01&sicht=vorschau"))
                    .contains("Vorschau.", "So stünde es am 1. Juni 2023", "value=\"vorschau\" selected")
                    .doesNotContain("??");
            assertThat(server.page(GROUP, "/konfliktfaelle/" + crisis.id + "?stand=2023-06-01"))
                    .contains("nur die Vorschau");
        }

        @Test
        void takes_a_plus_sign_that_was_not_encoded() {
            assertThat(server.get(GROUP, of(crisis) + "?zeitpunkt=2022-12-20T23:00:00+01:00")
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void shows_erased_text_as_erased() {
            var forgotten =
                    Conflict.declared(pact(Oeffentlichkeit.STUFEN), Oeffentlichkeit.STUFEN, "2022-05-02T12:00:00");
            server.append(forgotten.withdrawn("2022-05-03T12:00:00"));
            server.erase(forgotten.texts.getFirst());
            server.awaitAll();

            assertThat(server.get(GROUP, of(forgotten))
                            .body()
                            .path("gegenstand")
                            .asString())
                    .isEqualTo("[Text getilgt]");
            assertThat(server.get(GROUP, of(forgotten) + "/zeitstrahl?sprache=en")
                            .body()
                            .path("eintraege")
                            .get(0)
                            .path("inhalt")
                            .path("gegenstand")
                            .asString())
                    .isEqualTo("[text erased]");
        }
    }

    @Nested
    class The_list_of_cases {
        @Test
        void can_be_narrowed_to_open_ones_and_to_an_agreement() {
            var open = "/api/konfliktfaelle?offen=true&vereinbarung=";
            assertThat(each(
                            server.get(GROUP, open + pact(Oeffentlichkeit.STUFEN))
                                    .body()
                                    .path("eintraege"),
                            "id"))
                    .containsExactly(crisis.id);
            assertThat(server.get(GROUP, "/api/konfliktfaelle?vereinbarung=gibt-es-nicht")
                            .body()
                            .path("eintraege"))
                    .isEmpty();
        }

        @Test
        void goes_on_where_the_part_before_ended() {
            var whole = each(server.get(GROUP, "/api/konfliktfaelle").body().path("eintraege"), "id");
            var parts = new ArrayList<String>();
            var next = "";
            do {
                var part =
                        server.get(GROUP, "/api/konfliktfaelle?anzahl=1" + next).body();
                parts.addAll(each(part.path("eintraege"), "id"));
                next = part.path("weiter").isNull()
                        ? ""
                        : "&nach=" + encoded(part.path("weiter").asString());
            } while (!next.isEmpty());

            assertThat(parts).containsExactlyElementsOf(whole).hasSizeGreaterThanOrEqualTo(4);
        }

        @Test
        void holds_for_everyone_only_what_the_reading_opens() {
            var open = each(server.get(null, "/api/konfliktfaelle").body().path("eintraege"), "id");
            assertThat(open).contains(crisis.id, settled.id).doesNotContain(afterwards.id, internal.id);
            assertThat(each(server.get("pruefung", "/api/konfliktfaelle").body().path("eintraege"), "id"))
                    .contains(crisis.id, settled.id, afterwards.id, internal.id);
        }
    }

    @Nested
    class The_timeline {
        @Test
        void tells_every_event_in_sentences() {
            var entries = server.get(GROUP, of(crisis) + "/zeitstrahl").body().path("eintraege");

            assertThat(each(entries, "typ"))
                    .containsSequence("StörungErklärt", "Eskalation1Eröffnet", "Eskalation1Terminiert")
                    .contains("Eskalation1Durchgeführt", "Eskalation1Gescheitert", "ErinnerungErgangen");
            assertThat(names(entries.get(0)))
                    .contains(
                            "ereignis", "typ", "art", "eingetretenAm", "erfasstAm", "nachgetragen", "text", "ursache");
            assertThat(entries.get(0).path("text").asString())
                    .isEqualTo("LINKE erklärt die signifikante und dauerhafte Störung der Zusammenarbeit (9 a).");
            assertThat(entries.get(0).path("inhalt").path("begruendung").asString())
                    .isEqualTo(Musterstadt.REASON);
            assertThat(entries.get(1).path("ursache").asString())
                    .isEqualTo(entries.get(0).path("ereignis").asString());
            assertThat(each(entries, "art")).contains("TATSACHE", "FOLGE", "FRIST");
            assertThat(each(entries, "text"))
                    .allSatisfy(text -> assertThat(text).doesNotContain("zeitstrahl.", "{"));
        }

        @Test
        void tells_them_in_english_too() {
            var texts = each(
                    server.get(GROUP, of(crisis) + "/zeitstrahl", "Accept-Language", "en")
                            .body()
                            .path("eintraege"),
                    "text");
            assertThat(texts.getFirst()).startsWith("LINKE declares the significant and lasting disturbance");
            assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain("zeitstrahl.", "{"));
        }

        @Test
        void marks_what_was_recorded_late() {
            var late = entry("Eskalation1Durchgeführt");
            assertThat(late.path("nachgetragen").asBoolean()).isTrue();
            assertThat(late.path("eingetretenAm").asString()).isEqualTo("2022-12-20T18:00:00+01:00");
        }

        @Test
        void shows_who_contests_a_fact_in_everything_that_follows_from_it() {
            for (var type : List.of("Eskalation1Durchgeführt", "Eskalation1Gescheitert", "Eskalation2Eröffnet")) {
                assertThat(entry(type).path("bestritten").get(0).asString())
                        .as(type)
                        .isEqualTo("gruene");
            }
            assertThat(entry("StörungErklärt").path("bestritten")).isEmpty();
        }

        private JsonNode entry(String type) {
            return server.get(GROUP, of(crisis) + "/zeitstrahl")
                    .body()
                    .path("eintraege")
                    .valueStream()
                    .filter(e -> e.path("typ").asString().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Nested
    class Who_is_not_of_the_group {
        @ParameterizedTest
        @ValueSource(strings = {"", "admin", "fdp.vorsitz"})
        void sees_stages_dates_and_outcome_and_nothing_said(String function) {
            var reader = function.isEmpty() ? null : function;
            var body = server.get(reader, of(crisis)).body();
            var timeline = server.get(reader, of(crisis) + "/zeitstrahl").body();
            var trail =
                    server.get(reader, "/api/ereignisse?aggregat=" + crisis.id).body();

            assertThat(body.path("lage").path("stufe").asString()).isEqualTo("ESKALATION_2");
            assertThat(names(body)).doesNotContain("erklaertVon", "gegenstand");
            assertThat(each(timeline.path("eintraege"), "typ"))
                    .containsExactly(
                            "StörungErklärt", "Eskalation1Eröffnet", "Eskalation1Gescheitert", "Eskalation2Eröffnet");
            assertThat(each(trail.path("eintraege"), "typ"))
                    .containsExactlyElementsOf(each(timeline.path("eintraege"), "typ"));
            for (var answer : List.of(body, timeline, trail)) {
                assertThat(answer.toString())
                        .doesNotContain(Musterstadt.SUBJECT, Musterstadt.REASON, "Protokoll", "anders", "Rathaus")
                        .doesNotContain(".vorsitz", "gruppe.buero", "begruendung\"", "\"fraktion\"", "hash");
            }
            assertThat(timeline.toString()).doesNotContain("LINKE");
        }

        @Test
        void does_not_learn_who_acted_by_asking_for_them() {
            assertThat(server.get(null, "/api/ereignisse?akteur=linke.vorsitz")
                            .body()
                            .path("eintraege"))
                    .isEmpty();
            assertThat(server.get(GROUP, "/api/ereignisse?akteur=linke.vorsitz")
                            .body()
                            .path("eintraege"))
                    .isNotEmpty();
        }

        @Test
        void does_not_learn_that_an_internal_case_exists() {
            for (var hidden : List.of(internal, afterwards)) {
                assertThat(server.get(null, of(hidden)).status()).isEqualTo(404);
                assertThat(server.get(null, of(hidden) + "?zeitpunkt=2022-12-01T00:00:00Z")
                                .status())
                        .isEqualTo(404);
                assertThat(server.get(null, of(hidden) + "/zeitstrahl").status())
                        .isEqualTo(404);
                assertThat(server.get(null, "/api/ereignisse?aggregat=" + hidden.id)
                                .body()
                                .path("eintraege"))
                        .isEmpty();
            }
            assertThat(each(server.get(null, "/api/fristen/offen").body().path("eintraege"), "konfliktfall"))
                    .containsExactly(crisis.id);
        }
    }

    @Nested
    class Why_work_rests {
        @ParameterizedTest
        @ValueSource(strings = {"", "admin", "fdp.vorsitz"})
        void is_told_to_everyone_only_of_cases_that_are_open_to_everyone(String function) {
            var reader = function.isEmpty() ? null : function;
            var internally = trail(reader, Oeffentlichkeit.INTERN);
            var later = trail(reader, Oeffentlichkeit.NACH_ABSCHLUSS);

            assertThat(each(internally, "typ")).contains("RuhenEingetreten", "RuhenBeendet");
            assertThat(internally.toString())
                    .doesNotContain("konfliktfall\"", internal.id, internal.declaration())
                    .contains("GEMEINSAME_TREFFEN");
            assertThat(later.toString()).contains(closed.id).doesNotContain(afterwards.id, afterwards.declaration());
        }

        @Test
        void is_told_to_the_group() {
            for (var reader : INSIDE) {
                assertThat(trail(reader, Oeffentlichkeit.INTERN).toString())
                        .as(reader)
                        .contains(internal.id, internal.declaration());
            }
        }

        private JsonNode trail(@Nullable String reader, Oeffentlichkeit openness) {
            return server.get(reader, "/api/ereignisse?aggregat=" + pact(openness))
                    .body()
                    .path("eintraege");
        }
    }

    @Test
    void everyone_of_the_group_sees_all_of_it() {
        for (var reader : INSIDE) {
            assertThat(server.get(reader, of(internal)).status()).as(reader).isEqualTo(200);
            assertThat(server.get(reader, of(crisis)).body().path("gegenstand").asString())
                    .as(reader)
                    .isEqualTo(Musterstadt.SUBJECT);
            assertThat(server.get(reader, "/api/ereignisse?aggregat=" + crisis.id + "&anzahl=500")
                            .body()
                            .path("eintraege"))
                    .as(reader)
                    .hasSize(crisis.events().size());
        }
    }

    @Nested
    class Open_deadlines_and_reminders {
        @Test
        void say_what_is_due_and_what_is_left() {
            var entries = server.get(GROUP, "/api/fristen/offen").body().path("eintraege");
            var due = entries.valueStream()
                    .filter(e -> e.path("konfliktfall").asString().equals(crisis.id))
                    .findFirst()
                    .orElseThrow();

            assertThat(names(due)).contains("konfliktfall", "stufe", "ablauf", "verbleibend");
            assertThat(due.path("stufe").asString()).isEqualTo("ESKALATION_2");
            assertThat(due.path("verbleibend").asString()).startsWith("-P17D");
        }

        @Test
        void tell_of_reminders() {
            var entries = server.get(GROUP, "/api/erinnerungen").body().path("eintraege");
            assertThat(each(entries, "konfliktfall")).containsExactly(crisis.id);
            assertThat(entries.get(0).path("tage").asInt()).isEqualTo(3);
            assertThat(entries.get(0).path("letzterTag").asString()).isEqualTo("2023-01-02");
        }
    }

    @Nested
    class The_calculator {
        @Test
        void counts_as_published() {
            var answer = server.get(null, "/api/fristen?beginn=2022-12-15&tage=10&verschiebung=BGB_193&bundesland=NI");

            assertThat(names(answer.body()))
                    .containsExactly("beginn", "tage", "letzterTag", "ablauf", "verschoben", "herleitung");
            assertThat(answer.body().path("letzterTag").asString()).isEqualTo("2022-12-27");
            assertThat(answer.body().path("ablauf").asString()).isEqualTo("2022-12-28T00:00:00+01:00");
            assertThat(answer.body().path("verschoben").asBoolean()).isTrue();
            assertThat(answer.body().path("herleitung").get(0).path("regel").asString())
                    .isEqualTo("BGB 187 I");
        }

        @ParameterizedTest
        @CsvSource({
            "beginn, tage=10&verschiebung=BGB_193&bundesland=NI",
            "beginn, beginn=2022-04-31&tage=10&verschiebung=BGB_193&bundesland=NI",
            "beginn, beginn=heute&tage=10&verschiebung=BGB_193&bundesland=NI",
            "beginn, beginn=&tage=10&verschiebung=BGB_193&bundesland=NI",
            "tage, beginn=2022-12-15&verschiebung=BGB_193&bundesland=NI",
            "tage, beginn=2022-12-15&tage=zehn&verschiebung=BGB_193&bundesland=NI",
            "tage, beginn=2022-12-15&tage=-1&verschiebung=BGB_193&bundesland=NI",
            "tage, beginn=2022-12-15&tage=99999999&verschiebung=BGB_193&bundesland=NI",
            "tage, beginn=2022-12-15&tage=1&tage=2&verschiebung=BGB_193&bundesland=NI",
            "verschiebung, beginn=2022-12-15&tage=10&verschiebung=IRGENDWIE&bundesland=NI",
            "bundesland, beginn=2022-12-15&tage=10&verschiebung=BGB_193&bundesland=XX",
            "bundesland, beginn=2022-12-15&tage=10&verschiebung=KEINE",
            "farbe, beginn=2022-12-15&tage=10&verschiebung=BGB_193&bundesland=NI&farbe=rot"
        })
        void names_what_is_wrong(String field, String query) {
            var answer = server.get(null, "/api/fristen?" + query);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.wrongFields()).containsExactly(field);
        }

        @Test
        void names_on_its_page_too_what_is_wrong() {
            var path = "/fristenrechner?beginn=2022-12-15&tage=10";
            assertThat(server.page(path)).contains("id=\"ergebnis\"").doesNotContain("-fehler\"");
            for (var wrong : List.of("verschiebung", "bundesland")) {
                assertThat(server.page(path + "&" + wrong + "=XX"))
                        .contains("id=\"" + wrong + "-fehler\"", "aria-describedby=\"" + wrong + "-fehler\"")
                        .doesNotContain("id=\"ergebnis\"");
            }
        }
    }

    @Nested
    class A_question_that_cannot_be_read {
        @ParameterizedTest
        @CsvSource({
            "zeitpunkt, ?zeitpunkt=gestern",
            "zeitpunkt, ?zeitpunkt=2022-12-15T18:00:00",
            "zeitpunkt, ?zeitpunkt=2022-13-15T18:00:00Z",
            "sicht, ?sicht=oben",
            "sicht, ?sicht=BEKANNT",
            "unsinn, ?unsinn=1"
        })
        void of_a_case_is_400(String field, String query) {
            var answer = server.get(GROUP, of(crisis) + query);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.wrongFields()).containsExactly(field);
        }

        @ParameterizedTest
        @CsvSource({
            "/api/konfliktfaelle?offen=ja, offen",
            "/api/konfliktfaelle?nach=xyz, nach",
            "/api/konfliktfaelle?anzahl=0, anzahl",
            "/api/ereignisse?typ=Erfunden, typ",
            "/api/ereignisse?nach=-1, nach",
            "/api/ereignisse?von=gestern, von",
            "/api/ereignisse?bis=2022-12-15, bis",
            "/api/erinnerungen?nach=!, nach",
            "/api/vereinbarungen?seite=2, seite"
        })
        void of_a_list_is_400(String path, String field) {
            var answer = server.get(GROUP, path);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.wrongFields()).containsExactly(field);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2022-12-15T18:00:00Z fall\0",
                    "2022-12-15T18:00:00Z Fall",
                    "2022-12-15T18:00:00Z ",
                    "+1000000000-12-31T23:59:59.999999999Z fall",
                    "-1000000000-01-01T00:00:00Z fall",
                    "1899-12-31T23:59:59Z fall",
                    "2200-01-01T00:00:00Z fall"
                })
        void goes_on_nowhere_that_was_given_out(String place) {
            var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
            for (var list : List.of("/api/konfliktfaelle", "/api/erinnerungen")) {
                var answer = server.get(GROUP, list + "?nach=" + forged);
                assertThat(answer.status()).as(list).isEqualTo(400);
                assertThat(answer.wrongFields()).containsExactly("nach");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/api/konfliktfaelle/gibt-es-nicht",
                    "/api/konfliktfaelle/gibt-es-nicht/zeitstrahl",
                    "/api/konfliktfaelle/gibt-es-nicht?sicht=wahr",
                    "/api/konfliktfaelle/musterstadt-stufen?sicht=wahr",
                    "/api/vereinbarungen/gibt-es-nicht",
                    "/api/vereinbarungen/gibt-es-nicht?sicht=wahr"
                })
        void is_404_where_there_is_nothing(String path) {
            var answer = server.get(GROUP, path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        }
    }

    @Nested
    class The_audit_trail {
        @Test
        void shows_plainly_who_recorded_what() {
            var first = server.get(GROUP, "/api/ereignisse?aggregat=" + crisis.id)
                    .body()
                    .path("eintraege")
                    .get(0);

            assertThat(names(first))
                    .containsExactlyInAnyOrder(
                            "position",
                            "ereignis",
                            "typ",
                            "revision",
                            "aggregat",
                            "sequenz",
                            "eingetretenAm",
                            "erfasstAm",
                            "akteur",
                            "rolle",
                            "ursache",
                            "anfrage",
                            "daten");
            assertThat(first.path("typ").asString()).isEqualTo("StörungErklärt");
            assertThat(first.path("akteur").asString()).isEqualTo("linke.vorsitz");
            assertThat(first.path("anfrage").asString()).isEqualTo("anfrage-1");
            assertThat(first.path("sequenz").asInt()).isZero();
            assertThat(first.path("daten").path("fraktion").asString()).isEqualTo("linke");
        }

        @Test
        void can_be_narrowed() {
            var path = "/api/ereignisse?aggregat=" + crisis.id;
            assertThat(each(
                            server.get(GROUP, path + "&typ=" + encoded("StörungErklärt"))
                                    .body()
                                    .path("eintraege"),
                            "typ"))
                    .containsExactly("StörungErklärt");
            assertThat(each(
                            server.get(GROUP, path + "&akteur=gruppe.buero")
                                    .body()
                                    .path("eintraege"),
                            "akteur"))
                    .isNotEmpty()
                    .containsOnly("gruppe.buero");
            assertThat(each(
                            server.get(
                                            GROUP,
                                            path + "&von=" + encoded("2022-12-16T00:00:00+01:00") + "&bis="
                                                    + encoded("2022-12-17T00:00:00+01:00"))
                                    .body()
                                    .path("eintraege"),
                            "typ"))
                    .containsExactly("Eskalation1Terminiert");
        }

        @Test
        void goes_on_where_the_part_before_ended() {
            for (var reader : new String[] {null, GROUP}) {
                var whole = each(
                        server.get(reader, "/api/ereignisse?anzahl=500").body().path("eintraege"), "ereignis");
                var parts = new ArrayList<String>();
                var next = "";
                do {
                    var part = server.get(reader, "/api/ereignisse?anzahl=2" + next)
                            .body();
                    parts.addAll(each(part.path("eintraege"), "ereignis"));
                    next = part.path("weiter").isNull()
                            ? ""
                            : "&nach=" + part.path("weiter").asString();
                } while (!next.isEmpty());
                assertThat(parts).containsExactlyElementsOf(whole);
            }
        }
    }

    @Nested
    class A_read_that_sends_a_position {
        @Test
        void sees_what_was_just_recorded() {
            for (int i = 1; i <= 10; i++) {
                var fresh = Conflict.declared(
                        pact(Oeffentlichkeit.STUFEN), Oeffentlichkeit.STUFEN, "2022-06-%02dT12:00:00".formatted(i));
                var position = server.append(fresh.withdrawn("2022-06-%02dT13:00:00".formatted(i)));
                var answer = server.get(GROUP, of(fresh), "Ratspakt-Position", position.toString());
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("Ratspakt-Rueckstand")).isNull();
            }
        }

        @Test
        void is_marked_as_behind_where_it_cannot_be_reached() {
            var never = new Position(1_000_000_000L).toString();
            assertThat(server.get(GROUP, of(crisis), "Ratspakt-Position", never).header("Ratspakt-Rueckstand"))
                    .isEqualTo("true");
            assertThat(server.get(GROUP, of(crisis), "Cookie", "ratspakt-position=" + never)
                            .header("Ratspakt-Rueckstand"))
                    .isEqualTo("true");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "unsinn"})
        void is_answered_at_once_where_it_is_none(String position) {
            var answer = server.get(GROUP, of(crisis), "Ratspakt-Position", position);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Objects.toString(answer.header("Ratspakt-Rueckstand"))).isEqualTo("null");
        }
    }
}
