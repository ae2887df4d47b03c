package de.ratspakt.events.platform;

import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON with other texts in the same places. */
public final class JsonTexts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTexts() {}

    /** @param change what becomes of each text; names of fields stay */
    public static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
        return switch (node) {
            case ObjectNode object -> {
                var changed = NODES.objectNode();
                object.propertyStream().forEach(p -> changed.set(p.getKey(), changed(p.getValue(), change)));
                yield changed;
            }
            case ArrayNode array -> {
                var changed = NODES.arrayNode();
                array.forEach(each -> changed.add(changed(each, change)));
                yield changed;
            }
            case StringNode text -> NODES.stringNode(change.apply(text.stringValue()));
            default -> node;
        };
    }
}
