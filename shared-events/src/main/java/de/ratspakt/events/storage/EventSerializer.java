package de.ratspakt.events.storage;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import de.ratspakt.events.Ereignisname;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Stores events under their published names instead of class names, and reads them tolerantly: what is stored is true, so
 * an unknown or missing field must never keep anyone from reading it.
 */
public final class EventSerializer extends Jackson3Serializer {
    private final transient PublishedNames names;

    private EventSerializer(Builder builder, PublishedNames names) {
        super(builder);
        this.names = names;
    }

    public static EventSerializer of(PublishedNames names) {
        return new EventSerializer(
                Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventSerializer::shape), names);
    }

    private static void shape(JsonMapper.Builder mapper) {
        mapper.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                // Otherwise an OffsetDateTime is read in UTC and has lost the offset in which it was stated.
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                // Sagas have fields and no getters.
                .changeDefaultVisibility(v -> v.withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
                // Axon keeps the context of a replay as Object and would otherwise be refused by Jackson.
                .polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfBaseType(TrackingToken.class)
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("de.ratspakt.")
                        .allowIfSubType(String.class)
                        .allowIfSubType(Number.class)
                        .build());
    }

    @Override
    @SuppressWarnings("rawtypes") // as Axon declares it
    public SerializedType typeForClass(@Nullable Class type) {
        if (type != null && type.getAnnotation(Ereignisname.class) instanceof Ereignisname name) {
            return new SimpleSerializedType(name.value(), name.revision());
        }
        return super.typeForClass(type);
    }

    @Override
    protected String resolveClassName(SerializedType type) {
        return names.type(type.getName()).map(Class::getName).orElseGet(type::getName);
    }
}
