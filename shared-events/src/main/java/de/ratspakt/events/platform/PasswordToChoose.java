package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Whose password somebody else has set chooses another one before anything else: pages lead to where that is done, and a
 * program is told. Comes after security, which knows who asks.
 */
final class PasswordToChoose extends OncePerRequestFilter {
    private static final String PAGE = "/konto";
    private static final List<String> OPEN =
            List.of("/formular/konto/", "/assets/", "/actuator/health", "/abmelden", "/anmelden", "/favicon");

    private final CurrentUser user;
    private final Problems problems;

    PasswordToChoose(CurrentUser user, Problems problems) {
        this.user = user;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var account = isOpen(request) ? null : user.account().orElse(null);
        if (account == null || !account.mustChoose() || isOwnChange(request, account.name())) {
            chain.doFilter(request, response);
        } else if (Problems.isApi(request) || request.getHeader("Authorization") != null) {
            problems.write(request, response, Problem.named(403, "kennwort-waehlen", Language.of(request)));
        } else {
            SeeOther.to(response, PAGE);
        }
    }

    private static boolean isOpen(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals(PAGE) || OPEN.stream().anyMatch(path::startsWith);
    }

    private static boolean isOwnChange(HttpServletRequest request, String account) {
        return request.getMethod().equals("POST")
                && request.getRequestURI().equals("/api/konten/" + account + "/kennwort-aendern");
    }
}
