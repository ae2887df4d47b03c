package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.standalone.Shots.Person;
import de.ratspakt.standalone.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.JacksonException;

/**
 * Whatever is sent, nothing breaks: no 5xx but the 503 that says when to come again, no stack trace in an answer, no ERROR
 * in the log, and every answer is well formed. {@code -Dratspakt.fuzz=N} sends N requests (else 3,000, or as many as go into
 * a minute) and an eighth as many lots of raw bytes; {@code -Dratspakt.seed=S} those of an earlier run,
 * {@code -Dratspakt.first=I} from the one on that it named.
 */
@ExtendWith(Town.Once.class)
class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("ratspakt.fuzz", 3_000);
    private static final long SEED = Long.getLong("ratspakt.seed", System.nanoTime());
    private static final int FIRST = Integer.getInteger("ratspakt.first", 0);
    private static final Duration AT_MOST =
            System.getProperty("ratspakt.fuzz") == null ? Duration.ofMinutes(1) : Duration.ofDays(1);
    private static final int SHOWN = 15;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern KIND =
            Pattern.compile("/(\\w+)/(" + UUID + "|" + Town.EXAMPLE + "|" + Town.OTHER + ")(?=[/?]|$)");
    private static final Pattern INSIDES = Pattern.compile(
            "(?m)^\\s+at [\\w.$/]+\\(|\\w+Exception\\b|org\\.(postgresql|springframework|apache|axonframework)|Whitelabel|Caused by");

    @Test
    void no_request_breaks_anything(Town town) throws Exception {
        System.out.println("ratspakt.seed=" + SEED);
        var people = Town.EVERYONE.stream()
                .map(account -> person(town.walk(account)))
                .toList();
        var api = Whole.JSON.readTree(town.visitor(null).get("/v3/api-docs").body());
        var shots =
                new Shots(SEED, "127.0.0.1:" + town.port(), town.password(), api, people, ids(people), byName(people));
        assertThat(shots.operations()).isGreaterThan(80);
        var faults = new Faults();
        var statuses = new TreeMap<Integer, Integer>();
        try (var log = new LogLines();
                var wire = new Wire(town.port())) {
            var begin = System.nanoTime();
            int i = FIRST;
            for (; i < FIRST + REQUESTS && System.nanoTime() - begin < AT_MOST.toNanos(); i++) {
                var shot = shots.number(i);
                var what = shot.who() + " " + shot.line();
                try {
                    var reply = wire.ask(shot.bytes(), shot.head());
                    statuses.merge(reply.status(), 1, Integer::sum);
                    faults.add(i, what, shot.bytes(), wrong(reply, shot.head()));
                } catch (IOException e) {
                    faults.add(i, what, shot.bytes(), e.toString());
                    wire.close();
                }
            }
            System.out.println((i - FIRST) + " requests: " + statuses);
            assertThat(faults.all()).isEmpty();
            log.assertQuiet(REQUESTS);
        }
        assertThat(town.visitor(null).get("/").status()).isEqualTo(200);
    }

    @Test
    void no_bytes_break_anything(Town town) throws Exception {
        System.out.println("ratspakt.seed=" + SEED);
        var faults = new Faults();
        try (var log = new LogLines();
                var wire = new Wire(town.port())) {
            for (int i = FIRST; i < FIRST + REQUESTS / 8; i++) {
                var bytes = RawBytes.of(new Random(SEED * 1_000_003 + i), "127.0.0.1:" + town.port());
                try {
                    for (var reply : wire.shout(bytes)) {
                        if (!isBare(reply)) {
                            faults.add(i, "bytes", bytes, wrong(reply, false));
                        }
                    }
                } catch (IOException e) {
                    faults.add(i, "bytes", bytes, e.toString());
                }
            }
            assertThat(faults.all()).isEmpty();
            log.assertQuiet(REQUESTS / 8);
        }
        assertThat(town.visitor(null).get("/").status()).isEqualTo(200);
    }

    /**
     * What never became a request is refused by the container alone, in a word: an expectation that it cannot meet with 417,
     * {@code OPTIONS *} in a coding that it lacks with 501, a version of HTTP that it does not speak with 505 (RFC 9110,
     * 15.5.18, 15.6.2 and 15.6.6).
     */
    private static boolean isBare(Reply reply) {
        return reply.body().isEmpty() && List.of(400, 417, 501, 505).contains(reply.status());
    }

    private static Person person(Town.Walk walk) {
        var crawl = walk.crawl();
        var forms = new LinkedHashMap<String, HtmlPage.Form>();
        crawl.pages().values().stream()
                .flatMap(page -> page.forms().stream())
                .filter(form -> !Shots.signsOut(form.action))
                .forEach(form -> forms.putIfAbsent(form.action + " " + form.id, form));
        return new Person(
                walk.visitor().account(),
                walk.visitor().cookies(),
                List.copyOf(crawl.addresses()),
                List.copyOf(forms.values()));
    }

    /** Of everything there is, as far as addresses and forms name it. */
    private static List<String> ids(List<Person> people) {
        var ids = new LinkedHashSet<>(List.of(Town.EXAMPLE, Town.OTHER));
        people.stream()
                .flatMap(p -> Stream.concat(
                        p.addresses().stream(),
                        p.forms().stream()
                                .flatMap(f -> Stream.concat(
                                        Stream.of(f.action),
                                        f.choices.values().stream().flatMap(List::stream)))))
                .flatMap(text -> UUID.matcher(text).results().map(r -> r.group()))
                .forEach(ids::add);
        return List.copyOf(ids);
    }

    /** What forms let people choose, by the field's name, and the ids in addresses, by the word before them. */
    private static Map<String, List<String>> byName(List<Person> people) {
        var found = new TreeMap<String, Set<String>>();
        for (var person : people) {
            for (var form : person.forms()) {
                form.choices.forEach((name, choices) -> choices.stream()
                        .filter(c -> !c.isBlank())
                        .forEach(c -> found.computeIfAbsent(name, n -> new TreeSet<>())
                                .add(c)));
            }
            Stream.concat(person.addresses().stream(), person.forms().stream().map(f -> f.action))
                    .flatMap(a -> KIND.matcher(a).results())
                    .forEach(r -> found.computeIfAbsent(
                                    r.group(1).equals("personal") ? "personalvorschlaege" : r.group(1),
                                    n -> new TreeSet<>())
                            .add(r.group(2)));
        }
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    }

    /** What is wrong with an answer; null if nothing is. */
    private static @Nullable String wrong(Reply reply, boolean head) {
        int status = reply.status();
        if (status >= 500 && !(status == 503 && reply.header("Retry-After").matches("\\d+"))) {
            return "status " + status + (reply.isHtml() ? " as a page" : " " + reply.body());
        }
        var insides = INSIDES.matcher(reply.body());
        if (insides.find()) {
            return "shows its insides: " + insides.group();
        }
        if (status >= 300 && status < 400) {
            return status == 304 || reply.header("Location").matches("/(?![/\\\\]).*")
                    ? null
                    : "leads to " + reply.header("Location");
        }
        if (head || status == 204) {
            return null;
        }
        var type = reply.header("Content-Type");
        if (type.startsWith("text/html")) {
            return reply.body().stripTrailing().endsWith("</html>") ? null : "half a page";
        }
        if (status >= 400 && !type.startsWith("application/problem+json")) {
            return "status " + status + " as " + type + ": " + reply.body();
        }
        return type.contains("json") ? wrongJson(status, reply.body()) : null;
    }

    private static @Nullable String wrongJson(int status, String body) {
        try {
            var json = Whole.JSON.readTree(body);
            return status < 400
                            || (json.path("status").asInt() == status
                                    && json.path("type").isString()
                                    && !json.path("title").asString("").isBlank()
                                    && !json.path("detail").asString("").isBlank())
                    ? null
                    : "no problem as published: " + body;
        } catch (JacksonException e) {
            return "no JSON: " + body;
        }
    }

    /** Faults by their kind, each with the first request that showed it. */
    private static final class Faults {
        private final Map<String, String> byKind = new LinkedHashMap<>();

        void add(int number, String what, byte[] bytes, @Nullable String fault) {
            if (fault != null && byKind.size() < SHOWN) {
                var place = UUID.matcher(what.split("\\?", 2)[0]).replaceAll("*");
                byKind.putIfAbsent(
                        place.replaceAll("^\\S+ ", "") + ": "
                                + fault.lines().findFirst().orElse(""),
                        "seed " + SEED + ", number " + number + ": " + fault + "\n" + shown(bytes));
            }
        }

        private static String shown(byte[] bytes) {
            var text = new String(bytes, StandardCharsets.UTF_8)
                    .replaceAll("Authorization: Basic \\S{20,}", "Authorization: …");
            return text.length() > 1500 ? text.substring(0, 1500) + "…" : text;
        }

        Map<String, String> all() {
            return byKind;
        }
    }
}
