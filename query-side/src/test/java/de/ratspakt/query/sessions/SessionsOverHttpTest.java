package de.ratspakt.query.sessions;

import static de.ratspakt.query.platform.ReadingServer.encoded;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import de.ratspakt.query.platform.Musterstadt;
import de.ratspakt.query.platform.ReadingServer;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is read of sessions, and by whom. It is Friday, 20 January 2023, 10:00. */
class SessionsOverHttpTest {
    private static final List<String> INSIDE = List.of("gruene.mitglied", "linke.partei", "gruppe.buero", "pruefung");
    private static final String GROUP = "gruene.mitglied";
    private static final String DENIAL = "Bei uns kam nichts an.";
    private static final String ROAD = "a0000000-0000-4000-8000-000000000001";
    private static final String SCHOOL = "a0000000-0000-4000-8000-000000000002";
    private static final String CHAIR = "a0000000-0000-4000-8000-000000000003";
    private static final String MOTION = "a0000000-0000-4000-8000-00000000000a";

    private static ReadingServer server;
    private static CouncilSession coming;
    private static CouncilSession past;

    @BeforeAll
    static void start() {
        server = ReadingServer.inMusterstadt();
        coming = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", ROAD, 1, "Radweg an der Hauptstraße", MOTION)
                .item("2023-01-10T09:06:00", SCHOOL, 2, "Ausbau der Grundschule", null)
                .secret("2023-01-10T09:07:00", CHAIR, 3, "Wahl des Ausschussvorsitzes")
                .line("2023-01-12T20:00:00", ROAD, Linie.JA)
                .absent("2023-01-18T10:00:00", "spd", 7)
                .notice("2023-01-19T12:00:00", "linke", ROAD, "spd", "gruene");
        coming.acknowledged("2023-01-19T13:00:00", "spd", coming.last(AbweichungAngekuendigt.class));
        coming.reminded("2023-01-19T14:00:00");
        coming.recordedNotice("2023-01-19T15:00:00", "2023-01-17T12:00:00", "gruene", SCHOOL, "spd", "linke");
        coming.contested("2023-01-19T16:00:00", "spd", coming.last(AbweichungAngekuendigt.class), DENIAL);
        append(coming);
        server.append(
                "Antrag",
                MOTION,
                new CouncilMotion(MOTION).broughtInAlone("2023-01-09T12:00:00").events(),
                List.of());
        past = CouncilSession.called("2022-12-01T09:00:00", "2022-12-13T18:00:00")
                .item("2022-12-01T09:05:00", ROAD, 1, "Haushalt 2023", null)
                .line("2022-12-05T20:00:00", ROAD, Linie.JA)
                .notice("2022-12-13T00:00:00", "linke", ROAD, "spd", "gruene")
                .voted("2022-12-13T19:00:00", ROAD, "spd", 15, 0)
                .voted("2022-12-13T20:00:00", ROAD, "linke", 2, 0)
                .recordedVote("2022-12-13T20:30:00", "2022-12-13T19:45:00", ROAD, "linke", 0, 2)
                .closed("2022-12-13T21:00:00");
        append(past);
        server.awaitAll();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void append(CouncilSession session) {
        server.append("Sitzung", session.id, session.events(), session.texts);
    }

    private static String of(CouncilSession session) {
        return "/api/sitzungen/" + session.id;
    }

    private static JsonNode read(String reader, String path) {
        return server.get(reader, path).body();
    }

    private static List<String> each(JsonNode list, String field) {
        return list.valueStream().map(e -> e.path(field).asString()).toList();
    }

    @Nested
    class The_list {
        @Test
        void names_body_date_and_place_for_everyone_the_latest_first() {
            var page = server.get(null, "/api/sitzungen").body();

            assertThat(each(page.path("eintraege"), "id")).containsExactly(coming.id, past.id);
            assertThat(page.path("eintraege").get(0).path("gremium").asString()).isEqualTo(CouncilSession.BODY);
            assertThat(page.path("eintraege").get(0).path("termin").asString()).isEqualTo("2023-01-24T18:00:00+01:00");
            assertThat(page.path("eintraege").get(0).has("ohneLinie")).isFalse();
            assertThat(page.path("weiter").isNull()).isTrue();
        }

        @Test
        void tells_the_group_what_is_not_settled() {
            var entries = read(GROUP, "/api/sitzungen").path("eintraege");

            assertThat(entries.get(0).path("ohneLinie").asInt()).isEqualTo(2);
            assertThat(entries.get(0).path("gefaehrdet").asInt()).isEqualTo(1);
            assertThat(entries.get(1).path("befunde").asInt()).isEqualTo(1);
        }

        @Test
        void is_filtered_and_paged() {
            assertThat(each(
                            read(GROUP, "/api/sitzungen?von=2023-01-01T00:00:00%2B01:00")
                                    .path("eintraege"),
                            "id"))
                    .containsExactly(coming.id);
            assertThat(each(
                            read(GROUP, "/api/sitzungen?bis=2023-01-01T00:00:00%2B01:00")
                                    .path("eintraege"),
                            "id"))
                    .containsExactly(past.id);
            assertThat(read(GROUP, "/api/sitzungen?vereinbarung=andere").path("eintraege"))
                    .isEmpty();
            var first = read(GROUP, "/api/sitzungen?anzahl=1");
            assertThat(each(first.path("eintraege"), "id")).containsExactly(coming.id);
            var second = read(
                    GROUP,
                    "/api/sitzungen?anzahl=1&nach="
                            + encoded(first.path("weiter").asString()));
            assertThat(each(second.path("eintraege"), "id")).containsExactly(past.id);
            assertThat(second.path("weiter").isNull()).isTrue();
        }

        @ParameterizedTest
        @ValueSource(strings = {"von=gestern", "nach=!", "anzahl=0", "unbekannt=1", "von=2023-01-01"})
        void takes_nothing_it_does_not_understand(String query) {
            assertThat(server.get(null, "/api/sitzungen?" + query).status()).isEqualTo(400);
        }
    }

    @Nested
    class A_session {
        @Test
        void shows_the_group_line_absences_forecast_and_notices() {
            for (var reader : INSIDE) {
                var answer = server.get(reader, of(coming));
                var body = answer.body();

                assertThat(answer.header("ETag"))
                        .isEqualTo("\"" + coming.events().size() + "\"");
                assertThat(body.path("version").asInt())
                        .isEqualTo(coming.events().size());
                assertThat(body.path("abwesend").path("spd").asInt()).as(reader).isEqualTo(7);
                var item = body.path("tagesordnung").get(0);
                assertThat(item.path("linie").asString()).isEqualTo("JA");
                assertThat(item.path("antrag").asString()).isEqualTo(MOTION);
                assertThat(item.path("prognose").path("gefaehrdet").asBoolean()).isTrue();
                assertThat(item.path("prognose").path("erwartet").asInt()).isEqualTo(15);
                assertThat(item.path("prognose").path("noetig").asInt()).isEqualTo(20);
                assertThat(item.path("prognose").path("sitze").path("ABWESEND").asInt())
                        .isEqualTo(7);
                assertThat(item.path("prognose")
                                .path("sitze")
                                .path("ABWEICHUNG")
                                .asInt())
                        .isEqualTo(2);
                assertThat(item.path("prognose").path("sitze").path("ANDERE").asInt())
                        .isEqualTo(17);
                assertThat(body.path("mitteilungsfrist").path("letzterTag").asString())
                        .isEqualTo("2023-01-23");
                assertThat(body.path("mitteilungsfrist").path("ablauf").asString())
                        .isEqualTo("2023-01-24T00:00:00+01:00");
            }
        }

        @Test
        void gives_each_notice_with_its_receipts_and_says_why_it_is_timely() {
            var notice = read(GROUP, of(coming)).path("mitteilungen").get(0);

            assertThat(notice.path("rechtzeitig").asBoolean()).isTrue();
            assertThat(notice.path("interesse").asString()).isEqualTo(CouncilSession.INTEREST);
            assertThat(notice.path("gegebenAm").asString()).isEqualTo("2023-01-19T12:00:00+01:00");
            assertThat(each(notice.path("empfaenger"), "partner")).containsExactly("spd", "gruene");
            assertThat(notice.path("empfaenger").get(0).path("bestaetigtAm").asString())
                    .isEqualTo("2023-01-19T13:00:00+01:00");
            assertThat(notice.path("empfaenger").get(1).has("bestaetigtAm")).isFalse();
            assertThat(String.join(" ", each(notice.path("warum"), "ergebnis")))
                    .contains("Donnerstag, 19. Januar 2023, 12:00:00 Uhr")
                    .contains("vor Dienstag, 24. Januar 2023, 0:00 Uhr");
            assertThat(String.join(
                            " ",
                            each(
                                    read(GROUP, of(coming) + "?sprache=en")
                                            .path("mitteilungen")
                                            .get(0)
                                            .path("warum"),
                                    "ergebnis")))
                    .contains("Thursday, 19 January 2023, 12:00:00");
        }

        @Test
        void says_who_contests_a_notice_and_from_when_on_it_counts_for_them() {
            var notice = read(GROUP, of(coming)).path("mitteilungen").get(1);
            var contesting = notice.path("empfaenger").get(0);
            var silent = notice.path("empfaenger").get(1);

            assertThat(contesting.path("bestritten").asBoolean()).isTrue();
            assertThat(contesting.path("bestrittenAm").asString()).isEqualTo("2023-01-19T16:00:00+01:00");
            assertThat(contesting.path("bestrittenWeil").asString()).isEqualTo(DENIAL);
            assertThat(contesting.path("gesendetAm").asString()).isEqualTo("2023-01-17T12:00:00+01:00");
            assertThat(contesting.path("erfasstAm").asString()).isEqualTo("2023-01-19T15:00:00+01:00");
            assertThat(silent.has("bestritten")).isFalse();
            assertThat(silent.has("bestrittenAm")).isFalse();
            assertThat(each(notice.path("warum"), "ergebnis"))
                    .contains(
                            "SPD bestreitet den angegebenen Zeitpunkt; gegenüber SPD zählt die Mitteilung erst, seit sie erfasst ist: ab Donnerstag, 19. Januar 2023, 15:00:00 Uhr.");
            assertThat(each(
                            read(GROUP, of(coming) + "?sprache=en")
                                    .path("mitteilungen")
                                    .get(1)
                                    .path("warum"),
                            "ergebnis"))
                    .contains(
                            "SPD contests the moment stated; toward SPD the notice counts only since it was recorded: from Thursday, 19 January 2023, 15:00:00.");
            for (var reader : new String[] {null, "fdp.vorsitz", "admin"}) {
                for (var path :
                        List.of(of(coming), of(coming) + "/zeitstrahl", "/api/ereignisse?aggregat=" + coming.id)) {
                    assertThat(server.get(reader, path).body().toString())
                            .doesNotContain("bestritten", "MitteilungBestritten", DENIAL);
                }
            }
        }

        @Test
        void shows_a_late_notice_as_late_and_the_finding_of_the_vote() {
            var body = read(GROUP, of(past));

            assertThat(body.path("stand").asString()).isEqualTo("GESCHLOSSEN");
            assertThat(body.path("mitteilungen").get(0).path("rechtzeitig").asBoolean())
                    .isFalse();
            assertThat(String.join(" ", each(body.path("mitteilungen").get(0).path("warum"), "ergebnis")))
                    .contains("Zu spät für die Sitzung");
            var finding = body.path("befunde").get(0);
            assertThat(finding.path("art").asString()).isEqualTo("ABWEICHENDE_STIMMABGABE");
            assertThat(finding.path("fraktion").asString()).isEqualTo("linke");
            assertThat(finding.path("klausel").asString()).startsWith("4");
            assertThat(finding.path("angaben")).isNotEmpty();
            assertThat(finding.path("herleitung").size()).isGreaterThan(3);
            assertThat(finding.has("entfallen")).isFalse();
        }

        @Test
        void shows_everyone_else_agenda_and_open_votes_and_nothing_internal() {
            for (var reader : new String[] {null, "fdp.vorsitz", "admin"}) {
                var open = server.get(reader, of(coming)).body();
                assertThat(List.copyOf(open.propertyNames()))
                        .containsExactly(
                                "id",
                                "vereinbarung",
                                "gremium",
                                "termin",
                                "ort",
                                "stand",
                                "termine",
                                "tagesordnung",
                                "rat",
                                "version");
                assertThat(each(open.path("tagesordnung"), "titel")).hasSize(3).contains("Radweg an der Hauptstraße");
                assertThat(open.toString())
                        .doesNotContain("linie\"", "prognose", MOTION, CouncilSession.INTEREST, "freigestellt");
                var votes = server.get(reader, of(past))
                        .body()
                        .path("tagesordnung")
                        .get(0)
                        .path("abgestimmt");
                assertThat(votes.get(0).path("ja").asInt()).isEqualTo(15);
                assertThat(server.get(reader, of(coming) + "/vorabend").status())
                        .isEqualTo(404);
                assertThat(server.get(reader, "/api/ereignisse?aggregat=" + coming.id)
                                .body()
                                .toString())
                        .doesNotContain("AbweichungAngekündigt", "AbwesenheitGemeldet", "MehrheitGefährdet");
            }
        }

        @Test
        void can_be_seen_as_it_was() {
            var before = read(GROUP, of(coming) + "?zeitpunkt=2023-01-11T00:00:00%2B01:00");
            assertThat(before.path("tagesordnung").get(0).has("linie")).isFalse();
            assertThat(before.path("mitteilungen")).isEmpty();
            assertThat(server.get(GROUP, of(coming) + "?zeitpunkt=2023-01-01T00:00:00Z")
                            .status())
                    .isEqualTo(404);
            var then = read(GROUP, of(coming) + "?zeitpunkt=2023-01-18T12:00:00%2B01:00&sicht=wahr");
            assertThat(then.path("abwesend").path("spd").asInt()).isEqualTo(7);
            assertThat(then.path("mitteilungen")).isEmpty();
        }

        @Test
        void shows_a_corrected_vote_as_corrected_though_it_is_stated_for_an_earlier_moment() {
            assertThat(yesAndNoOfLinke("2022-12-13T20:15:00", "bekannt")).containsExactly(2, 0);
            assertThat(yesAndNoOfLinke("2022-12-13T21:00:00", "bekannt")).containsExactly(0, 2);
            assertThat(yesAndNoOfLinke("2022-12-13T21:00:00", "wahr")).containsExactly(0, 2);
        }

        private static List<Integer> yesAndNoOfLinke(String when, String view) {
            var votes = read(GROUP, of(past) + "?zeitpunkt=" + when + "%2B01:00&sicht=" + view)
                    .path("tagesordnung")
                    .get(0)
                    .path("abgestimmt");
            assertThat(each(votes, "fraktion")).containsExactly("spd", "linke");
            return List.of(
                    votes.get(1).path("ja").asInt(), votes.get(1).path("nein").asInt());
        }

        @Test
        void is_not_found_under_an_id_of_something_else() {
            assertThat(server.get(GROUP, "/api/sitzungen/" + Musterstadt.PACT).status())
                    .isEqualTo(404);
            assertThat(server.get(GROUP, "/api/sitzungen/gibt-es-nicht").status())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Its_history {
        @Test
        void tells_facts_and_what_follows_in_sentences() {
            var entries = read(GROUP, of(coming) + "/zeitstrahl").path("eintraege");

            assertThat(each(entries, "typ"))
                    .startsWith("SitzungEinberufen", "MitteilungsfristBestimmt", "TagesordnungspunktAufgenommen")
                    .contains("MehrheitGefährdet", "AbweichungAngekündigt");
            assertThat(each(entries, "art")).contains("TATSACHE", "FOLGE", "FRIST");
            assertThat(each(entries, "text"))
                    .contains("Linie zu „Radweg an der Hauptstraße“: Ja.", "SPD meldet, wie viele fehlen: 7.")
                    .noneMatch(t -> t.startsWith("zeitstrahl.") || t.contains("{"));
            assertThat(entries.get(1).path("ursache").asString())
                    .isEqualTo(entries.get(0).path("ereignis").asString());
        }

        @Test
        void is_reduced_for_everyone_else() {
            var entries = server.get(null, of(coming) + "/zeitstrahl").body().path("eintraege");

            assertThat(each(entries, "typ")).containsOnly("SitzungEinberufen", "TagesordnungspunktAufgenommen");
            assertThat(entries.toString()).doesNotContain("inhalt", "\"von\"");
        }
    }

    @Nested
    class The_evening_before {
        @Test
        void says_what_is_still_open() {
            var sheet = read(GROUP, of(coming) + "/vorabend");

            assertThat(each(sheet.path("offen"), "was"))
                    .containsExactly(
                            "OHNE_LINIE",
                            "OHNE_LINIE",
                            "MEHRHEIT_GEFAEHRDET",
                            "UNBESTAETIGT",
                            "UNBESTAETIGT",
                            "BESTRITTEN",
                            "ANTRAG_WARTET",
                            "MITTEILUNGSFRIST_LAEUFT");
            assertThat(sheet.path("offen").get(3).path("partner").get(0).asString())
                    .isEqualTo("gruene");
            assertThat(sheet.path("offen").get(3).path("fraktion").asString()).isEqualTo("linke");
            assertThat(sheet.path("offen").get(4).path("partner").get(0).asString())
                    .isEqualTo("linke");
            assertThat(sheet.path("offen").get(5).path("partner").get(0).asString())
                    .isEqualTo("spd");
            assertThat(sheet.path("offen").get(5).path("fraktion").asString()).isEqualTo("gruene");
            assertThat(sheet.path("abwesend").path("spd").asInt()).isEqualTo(7);
        }

        @Test
        void has_nothing_open_once_the_session_is_closed() {
            assertThat(read(GROUP, of(past) + "/vorabend").path("offen")).isEmpty();
        }
    }

    @Nested
    class Deadlines_and_reminders {
        @Test
        void list_the_notice_period_per_motion_and_per_line() {
            var entries = read(GROUP, "/api/fristen/offen").path("eintraege");

            assertThat(each(entries, "sitzung")).containsExactly(coming.id, coming.id);
            assertThat(each(entries, "antrag")).containsExactly(MOTION, "");
            assertThat(each(entries, "tagesordnungspunkt")).containsExactly("", ROAD);
            assertThat(each(entries, "stufe")).containsOnly("MITTEILUNG");
            assertThat(each(entries, "ablauf")).containsOnly("2023-01-24T00:00:00+01:00");
            assertThat(each(entries, "verbleibend")).allMatch(left -> left.startsWith("P3DT1"));
        }

        @Test
        void come_in_parts_that_together_are_the_whole() {
            var first = read(GROUP, "/api/fristen/offen?anzahl=1");
            var second = read(
                    GROUP,
                    "/api/fristen/offen?anzahl=1&nach=" + first.path("weiter").asString());

            assertThat(each(first.path("eintraege"), "antrag")).containsExactly(MOTION);
            assertThat(each(second.path("eintraege"), "tagesordnungspunkt")).containsExactly(ROAD);
            assertThat(second.path("weiter").isNull()).isTrue();
            assertThat(server.get(GROUP, "/api/fristen/offen?nach=irgendwo").status())
                    .isEqualTo(400);
        }

        @Test
        void tell_of_the_reminder() {
            var entries = read(GROUP, "/api/erinnerungen?sitzung=" + coming.id).path("eintraege");

            assertThat(each(entries, "sitzung")).containsExactly(coming.id);
            assertThat(entries.get(0).path("letzterTag").asString()).isEqualTo("2023-01-23");
            assertThat(read(GROUP, "/api/erinnerungen?konfliktfall=" + coming.id)
                            .path("eintraege"))
                    .isEmpty();
        }

        @Test
        void tell_outsiders_nothing() {
            for (var reader : new String[] {null, "fdp.vorsitz", "admin"}) {
                assertThat(server.get(reader, "/api/fristen/offen").body().path("eintraege"))
                        .isEmpty();
                assertThat(server.get(reader, "/api/erinnerungen").body().path("eintraege"))
                        .isEmpty();
            }
        }
    }

    @Nested
    class Pages {
        @Test
        void show_everyone_the_agenda_and_no_line() {
            assertThat(server.page("/sitzungen/" + coming.id))
                    .contains("Radweg an der Hauptstraße", "Rathaus, Ratssaal")
                    .doesNotContain("??", "Linie: Ja", "sitzbild__halbkreis", "Abwesend");
            assertThat(server.page("/sitzungen")).contains(CouncilSession.BODY).doesNotContain("??");
            assertThat(server.page("/sitzungen/" + coming.id + "/mitteilung"))
                    .contains("melden Sie sich")
                    .doesNotContain("??", CouncilSession.INTEREST);
            assertThat(server.page("/sitzungen/" + coming.id + "/vorabend"))
                    .contains("404")
                    .doesNotContain("Radweg");
        }

        @Test
        void show_the_group_the_seats_the_notices_and_why() {
            var page = server.page("linke.vorsitz", "/sitzungen/" + coming.id);
            assertThat(page)
                    .contains(
                            "Linie: Ja", "Mehrheit gefährdet", "Es fehlen 5 Stimmen.", "role=\"img\"", "sitz--abwesend")
                    .contains(
                            "Warum rechtzeitig oder verspätet",
                            CouncilSession.INTEREST,
                            "befehl-abweichung-ankuendigen")
                    .contains("Das kann nur: Geschäftsführung")
                    .doesNotContain("??", "Sitzung geschlossen ");
            assertThat(server.page("linke.vorsitz", "/sitzungen/" + past.id))
                    .contains("Befunde", "befunde=", "Die Sitzung ist geschlossen")
                    .contains(
                            "wenn die Mehrheit der Fraktion anders stimmt; vor der Handlung und spätestens am Tag vor der Sitzung",
                            "(Lesart: vor der Handlung und spätestens am Tag vor der Sitzung)")
                    .doesNotContain("??", "FRAKTIONSMEHRHEIT", "HANDLUNG_UND_VORTAG", "00:00:00");
            assertThat(server.page("linke.vorsitz", "/sitzungen/" + past.id + "?sprache=en"))
                    .contains("when the majority of the faction votes differently", "(reading: before acting")
                    .doesNotContain("??", "FRAKTIONSMEHRHEIT", "HANDLUNG_UND_VORTAG", "00:00:00");
        }

        @Test
        void offer_the_office_every_command_of_a_session_and_its_calling() {
            var page = server.page("gruppe.buero", "/sitzungen/" + coming.id);

            assertThat(page)
                    .contains(
                            "befehl-sitzung-verlegen",
                            "befehl-sitzung-absagen",
                            "befehl-tagesordnungspunkt-aufnehmen",
                            "befehl-tagesordnungspunkt-absetzen",
                            "befehl-abstimmungslinie-vereinbaren",
                            "befehl-stimmverhalten-freistellen",
                            "befehl-abwesenheit-melden")
                    .contains("Die Sitzung hat noch nicht begonnen")
                    .doesNotContain("??");
            var list = server.page("gruppe.buero", "/sitzungen");
            assertThat(list)
                    .contains("befehl-SitzungEinberufen", "name=\"sitze.spd\"")
                    .doesNotContain("??");
        }

        @Test
        void take_a_notice_with_one_button_and_show_the_receipts() {
            var page = server.page("linke.vorsitz", "/sitzungen/" + coming.id + "/mitteilung?punkt=" + SCHOOL);
            assertThat(page)
                    .contains("Jetzt mitgeteilt ist rechtzeitig", "name=\"interesse\"", "Ausbau der Grundschule")
                    .contains("value=\"" + SCHOOL + "\" selected")
                    .containsPattern("name=\"empfaenger\" value=\"spd\" checked")
                    .doesNotContain("??");
            assertThat(server.page("linke.vorsitz", "/sitzungen/" + coming.id + "/mitteilung?gesendet=1"))
                    .contains(
                            "Ihre Mitteilung ist festgehalten", "19. Januar 2023, 12:00:00 Uhr", "Sie ist rechtzeitig");
            assertThat(server.page("gruene.vorsitz", "/sitzungen/" + coming.id + "/mitteilung"))
                    .contains("befehl-kenntnisnahme-bestaetigen-");
        }

        @Test
        void offer_to_contest_beside_taking_note_and_show_both_times() {
            for (var path : List.of("/sitzungen/" + coming.id, "/sitzungen/" + coming.id + "/mitteilung")) {
                assertThat(server.page("linke.vorsitz", path))
                        .contains("befehl-kenntnisnahme-bestaetigen-", "befehl-mitteilung-bestreiten-")
                        .contains("17. Januar 2023, 12:00 Uhr", "erfasst am 19. Januar 2023, 15:00 Uhr")
                        .contains("bestritten am 19. Januar 2023, 16:00 Uhr", DENIAL)
                        .doesNotContain("??");
            }
            assertThat(server.page("spd.vorsitz", "/sitzungen/" + coming.id + "/mitteilung"))
                    .containsOnlyOnce("class=\"knopf knopf--leise\">Kenntnisnahme bestätigen")
                    .containsOnlyOnce("<summary>Mitteilung bestreiten");
            assertThat(server.page("gruene.vorsitz", "/sitzungen/" + coming.id))
                    .contains("befehl-mitteilung-bestreiten-");
        }

        @Test
        void make_one_sheet_of_the_evening_before() {
            var page = server.page("gruene.mitglied", "/sitzungen/" + coming.id + "/vorabend");
            assertThat(page)
                    .contains(
                            "Noch offen",
                            "Noch keine Linie: Ausbau der Grundschule",
                            "Mitteilung von LINKE zu „Radweg an der Hauptstraße“: Kenntnisnahme fehlt noch von GRÜNE",
                            "Mitteilung von GRÜNE zu „Ausbau der Grundschule“: Kenntnisnahme fehlt noch von LINKE",
                            "Mitteilung von GRÜNE zu „Ausbau der Grundschule“: bestritten von SPD",
                            "nachgetragen, erfasst am 19. Januar 2023, 15:00 Uhr",
                            "bestritten am 19. Januar 2023, 16:00 Uhr",
                            "15 Stimmen erwartet, 20 sind nötig; schlechtestenfalls 15",
                            "Mitteilungen sind rechtzeitig vor Dienstag, 24. Januar 2023, 0:00 Uhr.",
                            "Abwesend: 7")
                    .doesNotContain("??");
        }

        @Test
        void look_back() {
            assertThat(server.page("gruene.mitglied", "/sitzungen/" + coming.id + "?stand=2023-01-11"))
                    .contains("Rückblick", "noch keine Linie")
                    .doesNotContain("??", "Linie: Ja");
            assertThat(server.page("gruene.mitglied", "/sitzungen/" + coming.id + "?stand=2023-01-01"))
                    .contains("noch nicht einberufen")
                    .doesNotContain("??");
        }

        @Test
        void list_notice_periods_and_reminders() {
            assertThat(server.page("gruene.mitglied", "/fristen"))
                    .contains("Mitteilungsfrist", "/sitzungen/" + coming.id)
                    .doesNotContain("??");
            assertThat(server.page("gruene.mitglied", "/erinnerungen"))
                    .contains("/sitzungen/" + coming.id)
                    .doesNotContain("??");
        }
    }
}
