package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No page takes control characters in its address, and the database cannot hold all of them: 400 for every parameter of
 * every page, those to come included. Programs are told the parameter's name, by the read itself.
 */
final class SoundQuery extends OncePerRequestFilter {
    /** All below the space but for tab and line ends, and delete. */
    private static final Pattern CONTROL = Pattern.compile("%(?:0[0-8bcef]|1[0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private final Problems problems;

    SoundQuery(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (query != null && !Problems.isApi(request) && CONTROL.matcher(query).find()) {
            problems.write(request, response, Problem.of(400, Language.of(request)));
        } else {
            chain.doFilter(request, response);
        }
    }
}
