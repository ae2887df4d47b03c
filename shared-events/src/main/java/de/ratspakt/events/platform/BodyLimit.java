package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body is longer than 256 kB, announced or not, but for the one that carries a file. */
final class BodyLimit extends OncePerRequestFilter {
    static final int BYTES = 256 * 1024;
    /** A file of 5 MB in base64, with what stands around it. */
    private static final int WITH_FILE = 8 * 1024 * 1024;

    private static final Pattern CARRIES_FILE = Pattern.compile("/(?:api|formular)/antraege/[^/]+/anlage-beifuegen");

    private final Problems problems;

    BodyLimit(Problems problems) {
        this.problems = problems;
    }

    static int of(HttpServletRequest request) {
        return CARRIES_FILE.matcher(request.getRequestURI()).matches() ? WITH_FILE : BYTES;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = of(request);
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, Problem.of(413, Language.of(request)));
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new Limited(request, most), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final int most;

        Limited(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counting(super.getInputStream(), most);
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream in;
        private final int most;
        private int read;

        Counting(ServletInputStream in, int most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = in.read(bytes, offset, length);
            count(Math.max(some, 0));
            return some;
        }

        private void count(int more) {
            read += more;
            if (read > most) {
                throw ProblemException.of(413);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
