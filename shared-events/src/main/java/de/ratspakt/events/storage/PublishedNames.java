package de.ratspakt.events.storage;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which record is stored under which name. A name once stored never changes, whatever the record is called. */
public final class PublishedNames {
    private final Map<String, Class<?>> byName = new LinkedHashMap<>();

    private PublishedNames() {}

    /** All records of these sealed families, or these records themselves. */
    public static PublishedNames of(Class<?>... families) {
        var names = new PublishedNames();
        for (var family : families) {
            names.add(family);
        }
        return names;
    }

    private void add(Class<?> type) {
        if (type.isSealed()) {
            for (var sub : type.getPermittedSubclasses()) {
                add(sub);
            }
            return;
        }
        var name = type.getAnnotation(Ereignisname.class);
        if (name == null || !Ereignis.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(type + " is no event with a published name");
        }
        var other = byName.putIfAbsent(name.value(), type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(type + " and " + other + " share the name " + name.value());
        }
    }

    /** Published name to record, in the order of the families. */
    public Map<String, Class<?>> all() {
        return Collections.unmodifiableMap(byName);
    }

    Optional<Class<?>> type(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
