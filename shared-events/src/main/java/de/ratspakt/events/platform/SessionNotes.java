package de.ratspakt.events.platform;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a session keeps for the next page, as JSON. What type a row is read as is said here, never there. */
final class SessionNotes {
    private static final Logger LOG = LoggerFactory.getLogger(SessionNotes.class);
    private static final Map<String, Class<?>> TYPES = Map.of(
            FormFlash.ATTRIBUTE, FormFlash.class,
            FormFlash.OF_CLOCK, FormFlash.class,
            FormFlash.OF_OWN_ACCOUNT, FormFlash.class,
            FormDone.ATTRIBUTE, FormDone.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private SessionNotes() {}

    static boolean accepts(String name, Object value) {
        var type = TYPES.get(name);
        return type != null && type.isInstance(value);
    }

    static String write(Object note) {
        return JSON.writeValueAsString(note);
    }

    /** All notes of a session, given as an object of JSON texts by name; what cannot be read is not there. */
    static Map<String, Object> read(@Nullable String all) {
        var notes = new HashMap<String, Object>();
        if (all == null) {
            return notes;
        }
        JSON.readTree(all).forEachEntry((name, text) -> {
            var type = TYPES.get(name);
            try {
                if (type != null && JSON.readValue(text.asString(), type) instanceof Object note) {
                    notes.put(name, note);
                }
            } catch (JacksonException e) {
                LOG.warn("A session's {} cannot be read: {}", name, e.getOriginalMessage());
            }
        });
        return notes;
    }
}
