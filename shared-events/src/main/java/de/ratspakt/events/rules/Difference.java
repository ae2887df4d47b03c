package de.ratspakt.events.rules;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a history departs from what the rules give. */
public record Difference<E>(
        int index, @Nullable E expected, @Nullable E recorded) {

    /** The first one, or nothing. */
    public static <E> Optional<Difference<E>> first(List<? extends E> expected, List<? extends E> recorded) {
        for (int i = 0; i < Math.max(expected.size(), recorded.size()); i++) {
            E mine = i < expected.size() ? expected.get(i) : null;
            E theirs = i < recorded.size() ? recorded.get(i) : null;
            if (mine == null || !mine.equals(theirs)) {
                return Optional.of(new Difference<>(i, mine, theirs));
            }
        }
        return Optional.empty();
    }
}
