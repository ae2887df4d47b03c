package de.ratspakt.query.calendar;

import static de.ratspakt.query.platform.Musterstadt.time;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.*;
import de.ratspakt.events.agreement.AgreementEvent.OrtsratsvereinbarungVerknuepft.Stand;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.Aenderung;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.plan.PlanEvent.MassnahmeAufgenommen;
import de.ratspakt.events.plan.PlanEvent.MassnahmeVerschoben;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.SitzungVerlegt;
import de.ratspakt.query.platform.Musterstadt;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.platform.ReadingServer;
import de.ratspakt.query.platform.Rebuild;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What stands in the calendar, for whom, and what a group decided about itself. The domain's clock says 20 January 2023. */
class CalendarTest {
    private static final String PACT = "musterstadt-2021";
    private static final String ENDED = "beendet-2021";
    private static final String GROUP = "gruene.mitglied";
    private static final String WINDOW = "/api/kalender?vereinbarung=" + PACT + "&von=2023-03-01&bis=2023-04-30";
    private static final List<Freitext> TEXTS = new ArrayList<>();
    private static final String SESSION = UUID.randomUUID().toString();
    private static final String OTHER_SESSION = UUID.randomUUID().toString();
    private static final String SERIES = UUID.randomUUID().toString();
    private static final String PROPOSAL = UUID.randomUUID().toString();

    private static final String REASON =
            "Die Beschlussvorlagen für die Sanierung der Grundschule Süd sind noch nicht fertig; "
                    + "ein neuer Termin wird rechtzeitig bekanntgegeben \ud83d\ude42\ud83d\ude42\ud83d\ude42.";

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
        System.setProperty("net.fortuna.ical4j.timezone.cache.impl", "net.fortuna.ical4j.util.MapTimeZoneCache");
        server = new ReadingServer();
        var agreement = new ArrayList<Ereignis>();
        agreement.add(Musterstadt.concluded(PACT, Oeffentlichkeit.STUFEN));
        agreement.add(new TreffenAngesetzt(
                head(SERIES, "2023-01-10T12:00:00"),
                PACT,
                SERIES,
                null,
                Treffenart.FRAKTIONSSITZUNG,
                text("Montagsrunde"),
                time("2023-03-20T18:00:00"),
                text("Rathaus"),
                new Serie(Serie.Rhythmus.WOECHENTLICH, LocalDate.parse("2023-04-03")),
                null));
        agreement.add(
                new TreffenAbgesagt(head("2023-01-11T12:00:00"), PACT, SERIES, null, LocalDate.parse("2023-04-03")));
        agreement.add(new OrtsratsvereinbarungVerknuepft(
                head("2023-01-11T13:00:00"), PACT, null, text("Ortsrat Musterdorf"), "k1", Stand.ANGESTREBT, null));
        agreement.add(new OrtsratsvereinbarungVerknuepft(
                head("2023-01-12T13:00:00"), PACT, null, text("Ortsrat Musterdorf"), "k1", Stand.ABGELEHNT, null));
        agreement.add(new RegelwerkaenderungVorgeschlagen(
                head(PROPOSAL, "2023-01-12T14:00:00"),
                PACT,
                "spd",
                List.of(new Aenderung("eskalation1Tage", List.of("14")))));
        agreement.add(new RegelwerkaenderungZugestimmt(head("2023-01-12T15:00:00"), PACT, "gruene", PROPOSAL));
        agreement.add(new PartnerAusgeschieden(head("2023-01-12T16:00:00"), PACT, "linke", null));
        agreement.add(new RegelwerkGeaendert(
                head("2023-01-12T16:00:00"),
                PACT,
                Musterstadt.rulebook(Oeffentlichkeit.STUFEN)
                        .changed(List.of(new Aenderung("eskalation1Tage", List.of("14")))),
                PROPOSAL));
        agreement.add(new RegelwerkaenderungVorgeschlagen(
                head("2023-01-13T14:00:00"), PACT, "gruene", List.of(new Aenderung("fristbeginn", List.of("ZUGANG")))));
        agreement.add(new RuhenEingetreten(
                head("2023-01-14T14:00:00"), PACT, "case", Set.of(RuhenUmfasst.GEMEINSAME_TREFFEN)));
        agreement.add(new RuhenBeendet(head("2023-03-22T00:00:00"), PACT, "case"));
        server.append("Vereinbarung", PACT, agreement, TEXTS);
        ended();
        session(SESSION, "Rat der Stadt", "2023-03-28T18:00:00", true);
        session(OTHER_SESSION, "Ausschuss für Schule", "2023-04-04T17:00:00", false);
        var plan = UUID.randomUUID().toString();
        server.append(
                "Handlungsplan",
                plan,
                List.of(
                        new HandlungsplanAngelegt(
                                head("2023-01-11T12:00:00"),
                                plan,
                                PACT,
                                text("Handlungsplan"),
                                LocalDate.parse("2022-03-31"),
                                standing()),
                        new MassnahmeAufgenommen(
                                head("2023-01-11T12:00:00"),
                                plan,
                                "m1",
                                text("Radweg bauen"),
                                null,
                                null,
                                LocalDate.parse("2023-03-05"),
                                false,
                                null),
                        new MassnahmeVerschoben(
                                head("2023-01-12T12:00:00"), plan, "m1", LocalDate.parse("2023-04-20"), null),
                        new MassnahmeAufgenommen(
                                head("2023-01-12T13:00:00"),
                                plan,
                                "m2",
                                text("Schule sanieren"),
                                null,
                                null,
                                null,
                                false,
                                null),
                        new MassnahmeVerschoben(
                                head("2023-01-12T14:00:00"), plan, "m2", LocalDate.parse("2023-04-25"), null)),
                TEXTS);
        server.awaitAll();
    }

    /** An agreement that ends on 20 March, its meetings going on until May. */
    private static void ended() {
        var weekly = new Serie(Serie.Rhythmus.WOECHENTLICH, LocalDate.parse("2023-05-01"));
        server.append(
                "Vereinbarung",
                ENDED,
                List.of(
                        Musterstadt.concluded(ENDED, Oeffentlichkeit.STUFEN),
                        meeting(Treffenart.ARBEITSGRUPPE, "Arbeitskreis", "2023-03-06T18:00:00", weekly),
                        meeting(Treffenart.VORBESPRECHUNG, "Vorher", "2023-03-07T18:00:00", null),
                        meeting(Treffenart.KONFLIKTGESPRAECH, "Aussprache", "2023-04-05T18:00:00", null),
                        new VereinbarungBeendet(
                                head("2023-03-20T12:00:00"), ENDED, VereinbarungBeendet.Grund.NICHT_FORTGESETZT)),
                TEXTS);
    }

    private static TreffenAngesetzt meeting(Treffenart art, String title, String when, @Nullable Serie series) {
        var id = UUID.randomUUID().toString();
        return new TreffenAngesetzt(
                head(id, "2023-01-10T12:00:00"),
                ENDED,
                id,
                null,
                art,
                text(title),
                time(when),
                text("Rathaus"),
                series,
                null);
    }

    /** Moved from the day before, an earlier move being recorded only then; the other is called off. */
    private static void session(String id, String body, String when, boolean moved) {
        var events = new ArrayList<Ereignis>();
        events.add(new SitzungEinberufen(
                head("2023-01-10T12:00:00"),
                id,
                PACT,
                text(body),
                moved ? time(when).minusDays(1) : time(when),
                text("Ratssaal"),
                41,
                21,
                Map.of("spd", 15),
                Buergermeisterstimme.UNGEWISS,
                Regelwerk.standard(),
                "1",
                standing()));
        events.add(
                moved
                        ? new SitzungVerlegt(head("2023-01-11T12:00:00"), id, time(when), null, null)
                        : new SitzungAbgesagt(head("2023-01-11T12:00:00"), id, text(REASON)));
        if (moved) {
            events.add(new SitzungVerlegt(
                    head("2023-01-10T18:00:00"), id, time(when).plusDays(9), text("Stadthalle"), null));
        }
        server.append("Sitzung", id, events, TEXTS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Vertragslage standing() {
        return new Vertragslage("v", List.of("spd", "gruene"), true, Set.of(), null);
    }

    private static de.ratspakt.events.Textverweis text(String words) {
        var text = Freitext.of(words);
        TEXTS.add(text);
        return text.verweis();
    }

    private static Kopf head(String when) {
        return head(UUID.randomUUID().toString(), when);
    }

    private static Kopf head(String id, String when) {
        return new Kopf(id, time(when), time(when).toInstant(), null, "gruppe.buero");
    }

    private static List<String> lines(@Nullable String reader, String path) {
        var answer = server.get(reader, path);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body()
                .get("eintraege")
                .valueStream()
                .map(CalendarTest::line)
                .toList();
    }

    private static String line(JsonNode e) {
        return e.get("tag").stringValue()
                + " " + e.get("art").stringValue()
                + " " + e.get("titel").stringValue()
                + (e.get("abgesagt").booleanValue() ? " abgesagt" : "")
                + (e.get("ruht").booleanValue() ? " ruht" : "");
    }

    @Test
    void the_group_sees_meetings_sessions_and_target_dates_in_order() {
        var expected = List.of(
                "2023-03-20 FRAKTIONSSITZUNG Montagsrunde ruht",
                "2023-03-27 FRAKTIONSSITZUNG Montagsrunde",
                "2023-03-28 SITZUNG Rat der Stadt",
                "2023-04-03 FRAKTIONSSITZUNG Montagsrunde abgesagt",
                "2023-04-04 SITZUNG Ausschuss für Schule abgesagt",
                "2023-04-20 MASSNAHME Radweg bauen",
                "2023-04-25 MASSNAHME Schule sanieren");
        for (var reader : List.of(GROUP, "spd.partei", "gruppe.buero", "pruefung")) {
            assertThat(lines(reader, WINDOW)).as(reader).isEqualTo(expected);
        }
    }

    @Test
    void the_public_sees_sessions_only_and_so_does_who_left() {
        var expected = List.of("2023-03-28 SITZUNG Rat der Stadt", "2023-04-04 SITZUNG Ausschuss für Schule abgesagt");
        assertThat(lines(null, WINDOW)).isEqualTo(expected);
        assertThat(lines("linke.mitglied", WINDOW)).isEqualTo(expected);
        assertThat(lines("admin", WINDOW)).isEqualTo(expected);
    }

    @Test
    void an_agreement_that_is_over_has_no_more_meetings() {
        assertThat(lines(GROUP, "/api/kalender?vereinbarung=" + ENDED + "&von=2023-03-01&bis=2023-04-08"))
                .containsExactly(
                        "2023-03-06 ARBEITSGRUPPE Arbeitskreis",
                        "2023-03-07 VORBESPRECHUNG Vorher",
                        "2023-03-13 ARBEITSGRUPPE Arbeitskreis",
                        "2023-03-20 ARBEITSGRUPPE Arbeitskreis abgesagt",
                        "2023-03-27 ARBEITSGRUPPE Arbeitskreis abgesagt",
                        "2023-04-03 ARBEITSGRUPPE Arbeitskreis abgesagt",
                        "2023-04-05 KONFLIKTGESPRAECH Aussprache abgesagt");
        assertThat(server.text(GROUP, "/api/kalender.ics?vereinbarung=" + ENDED).split("STATUS:CONFIRMED", -1))
                .as("what was held before")
                .hasSize(4);
    }

    @Test
    void a_series_keeps_its_hour_across_the_clock_change() {
        assertThat(server.get(GROUP, WINDOW)
                        .body()
                        .get("eintraege")
                        .valueStream()
                        .filter(e -> e.get("art").stringValue().equals("FRAKTIONSSITZUNG"))
                        .map(e -> e.get("beginn").stringValue()))
                .containsExactly("2023-03-20T18:00:00+01:00", "2023-03-27T18:00:00+02:00", "2023-04-03T18:00:00+02:00");
    }

    @Test
    void a_window_has_an_order_and_a_length() {
        assertThat(server.get(null, "/api/kalender?von=2023-03-02&bis=2023-03-01")
                        .wrongFields())
                .containsExactly("bis");
        assertThat(server.get(null, "/api/kalender?von=2023-03-02&bis=2033-03-01")
                        .wrongFields())
                .containsExactly("bis");
        assertThat(server.get(null, "/api/kalender?von=gestern&tag=1").wrongFields())
                .containsExactlyInAnyOrder("von", "tag");
        assertThat(server.get(null, "/api/kalender?vereinbarung=unbekannt").status())
                .isEqualTo(404);
        assertThat(server.get(null, "/api/kalender").status()).isEqualTo(200);
    }

    @Test
    void the_file_keeps_ids_names_the_zone_and_marks_what_was_called_off() {
        var file = server.text(GROUP, "/api/kalender.ics?vereinbarung=" + PACT);
        assertThat(file)
                .startsWith("BEGIN:VCALENDAR")
                .contains("TZID:Europe/Berlin")
                .contains("DTSTART;TZID=Europe/Berlin:20230327T180000")
                .contains("UID:" + SERIES + "-2023-03-27@ratspakt")
                .contains("DTSTART;VALUE=DATE:20230420")
                .doesNotContain("SUMMARY:null");
        assertThat(event(file, OTHER_SESSION)).contains("STATUS:CANCELLED");
        assertThat(event(file, SESSION))
                .contains("STATUS:CONFIRMED")
                .contains("SEQUENCE:2")
                .contains("Stadthalle");
        assertThat(server.text(GROUP, "/api/kalender.ics?vereinbarung=" + PACT))
                .as("the same again")
                .isEqualTo(file);
        assertThat(server.text(null, "/api/kalender.ics"))
                .contains(SESSION)
                .doesNotContain(SERIES)
                .doesNotContain("Radweg");
    }

    @Test
    void why_a_session_was_called_off_is_open_to_everyone() {
        var session = server.get(null, "/api/sitzungen/" + OTHER_SESSION).body();
        assertThat(session.get("absagegrund").stringValue()).isEqualTo(REASON);
        assertThat(server.get(null, "/api/sitzungen/" + SESSION).body().has("absagegrund"))
                .isFalse();
        assertThat(server.get(null, WINDOW)
                        .body()
                        .get("eintraege")
                        .valueStream()
                        .filter(e -> e.has("absagegrund"))
                        .map(e -> e.get("absagegrund").stringValue()))
                .containsExactly(REASON);
        assertThat(server.page("/sitzungen/" + OTHER_SESSION)).contains(REASON, "Grund der Absage");
        assertThat(server.page("/kalender?monat=2023-04")).contains(REASON);
        assertThat(server.get(null, "/api/sitzungen/" + OTHER_SESSION + "/zeitstrahl")
                        .body()
                        .toString())
                .contains(REASON);
    }

    /** An independent reader, and octets counted by hand (RFC 5545, 3.1, 3.6.1). */
    @Test
    void the_file_is_what_the_standard_wants() throws Exception {
        for (var reader : Stream.of(GROUP, null).map(Optional::ofNullable).toList()) {
            for (var pact : List.of(PACT, ENDED)) {
                var file = server.text(reader.orElse(null), "/api/kalender.ics?vereinbarung=" + pact);
                assertThat(file)
                        .endsWith("\r\n")
                        .doesNotContainPattern("[^\r]\n")
                        .doesNotContainPattern("\r[^\n]");
                assertThat(file.split("\r\n"))
                        .allSatisfy(line -> assertThat(line.getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThanOrEqualTo(75));
                var calendar = new CalendarBuilder().build(new StringReader(file));
                assertThat(calendar.validate().hasErrors()).isFalse();
                assertThat(calendar.<VEvent>getComponents("VEVENT")).allSatisfy(event -> {
                    assertThat(event.validate().hasErrors()).isFalse();
                    assertThat(event.getProperties("DTEND", "DURATION")).hasSize(1);
                    assertThat(event.getProperties("SUMMARY")).hasSize(1);
                });
            }
        }
    }

    @Test
    void the_file_says_why_and_how_long_and_nothing_twice() throws Exception {
        var file = new CalendarBuilder()
                .build(new StringReader(server.text(GROUP, "/api/kalender.ics?vereinbarung=" + PACT)));
        assertThat(value(file, OTHER_SESSION, "DESCRIPTION")).isEqualTo("abgesagt, weil: " + REASON);
        assertThat(value(file, OTHER_SESSION, "SUMMARY")).isEqualTo("Sitzung: Ausschuss für Schule");
        assertThat(value(file, OTHER_SESSION, "DURATION")).isEqualTo("PT2H");
        var due = server.text(GROUP, "/api/kalender.ics?vereinbarung=" + PACT);
        assertThat(due).contains("DTSTART;VALUE=DATE:20230420\r\nDTEND;VALUE=DATE:20230421");
    }

    @Test
    void a_name_that_tells_the_kind_is_not_told_it_again() {
        assertThat(summary(Calendar.Art.VORBESPRECHUNG, "Vorbesprechung zum Rat"))
                .isEqualTo("Vorbesprechung zum Rat");
        assertThat(summary(Calendar.Art.SITZUNG, "Ratssitzung")).isEqualTo("Ratssitzung");
        assertThat(summary(Calendar.Art.HANDLUNGSPLAN, "Handlungsplan")).isEqualTo("Handlungsplan fällig");
        assertThat(summary(Calendar.Art.HANDLUNGSPLAN, "Handlungsplan 2022"))
                .isEqualTo("Handlungsplan fällig: Handlungsplan 2022");
        assertThat(summary(Calendar.Art.ARBEITSGRUPPE, "Verkehr")).isEqualTo("Gemeinsame Arbeitsgruppe: Verkehr");
    }

    private static String summary(Calendar.Art kind, String title) {
        var entry = new Calendar.Entry(
                "u",
                kind,
                PACT,
                Quoted.genuine(title),
                LocalDate.parse("2023-04-03"),
                null,
                null,
                false,
                null,
                false,
                false,
                null,
                null,
                null,
                0,
                Instant.EPOCH);
        return CalendarFile.of(List.of(entry), Locale.GERMAN)
                .lines()
                .filter(line -> line.startsWith("SUMMARY:"))
                .map(line -> line.substring("SUMMARY:".length()))
                .findFirst()
                .orElseThrow();
    }

    private static String value(net.fortuna.ical4j.model.Calendar file, String uid, String property) {
        return file.<VEvent>getComponents("VEVENT").stream()
                .filter(e -> e.getUid().orElseThrow().getValue().startsWith(uid))
                .findFirst()
                .flatMap(e -> e.<Property>getProperty(property))
                .orElseThrow()
                .getValue();
    }

    private static String event(String file, String id) {
        int at = file.indexOf("UID:" + id);
        return file.substring(file.lastIndexOf("BEGIN:VEVENT", at), file.indexOf("END:VEVENT", at));
    }

    @Test
    void the_page_shows_a_month_day_by_day() {
        var page = server.page("/kalender?monat=2023-03");
        assertThat(page)
                .contains("Dienstag, 28. März 2023")
                .contains("Rat der Stadt")
                .contains("18:00 Uhr")
                .doesNotContain("Montagsrunde")
                .doesNotContain("??");
        assertThat(server.page("/kalender?monat=nie")).contains("Januar 2023");
        assertThat(server.page("/kalender?monat=2023-03&sprache=en")).contains("Tuesday, 28 March 2023");
    }

    @Test
    void the_calendar_follows_from_the_events() {
        var before = lines(GROUP, WINDOW);
        server.bean(Rebuild.class).rebuildAll();
        server.awaitAll();
        assertThat(lines(GROUP, WINDOW)).isEqualTo(before);
    }

    @Test
    void the_agreement_names_its_rule_books_who_left_and_the_local_councils() {
        var group = server.get(null, "/api/vereinbarungen/" + PACT).body().get("gruppe");
        assertThat(group.get("regelwerke").size()).isEqualTo(2);
        var change = group.get("regelwerke").get(1).get("aenderungen").get(0);
        assertThat(change.get("parameter").stringValue()).isEqualTo("eskalation1Tage");
        assertThat(change.get("bisherText").stringValue()).isEqualTo("10");
        assertThat(change.get("neuText").stringValue()).isEqualTo("14");
        assertThat(group.get("ausgeschieden").get(0).get("partner").stringValue())
                .isEqualTo("linke");
        assertThat(group.get("ortsraete").size()).as("the latest word").isEqualTo(1);
        assertThat(group.get("ortsraete").get(0).get("stand").stringValue()).isEqualTo("ABGELEHNT");
        assertThat(group.has("aenderung")).as("only the group knows").isFalse();
    }

    @Test
    void the_group_sees_what_is_proposed_and_who_is_missing() {
        var proposal = server.get(GROUP, "/api/vereinbarungen/" + PACT)
                .body()
                .get("gruppe")
                .get("aenderung");
        assertThat(proposal.get("partner").stringValue()).isEqualTo("gruene");
        assertThat(proposal.get("fehlend").valueStream().map(JsonNode::stringValue))
                .containsExactly("spd");
        assertThat(proposal.get("aenderungen").get(0).get("neuText").stringValue())
                .startsWith("ab dem Tag, an dem die Erklärung erfasst wurde");
    }

    @Test
    void its_page_shows_the_versions() {
        assertThat(server.page("/vereinbarungen/" + PACT))
                .contains("Fassung 2")
                .contains("ausgeschieden am 12. Januar 2023")
                .contains("Ortsrat Musterdorf")
                .doesNotContain("Vorgeschlagene Änderung")
                .doesNotContain("??");
    }
}
