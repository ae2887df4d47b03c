package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * A form that was accepted, kept in the session until the next page says so once.
 *
 * @param command its published name, by which the page finds its label
 * @param at when it was recorded
 */
public record FormDone(String command, Instant at) {
    static final String ATTRIBUTE = "ratspakt.erfasst";

    public static void keep(HttpServletRequest request, String command, Instant at) {
        request.getSession().setAttribute(ATTRIBUTE, new FormDone(command, at));
    }

    /** Takes it, once. */
    public static Optional<FormDone> take(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof FormDone done)) {
            return Optional.empty();
        }
        session.removeAttribute(ATTRIBUTE);
        return Optional.of(done);
    }
}
