package de.ratspakt.query.audit;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a reader may see of an event's payload. Open are components named one by one: what is added later stays hidden. */
final class Reduced {
    static final String CASE = "konfliktfall";
    /** What a decision copied from its agreement, which names the case for which work rested. */
    static final String STANDING = "lage";

    private static final Set<String> HEAD = Set.of("ereignis", "eingetretenAm", "erfasstAm");

    private Reduced() {}

    static JsonNode of(JsonNode data, Set<String> components) {
        var reduced = JsonNodeFactory.instance.objectNode();
        reduced.set("kopf", only(HEAD, data.path("kopf")));
        only(components, data).properties().forEach(p -> {
            if (!isFreeText(p.getValue())) {
                reduced.set(p.getKey(), p.getValue());
            }
        });
        return reduced;
    }

    /** The payload without the case it names and without its cause, which is an event of that case. */
    static JsonNode withoutCase(JsonNode data) {
        var rest = JsonNodeFactory.instance.objectNode();
        data.properties().stream()
                .filter(p -> !p.getKey().equals(CASE))
                .forEach(p -> rest.set(p.getKey(), p.getValue()));
        if (data.path("kopf") instanceof ObjectNode head) {
            rest.set("kopf", head.deepCopy().without("ursache"));
        }
        if (data.path(STANDING) instanceof ObjectNode standing) {
            rest.set(STANDING, standing.deepCopy().without(CASE));
        }
        return rest;
    }

    private static ObjectNode only(Set<String> names, JsonNode data) {
        var some = JsonNodeFactory.instance.objectNode();
        data.properties().stream()
                .filter(p -> names.contains(p.getKey()))
                .forEach(p -> some.set(p.getKey(), p.getValue()));
        return some;
    }

    private static boolean isFreeText(JsonNode value) {
        return value.isObject() && value.has("text") && value.has("hash");
    }
}
