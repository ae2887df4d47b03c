package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.Musterstadt.Conflict;
import de.ratspakt.query.sessions.CouncilSession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What projections do with what they cannot handle: wait for what passes, park what does not, and say so. */
@Timeout(120)
class ParkedEventsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final DatabaseSettings.Role ADMINISTRATOR = new DatabaseSettings.Role("postgres", "postgres");

    private static ReadingServer server;
    private static List<Ereignis> agreement;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        agreement = new ArrayList<>(List.of(Musterstadt.concluded(Musterstadt.PACT, Oeffentlichkeit.STUFEN)));
        server.append("Vereinbarung", Musterstadt.PACT, agreement, List.of());
        server.awaitAll();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void nothingIsLeft() {
        server.awaitAll();
        await().atMost(SOON).until(() -> letters().count() == 0);
    }

    /** A lock on the table, and an administrator who ends whoever waits for it. */
    @ParameterizedTest
    @ValueSource(strings = {"pg_cancel_backend", "pg_terminate_backend"})
    void what_passes_is_waited_for_and_nothing_is_parked(String end) throws SQLException {
        var c = Conflict.declared("2022-12-15T18:00:00");
        server.append(c);
        server.awaitAll();
        try (var lock = server.database().as(TestDatabase.OWNER).getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table lesen.konfliktfall in access exclusive mode");
            server.append(c.statement("2022-12-16T10:00:00"));
            await().atMost(SOON).until(() -> endsWhoWaits(end) > 0);
            await().atMost(SOON).until(() -> waiting() > 0); // it tries again by itself
            assertThat(letters().count()).isZero();
            lock.rollback();
        }
        server.awaitAll();

        assertThat(letters().count()).isZero();
        var answer = server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id);
        assertThat(answer.body().path("version").intValue())
                .isEqualTo(c.events().size());
        assertThat(answer.header("ETag")).isEqualTo("\"" + c.events().size() + "\"");
        assertThat(answer.body().has("unvollstaendig")).isFalse();
    }

    @Test
    void what_is_parked_is_tried_again_by_itself_in_the_order_of_its_stream() {
        var c = Conflict.declared("2022-05-02T12:00:00");
        poisoned("konfliktfall", () -> {
            server.append(c);
            server.append(c.statement("2022-05-03T12:00:00"));
            server.append(c.statement("2022-05-04T12:00:00"));
            server.awaitAll();
            await().atMost(SOON).until(() -> tries("lesen-konfliktfaelle") > 0);
            assertThat(watch().letters("lesen-konfliktfaelle", 10))
                    .singleElement()
                    .satisfies(letter -> {
                        assertThat(letter.stream()).isEqualTo(c.id);
                        assertThat(letter.type()).isEqualTo("StörungErklärt");
                        assertThat(letter.event()).isEqualTo(c.declaration());
                        assertThat(letter.behind()).isEqualTo(c.events().size() - 1);
                        assertThat(letter.reason()).contains("23514", "poison");
                        assertThat(letter.next()).isNotNull();
                    });
            var told = server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id);
            assertThat(told.status()).isEqualTo(200);
            assertThat(told.body().path("unvollstaendig").booleanValue()).isTrue();
        });
        await().atMost(SOON).until(() -> letters().count() == 0);

        var answer = server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id);
        assertThat(answer.body().path("version").intValue())
                .isEqualTo(c.events().size());
    }

    /** A case that lags by a parked event shows its own version again once that was handled. */
    @Test
    void retrying_by_hand_needs_nobody_to_wait() {
        var c = Conflict.declared("2022-09-01T12:00:00");
        server.append(c);
        server.awaitAll();
        poisoned("konfliktfall", () -> {
            server.append(c.statement("2022-09-02T12:00:00"));
            server.awaitAll();
            var stale = server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id);
            assertThat(stale.body().path("unvollstaendig").booleanValue()).isTrue();
            assertThat(stale.body().path("version").intValue())
                    .isEqualTo(c.events().size() - 1);
            await().atMost(SOON).until(() -> tries("lesen-konfliktfaelle") > 0);
            postpone();
        });
        assertThat(letters().count()).isEqualTo(1);

        watch().retry("lesen-konfliktfaelle");

        assertThat(letters().count()).isZero();
        assertThat(server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id)
                        .body()
                        .path("version")
                        .intValue())
                .isEqualTo(c.events().size());
    }

    /** It is told from the log, and complete whatever is parked for a projection. */
    @Test
    void a_timeline_is_complete_though_its_case_could_not_be_written() {
        var c = Conflict.declared("2022-11-01T12:00:00");
        poisoned("konfliktfall", () -> {
            server.append(c);
            server.awaitAll();
            assertThat(letters().count()).isPositive();
            assertThat(timeline(c).path("eintraege")).hasSize(c.events().size());
            assertThat(timeline(c).has("unvollstaendig")).isFalse();
        });
        watch().retry("lesen-konfliktfaelle");
    }

    /** What is written late is written for those who belong to the group now. */
    @Test
    void who_has_left_meanwhile_does_not_come_back() {
        var draft = Council.motion(12);
        poisoned("antrag", () -> {
            server.appendAll("Antrag", List.of(draft));
            agreement.add(new PartnerAusgeschieden(
                    head("2023-01-19T12:00:00", "linke.vorsitz"), Musterstadt.PACT, "linke", null));
            server.append("Vereinbarung", Musterstadt.PACT, agreement, List.of());
            server.awaitAll();
            assertThat(watch().letters("lesen-antraege", 100))
                    .extracting(DeadLetters.Letter::stream)
                    .contains(draft.id());
        });
        retry("lesen-antraege");
        assertThat(server.database()
                        .jdbc(TestDatabase.QUERY)
                        .sql("select unnest(partner) from lesen.antrag where id = ?")
                        .param(draft.id())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("spd", "gruene");
    }

    /** What an older version could not handle, a newer one may. */
    @Test
    void at_the_start_everything_is_tried_at_once() {
        var c = Conflict.declared("2022-10-04T12:00:00");
        poisoned("konfliktfall", () -> {
            server.append(c);
            server.awaitAll();
            await().atMost(SOON).until(() -> tries("lesen-konfliktfaelle") > 0);
            postpone();
        });
        watch().stop();
        watch().start();
        await().atMost(SOON).until(() -> letters().count() == 0);
        assertThat(server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id).status())
                .isEqualTo(200);
    }

    /** Such as one that was renamed or taken away, or one of a newer version that runs beside this one. */
    @Test
    void what_is_parked_for_a_projection_that_nobody_knows_keeps_no_other_waiting() {
        var c = Conflict.declared("2022-10-10T12:00:00");
        parkForNobody(101);
        try {
            poisoned("konfliktfall", () -> {
                server.append(c);
                server.awaitAll();
                await().atMost(SOON).until(() -> parked("lesen-konfliktfaelle") > 0);
            });
            await("tried again").atMost(SOON).until(() -> parked("lesen-konfliktfaelle") == 0);
            assertThat(parked("lesen-von-gestern")).isEqualTo(101);
        } finally {
            server.database()
                    .jdbc(TestDatabase.QUERY)
                    .sql("delete from lesen.toter_brief where processingGroup = 'lesen-von-gestern'")
                    .update();
        }
        assertThat(server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id).status())
                .isEqualTo(200);
    }

    @Test
    void what_waits_for_a_lock_keeps_what_is_parked_for_others_waiting_only_for_a_moment() throws SQLException {
        var c = Conflict.declared("2022-10-17T12:00:00");
        poisoned(
                "frist",
                () -> poisoned("erinnerung", () -> {
                    server.append(c.reminded("2022-10-24T09:00:00"));
                    server.awaitAll();
                    await().atMost(SOON).until(() -> parked("lesen-fristen") > 0 && parked("lesen-erinnerungen") > 0);
                    await().atMost(SOON).until(() -> tries("lesen-fristen") > 0 && tries("lesen-erinnerungen") > 0);
                    postpone();
                }));
        try (var lock = server.database().as(TestDatabase.OWNER).getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table lesen.frist in access exclusive mode");
            due("lesen-fristen", null);
            await("tried").atMost(SOON).until(() -> waiting() > 0);
            due("lesen-erinnerungen", "2022-01-01T00:00Z");
            int tries = tries("lesen-fristen");

            await("the other").atMost(SOON).until(() -> parked("lesen-erinnerungen") == 0);
            assertThat(parked("lesen-fristen")).isPositive();
            await("later again").atMost(SOON).until(() -> next("lesen-fristen") != null);
            assertThat(tries("lesen-fristen")).as("that was no failure of it").isEqualTo(tries);
            lock.rollback();
        }
        await("by itself").atMost(SOON).until(() -> parked("lesen-fristen") == 0);
    }

    @Test
    @Timeout(300)
    void however_much_is_parked_the_projection_goes_on_and_reads_wait_for_nothing() {
        int many = 1030; // Axon's queue ended at 1,024
        var one = Conflict.declared("2022-05-02T12:00:00");
        IntStream.range(0, many).forEach(i -> one.reminded("2022-05-09T09:00:00"));
        var streams = IntStream.range(0, many)
                .mapToObj(i -> Conflict.declared("2022-05-02T12:00:00").reminded("2022-05-09T09:00:00"))
                .map(c -> new Council.Stream(c.id, c.events(), c.texts))
                .toList();
        poisoned("erinnerung", () -> {
            server.append(one);
            server.appendAll("Konfliktfall", streams);
            await().atMost(Duration.ofSeconds(90)).until(() -> letters().count() == 2L * many);
            assertThat(server.bean(Rebuild.class).caughtUp(Duration.ofSeconds(90)))
                    .isTrue();

            var next = Conflict.declared("2022-06-01T12:00:00");
            var position = server.append(next);
            var before = System.nanoTime();
            var answer = server.get(null, "/api/konfliktfaelle/" + next.id, "Ratspakt-Position", position.toString());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header(UpToDate.BEHIND)).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        });
        watch().rebuild("lesen-erinnerungen", "admin");
        await().atMost(Duration.ofSeconds(60)).until(() -> letters().count() == 0 && !rebuilding());
        server.awaitAll();
        assertThat(server.database()
                        .jdbc(TestDatabase.QUERY)
                        .sql("select count(*) from lesen.erinnerung where konfliktfall = ?")
                        .param(one.id)
                        .query(Long.class)
                        .single())
                .isEqualTo(many);
    }

    @Test
    void every_list_says_that_it_is_incomplete() {
        var session = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                .item("2023-01-10T09:05:00", "punkt-1", 1, "Radweg", null)
                .line("2023-01-12T20:00:00", "punkt-1", Linie.JA)
                .voted("2023-01-24T21:00:00", "punkt-1", "gruene", 0, 7);
        var calendars = " /api/kalender /kalender /api/kalender.ics?vereinbarung=" + Musterstadt.PACT;
        for (var list : List.of(
                "konfliktfall /api/konfliktfaelle /konfliktfaelle / /api/fristen/offen /fristen /api/erinnerungen"
                        + " /erinnerungen" + calendars,
                "frist /api/fristen/offen /fristen" + calendars,
                "erinnerung /api/erinnerungen /erinnerungen",
                "kalender" + calendars,
                "sitzung /api/sitzungen /sitzungen /antraege",
                "antrag /api/antraege /antraege /api/sitzungen /sitzungen",
                "personalvorschlag /api/personalvorschlaege /api/aemter /personal",
                "handlungsplan /api/handlungsplaene /handlungsplan /api/fristen/offen /fristen /api/erinnerungen"
                        + " /erinnerungen" + calendars,
                "vereinbarung /api/vereinbarungen / /konfliktfaelle /antraege /sitzungen /personal /personal/sitze"
                        + " /handlungsplan /fristen /erinnerungen" + calendars,
                "befund /vereinbarungen/" + Musterstadt.PACT)) {
            var words = list.split(" ", -1);
            assertThat(marked(words)).as("before: " + list).isEmpty();
            poisoned(words[0], () -> {
                var c = Conflict.declared("2022-11-07T12:00:00").reminded("2022-11-14T09:00:00");
                server.append(c);
                server.append("Sitzung", session.id, session.events(), session.texts);
                var other = CouncilSession.called("2023-01-10T09:00:00", "2023-01-24T18:00:00")
                        .item("2023-01-10T09:05:00", "punkt-1", 1, "Radweg", null)
                        .line("2023-01-12T20:00:00", "punkt-1", Linie.JA)
                        .voted("2023-01-24T21:00:00", "punkt-1", "gruene", 0, 7);
                server.append("Sitzung", other.id, other.events(), other.texts);
                server.appendAll("Antrag", List.of(Council.motion(12)));
                server.appendAll("Personalvorschlag", List.of(Council.proposal()));
                server.appendAll("Handlungsplan", List.of(Council.plan()));
                rests(c);
                server.awaitAll();
                assertThat(letters().count()).as(list).isPositive();
                assertThat(marked(words)).as(list).containsExactly(Arrays.copyOfRange(words, 1, words.length));
            });
            watch().look().stream().filter(s -> s.events() > 0).forEach(s -> watch().retry(s.projection()));
            await().atMost(SOON).until(() -> letters().count() == 0);
        }
    }

    @Test
    void an_agreement_says_that_it_is_incomplete() {
        var api = "/api/vereinbarungen/" + Musterstadt.PACT;
        var c = Conflict.declared("2022-11-21T12:00:00");
        server.append(c);
        poisoned("vereinbarung", () -> {
            rests(c);
            server.awaitAll();
            assertThat(server.get("spd.vorsitz", api)
                            .body()
                            .path("unvollstaendig")
                            .booleanValue())
                    .isTrue();
            for (var page : List.of("/vereinbarungen/" + Musterstadt.PACT, "/konfliktfaelle/" + c.id)) {
                assertThat(page(page)).containsOnlyOnce("Diese Angaben sind vielleicht nicht vollständig");
            }
        });
        retry("lesen-vereinbarungen");
        assertThat(server.get("spd.vorsitz", api).body().has("unvollstaendig")).isFalse();
    }

    @Test
    void metrics_count_what_is_parked_what_stands_and_what_lies_ahead() throws SQLException {
        var c = Conflict.declared("2022-11-28T12:00:00");
        poisoned("konfliktfall", () -> {
            server.append(c);
            server.awaitAll();
            watch().look();
            assertThat(metric("parked")).isEqualTo(c.events().size());
            assertThat(metric("standing")).isZero();
            assertThat(metric("behind")).isZero();
        });
        watch().retry("lesen-konfliktfaelle");
        try (var lock = server.database().as(TestDatabase.OWNER).getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table lesen.erinnerung in access exclusive mode");
            server.append(c.reminded("2022-12-05T09:00:00"));
            await().atMost(SOON).until(() -> metric("standing") == 1);
            assertThat(metric("behind")).isOne();
            assertThat(metric("parked")).isZero();
            lock.rollback();
        }
        await().atMost(SOON).until(() -> metric("standing") == 0 && metric("behind") == 0);
    }

    /** An address that answers with a list and names no projection would be forgotten. */
    @Test
    void every_list_names_the_projections_that_it_is_made_from() {
        var known = Set.copyOf(server.bean(Rebuild.class).names());
        var forgotten = new HashSet<String>();
        server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    var from = method.getMethodAnnotation(MadeFrom.class);
                    if (from != null) {
                        assertThat(known).as(mapping.toString()).contains(from.value());
                    } else if (method.getMethod().getReturnType() == Page.class) {
                        forgotten.add(mapping.getPatternValues().toString());
                    }
                });
        // read from the log itself, or about the projections
        assertThat(forgotten)
                .containsExactlyInAnyOrder(
                        "[/api/ereignisse]", "[/api/antraege/{id}/fassungen]", "[/api/betrieb/projektionen]");
    }

    private static List<String> marked(String[] words) {
        return Arrays.stream(words)
                .skip(1)
                .filter(path -> {
                    var header = server.header("spd.vorsitz", path, "Ratspakt-Unvollstaendig");
                    var says = path.startsWith("/api/kalender.ics")
                            ? header != null // there is no other place for it
                            : path.startsWith("/api")
                                    ? server.get("spd.vorsitz", path).body().has("unvollstaendig")
                                    : page(path).contains("Diese Angaben sind vielleicht nicht vollständig");
                    assertThat(header).as(path).isEqualTo(says ? "true" : null);
                    return says;
                })
                .toList();
    }

    private static JsonNode timeline(Conflict c) {
        return server.get("spd.vorsitz", "/api/konfliktfaelle/" + c.id + "/zeitstrahl")
                .body();
    }

    private static int metric(String name) {
        return server.get("admin", "/actuator/metrics/ratspakt.projection." + name)
                .body()
                .at("/measurements/0/value")
                .asInt();
    }

    /** One more event of the agreement. */
    private static void rests(Conflict c) {
        agreement.add(
                agreement.getLast() instanceof RuhenEingetreten
                        ? new RuhenBeendet(head("2023-01-20T09:00:00", null), Musterstadt.PACT, c.id)
                        : new RuhenEingetreten(
                                head("2023-01-20T09:00:00", null),
                                Musterstadt.PACT,
                                c.id,
                                Set.of(RuhenUmfasst.values())));
        server.append("Vereinbarung", Musterstadt.PACT, agreement, List.of());
    }

    private static Kopf head(String when, @Nullable String by) {
        var time = Musterstadt.time(when);
        return new Kopf(UUID.randomUUID().toString(), time, time.toInstant(), null, by);
    }

    private static String page(String path) {
        var page = server.page("spd.vorsitz", path);
        assertThat(page).doesNotContain("Fehler im System");
        return page;
    }

    /** Makes rows of a table impossible for a while. */
    private static void poisoned(String table, Runnable meanwhile) {
        var owner = server.database().jdbc(TestDatabase.OWNER);
        owner.sql("alter table lesen." + table + " add constraint poison check (false) not valid")
                .update();
        try {
            meanwhile.run();
        } finally {
            owner.sql("alter table lesen." + table + " drop constraint poison").update();
        }
    }

    private static void postpone() {
        server.database()
                .jdbc(TestDatabase.QUERY)
                .sql("update lesen.toter_brief set naechster_versuch = '2100-01-01T00:00Z'")
                .update();
    }

    private static void due(String projection, @Nullable String when) {
        server.database()
                .jdbc(TestDatabase.QUERY)
                .sql(
                        "update lesen.toter_brief set naechster_versuch = cast(? as timestamptz) where processingGroup = ?")
                .params(Arrays.asList(when, projection))
                .update();
    }

    private static @Nullable Instant next(String projection) {
        return watch().letters(projection, 1).getFirst().next();
    }

    /** By hand, or by itself if that is just being done. */
    private static void retry(String projection) {
        watch().retry(projection);
        await().atMost(SOON).until(() -> parked(projection) == 0);
    }

    private static long parked(String projection) {
        return server.database()
                .jdbc(TestDatabase.QUERY)
                .sql("select count(*) from lesen.toter_brief where processingGroup = ?")
                .param(projection)
                .query(Long.class)
                .single();
    }

    /** Parks many streams before all others. */
    private static void parkForNobody(int streams) {
        server.database()
                .jdbc(TestDatabase.QUERY)
                .sql(
                        "insert into lesen.toter_brief (deadLetterIdentifier, processingGroup, sequenceIdentifier, sequenceIndex,"
                                + " messageType, eventIdentifier, timestamp, payloadType, payload, enqueuedAt)"
                                + " select 'gestern-' || i, 'lesen-von-gestern', 'strom-' || i, 0, '', '', '', '', '', '2020-01-01T00:00:00Z'"
                                + " from generate_series(1, ?) i")
                .param(streams)
                .update();
    }

    private static int tries(String projection) {
        return watch().letters(projection, 10).stream()
                .mapToInt(DeadLetters.Letter::tries)
                .max()
                .orElse(0);
    }

    private static boolean rebuilding() {
        return server.database()
                .jdbc(TestDatabase.QUERY)
                .sql("select exists (select from lesen.neuaufbau)")
                .query(Boolean.class)
                .single();
    }

    private static final String WAITING = " from pg_stat_activity where usename = 'ratspakt_query'"
            + " and wait_event_type = 'Lock' and datname = current_database()";

    private static int endsWhoWaits(String how) {
        return server.database()
                .jdbc(ADMINISTRATOR)
                .sql("select " + how + "(pid)" + WAITING)
                .query()
                .listOfRows()
                .size();
    }

    private static long waiting() {
        return server.database()
                .jdbc(ADMINISTRATOR)
                .sql("select count(*)" + WAITING)
                .query(Long.class)
                .single();
    }

    private static DeadLetters letters() {
        return server.bean(DeadLetters.class);
    }

    private static ProjectionWatch watch() {
        return server.bean(ProjectionWatch.class);
    }
}
