package de.ratspakt.query.platform;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an answer says anywhere that it is incomplete, or that somebody changed a text. */
final class Marks {
    private static final String INCOMPLETE = "unvollstaendig";

    private Marks() {}

    static boolean in(@Nullable Object part) {
        return switch (part) {
            case Quoted quote -> quote.forged();
            case Record all ->
                Arrays.stream(all.getClass().getRecordComponents()).anyMatch(c -> isMark(c, all) || in(value(c, all)));
            case Map<?, ?> map -> map.values().stream().anyMatch(Marks::in);
            case Collection<?> many -> many.stream().anyMatch(Marks::in);
            case null, default -> false;
        };
    }

    private static boolean isMark(RecordComponent component, Record of) {
        return component.getName().equals(INCOMPLETE) && Boolean.TRUE.equals(value(component, of));
    }

    static @Nullable Object value(RecordComponent component, Object of) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // what is shown may be a record of its own package only
            return accessor.invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }
}
