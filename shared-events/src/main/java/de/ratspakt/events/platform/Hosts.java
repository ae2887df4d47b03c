package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The names under which this server answers: those that it was told ({@code ratspakt.rechner}), and those by which a machine
 * calls itself, with any port. Who asks for another host was led astray, perhaps on purpose, and is told so (RFC 9110, 421).
 * Health is asked for by address, not by name, and stays open.
 */
final class Hosts extends OncePerRequestFilter {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");
    private static final String HEALTH = "/actuator/health";

    private final Problems problems;
    private final Set<String> names;

    Hosts(Problems problems, Collection<String> names) {
        this.problems = problems;
        this.names = names.stream().map(Hosts::plain).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(HttpHeaders.HOST) == null
                || request.getRequestURI().startsWith(HEALTH)
                || answersTo(plain(request.getServerName()))) {
            chain.doFilter(request, response);
        } else {
            problems.write(request, response, Problem.of(421, Language.of(request)));
        }
    }

    private boolean answersTo(String name) {
        return THIS_MACHINE.contains(name) || names.contains(name);
    }

    private static String plain(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
