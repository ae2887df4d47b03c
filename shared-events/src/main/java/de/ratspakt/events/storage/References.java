package de.ratspakt.events.storage;

import de.ratspakt.events.Textverweis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The texts that a payload refers to, whatever its event is. */
public final class References {
    private References() {}

    /** By the name of the component that holds the reference, in order; nested ones under their own name. */
    public static List<Map.Entry<String, Textverweis>> in(JsonNode payload) {
        var found = new ArrayList<Map.Entry<String, Textverweis>>();
        payload.properties().forEach(p -> collect(p.getKey(), p.getValue(), found));
        return found;
    }

    private static void collect(String name, JsonNode value, List<Map.Entry<String, Textverweis>> found) {
        var text = value.path("text");
        var hash = value.path("hash");
        if (text.isString() && hash.isString()) {
            found.add(Map.entry(name, new Textverweis(text.asString(), hash.asString())));
        } else if (value.isObject()) {
            value.properties().forEach(p -> collect(p.getKey(), p.getValue(), found));
        } else if (value.isArray()) {
            value.forEach(element -> collect(name, element, found));
        }
    }
}
