package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** How far reading has to have got, so that people see what they just did: a header for programs, a short cookie for forms. */
public final class PositionHeader {
    public static final String NAME = "Ratspakt-Position";
    public static final String COOKIE = "ratspakt-position";

    private static final Duration KEPT = Duration.ofSeconds(30);

    private PositionHeader() {}

    /** What the request asks for; a header that is empty counts as absent, and so does what no position can be. */
    public static Optional<Position> of(HttpServletRequest request) {
        var header = request.getHeader(NAME);
        if (header != null && !header.isBlank()) {
            return Position.parse(header.strip());
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : Position.parse(cookie.getValue());
    }

    public static void send(HttpServletResponse response, String position) {
        response.setHeader(NAME, position);
    }

    /** For the page that follows a form. */
    public static void remember(HttpServletRequest request, HttpServletResponse response, String position) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, position)
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
