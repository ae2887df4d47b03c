package de.ratspakt.query.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A record of an answer that holds what people wrote. */
public interface Quoting {
    /** The names of the texts in it that are not what was written; absent if all are genuine. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    default @Nullable List<String> getVerfaelscht() {
        var forged = new ArrayList<String>();
        for (var component : getClass().getRecordComponents()) {
            forgedIn(component.getName(), Marks.value(component, this)).forEach(forged::add);
        }
        return forged.isEmpty() ? null : List.copyOf(forged);
    }

    private static Stream<String> forgedIn(String name, @Nullable Object value) {
        return switch (value) {
            case Quoted quote when quote.forged() -> Stream.of(name);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(e -> e.getValue() instanceof Quoted quote && quote.forged())
                        .map(e -> String.valueOf(e.getKey()));
            case null, default -> Stream.of();
        };
    }
}
