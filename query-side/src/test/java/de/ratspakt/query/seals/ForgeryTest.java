package de.ratspakt.query.seals;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AnlageBeigefuegt;
import de.ratspakt.events.motion.MotionEvent.AntragEntworfen;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.personnel.PersonnelEvent.AmtBesetzt;
import de.ratspakt.events.personnel.PersonnelEvent.EinvernehmenErteilt;
import de.ratspakt.events.personnel.PersonnelEvent.EinvernehmenVerweigert;
import de.ratspakt.events.personnel.PersonnelEvent.PersonalvorschlagAlleinUnterbreitet;
import de.ratspakt.events.personnel.PersonnelEvent.PersonalvorschlagEingebracht;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.plan.PlanEvent.MassnahmeAufgenommen;
import de.ratspakt.events.plan.PlanEvent.MassnahmeVerschoben;
import de.ratspakt.events.storage.Attachments;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.events.storage.Seals.Broken;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.platform.ReadingServer;
import de.ratspakt.query.platform.Rebuild;
import de.ratspakt.query.sessions.CouncilSession;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The owner of the database has changed every text by hand: nothing shows it as what was written. */
class ForgeryTest {
    private static final String GROUP = "spd.vorsitz";
    private static final String MOTION = "7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c01";
    private static final String ITEM = "11111111-0d5e-4d1c-9a53-1d0f6f0f4c01";
    private static final String PROPOSAL = "7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c02";
    private static final String PLAN = "7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c03";
    private static final List<Freitext> TEXTS = new ArrayList<>();
    private static final byte[] BYTES = "erfunden".getBytes(StandardCharsets.UTF_8);

    private static ReadingServer server;
    private static Conflict conflict;
    private static CouncilSession session;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        server.append("Vereinbarung", Musterstadt.PACT, Musterstadt.agreement(ForgeryTest::text), texts());
        conflict = Conflict.declared("2022-12-15T18:00:00").statement("2022-12-17T10:00:00");
        server.append(conflict);
        var title = Freitext.of("Radweg");
        var text = Freitext.of("Der Rat möge.");
        var name = Freitext.of("plan.pdf");
        server.keep(BYTES);
        server.append(
                "Antrag",
                MOTION,
                List.of(
                        new AntragEntworfen(
                                head("2023-01-09T10:00:00"),
                                MOTION,
                                Musterstadt.PACT,
                                "spd",
                                title.verweis(),
                                text.verweis(),
                                null,
                                null),
                        new AnlageBeigefuegt(
                                head("2023-01-09T11:00:00"),
                                MOTION,
                                "a1",
                                name.verweis(),
                                "application/pdf",
                                BYTES.length,
                                Attachments.hash(BYTES))),
                List.of(title, text, name));
        session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", ITEM, 1, "Radweg an der Hauptstraße", null);
        server.append("Sitzung", session.id, session.events(), session.texts);
        server.append("Personalvorschlag", PROPOSAL, proposal(), texts());
        server.append("Handlungsplan", PLAN, plan(), texts());
        server.awaitAll();
        var owner = owner();
        owner.sql("update ereignisse.register set text = 'GEFAELSCHT'").update();
        owner.sql("update ereignisse.anlage set inhalt = 'anderes'").update();
    }

    private static List<PersonnelEvent> proposal() {
        return List.of(
                new PersonalvorschlagEingebracht(
                        head("2023-01-11T09:00:00"),
                        PROPOSAL,
                        Musterstadt.PACT,
                        "spd",
                        text("Ratsvorsitz"),
                        text("Erika Beispiel"),
                        text("Bewährt.")),
                new EinvernehmenVerweigert(head("2023-01-11T10:00:00"), PROPOSAL, "gruene", text("Zu früh.")),
                new EinvernehmenErteilt(head("2023-01-11T11:00:00"), PROPOSAL, "linke"),
                new PersonalvorschlagAlleinUnterbreitet(head("2023-01-12T12:00:00"), PROPOSAL, "spd"),
                new AmtBesetzt(head("2023-01-17T09:00:00"), PROPOSAL, LocalDate.of(2023, 1, 16)));
    }

    private static List<PlanEvent> plan() {
        return List.of(
                new HandlungsplanAngelegt(
                        head("2023-01-18T09:00:00"),
                        PLAN,
                        Musterstadt.PACT,
                        text("Handlungsplan 2023"),
                        LocalDate.of(2023, 1, 26),
                        lage()),
                new MassnahmeAufgenommen(
                        head("2023-01-18T10:00:00"),
                        PLAN,
                        "bus",
                        text("Busspur"),
                        1,
                        null,
                        LocalDate.of(2023, 1, 27),
                        true,
                        text("Anlage 2")),
                new MassnahmeVerschoben(
                        head("2023-01-18T11:00:00"), PLAN, "bus", LocalDate.of(2023, 1, 28), text("Der Haushalt.")));
    }

    private static Vertragslage lage() {
        return new Vertragslage("v", Musterstadt.PARTNERS, true, Set.of(), null);
    }

    private static Textverweis text(String words) {
        var text = Freitext.of(words);
        TEXTS.add(text);
        return text.verweis();
    }

    /** Those told of since it was last asked. */
    private static List<Freitext> texts() {
        var all = List.copyOf(TEXTS);
        TEXTS.clear();
        return all;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JdbcClient owner() {
        return server.database().jdbc(TestDatabase.OWNER);
    }

    private static Kopf head(String when) {
        var time = Musterstadt.time(when);
        return new Kopf(UUID.randomUUID().toString(), time, time.toInstant(), null, "spd.vorsitz");
    }

    private static String path(String template) {
        return template.replace("{fall}", conflict.id)
                .replace("{vorschlag}", PROPOSAL)
                .replace("{plan}", PLAN)
                .replace("{vereinbarung}", Musterstadt.PACT)
                .replace("{antrag}", MOTION)
                .replace("{sitzung}", session.id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/konfliktfaelle/{fall} | / | gegenstand",
                "/api/konfliktfaelle | /eintraege/0 | gegenstand",
                "/api/konfliktfaelle/{fall}?zeitpunkt=2022-12-16T00:00:00%2B01:00 | / | gegenstand",
                "/api/konfliktfaelle/{fall}/zeitstrahl | /eintraege/0 | gegenstand begruendung",
                "/api/ereignisse?typ=St%C3%B6rungErkl%C3%A4rt | /eintraege/0 | gegenstand begruendung",
                "/api/ereignisse?typ=StellungnahmeAbgegeben | /eintraege/0 | text",
                "/api/antraege/{antrag} | / | titel text",
                "/api/antraege/{antrag} | /anlagen/0 | name",
                "/api/antraege | /eintraege/0 | titel",
                "/api/antraege/{antrag}/fassungen | /eintraege/0 | titel text",
                "/api/sitzungen/{sitzung} | / | gremium ort",
                "/api/sitzungen/{sitzung} | /tagesordnung/0 | titel",
                "/api/sitzungen | /eintraege/0 | gremium ort",
                "/api/sitzungen/{sitzung}/zeitstrahl | /eintraege/0 | gremium ort",
                "/api/vereinbarungen/{vereinbarung} | /gruppe/ortsraete/0 | ortsrat",
                "/api/personalvorschlaege/{vorschlag} | / | amt person begruendung",
                "/api/personalvorschlaege/{vorschlag} | /einvernehmen/1 | grund",
                "/api/personalvorschlaege/{vorschlag} | /verlauf/1 | text",
                "/api/personalvorschlaege/{vorschlag}?sicht=wahr | / | amt person begruendung",
                "/api/personalvorschlaege | /eintraege/0 | amt person begruendung",
                "/api/aemter | /eintraege/0 | amt",
                "/api/aemter | /eintraege/0/inhaber/0 | person",
                "/api/handlungsplaene/{plan} | / | titel",
                "/api/handlungsplaene/{plan} | /massnahmen/0 | titel quelle",
                "/api/handlungsplaene/{plan} | /massnahmen/0/verschoben/0 | grund",
                "/api/handlungsplaene | /eintraege/0 | titel",
                "/api/handlungsplaene | /eintraege/0/massnahmen/0 | titel quelle",
                "/api/kalender?von=2023-01-24&bis=2023-01-24 | /eintraege/0 | titel ort",
                "/api/kalender?von=2023-01-25&bis=2023-01-25 | /eintraege/0 | titel ort",
                "/api/kalender?von=2023-01-26&bis=2023-01-26 | /eintraege/0 | titel",
                "/api/kalender?von=2023-01-28&bis=2023-01-28 | /eintraege/0 | titel"
            })
    void json_names_it_in_the_entry_that_holds_it(String address, String pointer, String names) {
        var body = server.get(GROUP, path(address)).body();
        JsonNode entry = pointer.equals("/") ? body : body.at(pointer);

        assertThat(entry.path("verfaelscht").valueStream().map(JsonNode::asString))
                .as(body.toString())
                .containsExactlyInAnyOrder(names.split(" "));
    }

    /** Put right again it has the same version. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/vereinbarungen/{vereinbarung}",
                "/api/antraege/{antrag}",
                "/api/konfliktfaelle/{fall}",
                "/api/sitzungen/{sitzung}",
                "/api/sitzungen/{sitzung}/vorabend",
                "/api/personalvorschlaege/{vorschlag}",
                "/api/handlungsplaene/{plan}"
            })
    void what_is_marked_has_no_version_to_ask_again_with(String address) {
        var answer = server.get(GROUP, path(address));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isNull();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/konfliktfaelle/{fall}",
                "/antraege",
                "/antraege/{antrag}",
                "/sitzungen",
                "/sitzungen/{sitzung}",
                "/sitzungen/{sitzung}/vorabend",
                "/kalender?monat=2023-01",
                "/personal",
                "/personal/{vorschlag}",
                "/handlungsplaene/{plan}",
                "/vereinbarungen/{vereinbarung}",
                "/pruefpfad?typ=St%C3%B6rungErkl%C3%A4rt"
            })
    void pages_say_so_in_words(String address) {
        var page = server.page(GROUP, path(address));
        assertThat(page).contains("erfälscht");
        assertThat(page.replace("GEFAELSCHT", "")).doesNotContain(Musterstadt.SUBJECT);
        for (int at = page.indexOf("GEFAELSCHT"); at >= 0; at = page.indexOf("GEFAELSCHT", at + 1)) {
            assertThat(page.substring(Math.max(0, at - 120), at))
                    .as("marked each time")
                    .contains("erfälscht");
        }
    }

    @Test
    void no_form_starts_from_it() {
        var page = server.page(GROUP, path("/antraege/{antrag}"));
        var form = page.substring(page.indexOf("id=\"befehl-antrag-aendern\""));
        form = form.substring(0, form.indexOf("</form>"));

        assertThat(form)
                .doesNotContain("GEFAELSCHT", "[Verfälscht")
                .containsOnlyOnce("id=\"befehl-antrag-aendern-titel-hilfe\">Bleibt leer:")
                .containsOnlyOnce("id=\"befehl-antrag-aendern-text-hilfe\">Bleibt leer:");
    }

    @Test
    void the_trail_names_the_texts_as_forms_do() {
        assertThat(server.page(GROUP, "/pruefpfad?typ=St%C3%B6rungErkl%C3%A4rt"))
                .containsPattern("Verfälscht: (Gegenstand, Begründung|Begründung, Gegenstand)");
    }

    /** Readers of a forged attachment are told that the administration has been told. */
    @Test
    void the_administrator_is_told_on_every_page() {
        server.text(GROUP, path("/api/antraege/{antrag}")); // whoever reads it finds it
        assertThat(server.page("admin", "/")).contains("Nicht alles ist in Ordnung");
        assertThat(server.page("admin", "/?sprache=en")).contains("Not everything is in order");
        assertThat(server.page(GROUP, "/")).doesNotContain("Nicht alles ist in Ordnung");
    }

    @Test
    void the_calendar_file_says_so_too() {
        assertThat(server.text(GROUP, "/api/kalender.ics?vereinbarung=" + Musterstadt.PACT)
                        .replace("\r\n ", ""))
                .contains("[Verfälscht");
    }

    @Test
    void an_attachment_is_not_given_out_as_what_was_attached() {
        var answer = server.get(GROUP, path("/api/antraege/{antrag}/anlagen/a1"));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("type").asString()).isEqualTo("urn:ratspakt:fehler:anlage-verfaelscht");
    }

    @Test
    void health_is_down_and_says_why() {
        var seals = server.bean(Seals.class);
        var watch = server.bean(SealWatch.class);
        round(watch);

        assertThat(seals.all().stream().map(Broken::what)).contains(Breach.TEXT_VERFAELSCHT, Breach.ANLAGE_VERFAELSCHT);
        var health = server.bean(SealHealth.class).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("grund").toString()).contains("ANLAGE_VERFAELSCHT");
        var told = server.get(null, "/actuator/health");
        assertThat(told.status()).isEqualTo(503);
        assertThat(told.body().at("/components/siegel/details/grund").stringValue())
                .as("kinds for everybody, and nothing of what or where")
                .matches("[A-Z_]+(, [A-Z_]+)*");
        assertThat(server.get("admin", "/actuator/metrics/ratspakt.siegel.verletzt")
                        .body()
                        .at("/measurements/0/value")
                        .asInt())
                .isGreaterThan(1);
    }

    @Test
    void copies_are_held_against_the_events() {
        owner().sql("update lesen.konfliktfall set version = 99").update();
        owner().sql("update lesen.antrag set titel = (select gegenstand from lesen.konfliktfall limit 1)")
                .update();
        owner().sql("update lesen.vereinbarung set stand = replace(stand::text, 'Musterstadt', 'Anderswo')::json")
                .update();
        round(server.bean(SealWatch.class));

        assertThat(server.bean(Seals.class).all())
                .extracting(b -> b.what() + " " + b.where())
                .contains(
                        "STROM_ZU_KURZ " + conflict.id,
                        "ABSCHRIFT_VERFAELSCHT " + MOTION,
                        "ABSCHRIFT_VERFAELSCHT " + Musterstadt.PACT);
        server.bean(Rebuild.class).rebuildAll();
        server.awaitAll();
    }

    @Test
    void the_administration_reads_it_in_words_and_nobody_else() {
        round(server.bean(SealWatch.class));

        var report = server.get("admin", "/api/betrieb/siegel");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body()
                        .path("eintraege")
                        .valueStream()
                        .map(e -> e.path("text").asString()))
                .contains("Ein Text im Register passt nicht zu dem Hash, den sein Ereignis hält.");
        assertThat(report.body().has("vollstaendigGeprueft")).isTrue();
        assertThat(server.get("pruefung", "/api/betrieb/siegel").status())
                .as("an auditor of one agreement, and what is broken may lie in another")
                .isEqualTo(403);
        assertThat(server.page("admin", "/betrieb")).contains("Der Inhalt einer Anlage passt nicht zu dem Hash");
        assertThat(server.get(GROUP, "/api/betrieb/siegel").status()).isEqualTo(403);
        assertThat(server.get(null, "/api/betrieb/siegel").status()).isEqualTo(401);
    }

    @Test
    void an_agreement_is_told_from_its_events() {
        owner().sql("update lesen.vereinbarung set stand = replace(stand::text, 'Musterstadt', 'Anderswo')::json")
                .update();

        assertThat(server.text(GROUP, "/api/vereinbarungen/" + Musterstadt.PACT))
                .doesNotContain("Anderswo");
        assertThat(server.page(GROUP, "/vereinbarungen/" + Musterstadt.PACT)).doesNotContain("Anderswo");
        server.bean(Rebuild.class).rebuildAll();
        server.awaitAll();
    }

    /** Looks at everything once from now on. */
    private static void round(SealWatch watch) {
        watch.stop();
        while (!watch.step()) {
            // to the end of the round that runs
        }
        while (!watch.step()) {
            // and once from the beginning
        }
    }
}
