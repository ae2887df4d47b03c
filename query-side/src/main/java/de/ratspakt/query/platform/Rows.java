package de.ratspakt.query.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Kopf;
import java.time.Instant;
import java.time.OffsetDateTime;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** How rows hold what is more than a column, and how answers give moments. */
public final class Rows {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private Rows() {}

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    public static <T> T read(String json, TypeReference<T> type) {
        return JSON.readValue(json, type);
    }

    public static Ereignis event(String json, Class<?> type) {
        return (Ereignis) JSON.readValue(json, type);
    }

    public static OffsetDateTime berlin(OffsetDateTime moment) {
        return moment.atZoneSameInstant(Kopf.BERLIN).toOffsetDateTime();
    }

    public static OffsetDateTime berlin(Instant moment) {
        return moment.atZone(Kopf.BERLIN).toOffsetDateTime();
    }
}
