package de.ratspakt.events.platform;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** JSON with every text as {@link PlainText#line} keeps it. */
public final class PlainJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainJson() {}

    public static JsonNode of(JsonNode node) {
        return of(node, Integer.MAX_VALUE);
    }

    /** @param longest characters that a text has at most; what is longer is none, and stays as it is */
    public static JsonNode of(JsonNode node, int longest) {
        return switch (node) {
            case ObjectNode object -> {
                var plain = NODES.objectNode();
                object.propertyStream().forEach(p -> plain.set(p.getKey(), of(p.getValue(), longest)));
                yield plain;
            }
            case ArrayNode array -> {
                var plain = NODES.arrayNode();
                array.forEach(each -> plain.add(of(each, longest)));
                yield plain;
            }
            case StringNode text
            when text.stringValue().length() <= longest -> NODES.stringNode(PlainText.line(text.stringValue()));
            default -> node;
        };
    }
}
