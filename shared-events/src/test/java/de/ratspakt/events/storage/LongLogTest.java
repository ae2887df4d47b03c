package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.EventLog.Filter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Nothing that is asked of a long log reads all of it. By command with as many events as wanted:
 * {@code -Dratspakt.ereignisse=1000000}; it prints how long each question takes.
 */
class LongLogTest {
    private static final int EVENTS = Integer.getInteger("ratspakt.ereignisse", 100_000);
    private static final int PER_STREAM = 50;
    /** More rows than this no question may read and throw away. */
    private static final int IN_VAIN = 15_000;

    private static final Pattern REMOVED =
            Pattern.compile("Rows Removed by (?:Filter|Index Recheck|Join Filter): (\\d+)");
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Explained SOURCE = new Explained(DATABASE.as(TestDatabase.COMMAND));
    private static final JdbcClient OWNER = DATABASE.jdbc(TestDatabase.OWNER);

    private final PgEventStorageEngine engine = engine();
    private final EventLog log = new PgEventLog(JdbcClient.create(SOURCE), engine);

    private static PgEventStorageEngine engine() {
        var serializer = EventSerializer.of(EventFamilies.names());
        return new PgEventStorageEngine(
                JdbcEventStorageEngine.builder().eventSerializer(serializer).snapshotSerializer(serializer),
                500,
                SOURCE::getConnection,
                NoTransactionManager.instance());
    }

    /** One event a minute; four of five streams belong to one agreement, in which {@code alt} acted only at first. */
    @BeforeAll
    static void aLongLog() {
        OWNER.sql("""
                        insert into ereignisse.ereignis (ereignis_id, aggregat_typ, aggregat_id, sequenz, ereignis_typ, revision,
                            zeitpunkt, nutzlast, metadaten)
                        select 'e' || i, 'Konfliktfall', 'a' || i / :stream, i % :stream,
                            case i % :stream
                                when 0 then (array['StörungErklärt', 'AntragEntworfen', 'SitzungEinberufen'])[1 + i / :stream % 3]
                                when 1 then 'TagesordnungspunktAufgenommen' when 2 then 'AlleineinbringungVermerkt'
                                when 3 then 'AntragAlleinEingebracht' else 'StellungnahmeAbgegeben' end,
                            '1', timestamptz '2021-11-03T10:00Z' + i * interval '1 minute',
                            json_build_object(
                                'kopf', json_build_object(
                                    'ereignis', 'e' || i,
                                    'eingetretenAm', to_char(timestamp '2021-11-03T10:00' + i * interval '1 minute',
                                        'YYYY-MM-DD"T"HH24:MI:SS"+01:00"'),
                                    'erfasstAm', to_char(timestamp '2021-11-03T09:00' + i * interval '1 minute',
                                        'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                                    'von', case when i < 1000 then 'alt' else (array['spd', 'gruene', 'linke'])[1 + i % 3] end
                                        || '.vorsitz'),
                                'konfliktfall', 'a' || i / :stream,
                                'vereinbarung', case when i / :stream % 5 = 0 then 'kleiner-pakt' else 'pakt' end,
                                'antrag', 'a' || (i + 3) / :stream, 'sitzung', 'a' || (i + 7) / :stream, 'ereignis', 'e' || i - 1,
                                'text', json_build_object('text', 't' || i, 'hash', repeat('ab', 32)),
                                'fuellung', repeat('Wort ', 40)),
                            json_build_object('akteur', 'konto-' || i % 40, 'rolle', 'VORSITZ')
                        from generate_series(0, :events - 1) i""").param("stream", PER_STREAM).param("events", EVENTS).update();
        OWNER.sql("vacuum analyze ereignisse.ereignis").update();
    }

    private record Question(String name, Runnable ask) {}

    private Stream<Question> questions() {
        var late = at(EVENTS * 9L / 10);
        var soon = late.plusDays(1);
        var last = "a" + (EVENTS - 1) / PER_STREAM;
        return Stream.of(
                new Question("version", () -> log.version(last)),
                new Question("exists", () -> log.exists("Konfliktfall", last)),
                new Question("position", () -> log.position(last)),
                new Question("agreementOf", () -> log.agreementOf(last)),
                new Question("agreementsOf", () -> log.agreementsOf(List.of("a1", "a7", last))),
                new Question("places", () -> log.places(List.of("e1", "e7"))),
                new Question(
                        "first", () -> log.first(List.of("StörungErklärt", "AntragEntworfen"), List.of("a1", last))),
                new Question("latestCases", () -> log.latestCases("pakt", 20)),
                new Question("partners", log::partners),
                new Question("planOf", () -> log.planOf("pakt")),
                new Question("sessionsNoting", () -> log.sessionsNoting("e101")),
                new Question("sessionsTakingUp", () -> log.sessionsTakingUp(last)),
                new Question("soleMotionsNaming", () -> log.soleMotionsNaming(last)),
                new Question("lastActOf", () -> log.lastActOf("linke", "pakt")),
                new Question("lastActOf who is gone", () -> log.lastActOf("alt", "pakt")),
                new Question("lastActOf who never acted", () -> log.lastActOf("niemand", "pakt")),
                new Question("head", log::head),
                new Question("page", () -> log.page(Filter.ALL, 500)),
                new Question("page after", () -> log.page(Filter.ALL.after(EVENTS - 700L), 500)),
                new Question("page by type", () -> page("StörungErklärt", null, null, null, null)),
                new Question("page by unknown type", () -> page("NieGehört", null, null, null, null)),
                new Question("page by stream", () -> page(null, last, null, null, null)),
                new Question("page by actor", () -> page(null, null, "konto-7", null, null)),
                new Question("page of a day", () -> page(null, null, null, late, soon)),
                new Question("page of a day by type", () -> page("StörungErklärt", null, null, late, soon)),
                new Question("page of a day by actor", () -> page(null, null, "konto-7", late, soon)),
                new Question("page from late on", () -> page(null, null, null, late, null)),
                new Question("page until late", () -> page(null, null, null, null, late)),
                new Question("page until soon", () -> page(null, null, null, null, at(3))),
                new Question("page of no time", () -> page(null, null, null, at(EVENTS * 2L), null)),
                new Question(
                        "rest of a long page until late",
                        () -> log.page(new Filter(EVENTS * 9L / 10 - 100, null, null, null, null, late), 500)),
                new Question("stream", () -> engine.readEvents(last).asStream().forEach(e -> {})),
                new Question(
                        "tail",
                        () -> engine.readEvents(GapAwareTrackingToken.newInstance(EVENTS - 10L, Set.of()), false)
                                .limit(5)
                                .forEach(e -> {})));
    }

    private List<StoredEvent> page(String typ, String aggregat, String akteur, OffsetDateTime von, OffsetDateTime bis) {
        return log.page(new Filter(null, typ, aggregat, akteur, von, bis), 500);
    }

    private static OffsetDateTime at(long event) {
        return OffsetDateTime.parse("2021-11-03T10:00:00+01:00").plusMinutes(event);
    }

    @TestFactory
    Stream<DynamicTest> readsNoMoreThanItNeeds() {
        return questions()
                .map(q -> DynamicTest.dynamicTest(q.name(), () -> {
                    SOURCE.plans();
                    q.ask().run();
                    var plans = SOURCE.plans();
                    assertThat(plans).isNotEmpty().allSatisfy(plan -> {
                        assertThat(plan).doesNotContain("Seq Scan on ereignis");
                        REMOVED.matcher(plan)
                                .results()
                                .forEach(r -> assertThat(Integer.parseInt(r.group(1)))
                                        .as(plan)
                                        .isLessThan(IN_VAIN));
                    });
                    if (Boolean.getBoolean("ratspakt.zeiten")) {
                        System.out.printf(Locale.ROOT, "%-36s %8.1f ms%n", q.name(), millis(q.ask()));
                    }
                }));
    }

    private static double millis(Runnable ask) {
        var taken = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            ask.run();
            taken.add(System.nanoTime() - begin);
        }
        return taken.stream().min(Long::compare).orElseThrow() / 1e6;
    }

    @Test
    void findsByTimeWhatLiesInItWhetherItIsLittleOrMuch() {
        var late = at(EVENTS * 9L / 10);
        assertThat(page(null, null, null, late, late.plusHours(1)))
                .hasSize(60)
                .allSatisfy(e -> assertThat(e.eingetretenAm()).isBetween(late, late.plusHours(1)));
        assertThat(page(null, null, null, late, null))
                .hasSize(500)
                .first()
                .satisfies(e -> assertThat(e.eingetretenAm()).isEqualTo(late));
        assertThat(page(null, null, null, null, late))
                .hasSize(500)
                .first()
                .satisfies(e -> assertThat(e.eingetretenAm()).isEqualTo(at(0)));
        assertThat(page(null, null, null, late.minusYears(20), null)).hasSize(500);
        assertThat(page(null, null, null, at(EVENTS), null)).isEmpty();
    }

    @Test
    void findsTheLastActOfAPartnerInAnAgreement() {
        assertThat(log.lastActOf("alt", "pakt").orElseThrow().toInstant()).isEqualTo(at(999).toInstant());
        assertThat(log.lastActOf("alt", "kleiner-pakt").orElseThrow().toInstant())
                .isEqualTo(at(799).toInstant());
        assertThat(log.lastActOf("niemand", "pakt")).isEmpty();
        assertThat(Duration.between(at(EVENTS - 4), log.lastActOf("spd", "pakt").orElseThrow()))
                .isPositive();
    }
}
