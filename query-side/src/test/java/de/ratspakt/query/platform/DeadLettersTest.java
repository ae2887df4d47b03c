package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queue has no bound, and every node looks at it every second. */
@DisplayName("However many events are parked")
class DeadLettersTest {
    private static final String CASES = "lesen-konfliktfaelle";
    private static final String MOTIONS = "lesen-antraege";
    private static final Instant NOW = Instant.parse("2023-01-20T09:00:00Z");
    private static final int IN_ONE_STREAM = 60_000;
    private static final int ALONE = 40_000;

    private static JdbcClient jdbc;
    private final DeadLetters letters = new DeadLetters(jdbc);

    @BeforeAll
    static void park() {
        var database = TestDatabase.fresh();
        jdbc = database.jdbc(TestDatabase.QUERY);
        insert(CASES, "'a-strom'", "i", "2023-01-02", IN_ONE_STREAM);
        insert(CASES, "'b-' || i", "0", "2023-01-01", ALONE);
        insert(MOTIONS, "'c-' || i", "0", "2023-01-03", 3);
        database.jdbc(TestDatabase.OWNER)
                .sql("vacuum (analyze) lesen.toter_brief")
                .update(); // as the server does by itself
    }

    private static void insert(String projection, String stream, String index, String day, int many) {
        jdbc.sql(
                        "insert into lesen.toter_brief (deadLetterIdentifier, processingGroup, sequenceIdentifier, sequenceIndex,"
                                + " messageType, eventIdentifier, timestamp, payloadType, payload, enqueuedAt)"
                                + " select :projection || :day || i, :projection, " + stream + ", " + index
                                + ", '', i::text, '', 'Erfunden', convert_to(repeat('x', 300), 'UTF8'),"
                                + " :day || 'T09:00:00.000Z' from generate_series(1, :many) i")
                .param("projection", projection)
                .param("day", day)
                .param("many", many)
                .update();
    }

    @Test
    void a_look_reads_some_of_them_and_tells_how_many_there_are() {
        var some = Map.<String, Object>of("projections", new String[] {CASES, MOTIONS, "lesen-fristen"});
        assertThat(read(DeadLetters.PARKED, some)).isLessThan(3000);
        assertThat(scans(DeadLetters.PARKED, some))
                .as("no payload is read")
                .allMatch(scan -> scan.path("Node Type").asString().equals("Index Only Scan"));

        var parked = letters.parked(List.of(CASES, MOTIONS, "lesen-fristen"), NOW);
        assertThat(parked).containsOnlyKeys(CASES, MOTIONS);
        assertThat(parked.get(CASES))
                .isEqualTo(new DeadLetters.Parked(
                        IN_ONE_STREAM + ALONE, ALONE + 1, Instant.parse("2023-01-01T09:00:00Z")));
        assertThat(parked.get(MOTIONS)).isEqualTo(new DeadLetters.Parked(3, 3, Instant.parse("2023-01-03T09:00:00Z")));
    }

    /** A few are counted each time. */
    @Test
    void many_are_counted_again_after_a_minute() {
        var other = "lesen-sitzungen";
        insert(other, "'d-' || i", "0", "2023-01-04", 2000);
        assertThat(events(other, NOW)).isEqualTo(2000);

        forget(other, 500);
        assertThat(events(other, NOW.plusSeconds(59))).isEqualTo(2000);
        assertThat(events(other, NOW.plusSeconds(61))).isEqualTo(1500);
        forget(other, 1490);
        assertThat(events(other, NOW.plusSeconds(62))).isEqualTo(10);
        forget(other, 10);
        assertThat(letters.parked(List.of(other), NOW.plusSeconds(63))).isEmpty();
    }

    private long events(String projection, Instant now) {
        return letters.parked(List.of(projection), now).get(projection).events();
    }

    private static void forget(String projection, int many) {
        jdbc.sql("delete from lesen.toter_brief where deadLetterIdentifier in"
                        + " (select deadLetterIdentifier from lesen.toter_brief where processingGroup = ? limit ?)")
                .params(projection, many)
                .update();
    }

    @Test
    void looking_for_what_is_due_reads_no_more_than_the_first_of_some_streams() {
        var some = Map.<String, Object>of("projection", CASES, "after", "", "limit", 100);
        assertThat(read(DeadLetters.HEADS_IN_TURN, some)).isLessThan(500);

        var heads = letters.heads(CASES, "", 100);
        assertThat(heads).hasSize(100).allMatch(head -> head.isDue(NOW));
        assertThat(heads.getFirst().sequence()).isEqualTo(new DeadLetters.Sequence(CASES, "a-strom"));
        assertThat(letters.heads(CASES, heads.getLast().sequence().stream(), 100))
                .hasSize(100)
                .doesNotContainAnyElementsOf(heads);
    }

    @Test
    void what_has_waited_longest_is_shown_first() {
        assertThat(letters.letters(CASES, 3))
                .extracting(DeadLetters.Letter::stream)
                .containsExactly("b-1", "b-10", "b-100");
        assertThat(letters.letters(MOTIONS, 10))
                .extracting(DeadLetters.Letter::behind)
                .containsExactly(0L, 0L, 0L);
    }

    /** How many rows or entries of indexes a statement reads, as the database itself counts. */
    private static long read(String sql, Map<String, Object> parameters) {
        return scans(sql, parameters).stream()
                .mapToLong(scan -> scan.path("Actual Loops").asLong()
                        * (scan.path("Actual Rows").asLong()
                                + scan.path("Rows Removed by Filter").asLong()))
                .sum();
    }

    private static List<JsonNode> scans(String sql, Map<String, Object> parameters) {
        var plan = jdbc.sql("explain (analyze, timing off, format json) " + sql)
                .params(parameters)
                .query(String.class)
                .single();
        var scans = new ArrayList<JsonNode>();
        collect(JsonMapper.shared().readTree(plan).path(0).path("Plan"), scans);
        assertThat(scans).as(plan).isNotEmpty();
        return scans;
    }

    private static void collect(JsonNode node, List<JsonNode> scans) {
        if (node.path("Relation Name").asString("").equals("toter_brief")) {
            scans.add(node);
        }
        node.path("Plans").forEach(child -> collect(child, scans));
    }
}
