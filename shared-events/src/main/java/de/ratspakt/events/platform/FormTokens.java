package de.ratspakt.events.platform;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.util.WebUtils;

/**
 * The tokens of forms, which nobody needs to store: that of somebody signed in follows from their session's secret, that of
 * anybody else from a secret of their own browser. Neither can be read by another site, nor worked out without the secret,
 * and both sides come to the same one.
 */
final class FormTokens implements CsrfTokenRepository {
    static final String COOKIE = "ratspakt-formular";

    private static final String SECRET = FormTokens.class.getName();
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return token(secret(request).orElseGet(() -> {
            var fresh = fresh();
            request.setAttribute(SECRET, fresh);
            return fresh;
        }));
    }

    /** Null is said after signing in and out; the token then follows from another secret by itself. */
    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (token == null || !(request.getAttribute(SECRET) instanceof String secret)) {
            return;
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, secret)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return secret(request).map(FormTokens::token).orElse(null);
    }

    private static CsrfToken token(String secret) {
        return new DefaultCsrfToken("X-CSRF-TOKEN", "_csrf", Digests.sha256("ratspakt/formular/" + secret));
    }

    private static Optional<String> secret(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(SignInSession.SIGNED_IN) != null) {
            return Optional.of(session.getId());
        }
        if (request.getAttribute(SECRET) instanceof String fresh) {
            return Optional.of(fresh);
        }
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                .map(Cookie::getValue)
                .filter(SHAPE.asMatchPredicate());
    }

    private static String fresh() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
