package de.ratspakt.query.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param weiter where the next part begins, for the parameter {@code nach}; null if this was the last
 * @param unvollstaendig not all events have been read yet, so entries may be missing or behind; absent otherwise
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(
        List<T> eintraege,
        @Nullable String weiter,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean unvollstaendig) {
    /** So many entries at most in one part, whatever is asked for. */
    public static final int MOST = 500;

    public Page {
        eintraege = List.copyOf(eintraege);
    }

    public Page(List<T> eintraege, @Nullable String weiter) {
        this(eintraege, weiter, null);
    }

    /**
     * The next part of what a query found when it was asked for one more than wanted.
     *
     * @param place where a row stands in the list
     */
    public static <R> Page<R> cut(List<R> found, int limit, Function<R, Cursor> place) {
        boolean more = found.size() > limit;
        var shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown, more ? place.apply(shown.getLast()).toString() : null);
    }

    /** The same part in another shape. */
    public <S> Page<S> map(Function<T, S> shape) {
        return new Page<>(eintraege.stream().map(shape).toList(), weiter, unvollstaendig);
    }

    /** The same, marked as incomplete. */
    Page<T> marked() {
        return new Page<>(eintraege, weiter, true);
    }

    /** All there is. */
    public static <T> Page<T> whole(List<T> eintraege) {
        return new Page<>(eintraege, null);
    }
}
