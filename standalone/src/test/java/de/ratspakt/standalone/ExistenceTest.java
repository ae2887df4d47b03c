package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.ratspakt.standalone.Whole.Answer;
import de.ratspakt.standalone.Whole.Situation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody outside can tell something internal from nothing at all, whatever they send. */
@ExtendWith(Whole.Once.class)
class ExistenceTest {
    private static final String UNKNOWN = "6f1d2b1e-0000-4000-8000-000000000000";

    /** Who has read what of which kind already: reads do not depend on the command. */
    private static final Set<String> READ = new HashSet<>();

    /** What is internal until it is brought in, or always. */
    private static final Set<String> INTERNAL =
            Set.of("konfliktfaelle", "antraege", "personalvorschlaege", "handlungsplaene");

    private static final List<@Nullable String> OUTSIDE = java.util.Arrays.asList(
            "ohne-amt", "fremd.vorsitz", "spd-anderswo", "buero-anderswo", "pruefung-anderswo", "admin", null);

    /** Of the same names as people here, in another agreement. */
    @BeforeAll
    static void others(Whole whole) {
        Map.of("spd-anderswo", "spd.vorsitz", "buero-anderswo", "gruppe.buero", "pruefung-anderswo", "pruefung")
                .forEach((account, function) -> whole.addAccount(account, "fremdstadt-2021/" + function));
    }

    @TestFactory
    Stream<DynamicTest> a_command_on_what_one_may_not_know_of_is_answered_as_on_nothing(Whole whole) {
        return CommandRow.all().stream()
                .filter(row -> row.address().contains("{id}") && INTERNAL.contains(plural(row)))
                .map(row -> dynamicTest(row.toString(), () -> {
                    var situation = secret(row).situation(whole);
                    for (var account : OUTSIDE) {
                        if (situation.read(account, thing(row, situation)).status() == 404) {
                            alike(whole, row, situation, account);
                        } else {
                            assertThat(plural(row))
                                    .as("open once it was brought in")
                                    .isEqualTo("antraege");
                        }
                    }
                    leave(whole, row, situation);
                }));
    }

    /** One partner leaves, and what is internal to the others is nothing to it. */
    private static void leave(Whole whole, CommandRow row, Situation situation) {
        var left = whole.post(
                "gruene.vorsitz", "/api/vereinbarungen/" + situation.agreement + "/partner-ausscheiden", """
                {"partner":"gruene","grund":"Wir gehen eigene Wege."}""");
        if (left.status() == 200) {
            whole.settle();
            if (situation.read("gruene.vorsitz", thing(row, situation)).status() == 404) {
                alike(whole, row, situation, "gruene.vorsitz");
            } else {
                assertThat(plural(row)).as("still open to who has left").isIn("konfliktfaelle", "antraege");
            }
        }
    }

    private static void alike(Whole whole, CommandRow row, Situation situation, @Nullable String account) {
        for (var body : bodies(row, situation)) {
            alike(whole, row, situation, account, body);
        }
        for (var header : List.of("If-Match \"1\"", "If-Match \"99\"", "Idempotency-Key k", "Accept-Language en")) {
            alike(whole, row, situation, account, row.body(situation), header.split(" ", 2));
        }
        if (READ.add(plural(row) + account)) {
            readAlike(whole, row, situation, account);
        }
    }

    private static void alike(
            Whole whole,
            CommandRow row,
            Situation situation,
            @Nullable String account,
            String body,
            String... headers) {
        var address = row.path(situation);
        var internal = whole.post(account, address, body, headers);
        var nothing = whole.post(account, address.replace(situation.id(), UNKNOWN), body, headers);
        assertThat(shown(internal)).as("%s by %s: %s", row, account, body).isEqualTo(shown(nothing));
        assertThat(internal.status()).isEqualTo(account == null ? 401 : body.equals("{") ? 400 : 404);
    }

    private static void readAlike(Whole whole, CommandRow row, Situation situation, @Nullable String account) {
        var read = thing(row, situation);
        for (var rest :
                List.of("", "/zeitstrahl", "?zeitpunkt=2022-03-01T08:59:00%2B01:00", "?version=1", "?quatsch=1")) {
            assertThat(shown(whole.get(account, read + rest)))
                    .as(account + " " + read + rest)
                    .isEqualTo(shown(whole.get(account, read.replace(situation.id(), UNKNOWN) + rest)));
        }
        for (var question : List.of(
                "/api/erinnerungen?konfliktfall=", "/api/erinnerungen?handlungsplan=", "/api/ereignisse?aggregat=")) {
            assertThat(shown(whole.get(account, question + situation.id())))
                    .as(account + " " + question)
                    .isEqualTo(shown(whole.get(account, question + UNKNOWN)));
        }
    }

    private static List<String> bodies(CommandRow row, Situation situation) {
        var body = row.body(situation);
        return List.of(
                "{", "{\"quatsch\":1}", body, body.replace("linke", "fremd").replace("spd", "fremd"));
    }

    /** Status, headers and body, but for what names the request itself. */
    private static Map<String, Object> shown(Answer answer) {
        var headers = new TreeMap<>(answer.raw().headers().map());
        headers.remove("Ratspakt-Anfrage");
        headers.remove("ratspakt-anfrage");
        headers.remove("date");
        var shown = new HashMap<String, Object>(headers);
        shown.put("status", answer.status());
        shown.put("body", answer.body());
        return shown;
    }

    /** The same row in an agreement that keeps its conflicts to itself. */
    private static CommandRow secret(CommandRow row) {
        var readings = new HashMap<>(row.readings());
        readings.put("oeffentlichkeit", "INTERN");
        return new CommandRow(
                row.command(),
                row.where(),
                row.address(),
                readings,
                row.before(),
                row.body(),
                row.event(),
                row.allowed());
    }

    private static String plural(CommandRow row) {
        return row.address().split("/", -1)[2];
    }

    private static String thing(CommandRow row, Situation situation) {
        return row.path(situation).replaceAll("/[^/]+$", "");
    }

    @Test
    void what_a_body_names_is_nothing_if_it_belongs_to_another_agreement(Whole whole) {
        var other = whole.agreement(Map.of("oeffentlichkeit", "INTERN")).declared();
        var event = other.event("StörungErklärt");
        var motion = whole.agreement(Map.of()).created("linke.mitglied", "antraege", """
                {"vereinbarung":"$PACT","fraktion":"linke","titel":"Radweg","text":"Auf einer Seite.","begruendung":"Sicherheit."}""");
        var here = whole.agreement(Map.of()).declared();
        for (var names : List.of(
                "angabe-bestreiten {\"partner\":\"spd\",\"grund\":\"Nein.\",\"ereignis\":\"$ID\"}",
                "angabe-anerkennen {\"partner\":\"spd\",\"ereignis\":\"$ID\"}",
                "angabe-berichtigen {\"ereignis\":\"$ID\",\"aenderung\":{\"am\":\"2022-03-01T08:30:00+01:00\"},\"grund\":\"So.\"}")) {
            var words = names.split(" ", 2);
            assertThat(shown(whole.post(
                            "spd.vorsitz", here.casePath() + "/" + words[0], words[1].replace("$ID", event))))
                    .isEqualTo(shown(whole.post(
                            "spd.vorsitz", here.casePath() + "/" + words[0], words[1].replace("$ID", UNKNOWN))));
        }
        var session = whole.agreement(Map.of()).created("gruppe.buero", "sitzungen", """
                {"vereinbarung":"$PACT","gremium":"Rat","termin":"2022-03-15T18:00:00+01:00","ort":"Rathaus"}""");
        var item = "{\"nummer\":3,\"titel\":\"Radweg\",\"herkunft\":\"GRUPPE\",\"antrag\":\"$ID\"}";
        var path = "/api/sitzungen/" + session.id() + "/tagesordnungspunkt-aufnehmen";
        assertThat(shown(whole.post("gruppe.buero", path, item.replace("$ID", motion.id()))))
                .isEqualTo(shown(whole.post("gruppe.buero", path, item.replace("$ID", UNKNOWN))));
    }

    @TestFactory
    Stream<DynamicTest> what_is_to_be_created_in_something_internal_is_answered_as_in_nothing(Whole whole) {
        return CommandRow.all().stream()
                .filter(row -> row.body().contains("\"vereinbarung\":\"$PACT\""))
                .map(row -> dynamicTest(row.toString(), () -> {
                    var internal = whole.agreement(Map.of("oeffentlichkeit", "INTERN"))
                            .created("linke.mitglied", "antraege", """
                            {"vereinbarung":"$PACT","fraktion":"linke","titel":"Radweg","text":"Auf einer Seite.","begruendung":"Sicherheit."}""");
                    for (var account : OUTSIDE) {
                        var body = row.body(internal);
                        var address = row.path(internal);
                        var something = whole.post(account, address, body.replace(internal.agreement, internal.id()));
                        var nothing = whole.post(account, address, body.replace(internal.agreement, UNKNOWN));
                        assertThat(shown(something).toString().replace(internal.id(), UNKNOWN))
                                .as("%s by %s", row, account)
                                .isEqualTo(shown(nothing).toString());
                    }
                }));
    }

    @Test
    void an_open_case_is_named_to_nobody_outside(Whole whole) {
        var situation = whole.agreement(Map.of("oeffentlichkeit", "INTERN")).declared();
        for (var account : OUTSIDE) {
            var answer = whole.post(account, "/api/konfliktfaelle", """
                    {"vereinbarung":"%s","fraktion":"fremd","gegenstand":"Ton","begruendung":"So nicht."}""".formatted(situation.agreement));
            assertThat(answer.status()).isIn(401, 403);
            assertThat(answer.body()).doesNotContain(situation.konfliktfall());
        }
    }

    @Test
    void a_contest_is_known_to_the_partners_alone(Whole whole) {
        var situation = whole.agreement(Map.of()).declared();
        var event = situation.event("StörungErklärt");
        var before = Map.of(
                "case", strip(situation.read(null, situation.casePath())), "deadlines", deadlines(situation, null));
        situation.then("spd.vorsitz", "angabe-bestreiten", """
                {"partner":"spd","ereignis":"%s","grund":"Davon wissen wir nichts."}""".formatted(event));
        for (var outside : OUTSIDE) {
            for (var path : List.of("", "/zeitstrahl", "?zeitpunkt=2022-03-01T08:59:00%2B01:00&sicht=wahr")) {
                assertThat(situation
                                .read(outside, situation.casePath() + path)
                                .done()
                                .body())
                        .doesNotContain("strittig");
            }
            assertThat(strip(situation.read(outside, situation.casePath()))).isEqualTo(before.get("case"));
            assertThat(deadlines(situation, outside))
                    .isEqualTo(before.get("deadlines"))
                    .doesNotContain("strittig");
        }
        var known = situation.read("spd.vorsitz", situation.casePath()).done().json();
        assertThat(known.get("strittig").booleanValue()).isTrue();
        assertThat(known.at("/fristen/0/strittig").booleanValue()).isTrue();
        assertThat(deadlines(situation, "spd.vorsitz")).contains("\"strittig\":true");
    }

    /** Without its version, which counts every event (decision 15). */
    private static String strip(Answer answer) {
        return answer.done().body().replaceAll("\"version\":\\d+", "");
    }

    private static String deadlines(Situation situation, @Nullable String account) {
        return situation
                .read(account, "/api/fristen/offen?anzahl=500")
                .done()
                .json()
                .get("eintraege")
                .valueStream()
                .filter(e -> e.path("konfliktfall").asString("").equals(situation.konfliktfall()))
                .map(e -> e.toString().replaceAll("\"verbleibend\":\"[^\"]*\"", ""))
                .toList()
                .toString();
    }
}
