package de.ratspakt.command.platform;

import de.ratspakt.events.platform.BerlinTime;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.PlainText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form's values as the JSON that a program would have sent. An input left empty is a field left out. A time without
 * offset, as browsers send it, is local time in Germany; of an hour that comes twice an input beside it says which.
 */
final class FormBody {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

    private final Map<String, List<String>> values;
    private final Set<String> used = new HashSet<>();

    private FormBody(Map<String, List<String>> values) {
        this.values = values;
    }

    static ObjectNode read(List<Field> fields, Map<String, List<String>> values) {
        var body = new FormBody(values);
        var json = body.object("", fields);
        values.forEach((name, all) -> {
            if (!body.used.contains(name)) {
                json.put(name, String.join(" ", all)); // the desk names it as unknown
            }
        });
        return json;
    }

    private ObjectNode object(String prefix, List<Field> fields) {
        var json = JsonNodeFactory.instance.objectNode();
        for (var field : fields) {
            var name = prefix + field.name();
            switch (field.kind()) {
                case OBJECT -> {
                    var nested = object(name + ".", field.nested());
                    if (!nested.isEmpty() && (field.required() || filledIn(name + "."))) {
                        json.set(field.name(), nested);
                    }
                }
                case FUNCTIONS, MANDATES, PARTNERS, EVENTS, CHOICES -> {
                    used.add(name);
                    var all = values.getOrDefault(name, List.of()).stream()
                            .filter(v -> !v.isBlank())
                            .toList();
                    if (!all.isEmpty() || (field.required() && field.mayBeEmpty())) {
                        var array = json.putArray(field.name());
                        all.forEach(v -> array.add(v.strip()));
                    }
                }
                case NUMBER -> {
                    var value = one(name);
                    if (value != null) {
                        json.set(field.name(), number(value));
                    }
                }
                case COUNTS -> {
                    var counts = JsonNodeFactory.instance.objectNode();
                    for (var given : values.keySet()) {
                        if (given.startsWith(name + ".")) {
                            var value = one(given);
                            if (value != null) {
                                counts.set(given.substring(name.length() + 1), number(value));
                            }
                        }
                    }
                    if (!counts.isEmpty()) {
                        json.set(field.name(), counts);
                    }
                }
                case BOOLEAN -> {
                    var value = one(name);
                    if (value != null) {
                        switch (value) {
                            case "true", "on" -> json.put(field.name(), true);
                            case "false" -> json.put(field.name(), false);
                            default -> json.put(field.name(), value);
                        }
                    } else if (field.required()) {
                        json.put(field.name(), false); // a box that is not ticked sends nothing
                    }
                }
                default -> {
                    var value = one(name);
                    if (value != null) {
                        json.put(field.name(), text(field, name, value));
                    } else if (field.kind() == Field.Kind.INSTANT) {
                        used.add(name + BerlinTime.WHICH); // asked of a time that was taken back
                    }
                }
            }
        }
        return json;
    }

    /** Boxes that nobody ticked are no answer where the whole may be left out. */
    private boolean filledIn(String prefix) {
        return values.entrySet().stream()
                .anyMatch(e ->
                        e.getKey().startsWith(prefix) && e.getValue().stream().anyMatch(v -> !v.isBlank()));
    }

    private @Nullable String one(String name) {
        used.add(name);
        var all = values.get(name);
        if (all == null || all.isEmpty() || all.getFirst().isBlank()) {
            return null;
        }
        return all.size() == 1 ? all.getFirst() : String.join(" ", all);
    }

    /** Digits as a number; anything else as it came, for the desk to name. */
    private static JsonNode number(String value) {
        return NUMBER.matcher(value.strip()).matches()
                ? JsonNodeFactory.instance.numberNode(Integer.parseInt(value.strip()))
                : JsonNodeFactory.instance.stringNode(value);
    }

    private String text(Field field, String name, String value) {
        return switch (field.kind()) {
            case TEXT, PASSWORD -> value;
            case LINE -> PlainText.inOneLine(value);
            case INSTANT -> BerlinTime.withOffset(value.strip(), one(name + BerlinTime.WHICH));
            default -> value.strip();
        };
    }
}
