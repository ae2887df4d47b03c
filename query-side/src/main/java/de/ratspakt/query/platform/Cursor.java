package de.ratspakt.query.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the next part of a list begins: behind the row with this moment and this id. Opaque outside. */
public record Cursor(Instant moment, String id) {

    public static Optional<Cursor> parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return parts.length == 2 ? Optional.of(new Cursor(Instant.parse(parts[0]), parts[1])) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The parameter as it was given, if it is a cursor at all. */
    public static @Nullable String asked(Asked asked, String name) {
        var given = asked.text(name);
        return given == null || parse(given).isPresent() ? given : asked.error(name, "KEINE_FORTSETZUNG");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((moment + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
