package de.ratspakt.query.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param weiter where the next part begins, for the parameter {@code nach}; null if this was the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> eintraege, @Nullable String weiter) {
    /** So many entries at most in one part, whatever is asked for. */
    public static final int MOST = 500;

    public Page {
        eintraege = List.copyOf(eintraege);
    }

    /** All there is. */
    public static <T> Page<T> whole(List<T> eintraege) {
        return new Page<>(eintraege, null);
    }
}
