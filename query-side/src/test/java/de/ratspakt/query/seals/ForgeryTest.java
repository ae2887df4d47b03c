package de.ratspakt.query.seals;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.motion.MotionEvent.AnlageBeigefuegt;
import de.ratspakt.events.motion.MotionEvent.AntragEntworfen;
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
import java.util.List;
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
    private static final byte[] BYTES = "erfunden".getBytes(StandardCharsets.UTF_8);

    private static ReadingServer server;
    private static Conflict conflict;
    private static CouncilSession session;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        server.append(
                "Vereinbarung",
                Musterstadt.PACT,
                List.of(Musterstadt.concluded(Musterstadt.PACT, Oeffentlichkeit.STUFEN)),
                List.of());
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
        server.awaitAll();
        var owner = owner();
        owner.sql("update ereignisse.register set text = 'GEFAELSCHT'").update();
        owner.sql("update ereignisse.anlage set inhalt = 'anderes'").update();
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
                "/api/sitzungen/{sitzung}/zeitstrahl | /eintraege/0 | gremium ort"
            })
    void json_names_it_in_the_entry_that_holds_it(String address, String pointer, String names) {
        var body = server.get(GROUP, path(address)).body();
        JsonNode entry = pointer.equals("/") ? body : body.at(pointer);

        assertThat(entry.path("verfaelscht").valueStream().map(JsonNode::asString))
                .as(body.toString())
                .containsExactlyInAnyOrder(names.split(" "));
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
                "/pruefpfad?typ=St%C3%B6rungErkl%C3%A4rt"
            })
    void pages_say_so_in_words(String address) {
        assertThat(server.page(GROUP, path(address))).contains("erfälscht");
        assertThat(server.page(GROUP, path(address)).replace("GEFAELSCHT", "")).doesNotContain(Musterstadt.SUBJECT);
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
    void the_copy_of_a_timeline_is_not_believed() {
        owner().sql(
                        "update lesen.zeitstrahl set daten = json_build_object('gelogen', true), typ = 'StellungnahmeAbgegeben'")
                .update();

        assertThat(server.get(GROUP, path("/api/konfliktfaelle/{fall}/zeitstrahl"))
                        .body()
                        .at("/eintraege/0/typ")
                        .asString())
                .isEqualTo("StörungErklärt");
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

        var report = server.get("pruefung", "/api/betrieb/siegel");
        assertThat(report.status()).isEqualTo(200);
        assertThat(report.body()
                        .path("eintraege")
                        .valueStream()
                        .map(e -> e.path("text").asString()))
                .contains("Ein Text im Register passt nicht zu dem Hash, den sein Ereignis hält.");
        assertThat(report.body().has("vollstaendigGeprueft")).isTrue();
        assertThat(server.get("admin", "/api/betrieb/siegel").status()).isEqualTo(200);
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
