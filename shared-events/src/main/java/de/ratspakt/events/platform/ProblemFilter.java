package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Outermost: names the request, and turns whatever goes wrong inside, filters included, into one kind of answer. */
final class ProblemFilter extends OncePerRequestFilter {
    private final Problems problems;

    ProblemFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        var id = UUID.randomUUID().toString();
        request.setAttribute(RequestId.ATTRIBUTE, id);
        response.setHeader(RequestId.HEADER, id);
        MDC.put("anfrage", id);
        try {
            chain.doFilter(request, new Answer(request, response));
        } catch (Exception e) {
            problems.write(
                    request,
                    response,
                    e.getCause() != null && e instanceof jakarta.servlet.ServletException ? e.getCause() : e);
        } finally {
            MDC.remove("anfrage");
        }
    }

    private final class Answer extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        Answer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void sendError(int status) throws IOException {
            problems.write(request, (HttpServletResponse) getResponse(), Problem.of(status, Language.of(request)));
        }

        @Override
        public void sendError(int status, String message) throws IOException {
            sendError(status);
        }
    }
}
