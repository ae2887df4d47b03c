package de.ratspakt.query.platform;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** Answers about one thing. */
public final class Answer {
    private Answer() {}

    /** As it stands; its version is the ETag that a command may send back as {@code If-Match}. 404 if there is none. */
    public static <T> ResponseEntity<T> current(Optional<T> view, ToLongFunction<T> version) {
        return current(view, version, Marks::in);
    }

    /**
     * As it stands. Marks come and go without another version, so what bears one has no ETag: nobody may be told later that
     * it has not changed.
     *
     * @param marked whether anything of it is incomplete or forged
     */
    public static <T> ResponseEntity<T> current(Optional<T> view, ToLongFunction<T> version, Predicate<T> marked) {
        var found = view.orElseThrow(Answer::missing);
        if (marked.test(found)) {
            return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(found);
        }
        return ResponseEntity.ok()
                .eTag("\"" + version.applyAsLong(found) + "\"")
                .body(found);
    }

    /** As it stood; without ETag, because no command can refer to it. */
    public static <T> ResponseEntity<T> past(Optional<T> view) {
        return ResponseEntity.ok(view.orElseThrow(Answer::missing));
    }

    /** Whether it says anywhere that it is incomplete or forged. */
    public static boolean marked(Object view) {
        return Marks.in(view);
    }

    /** It does not exist, or the reader may not know that it does. */
    public static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
