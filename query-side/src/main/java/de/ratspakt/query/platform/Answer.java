package de.ratspakt.query.platform;

import java.util.Optional;
import java.util.function.ToLongFunction;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** Answers about one thing. */
public final class Answer {
    private Answer() {}

    /** As it stands; its version is the ETag that a command may send back as {@code If-Match}. 404 if there is none. */
    public static <T> ResponseEntity<T> current(Optional<T> view, ToLongFunction<T> version) {
        var found = view.orElseThrow(Answer::missing);
        return ResponseEntity.ok()
                .eTag("\"" + version.applyAsLong(found) + "\"")
                .body(found);
    }

    /** As it stood; without ETag, because no command can refer to it. */
    public static <T> ResponseEntity<T> past(Optional<T> view) {
        return ResponseEntity.ok(view.orElseThrow(Answer::missing));
    }

    /** It does not exist, or the reader may not know that it does. */
    public static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
