package de.ratspakt.events.platform;

import tools.jackson.databind.JsonNode;

/** JSON with every text as {@link PlainText#line} keeps it. */
public final class PlainJson {
    private PlainJson() {}

    public static JsonNode of(JsonNode node) {
        return of(node, Integer.MAX_VALUE);
    }

    /** @param longest characters that a text has at most; what is longer is none, and stays as it is */
    public static JsonNode of(JsonNode node, int longest) {
        return JsonTexts.changed(node, text -> text.length() <= longest ? PlainText.line(text) : text);
    }
}
