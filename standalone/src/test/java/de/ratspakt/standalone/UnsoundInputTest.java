package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.BadInput;
import de.ratspakt.events.platform.BadInput.Expects;
import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.standalone.Whole.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything wrong once, through the whole: a named refusal each, and nothing recorded. */
@ExtendWith(Whole.Once.class)
class UnsoundInputTest {
    private static final String CHAIR = "linke.vorsitz";
    private static final String[] JSON_TYPE = {"Content-Type", "application/json"};

    /** Accounts are no part of any agreement; their forms stand on the command side. */
    private static final List<CommandForm> OF_ACCOUNTS = List.of(
            CommandForm.creates("KontoAnlegen")
                    .with(Field.line("name"), Field.line("kennwort"), Field.mandates("funktionen")),
            CommandForm.acts("KennwortAendern", "kennwort-aendern").with(Field.line("kennwort")),
            CommandForm.acts("FunktionenSetzen", "funktionen-setzen")
                    .with(Field.mandates("funktionen").orNone()));

    /** Names that their sender gives: none is unknown. */
    private static final Set<String> GIVEN =
            Set.of("MassnahmeAufnehmen massnahme", "TagesordnungspunktAufnehmen tagesordnungspunkt");

    @TestFactory
    Stream<DynamicTest> every_field_of_every_command_wrong_once(Whole whole) {
        return Stream.of(EveryForm.all(), OF_ACCOUNTS)
                .flatMap(List::stream)
                .filter(form -> !form.document())
                .map(form -> dynamicTest(form.name(), () -> {
                    var row = CommandRow.all().stream()
                            .filter(r -> r.command().equals(form.name()))
                            .findFirst()
                            .orElseThrow();
                    var situation = row.situation(whole);
                    var account = row.allowed().iterator().next().account;
                    var path = row.path(situation);
                    var sound = (ObjectNode) Whole.JSON.readTree(row.body(situation));
                    for (var bad : BadInput.of(form, sound)) {
                        if (bad.expects() != Expects.SOME_REFUSAL
                                || (!OF_ACCOUNTS.contains(form) && !GIVEN.contains(form.name() + " " + bad.field()))) {
                            var answer = untouched(whole, bad.toString(), () -> whole.post(account, path, bad.body()));
                            bad.assertRefused(answer.status(), answer.body());
                        }
                    }
                    whole.post(account, path, sound.toString()).done();
                }));
    }

    @Test
    void an_agreement_with_anything_wrong(Whole whole) {
        wrongContracts().forEach((title, contract) -> {
            var field = title.split(" ", 2)[0];
            var answer = untouched(whole, title, () -> whole.post("admin", "/api/vereinbarungen", contract.toString()));
            answer.refused(400);
            assertThat(answer.wrongFields())
                    .as("%s: %s", title, answer.body())
                    .anyMatch(f -> f.startsWith(field.replace("/", "")));
        });
        var large = Whole.contract().put("titel", "x".repeat(1_000_000));
        untouched(whole, "1 MB", () -> whole.post("admin", "/api/vereinbarungen", large.toString()))
                .refused(413);
        var contract = Whole.contract();
        whole.post("admin", "/api/vereinbarungen", contract.toString()).done();
        untouched(whole, "again", () -> whole.post("admin", "/api/vereinbarungen", contract.toString()))
                .refused(409);
    }

    /** By the field that is wrong and how. */
    private static Map<String, ObjectNode> wrongContracts() {
        var wrong = new LinkedHashMap<String, ObjectNode>();
        for (var path : paths("", Whole.contract(), new ArrayList<>())) {
            var name = path.substring(1).split("/", 2)[0];
            var here = Whole.contract().at(path);
            Consumer<Object> put = value -> wrong.put(name + " " + path + " = " + value, with(path, value));
            put.accept(here.isString() ? 7 : "x");
            put.accept(null);
            if (here.isString()) {
                put.accept("");
                put.accept("a\u0000b");
                put.accept("a\u0007b");
            } else if (here.isObject()) {
                var more = Whole.contract();
                ((ObjectNode) more.at(path)).put("zuviel", 1);
                wrong.put(name + " " + path + " and more", more);
            }
        }
        for (var required : List.of("id", "titel", "rat", "geschlossenAm", "laufzeit", "partner")) {
            var less = Whole.contract();
            less.remove(required);
            wrong.put(required + " missing", less);
        }
        Map.of(
                        "/geschlossenAm", List.of("2022-04-31", "2022-04-01", "3.11.2021", "2021-11-03T10:00"),
                        "/laufzeit/bis", List.of("2021-10-31", "2022-04-31"),
                        "/id", List.of("Nicht gut", "../..", "a".repeat(61)),
                        "/partner/0/id", List.of("SPD!", "gruene"),
                        "/partner/0/sitze", List.of(-1, 1.5, "15"),
                        "/rat/mehrheit", List.of(0, 42),
                        "/unterzeichnende/0/partner", List.of("unbekannt"),
                        "/unterzeichnende/0/funktion", List.of("kassenwart"),
                        "/regelwerk/bundesland", List.of("XX", "ni"),
                        "/regelwerk/eskalation1Tage", List.of(0, -10, 1_000_000_000_000L))
                .forEach((path, values) -> values.forEach(value ->
                        wrong.put(path.substring(1).split("/", 2)[0] + " " + path + " = " + value, with(path, value))));
        return wrong;
    }

    private static List<String> paths(String at, JsonNode node, List<String> found) {
        if (!at.isEmpty()) {
            found.add(at);
        }
        if (node.isObject()) {
            node.properties().forEach(p -> paths(at + "/" + p.getKey(), p.getValue(), found));
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            paths(at + "/0", array.get(0), found);
        }
        return found;
    }

    private static ObjectNode with(String path, @org.jspecify.annotations.Nullable Object value) {
        var contract = Whole.contract();
        var holder = contract.at(path.substring(0, path.lastIndexOf('/')));
        var name = path.substring(path.lastIndexOf('/') + 1);
        var node = Whole.JSON.valueToTree(value);
        if (holder instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), node);
        } else {
            ((ObjectNode) holder).set(name, node);
        }
        return contract;
    }

    @TestFactory
    Stream<DynamicTest> the_clock_told_nonsense(Whole whole) {
        return Map.ofEntries(
                        Map.entry("{}", "um"),
                        Map.entry("{\"um\":\"P1D\",\"auf\":\"2022-03-05T09:00:00+01:00\"}", "auf"),
                        Map.entry("{\"um\":7}", "um"),
                        Map.entry("{\"um\":null}", "um"),
                        Map.entry("{\"um\":\"\"}", "um"),
                        Map.entry("{\"um\":\"P\"}", "um"),
                        Map.entry("{\"um\":\"-P1D\"}", "um"),
                        Map.entry("{\"um\":\"P-1D\"}", "um"),
                        Map.entry("{\"um\":\"P1\\u0000D\"}", "um"),
                        Map.entry("{\"um\":\"P9999M\"}", "um"),
                        Map.entry("{\"um\":\"morgen\"}", "um"),
                        Map.entry("{\"auf\":\"2022-03-05T09:00:00\"}", "auf"),
                        Map.entry("{\"auf\":\"2022-04-31T09:00:00+02:00\"}", "auf"),
                        Map.entry("{\"auf\":\"2021-03-05T09:00:00+01:00\"}", "auf"),
                        Map.entry("{\"auf\":\"9999-03-05T09:00:00+01:00\"}", "auf"),
                        Map.entry("{\"auf\":[]}", "auf"),
                        Map.entry("{\"um\":\"P1D\",\"zuviel\":1}", "zuviel"))
                .entrySet()
                .stream()
                .map(e -> dynamicTest(e.getKey(), () -> {
                    var answer = untouched(whole, e.getKey(), () -> whole.post(CHAIR, "/api/uhr", e.getKey()));
                    answer.refused(400);
                    assertThat(answer.wrongFields()).contains(e.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> what_is_no_json(Whole whole) {
        var path = whole.agreement(Map.of()).declared().casePath() + "/stellungnahme-abgeben";
        var sound = "{\"fraktion\":\"linke\",\"text\":\"Wir sehen es so.\"}";
        return Stream.of(
                sent(whole, path, "nothing", 400, bytes("")),
                sent(whole, path, "spaces", 400, bytes("  \n")),
                sent(whole, path, "half of it", 400, bytes(sound.substring(0, 20))),
                sent(whole, path, "single quotes", 400, bytes(sound.replace('"', '\''))),
                sent(whole, path, "a comment", 400, bytes("/* hier */" + sound)),
                sent(whole, path, "two bodies", 400, bytes(sound + sound)),
                sent(whole, path, "a name twice", 400, bytes(sound.replace("{", "{\"text\":\"anders\","))),
                sent(whole, path, "not a number", 400, bytes("NaN")),
                sent(whole, path, "null", 400, bytes("null")),
                sent(whole, path, "a number without end", 400, bytes("9".repeat(100_000))),
                sent(whole, path, "lists without end", 400, bytes("[".repeat(100_000))),
                sent(
                        whole,
                        path,
                        "another encoding",
                        400,
                        BodyPublishers.ofByteArray("{\"text\":\"ä\"}".getBytes(StandardCharsets.ISO_8859_1))),
                sent(whole, path, "half a character", 400, BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xd8, '"'
                })),
                sent(whole, path, "half a surrogate pair", 400, bytes(sound.replace("Wir", "\\ud800"))),
                sent(whole, path, "a raw zero", 400, bytes(sound.replace("Wir", "\u0000"))),
                sent(whole, path, "2 MB", 413, bytes("x".repeat(2_000_000))),
                sent(
                        whole,
                        path,
                        "1 MB of unannounced length",
                        413,
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(
                                ("{\"text\":\"" + "x".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8)))),
                sent(whole, path, "a text", 415, bytes(sound), "Content-Type", "text/plain"),
                sent(
                        whole,
                        path,
                        "a form",
                        415,
                        bytes("fraktion=linke"),
                        "Content-Type",
                        "application/x-www-form-urlencoded"),
                sent(whole, path, "XML", 415, bytes("<x/>"), "Content-Type", "application/xml"),
                sent(whole, path, "no type", 415, bytes(sound), "X-Nothing", "x"),
                sent(whole, path, "no type that can be", 415, bytes(sound), "Content-Type", "json"),
                sent(
                        whole,
                        path,
                        "JSON in UTF-16",
                        415,
                        bytes(sound),
                        "Content-Type",
                        "application/json;charset=utf-16"),
                sent(
                        whole,
                        path,
                        "an answer in HTML",
                        406,
                        bytes(sound),
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "text/html"));
    }

    private static DynamicTest sent(
            Whole whole, String path, String title, int status, BodyPublisher body, String... headers) {
        return dynamicTest(
                title,
                () -> untouched(
                                whole,
                                title,
                                () -> whole.send(CHAIR, "POST", path, body, headers.length == 0 ? JSON_TYPE : headers))
                        .refused(status));
    }

    private static BodyPublisher bytes(String text) {
        return BodyPublishers.ofString(text);
    }

    @TestFactory
    Stream<DynamicTest> what_is_not_there(Whole whole) {
        var situation = whole.agreement(Map.of()).declared();
        var sound = "{\"fraktion\":\"linke\",\"text\":\"Wir sehen es so.\"}";
        return Stream.of(
                        "/api/konfliktfaelle/6f1d2b1e-0000-4000-8000-000000000000/stellungnahme-abgeben",
                        "/api/konfliktfaelle/" + situation.agreement + "/stellungnahme-abgeben",
                        "/api/konfliktfaelle/" + situation.konfliktfall().toUpperCase(java.util.Locale.ROOT)
                                + "/stellungnahme-abgeben",
                        "/api/konfliktfaelle/x/stellungnahme-abgeben",
                        "/api/konfliktfaelle/%C3%A4/stellungnahme-abgeben",
                        "/api/konfliktfaelle/'%20or%201=1/stellungnahme-abgeben",
                        "/api/konfliktfaelle/" + "x".repeat(2000) + "/stellungnahme-abgeben",
                        situation.casePath() + "/eskalation4-terminieren",
                        situation.casePath() + "/StellungnahmeAbgeben",
                        situation.casePath() + "/stellungnahme-abgeben/",
                        "/api/vereinbarungen/gibt-es-nicht/partner-ausscheiden",
                        "/api/vereinbarungen/" + situation.konfliktfall() + "/partner-ausscheiden",
                        "/api/ortsraete",
                        "/api")
                .map(path -> dynamicTest(
                        path.length() > 100 ? path.substring(0, 100) : path,
                        () -> untouched(whole, path, () -> whole.post(CHAIR, path, sound))
                                .refused(404)));
    }

    @TestFactory
    Stream<DynamicTest> addresses_that_are_none(Whole whole) {
        return Stream.of(
                        "/api/konfliktfaelle/%00/x",
                        "/api/%2e%2e/x", "/api/konfliktfaelle/a%2fb/x", "/api//x", "/api/;x/y")
                .map(path -> dynamicTest(path, () -> {
                    var answer = untouched(whole, path, () -> whole.post(CHAIR, path, "{}"));
                    assertThat(answer.status()).as(answer.body()).isIn(400, 404);
                    answer.refused(answer.status());
                }));
    }

    @TestFactory
    Stream<DynamicTest> questions_that_are_no_text(Whole whole) {
        return Stream.of("/api/sitzungen?von=%ff", "/api/ereignisse?akteur=%c3%28", "/kalender?monat=%ff")
                .map(path -> dynamicTest(
                        path, () -> assertThat(whole.get(null, path).status()).isEqualTo(400)));
    }

    @TestFactory
    Stream<DynamicTest> methods_that_nobody_has(Whole whole) {
        var situation = whole.agreement(Map.of()).declared();
        return Stream.of(
                        "GET " + situation.casePath() + "/stellungnahme-abgeben",
                        "PUT " + situation.casePath() + "/stellungnahme-abgeben",
                        "DELETE " + situation.casePath() + "/stellungnahme-abgeben",
                        "PATCH " + situation.casePath() + "/stellungnahme-abgeben",
                        "POST " + situation.casePath(),
                        "DELETE " + situation.casePath(),
                        "PUT /api/konfliktfaelle",
                        "DELETE /api/vereinbarungen/" + situation.agreement,
                        "POST /api/ereignisse",
                        "DELETE /api/ereignisse",
                        "POST " + situation.casePath() + "/zeitstrahl",
                        "PUT /api/uhr",
                        "POST /api/fristen")
                .map(line -> dynamicTest(line, () -> {
                    var words = line.split(" ", 2);
                    var answer =
                            untouched(whole, line, () -> whole.send(CHAIR, words[0], words[1], bytes("{}"), JSON_TYPE));
                    answer.refused(405);
                    assertThat(answer.header("Allow")).isNotBlank();
                }));
    }

    @TestFactory
    Stream<DynamicTest> headers_that_mean_nothing(Whole whole) {
        var path = whole.agreement(Map.of()).declared().casePath() + "/stellungnahme-abgeben";
        var sound = "{\"fraktion\":\"linke\",\"text\":\"Wir sehen es so.\"}";
        return Stream.of("", " ", "mit Leerzeichen", "x".repeat(201))
                .map(key -> dynamicTest(
                        "Idempotency-Key " + key,
                        () -> untouched(whole, key, () -> whole.post(CHAIR, path, sound, "Idempotency-Key", key))
                                .refused(400)));
    }

    /** Asks, and sees that nothing was recorded and no account made. */
    private static Answer untouched(Whole whole, String what, Supplier<Answer> asking) {
        var before = whole.recorded();
        var answer = asking.get();
        assertThat(whole.recorded())
                .as("recorded after %s: %s", what, answer.body())
                .isEqualTo(before);
        return answer;
    }

    @Test
    void a_bad_account_is_not_made(Whole whole) {
        var accounts = whole.part(Accounts.class).list();
        for (var bad : BadInput.of(OF_ACCOUNTS.getFirst())) {
            if (bad.expects() == Expects.FIELD) {
                whole.post("admin", "/api/konten", bad.body()).refused(400);
            }
        }
        assertThat(whole.part(Accounts.class).list()).isEqualTo(accounts);
    }
}
