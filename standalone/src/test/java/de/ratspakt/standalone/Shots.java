package de.ratspakt.standalone;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that know what belongs where, and put something else there: to every operation that the API describes, to every
 * page that can be reached, and through every form. The same seed and number give the same request, as far as ids and
 * tokens are the same.
 */
final class Shots {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "get", "CONNECT");

    /** What a person who was found by a crawl can do. */
    record Person(@Nullable String account, String cookies, List<String> addresses, List<HtmlPage.Form> forms) {}

    /** @param head whether the answer has no body */
    record Shot(String who, String line, byte[] bytes, boolean head) {}

    private record Operation(String method, String path, JsonNode described) {}

    private final long seed;
    private final String host;
    private final String password;
    private final JsonNode api;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Person> people;
    private final List<String> ids;
    private final Map<String, List<String>> byName;

    /**
     * @param ids of everything there is
     * @param byName what can stand in a field, and under the word of an address the ids of that kind
     */
    Shots(
            long seed,
            String host,
            String password,
            JsonNode api,
            List<Person> people,
            List<String> ids,
            Map<String, List<String>> byName) {
        this.byName = byName;
        this.seed = seed;
        this.host = host;
        this.password = password;
        this.api = api;
        this.people = people;
        this.ids = ids;
        api.get("paths").properties().stream()
                .filter(path -> !signsOut(path.getKey()))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                operation.getValue()))));
    }

    /** What would end the sign-ins that the requests to come need. */
    static boolean signsOut(String address) {
        return address.contains("abmelden") || address.contains("anmeldung-beenden");
    }

    int operations() {
        return operations.size();
    }

    Shot number(long number) {
        var random = new Random(seed * 1_000_003 + number);
        return new Making(random, new Rubbish(random)).shot();
    }

    private final class Making {
        private final Random random;
        private final Rubbish rubbish;
        private final Person person;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String method = "GET";
        private String target = "/";
        private byte[] body = {};

        Making(Random random, Rubbish rubbish) {
            this.random = random;
            this.rubbish = rubbish;
            this.person = rubbish.one(people);
        }

        Shot shot() {
            int kind = random.nextInt(20);
            if (kind < 10) {
                operation();
            } else if (kind < 15 || person.forms().isEmpty()) {
                page();
            } else {
                form();
            }
            if (rubbish.chance(0.05)) {
                method = rubbish.one(METHODS);
            }
            var odd = new ArrayList<String>();
            if (rubbish.chance(0.4)) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    var header = rubbish.header();
                    if (rubbish.chance(0.8)) {
                        headers.remove(header.substring(0, header.indexOf(':')));
                    }
                    odd.add(header);
                }
            }
            return new Shot(String.valueOf(person.account()), method + " " + target, bytes(odd), method.equals("HEAD"));
        }

        private byte[] bytes(List<String> odd) {
            var head = new StringBuilder(method)
                    .append(' ')
                    .append(target)
                    .append(" HTTP/1.1\r\nHost: ")
                    .append(host);
            headers.forEach((name, value) ->
                    head.append("\r\n").append(name).append(": ").append(value));
            odd.forEach(header -> head.append("\r\n").append(header));
            if (body.length > 0 || !method.equals("GET")) {
                head.append("\r\nContent-Length: ").append(body.length);
            }
            head.append("\r\n\r\n");
            var all = new ByteArrayOutputStream();
            all.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            all.writeBytes(body);
            return all.toByteArray();
        }

        // --- to programs -------------------------------------------------------------------------------------------

        private void operation() {
            var operation = rubbish.one(operations);
            method = operation.method();
            if (person.account() != null && rubbish.chance(0.9)) {
                var login = (person.account() + ":" + password).getBytes(StandardCharsets.UTF_8);
                headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
            }
            var path = new StringBuilder();
            for (var part : operation.path().split("(?<=/)|(?=/)")) {
                path.append(!part.startsWith("{") ? part : part.equals("{name}") ? name() : id(operation.path()));
            }
            target = path + asked(operation.described().path("parameters"));
            var schema = operation.described().at("/requestBody/content/application~1json/schema");
            if (!schema.isMissingNode()) {
                headers.put("Content-Type", "application/json");
                if (rubbish.chance(0.3)) {
                    headers.put("Idempotency-Key", "k" + random.nextInt(50));
                }
                if (rubbish.chance(0.2)) {
                    headers.put("If-Match", "\"" + random.nextInt(5) + "\"");
                }
                var json = document(schema);
                body = json.toString().getBytes(StandardCharsets.UTF_8);
                if (rubbish.chance(0.1)) {
                    body = rubbish.torn(body);
                }
            } else if (method.equals("POST")) {
                headers.put("Content-Type", "application/json");
                body = rubbish.json().toString().getBytes(StandardCharsets.UTF_8);
            }
        }

        /** Never that of somebody who is still needed. */
        private String name() {
            return rubbish.chance(0.5) ? "niemand" : rubbish.piece();
        }

        private String id(String path) {
            if (rubbish.chance(0.15)) {
                return rubbish.piece();
            }
            return rubbish.one(rubbish.chance(0.9) ? byName.getOrDefault(path.split("/", -1)[2], ids) : ids);
        }

        private String asked(JsonNode parameters) {
            var asked = new ArrayList<String>();
            for (var parameter : parameters) {
                if (parameter.path("in").asString().equals("query") && rubbish.chance(0.5)) {
                    asked.add(parameter.path("name").asString() + "="
                            + value(parameter.path("name").asString()));
                }
            }
            if (rubbish.chance(0.05)) {
                asked.add(rubbish.piece() + (rubbish.chance(0.5) ? "=" + rubbish.piece() : ""));
            }
            return asked.isEmpty() ? "" : "?" + String.join("&", asked);
        }

        private String value(String name) {
            if (rubbish.chance(0.5)) {
                return rubbish.piece();
            }
            return Rubbish.encoded(
                    switch (name) {
                        case "vereinbarung" -> Town.EXAMPLE;
                        case "fraktion" -> "spd";
                        case "von", "zeitpunkt" -> "2022-02-01T00:00:00+01:00";
                        case "bis" -> "2022-03-01T00:00:00+01:00";
                        case "anzahl" -> String.valueOf(random.nextInt(3) + 1);
                        case "sprache" -> "en";
                        default -> rubbish.one(ids);
                    });
        }

        /** As the schema wants it, with nothing, one thing or all wrong. */
        private JsonNode document(JsonNode schema) {
            var node = sound(schema, "", 0);
            if (node instanceof ObjectNode object && rubbish.chance(0.7)) {
                for (int i = random.nextInt(2); i >= 0; i--) {
                    spoil(object);
                }
            }
            return rubbish.chance(0.03) ? rubbish.json() : node;
        }

        private void spoil(ObjectNode object) {
            var names = List.copyOf(object.propertyNames());
            if (names.isEmpty() || rubbish.chance(0.1)) {
                object.set(rubbish.text(), rubbish.json());
                return;
            }
            var name = rubbish.one(names);
            switch (object.get(name)) {
                case ObjectNode inner when rubbish.chance(0.6) -> spoil(inner);
                case ArrayNode inner when rubbish.chance(0.6) -> inner.add(rubbish.json());
                default -> {
                    if (rubbish.chance(0.2)) {
                        object.remove(name);
                    } else {
                        object.set(name, rubbish.json());
                    }
                }
            }
        }

        private JsonNode sound(JsonNode schema, String name, int depth) {
            var nodes = JsonNodeFactory.instance;
            if (schema.path("$ref").isString()) {
                return sound(api.at(schema.path("$ref").stringValue().substring(1)), name, depth + 1);
            }
            if (schema.path("enum").isArray() && !schema.path("enum").isEmpty()) {
                var values = schema.path("enum");
                return values.get(random.nextInt(values.size()));
            }
            return switch (schema.path("type").asString("object")) {
                case "string" -> nodes.stringNode(string(schema, name));
                case "integer", "number" -> nodes.numberNode(random.nextInt(20));
                case "boolean" -> nodes.booleanNode(random.nextBoolean());
                case "array" -> {
                    var array = nodes.arrayNode();
                    for (int i = random.nextInt(3); i >= 0; i--) {
                        array.add(sound(schema.path("items"), name, depth + 1));
                    }
                    yield array;
                }
                default -> {
                    var object = nodes.objectNode();
                    if (depth < 6) {
                        var required = schema.path("required")
                                .valueStream()
                                .map(r -> r.asString())
                                .collect(Collectors.toSet());
                        schema.path("properties").properties().forEach(p -> {
                            if (required.contains(p.getKey()) || rubbish.chance(0.3)) {
                                object.set(p.getKey(), sound(p.getValue(), p.getKey(), depth + 1));
                            }
                        });
                    }
                    yield object;
                }
            };
        }

        private String string(JsonNode schema, String name) {
            return switch (schema.path("format").asString("")) {
                case "date-time" -> "2022-0" + (random.nextInt(3) + 1) + "-01T0" + random.nextInt(9) + ":00:00+01:00";
                case "date" -> "2022-0" + (random.nextInt(6) + 1) + "-15";
                case "uuid" -> rubbish.one(byName.getOrDefault(name, ids));
                default -> {
                    if (name.equals("vereinbarung")) {
                        yield rubbish.chance(0.5) ? Town.EXAMPLE : Town.OTHER;
                    }
                    if (byName.containsKey(name) && rubbish.chance(0.8)) {
                        yield rubbish.one(byName.get(name));
                    }
                    var pattern = schema.path("pattern").asString("");
                    if (pattern.contains("vorsitz")) {
                        yield rubbish.one(List.of("spd.vorsitz", "gruene.stellv", "linke.partei", "gruppe.buero"));
                    }
                    if (pattern.startsWith("^[a-z][a-z0-9-]")) {
                        var account = String.valueOf(person.account()).split("\\.", 2)[0];
                        yield rubbish.chance(0.7)
                                        && List.of("spd", "gruene", "linke").contains(account)
                                ? account
                                : rubbish.one(List.of("spd", "gruene", "linke"));
                    }
                    yield pattern.isEmpty() ? "Ein Text" : rubbish.one(ids);
                }
            };
        }

        // --- to people ---------------------------------------------------------------------------------------------

        private void page() {
            var address = rubbish.one(person.addresses()).split("\\?", 2);
            browser();
            var path = address[0];
            if (rubbish.chance(0.2)) {
                int slash = path.lastIndexOf('/');
                path = path.substring(0, slash + 1)
                        + rubbish.piece()
                        + (rubbish.chance(0.3) ? "/" + rubbish.piece() : "");
            }
            var asked = new ArrayList<String>();
            for (var pair : address.length > 1 ? address[1].split("&") : new String[0]) {
                var name = pair.split("=", 2)[0];
                asked.add(rubbish.chance(0.5) ? name + "=" + rubbish.piece() : pair);
                if (rubbish.chance(0.1)) {
                    asked.add(name + "=" + rubbish.piece());
                }
            }
            if (rubbish.chance(0.3)) {
                var names = List.of(
                        "typ",
                        "akteur",
                        "aggregat",
                        "nach",
                        "von",
                        "bis",
                        "stand",
                        "sicht",
                        "monat",
                        "sprache",
                        "vereinbarung",
                        "weiter",
                        "fraktion",
                        "gruppe",
                        "beginn",
                        "tage",
                        "bundesland",
                        "verschiebung",
                        "kommend",
                        "massnahme",
                        "punkt",
                        "mit",
                        "befunde");
                asked.add(rubbish.one(names) + "=" + rubbish.piece());
            }
            target = path + (asked.isEmpty() ? "" : "?" + String.join("&", asked));
        }

        private void browser() {
            headers.put("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
            if (!person.cookies().isEmpty()) {
                headers.put("Cookie", person.cookies());
            }
        }

        private void form() {
            var form = rubbish.one(person.forms());
            browser();
            method = form.method.toUpperCase(java.util.Locale.ROOT);
            target = form.action.replaceFirst("^/konten/[^/]+/", "/konten/niemand/");
            var values = new HashMap<>(form.values);
            form.choices.forEach((name, choices) -> values.put(name, List.of(rubbish.one(choices))));
            for (var name : List.copyOf(values.keySet())) {
                if (!name.equals("_csrf") || rubbish.chance(0.05)) {
                    if (rubbish.chance(0.3)) {
                        values.put(name, List.of(rubbish.text()));
                    } else if (form.visible.contains(name) && values.get(name).equals(List.of(""))) {
                        values.put(
                                name, List.of(rubbish.one(List.of("Ein Text", "2022-03-01T08:00", "2022-03-15", "3"))));
                    }
                }
            }
            if (rubbish.chance(0.1)) {
                values.put(rubbish.text(), List.of(rubbish.text(), rubbish.text()));
            }
            if (method.equals("GET")) {
                target += "?" + encoded(values);
            } else if (rubbish.chance(0.15)) {
                multipart(values);
            } else {
                headers.put("Content-Type", "application/x-www-form-urlencoded");
                body = encoded(values).getBytes(StandardCharsets.UTF_8);
                if (rubbish.chance(0.05)) {
                    body = rubbish.torn(body);
                }
            }
        }

        private void multipart(Map<String, List<String>> values) {
            headers.put("Content-Type", "multipart/form-data; boundary=grenze");
            var parts = new StringBuilder();
            values.forEach((name, all) ->
                    all.forEach(value -> parts.append("--grenze\r\nContent-Disposition: form-data; name=\"")
                            .append(name)
                            .append(rubbish.chance(0.2) ? "\"; filename=\"" + rubbish.text() + "\"" : "\"")
                            .append("\r\n\r\n")
                            .append(value)
                            .append("\r\n")));
            parts.append("--grenze--\r\n");
            body = parts.toString().getBytes(StandardCharsets.UTF_8);
            if (rubbish.chance(0.3)) {
                body = rubbish.torn(body);
            }
        }

        private String encoded(Map<String, List<String>> values) {
            return values.entrySet().stream()
                    .flatMap(e -> e.getValue().stream()
                            .map(v -> Rubbish.encoded(e.getKey()) + "="
                                    + (rubbish.chance(0.05) ? rubbish.piece() : Rubbish.encoded(v))))
                    .collect(Collectors.joining("&"));
        }
    }
}
