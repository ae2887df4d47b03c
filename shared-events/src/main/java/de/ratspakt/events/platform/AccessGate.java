package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfException;

/** What happens at the door: asking to sign in, letting in, turning away. */
final class AccessGate
        implements AuthenticationEntryPoint,
                AccessDeniedHandler,
                AuthenticationSuccessHandler,
                AuthenticationFailureHandler,
                LogoutSuccessHandler {
    static final String SIGN_IN = "/anmelden";

    private final Problems problems;
    private final KnownDevices devices;

    AccessGate(Problems problems, KnownDevices devices) {
        this.problems = problems;
        this.devices = devices;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyAttempts often) {
            tooMany(request, response, often);
        } else if (Problems.isApi(request) || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            unauthorised(request, response);
        } else {
            askToSignIn(request, response);
        }
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) {
        FormFlash.keepUnsent(request);
        SeeOther.to(response, SIGN_IN + "?weiter=" + URLEncoder.encode(target(request), StandardCharsets.UTF_8));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        boolean anonymous = isAnonymous() && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
        if (anonymous && Problems.isApi(request)) {
            unauthorised(request, response);
        } else if (anonymous && FormFlash.isOwnForm(request)) {
            askToSignIn(request, response); // the session was lost, what was typed need not be
        } else if (why instanceof CsrfException) {
            problems.write(request, response, Problem.named(403, "formular-abgelaufen", Language.of(request)));
        } else {
            problems.write(request, response, Problem.of(403, Language.of(request)));
        }
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
        if (authentication instanceof SignedIn who) {
            devices.remember(request, response, who.getPrincipal(), who.passwordHash());
        }
        SeeOther.to(response, LocalPath.of(request.getParameter("weiter"), "/"));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        if (why instanceof TooManyAttempts often) {
            tooMany(request, response, often);
            return;
        }
        if (why.getCause() != null && !(why.getCause() instanceof AuthenticationException)) {
            throw why;
        }
        var next = LocalPath.of(request.getParameter("weiter"), "/");
        SeeOther.to(response, SIGN_IN + "?fehler&weiter=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        SeeOther.to(response, "/");
    }

    private void unauthorised(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var language = Language.of(request);
        var problem = request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? Problem.of(401, language)
                : Problem.named(401, "anmeldung-falsch", language);
        problems.write(
                request,
                response,
                problem.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ratspakt\", charset=\"UTF-8\""));
    }

    private void tooMany(HttpServletRequest request, HttpServletResponse response, TooManyAttempts why)
            throws IOException {
        problems.write(
                request,
                response,
                Problem.named(429, "zu-viele-versuche", Language.of(request), why.seconds(), why.minutes())
                        .header(HttpHeaders.RETRY_AFTER, String.valueOf(why.seconds())));
    }

    private static boolean isAnonymous() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null || authentication instanceof AnonymousAuthenticationToken;
    }

    /** Where the person wanted to go: the page asked for, or the page on which the form stood. */
    private static String target(HttpServletRequest request) {
        if (request.getMethod().equals("GET")) {
            var query = request.getQueryString();
            return LocalPath.of(request.getRequestURI() + (query == null ? "" : "?" + query), "/");
        }
        return LocalPath.of(request.getParameter("zurueck"), "/");
    }
}
