package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The conditions of a read that the framework leaves out (RFC 9110, 13.1): {@code If-None-Match: *} is 304 wherever there is
 * something, and {@code If-Match} is 412 unless it names the version that there is, strongly compared.
 */
final class Conditions extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean conditional = READING.contains(request.getMethod())
                && (request.getHeader(HttpHeaders.IF_NONE_MATCH) != null
                        || request.getHeader(HttpHeaders.IF_MATCH) != null);
        chain.doFilter(request, conditional ? new Checked(request, response) : response);
    }

    /** Asks when the answer is about to be written, for only then it is known what it is. */
    private static final class Checked extends HttpServletResponseWrapper {
        private final HttpServletRequest request;
        private boolean asked;

        Checked(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            ask();
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            ask();
            return super.getWriter();
        }

        private void ask() {
            if (asked || getStatus() != SC_OK) {
                return;
            }
            asked = true;
            var present = getHeader(HttpHeaders.ETAG);
            var wanted = tags(HttpHeaders.IF_MATCH);
            if (present != null && !wanted.isEmpty() && !wanted.contains(present) && !wanted.equals(List.of("*"))) {
                throw ProblemException.of(412);
            }
            if (tags(HttpHeaders.IF_NONE_MATCH).equals(List.of("*"))) {
                setStatus(SC_NOT_MODIFIED); // the container then sends no body
            }
        }

        /** A weak tag among them is equal to no version, for all versions here are strong. */
        private List<String> tags(String header) {
            return EntityTags.of(Collections.list(request.getHeaders(header)));
        }
    }
}
