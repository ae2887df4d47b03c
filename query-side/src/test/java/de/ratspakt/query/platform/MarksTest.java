package de.ratspakt.query.platform;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.sessions.CouncilSession;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** While a projection is made anew, everything that is made from its rows says so. */
@Timeout(240)
class MarksTest {
    private static final String HEADER = "Ratspakt-Unvollstaendig";

    /** Which projection makes which tables. */
    private static final Map<String, List<String>> TABLES = Map.ofEntries(
            entry("lesen-vereinbarungen", List.of("vereinbarung")),
            entry("lesen-konfliktfaelle", List.of("konfliktfall")),
            entry("lesen-fristen", List.of("frist")),
            entry("lesen-erinnerungen", List.of("erinnerung")),
            entry("lesen-kalender", List.of("kalender")),
            entry("lesen-befunde", List.of("befund")),
            entry("lesen-antraege", List.of("antrag")),
            entry("lesen-personalvorschlaege", List.of("personalvorschlag")),
            entry("lesen-handlungsplaene", List.of("handlungsplan", "planfrist", "planerinnerung")),
            entry("lesen-sitzungen", List.of("sitzung", "sitzungsfrist", "sitzungserinnerung")));

    /** These ask the log about a case that has no row. */
    private static final Set<String> FROM_THE_LOG = Set.of("/pruefpfad", "/api/ereignisse");

    /** Its page offers to declare a conflict, citing findings. */
    private static final String WITHOUT_CONFLICT = "musterstadt-stufen";

    private static final Conflict conflict =
            Conflict.declared("2023-01-19T12:00:00").reminded("2023-01-19T14:00:00");
    private static final List<Ereignis> quiet =
            new ArrayList<>(List.of(Musterstadt.concluded(WITHOUT_CONFLICT, Oeffentlichkeit.STUFEN)));

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.inMusterstadt();
        server.append(conflict);
        server.append("Vereinbarung", WITHOUT_CONFLICT, quiet, List.of());
        var session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", "punkt-1", 1, "Radweg", null);
        server.append("Sitzung", session.id, session.events(), session.texts);
        server.appendAll("Antrag", List.of(Council.motion(12)));
        server.appendAll("Handlungsplan", List.of(plan()));
        server.awaitAll();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** What a list reads shows where it may not: then it cannot answer. */
    @Test
    void every_list_and_page_that_reads_what_a_projection_makes_is_marked_while_it_is_made_anew() {
        assertThat(TABLES.keySet())
                .isEqualTo(Set.copyOf(server.bean(Rebuild.class).names()));
        var read = new TreeMap<String, Set<String>>();
        var unmarked = new TreeMap<String, Set<String>>();
        var addresses = addresses();
        TABLES.forEach((projection, tables) -> {
            var readers = new TreeSet<String>();
            for (var table : tables) {
                closed(
                        table,
                        () -> addresses.stream()
                                .filter(a -> server.status(reader(a), a) >= 400)
                                .forEach(readers::add));
            }
            read.put(projection, Set.copyOf(readers));
            if (projection.equals("lesen-konfliktfaelle")) {
                readers.removeAll(FROM_THE_LOG);
            }
            madeAnew(
                    projection,
                    () -> readers.stream()
                            .filter(a -> !marked(a))
                            .forEach(a -> unmarked.computeIfAbsent(a, x -> new TreeSet<>())
                                    .add(projection)));
        });
        assertThat(read).allSatisfy((projection, readers) -> assertThat(readers).isNotEmpty());
        assertThat(unmarked).isEmpty();
    }

    @Test
    void an_agreement_that_cannot_name_the_case_for_which_it_rests_is_marked() {
        var api = "/api/vereinbarungen/" + WITHOUT_CONFLICT;
        quiet.add(new RuhenEingetreten(
                head("2023-01-20T09:00:00", null), WITHOUT_CONFLICT, conflict.id, Set.of(RuhenUmfasst.values())));
        server.append("Vereinbarung", WITHOUT_CONFLICT, quiet, List.of());
        server.awaitAll();
        madeAnew("lesen-konfliktfaelle", () -> {
            assertThat(marked("/api/vereinbarungen")).isTrue();
            assertThat(server.get("spd.vorsitz", api).body().has("unvollstaendig"))
                    .as("its case is there already")
                    .isFalse();
            renamed(conflict.id, "noch-nicht-da");
            assertThat(server.get("spd.vorsitz", api)
                            .body()
                            .path("unvollstaendig")
                            .booleanValue())
                    .isTrue();
            renamed("noch-nicht-da", conflict.id);
        });
        quiet.add(new RuhenBeendet(head("2023-01-20T09:30:00", null), WITHOUT_CONFLICT, conflict.id));
        server.append("Vereinbarung", WITHOUT_CONFLICT, quiet, List.of());
        server.awaitAll();
    }

    /** Otherwise who asks again with the ETag of what was incomplete is told for good that nothing has changed. */
    @Test
    void what_is_marked_has_no_version_to_ask_again_with() {
        var address = "/api/konfliktfaelle/" + conflict.id;
        var whole = server.get("spd.vorsitz", address);
        var tag = "\"" + conflict.events().size() + "\"";
        assertThat(whole.header("ETag")).isEqualTo(tag);
        assertThat(server.status("spd.vorsitz", address, "If-None-Match", tag)).isEqualTo(304);
        madeAnew("lesen-konfliktfaelle", () -> {
            var marked = server.get("spd.vorsitz", address, "If-None-Match", tag);
            assertThat(marked.status()).isEqualTo(200);
            assertThat(marked.body().path("unvollstaendig").booleanValue()).isTrue();
            assertThat(marked.header("ETag")).isNull();
            assertThat(marked.header("Cache-Control")).isEqualTo("no-store");
        });
        assertThat(server.get("spd.vorsitz", address).header("ETag")).isEqualTo(tag);
    }

    /** Nothing has failed then. */
    @Test
    void the_mark_says_nothing_that_is_untrue_while_a_projection_is_made_anew() {
        assertThat(Texts.in(Locale.ENGLISH).get("unvollstaendig"))
                .isEqualTo("This may be incomplete: not all events have been read yet. The administrator knows.");
        madeAnew("lesen-konfliktfaelle", () -> {
            for (var address : List.of("/konfliktfaelle", "/konfliktfaelle/" + conflict.id)) {
                assertThat(server.page("spd.vorsitz", address))
                        .contains(
                                "Diese Angaben sind vielleicht nicht vollständig: Noch sind nicht alle Ereignisse gelesen."
                                        + " Die Verwaltung weiß davon.");
            }
        });
    }

    /** Says so where it can: a file in its header only, what is about one agreement in its text only. */
    private static boolean marked(String address) {
        var reader = reader(address);
        return "true".equals(server.header(reader, address, HEADER))
                || server.page(reader, address).contains("Diese Angaben sind vielleicht nicht vollständig");
    }

    /** Lists and pages without a thing of their own, and the agreement's page, which shows lists. */
    private static List<String> addresses() {
        var addresses =
                new TreeSet<>(Set.of("/vereinbarungen/" + Musterstadt.PACT, "/vereinbarungen/" + WITHOUT_CONFLICT));
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPatternValues().stream()
                        .filter(p -> !p.contains("{"))
                        .filter(p -> !p.contains("/betrieb")) // about the projections themselves
                        .filter(p -> method.getBeanType().getName().startsWith("de.ratspakt.query."))
                        .forEach(addresses::add));
        return addresses.stream().filter(a -> server.status(reader(a), a) < 400).toList();
    }

    private static String reader(String address) {
        return Set.of("/konten", "/einrichten").contains(address) ? "admin" : "spd.vorsitz";
    }

    /** Makes a table unreadable for a while. */
    private static void closed(String table, Runnable meanwhile) {
        var owner = server.database().jdbc(TestDatabase.OWNER);
        owner.sql("revoke select on lesen." + table + " from ratspakt_query").update();
        try {
            meanwhile.run();
        } finally {
            owner.sql("grant select on lesen." + table + " to ratspakt_query").update();
        }
    }

    /** As if it had begun and had far to read. */
    private static void madeAnew(String projection, Runnable meanwhile) {
        var jdbc = server.database().jdbc(TestDatabase.QUERY);
        jdbc.sql(
                        "insert into lesen.neuaufbau (projektion, verlangt_am, verlangt_von, bis) values (?, now(), 'admin', ?)")
                .params(projection, Long.MAX_VALUE)
                .update();
        try {
            meanwhile.run();
        } finally {
            jdbc.sql("delete from lesen.neuaufbau where projektion = ?")
                    .param(projection)
                    .update();
        }
    }

    private static Council.Stream plan() {
        var id = UUID.randomUUID().toString();
        var title = Freitext.of("Handlungsplan 2023");
        var made = new HandlungsplanAngelegt(
                head("2023-01-02T09:00:00", "gruppe.buero"),
                id,
                Musterstadt.PACT,
                title.verweis(),
                LocalDate.of(2023, 6, 30),
                new Vertragslage("v", Musterstadt.PARTNERS, true, Set.of(), null));
        return new Council.Stream(id, List.of(made), List.of(title));
    }

    private static void renamed(String before, String after) {
        server.database()
                .jdbc(TestDatabase.QUERY)
                .sql("update lesen.konfliktfall set id = ? where id = ?")
                .params(after, before)
                .update();
    }

    private static Kopf head(String when, @Nullable String by) {
        var time = Musterstadt.time(when);
        return new Kopf(UUID.randomUUID().toString(), time, time.toInstant(), null, by);
    }
}
