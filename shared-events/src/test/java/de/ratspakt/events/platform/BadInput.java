package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.Field.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every field of a command wrong once. Each case says what has to come of it, whoever runs it: the parser alone, the web
 * layer, or the whole system.
 *
 * @param title what is wrong
 * @param field where; empty for the body itself
 * @param body that is sent
 * @param expects how it has to be refused
 */
public record BadInput(String title, String field, String body, Expects expects) {

    /** How a case has to be refused. */
    public enum Expects {
        /** 400 that names the field; whoever reads the form alone can tell. */
        FIELD,
        /** 413; a parser that has no limit of its own says 400. */
        TOO_LARGE,
        /** Some named 4xx; it takes the agreement or the case to tell. */
        SOME_REFUSAL
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String FUTURE = "2099-01-01T09:00:00+01:00";

    /** A body that is sound as far as the form can tell; facts lie on 15 February 2022 in the evening. */
    public static ObjectNode sound(CommandForm form) {
        return sound(form.fields());
    }

    private static ObjectNode sound(List<Field> fields) {
        var body = NODES.objectNode();
        for (var field : fields) {
            body.set(field.name(), sound(field));
        }
        return body;
    }

    private static JsonNode sound(Field field) {
        return switch (field.kind()) {
            case TEXT -> NODES.stringNode("Ein Text\nmit zwei Zeilen");
            case LINE, PASSWORD -> NODES.stringNode("Eine Zeile");
            case ID -> NODES.stringNode("laatzen-2021");
            case PARTNER -> NODES.stringNode("spd");
            case FUNCTION -> NODES.stringNode("spd.vorsitz");
            case FUNCTIONS -> NODES.arrayNode().add("spd.vorsitz").add("linke.stellv");
            case MANDATES -> NODES.arrayNode().add("laatzen-2021/spd.vorsitz").add("laatzen-2021/linke.stellv");
            case PARTNERS -> NODES.arrayNode().add("spd").add("linke");
            case EVENTS ->
                NODES.arrayNode()
                        .add("6f1d2b1e-0000-4000-8000-000000000000")
                        .add("6f1d2b1e-0000-4000-8000-000000000001");
            case NUMBER -> NODES.numberNode(field.least());
            case COUNTS -> NODES.objectNode().put("spd", 1);
            case INSTANT ->
                NODES.stringNode(
                        field.name().equals("ende") ? "2022-02-15T20:00:00+01:00" : "2022-02-15T18:30:00+01:00");
            case DATE -> NODES.stringNode("2022-03-15");
            case ENUM -> NODES.stringNode(field.values().getFirst());
            case CHOICES -> NODES.arrayNode().add(field.values().getFirst());
            case FILE -> NODES.stringNode("JVBERi0xLjQK");
            case BOOLEAN -> NODES.booleanNode(false);
            case EVENT -> NODES.stringNode("6f1d2b1e-0000-4000-8000-000000000000");
            case OBJECT -> sound(field.nested());
        };
    }

    /** Everything wrong once, starting from a sound body made up from the form. */
    public static List<BadInput> of(CommandForm form) {
        return of(form, sound(form));
    }

    /** Everything wrong once, starting from this sound body. */
    public static List<BadInput> of(CommandForm form, ObjectNode sound) {
        boolean carriesFile = form.fields().stream().anyMatch(f -> f.kind() == Kind.FILE);
        var cases = new Cases(sound, carriesFile ? Expects.FIELD : Expects.TOO_LARGE);
        cases.raw("a list in place of the body", "[]");
        cases.raw("a text in place of the body", "\"text\"");
        cases.raw("a number in place of the body", "7");
        cases.add("an unknown field", "zuviel", Expects.FIELD, b -> b.put("zuviel", "x"));
        cases.add("an unknown field with control characters", "", Expects.FIELD, b -> b.put("zu\u0000viel", "x"));
        for (var field : form.fields()) {
            cases.field("", field);
        }
        if (form.field("beginn").isPresent() && form.field("ende").isPresent()) {
            cases.add("an end before its beginning", "ende", Expects.FIELD, b -> {
                b.put("beginn", "2022-02-15T18:30:00+01:00");
                b.put("ende", "2022-02-15T18:29:59+01:00");
            });
            cases.add("an end before its beginning by its offset alone", "ende", Expects.FIELD, b -> {
                b.put("beginn", "2022-02-15T18:30:00+01:00");
                b.put("ende", "2022-02-15T18:45:00+02:00");
            });
        }
        return cases.made;
    }

    /** Asserts that an answer over HTTP is the refusal that this case expects. Whether nothing was recorded is for the caller to see. */
    public void assertRefused(int status, String answer) {
        assertThat(status).as("%s: %s", this, answer).isBetween(400, 499);
        var problem = JSON.readTree(answer);
        assertThat(problem.path("type").stringValue("")).as("%s", this).startsWith("urn:ratspakt:");
        assertThat(problem.path("detail").stringValue("")).as("%s", this).isNotBlank();
        switch (expects) {
            case FIELD -> {
                assertThat(status).as("%s: %s", this, answer).isEqualTo(400);
                assertThat(names(problem.path("fehler")))
                        .as("%s: %s", this, answer)
                        .contains(field);
            }
            case TOO_LARGE -> assertThat(status).as("%s", this).isEqualTo(413);
            case SOME_REFUSAL -> assertThat(status).as("%s: %s", this, answer).isIn(400, 403, 404, 409);
        }
    }

    private static List<String> names(JsonNode errors) {
        var names = new ArrayList<String>();
        for (var error : errors) {
            var name = error.path("feld").stringValue("");
            names.add(name);
            names.add(name.replaceAll("\\[.*", "")); // the list around an entry
            names.add(name.replaceAll("[.\\[].*", "")); // the field around a nested one
        }
        if (names.contains("zuviel")) {
            names.add(""); // the cleaned name of the unknown field
        }
        return names;
    }

    @Override
    public String toString() {
        return title + (field.isEmpty() ? "" : " in " + field);
    }

    private static final class Cases {
        private final ObjectNode sound;
        private final List<BadInput> made = new ArrayList<>();

        /** Where a file may come, a text of 1 MB is read and refused by its field. */
        private final Expects megabyte;

        Cases(ObjectNode sound, Expects megabyte) {
            this.sound = sound;
            this.megabyte = megabyte;
        }

        void raw(String title, String body) {
            made.add(new BadInput(title, "", body, Expects.FIELD));
        }

        void add(String title, String field, Expects expects, Consumer<ObjectNode> change) {
            var body = sound.deepCopy();
            change.accept(body);
            made.add(new BadInput(title, field, JSON.writeValueAsString(body), expects));
        }

        void field(String prefix, Field field) {
            var at = prefix + field.name();
            if (field.required()) {
                add("missing", at, Expects.FIELD, b -> holder(b, prefix).remove(field.name()));
            }
            wrong("null", prefix, field, NODES.nullNode());
            for (var other : List.of(
                    NODES.numberNode(7),
                    NODES.booleanNode(true),
                    NODES.stringNode("7"),
                    NODES.arrayNode().add(7),
                    NODES.objectNode().put("x", 1))) {
                if (!fits(field.kind(), other)) {
                    wrong("a wrong type, " + other, prefix, field, other);
                }
            }
            switch (field.kind()) {
                case BOOLEAN -> {}
                case OBJECT -> {
                    wrong("empty", prefix, field, NODES.objectNode());
                    field.nested().forEach(n -> field(at + ".", n));
                    add(
                            "an unknown field inside",
                            at + ".zuviel",
                            Expects.FIELD,
                            b -> ((ObjectNode) holder(b, at + ".")).put("zuviel", 1));
                }
                case FUNCTIONS, MANDATES -> functions(prefix, field);
                case PARTNERS, EVENTS, CHOICES -> several(prefix, field);
                case NUMBER -> numbers(prefix, field);
                case COUNTS -> counts(prefix, field);
                case FILE -> file(prefix, field);
                default -> strings(prefix, field);
            }
        }

        private void functions(String prefix, Field field) {
            if (!field.mayBeEmpty()) {
                wrong("empty", prefix, field, NODES.arrayNode());
            }
            boolean ofAccounts = field.kind() == Field.Kind.MANDATES;
            var agreement = ofAccounts ? "laatzen-2021/" : "";
            var entries = new ArrayList<>(List.of("", " ", "x".repeat(field.maxLength() + 1)));
            for (var function : List.of("spd", "spd.kassenwart", "SPD.vorsitz", "oeffentlich", "spd.vorsitz\u0000")) {
                entries.add(agreement + function);
            }
            if (ofAccounts) {
                entries.addAll(
                        List.of("spd.vorsitz", "laatzen-2021/admin", "/spd.vorsitz", "laatzen-2021/a/spd.vorsitz"));
            }
            for (var entry : entries) {
                wrong(
                        "not a function, " + shown(entry),
                        prefix,
                        field,
                        NODES.arrayNode().add(entry));
            }
            wrong(
                    "one twice",
                    prefix,
                    field,
                    NODES.arrayNode().add(agreement + "spd.vorsitz").add(agreement + "spd.vorsitz"));
            ArrayNode many = NODES.arrayNode();
            for (int i = 0; i <= Field.ARRAY_LENGTH; i++) {
                many.add(agreement + "p" + i + ".vorsitz");
            }
            wrong("too many", prefix, field, many);
            add(
                    "a function of nobody here",
                    prefix + field.name(),
                    Expects.SOME_REFUSAL,
                    b -> holder(b, prefix).set(field.name(), NODES.arrayNode().add(agreement + "unbekannt.vorsitz")));
            add(
                    "1 MB",
                    prefix + field.name(),
                    megabyte,
                    b -> holder(b, prefix).set(field.name(), NODES.arrayNode().add("x".repeat(1_000_000))));
        }

        private void several(String prefix, Field field) {
            if (!field.mayBeEmpty()) {
                wrong("empty", prefix, field, NODES.arrayNode());
            }
            for (var entry : List.of("", " ", "SPD!", "spd\u0000", "x".repeat(61))) {
                wrong(
                        "not one of these, " + shown(entry),
                        prefix,
                        field,
                        NODES.arrayNode().add(entry));
            }
            var one = ((ArrayNode) sound(field)).get(0);
            wrong("one twice", prefix, field, NODES.arrayNode().add(one).add(one));
        }

        private void numbers(String prefix, Field field) {
            for (var number : List.of(field.least() - 1L, field.maxLength() + 1L, Long.MAX_VALUE)) {
                wrong("a number out of bounds, " + number, prefix, field, NODES.numberNode(number));
            }
            wrong("half of one", prefix, field, NODES.numberNode(1.5));
        }

        private void file(String prefix, Field field) {
            for (var text : List.of("", " ", "=", "JVBERi0x\n", "kein Base64!", "J")) {
                wrong("no base64, " + shown(text), prefix, field, text);
            }
            wrong(
                    "a byte too long",
                    prefix,
                    field,
                    java.util.Base64.getEncoder().encodeToString(new byte[field.maxLength() + 1]));
        }

        private void counts(String prefix, Field field) {
            wrong("empty", prefix, field, NODES.objectNode());
            wrong("of no partner's slug", prefix, field, NODES.objectNode().put("SPD!", 1));
            wrong("a text for a number", prefix, field, NODES.objectNode().put("spd", "1"));
            wrong("below nothing", prefix, field, NODES.objectNode().put("spd", -1));
            wrong("too many", prefix, field, NODES.objectNode().put("spd", field.maxLength() + 1L));
        }

        private void strings(String prefix, Field field) {
            for (var text :
                    List.of("", " ", "\u00a0\u200b", "a\u0007b", "a\u0000b", "\u001b[31m", "a\u0084b", "a\u202eb")) {
                wrong("nothing readable, " + shown(text), prefix, field, text);
            }
            wrong("too long", prefix, field, "a".repeat(Math.max(field.maxLength(), 1) + 1));
            add(
                    "1 MB",
                    prefix + field.name(),
                    megabyte,
                    b -> ((ObjectNode) holder(b, prefix)).put(field.name(), "x".repeat(1_000_000)));
            switch (field.kind()) {
                case LINE, PASSWORD -> wrong("two lines", prefix, field, "a\nb");
                case ID -> {
                    wrong("not an id", prefix, field, "Nicht/gut");
                    unknown(prefix, field, "gibt-es-nicht");
                }
                case PARTNER -> {
                    wrong("not a partner's slug", prefix, field, "SPD!");
                    unknown(prefix, field, "unbekannt");
                }
                case FUNCTION -> {
                    wrong("not a function", prefix, field, "spd.kassenwart");
                    unknown(prefix, field, "unbekannt.vorsitz");
                }
                case EVENT -> {
                    wrong("not an event's id", prefix, field, "42");
                    unknown(
                            prefix,
                            field,
                            UUID.nameUUIDFromBytes(new byte[] {1}).toString());
                }
                case ENUM -> {
                    wrong("no such value", prefix, field, "VIELLEICHT");
                    wrong(
                            "a value in small letters",
                            prefix,
                            field,
                            field.values().getFirst().toLowerCase(java.util.Locale.ROOT));
                }
                case INSTANT -> {
                    wrong("a time without offset", prefix, field, "2022-02-15T18:30:00");
                    wrong("a day without time", prefix, field, "2022-02-15");
                    wrong("31 April", prefix, field, "2022-04-31T18:30:00+02:00");
                    wrong("29 February of an ordinary year", prefix, field, "2022-02-29T18:30:00+01:00");
                    wrong("the hour 24", prefix, field, "2022-02-15T24:00:00+01:00");
                    wrong("a zone in place of an offset", prefix, field, "2022-02-15T18:30:00+01:00[Europe/Berlin]");
                    wrong("the year 10000", prefix, field, "+10000-02-15T18:30:00+01:00");
                    wrong("words", prefix, field, "gestern");
                    if (field.past()) {
                        wrong("the future", prefix, field, FUTURE);
                    }
                }
                case DATE -> {
                    wrong("31 April", prefix, field, "2022-04-31");
                    wrong("a German date", prefix, field, "15.03.2022");
                    wrong("a time", prefix, field, "2022-03-15T18:30:00+01:00");
                }
                default -> {}
            }
        }

        private void unknown(String prefix, Field field, String value) {
            add(
                    "unknown here",
                    prefix + field.name(),
                    Expects.SOME_REFUSAL,
                    b -> ((ObjectNode) holder(b, prefix)).put(field.name(), value));
        }

        private void wrong(String title, String prefix, Field field, String value) {
            wrong(title, prefix, field, NODES.stringNode(value));
        }

        private void wrong(String title, String prefix, Field field, JsonNode value) {
            add(
                    title,
                    (prefix + field.name()).replaceAll("\\[.*", ""),
                    Expects.FIELD,
                    b -> ((ObjectNode) holder(b, prefix)).set(field.name(), value));
        }

        private static ObjectNode holder(ObjectNode body, String prefix) {
            return prefix.isEmpty() ? body : (ObjectNode) body.get(prefix.substring(0, prefix.length() - 1));
        }

        private static boolean fits(Kind kind, JsonNode value) {
            return switch (kind) {
                case TEXT, LINE, ID -> value.isString();
                case BOOLEAN -> value.isBoolean();
                case NUMBER -> value.isNumber(); // bounds are tried apart
                case COUNTS -> value.isObject(); // and so are these
                default -> false;
            };
        }

        private static String shown(String text) {
            return JSON.writeValueAsString(text.length() > 20 ? text.substring(0, 20) + "…" : text);
        }
    }
}
