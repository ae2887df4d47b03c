package de.ratspakt.query.seals;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AntragEntworfen;
import de.ratspakt.events.personnel.PersonnelEvent.EinvernehmenVerweigert;
import de.ratspakt.events.personnel.PersonnelEvent.PersonalvorschlagEingebracht;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.plan.PlanEvent.MassnahmeAufgenommen;
import de.ratspakt.events.plan.PlanEvent.MassnahmeVerschoben;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.events.storage.Seals.Broken;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.platform.ReadingServer;
import de.ratspakt.query.platform.Rebuild;
import de.ratspakt.query.sessions.CouncilSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Wherever a read model says which text belongs to what, another text there is found; each time nothing else is wrong. */
class CopiesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String MOTION = "7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c01";
    private static final String ITEM = "11111111-0d5e-4d1c-9a53-1d0f6f0f4c01";
    private static final String PROPOSAL = "7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c02";
    private static final String PLAN = "7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c03";
    private static final Freitext INTERNAL = Freitext.of("Nur für die Gruppe.");

    private static ReadingServer server;
    private static CouncilSession session;
    private static CouncilSession voted;

    private static final class Telling {
        private final List<Freitext> texts = new ArrayList<>();

        Textverweis text(String words) {
            return text(Freitext.of(words));
        }

        Textverweis text(Freitext text) {
            texts.add(text);
            return text.verweis();
        }

        void append(String type, String id, List<? extends Ereignis> events) {
            server.append(type, id, events, texts);
        }
    }

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        var agreement = new Telling();
        agreement.append("Vereinbarung", Musterstadt.PACT, Musterstadt.agreement(agreement::text));
        server.append(Conflict.declared("2022-12-15T18:00:00").statement("2022-12-17T10:00:00"));
        var motion = new Telling();
        motion.append(
                "Antrag",
                MOTION,
                List.of(new AntragEntworfen(
                        head("2023-01-09T10:00:00"),
                        MOTION,
                        Musterstadt.PACT,
                        "spd",
                        motion.text("Radweg"),
                        motion.text(INTERNAL),
                        motion.text("Er fehlt."),
                        null)));
        session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", ITEM, 1, "Radweg an der Hauptstraße", null)
                .line("2023-01-10T09:10:00", ITEM, Linie.JA)
                .notice("2023-01-11T09:00:00", "linke", ITEM, "spd", "gruene");
        var reason = Freitext.of("Der Saal ist gesperrt.");
        session.texts.add(reason);
        server.append(
                "Sitzung",
                session.id,
                Stream.concat(
                                session.events().stream(),
                                Stream.of(
                                        new SitzungAbgesagt(head("2023-01-12T09:00:00"), session.id, reason.verweis())))
                        .toList(),
                session.texts);
        voted = CouncilSession.called("2022-12-10T09:00:00", "2023-01-12T18:00:00")
                .item("2022-12-10T09:05:00", ITEM, 1, "Haushalt", null)
                .line("2022-12-10T09:10:00", ITEM, Linie.JA)
                .lapsed("2023-01-12T17:00:00")
                .voted("2023-01-12T19:00:00", ITEM, "linke", 0, 2);
        server.append("Sitzung", voted.id, voted.events(), voted.texts);
        proposal(new Telling());
        plan(new Telling());
        server.awaitAll();
        server.bean(SealWatch.class).stop();
    }

    private static void proposal(Telling told) {
        told.append(
                "Personalvorschlag",
                PROPOSAL,
                List.of(
                        new PersonalvorschlagEingebracht(
                                head("2023-01-11T09:00:00"),
                                PROPOSAL,
                                Musterstadt.PACT,
                                "spd",
                                told.text("Ratsvorsitz"),
                                told.text("Erika Beispiel"),
                                told.text("Bewährt.")),
                        new EinvernehmenVerweigert(
                                head("2023-01-11T10:00:00"), PROPOSAL, "gruene", told.text("Zu früh."))));
    }

    private static void plan(Telling told) {
        told.append(
                "Handlungsplan",
                PLAN,
                List.of(
                        new HandlungsplanAngelegt(
                                head("2023-01-18T09:00:00"),
                                PLAN,
                                Musterstadt.PACT,
                                told.text("Handlungsplan 2023"),
                                LocalDate.of(2023, 1, 26),
                                new Vertragslage("v", Musterstadt.PARTNERS, true, Set.of(), null)),
                        new MassnahmeAufgenommen(
                                head("2023-01-18T10:00:00"),
                                PLAN,
                                "bus",
                                told.text("Busspur"),
                                1,
                                null,
                                LocalDate.of(2023, 1, 27),
                                true,
                                told.text("Anlage 2")),
                        new MassnahmeVerschoben(
                                head("2023-01-18T11:00:00"),
                                PLAN,
                                "bus",
                                LocalDate.of(2023, 1, 28),
                                told.text("Der Haushalt."))));
    }

    private static Kopf head(String when) {
        var time = Musterstadt.time(when);
        return new Kopf(UUID.randomUUID().toString(), time, time.toInstant(), null, "spd.vorsitz");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JdbcClient owner() {
        return server.database().jdbc(TestDatabase.OWNER);
    }

    /** A place in a row that names a text. */
    private record Place(String table, String column, boolean json, String row, String text) {
        String name() {
            return table + "." + column;
        }
    }

    /** Every place of every read model that names a text, whatever it is called. */
    private static List<Place> places() {
        var texts = owner().sql("select text_id from ereignisse.register")
                .query(String.class)
                .list();
        var places = new LinkedHashSet<Place>();
        for (var table : owner().sql("select table_name from information_schema.tables where table_schema = 'lesen'"
                        + " and table_name <> 'zeitstrahl' order by 1") // told from the events, see ForgeryTest
                .query(String.class)
                .list()) {
            owner().sql("select ctid::text as zeile, to_json(t) as inhalt from lesen." + table + " t")
                    .query(row -> {
                        var line = row.getString("zeile");
                        JSON.readTree(row.getString("inhalt"))
                                .forEachEntry((column, value) -> leaves(value)
                                        .filter(texts::contains)
                                        .forEach(text ->
                                                places.add(new Place(table, column, !value.isString(), line, text))));
                    });
        }
        return places.stream()
                .sorted(Comparator.comparing(Place::name).thenComparing(Place::text))
                .toList();
    }

    private static Stream<String> leaves(JsonNode value) {
        return value.isContainer()
                ? value.valueStream().flatMap(CopiesTest::leaves)
                : Stream.of(value).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static List<String> breaches() {
        var watch = server.bean(SealWatch.class);
        for (int i = 0; i < 2; i++) {
            while (!watch.step()) {
                // to the end of a round
            }
        }
        return server.bean(Seals.class).all().stream()
                .filter(b -> b.what() == Breach.ABSCHRIFT_VERFAELSCHT)
                .map(Broken::where)
                .toList();
    }

    private static void put(Place place, String text) {
        var set = place.json()
                ? place.column() + " = replace(" + place.column() + "::text, :alt, :neu)::json"
                : place.column() + " = :neu";
        owner().sql("update lesen." + place.table() + " set " + set + " where ctid = :zeile::tid")
                .param("alt", place.text())
                .param("neu", text)
                .param("zeile", place.row())
                .update();
    }

    private static void again() {
        server.bean(Rebuild.class).rebuildAll();
        server.awaitAll();
    }

    @Test
    void another_text_is_found_wherever_one_is_named() {
        assertThat(breaches()).isEmpty();
        var missed = new TreeSet<String>();
        var seen = new TreeSet<String>();
        int count = places().size();
        for (int i = 0; i < count; i++) {
            for (var other : List.of(INTERNAL.id(), interest())) {
                var place = places().get(i);
                seen.add(place.name());
                put(place, other);
                if (breaches().isEmpty()) {
                    missed.add(place.name() + " of " + place.text());
                }
                again();
            }
        }
        assertThat(missed).isEmpty();
        assertThat(seen)
                .containsExactly(
                        "antrag.titel",
                        "handlungsplan.stand",
                        "kalender.stand",
                        "konfliktfall.gegenstand",
                        "personalvorschlag.amt",
                        "personalvorschlag.begruendung",
                        "personalvorschlag.einvernehmen",
                        "personalvorschlag.person",
                        "sitzung.gremium",
                        "sitzung.ort",
                        "vereinbarung.stand");
        assertThat(breaches()).isEmpty();
    }

    /** What somebody wrote for the group alone, in a session that everyone sees. */
    private static String interest() {
        return session.texts.stream()
                .filter(t -> t.text().equals(CouncilSession.INTEREST))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "update lesen.kalender set oeffentlich = true where id = 'treffen-1' ; treffen-1",
                "update lesen.kalender set oeffentlich = true, stand = replace(stand::text, 'FRAKTIONSSITZUNG', 'SITZUNG')::json"
                        + " where id = 'treffen-1' ; treffen-1",
                "update lesen.kalender set vereinbarung = 'anderswo' where id = 'treffen-1' ; treffen-1",
                "update lesen.kalender set id = '7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c01' where id = 'treffen-1'"
                        + " ; 7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c01",
                "update lesen.kalender set stand = (stand::jsonb - 'titel')::json where id = 'treffen-1' ; treffen-1",
                "update lesen.kalender set stand = (stand::jsonb || '{\"absagegrund\":\"x\"}')::json where id = 'treffen-1'"
                        + " ; treffen-1",
            })
    void what_the_calendar_says_of_an_entry_fits_together(String forgery, String found) {
        owner().sql(forgery).update();

        assertThat(breaches()).containsExactly(found);
        again();
        assertThat(breaches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "art = 'SONSTIGE'",
                "klausel = '4'",
                "fraktion = 'spd'",
                "typ = 'VerfahrensabweichungErmittelt'",
                "aggregat = '7c1f5a52-0d5e-4d1c-9a53-1d0f6f0f4c01'",
                "eingetreten_am = '2022-01-01T00:00:00Z'",
                "entfallen = true"
            })
    void a_finding_says_what_was_found(String forgery) {
        var finding = owner().sql("select ereignis from lesen.befund order by 1 limit 1")
                .query(String.class)
                .single();
        owner().sql("update lesen.befund set " + forgery + " where ereignis = ?")
                .param(finding)
                .update();

        assertThat(breaches()).containsExactly(finding);
        again();
        assertThat(breaches()).isEmpty();
    }
}
