package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
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
        return carriesFile(request) ? WITH_FILE : BYTES;
    }

    private static boolean carriesFile(HttpServletRequest request) {
        return CARRIES_FILE.matcher(request.getRequestURI()).matches();
    }

    /** Names the limit that holds for this request; of a file that is too large within it, the desk says so. */
    static Problem problem(HttpServletRequest request, Locale language) {
        return carriesFile(request)
                ? Problem.fileTooLarge(Field.FILE_LENGTH, WITH_FILE, language)
                : Problem.of(413, language);
    }

    /** The server reads forms by itself, past any count, so they have to say how long they are; browsers do. */
    private static boolean unmeasuredForm(HttpServletRequest request) {
        var given = request.getContentType();
        var type = given == null ? "" : given.toLowerCase(Locale.ROOT);
        return request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                && (type.startsWith("multipart/") || type.startsWith("application/x-www-form-urlencoded"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = of(request);
        if (request.getContentLengthLong() > most) {
            problems.write(request, response, problem(request, Language.of(request)));
        } else if (request.getContentLengthLong() < 0 && unmeasuredForm(request)) {
            problems.write(request, response, Problem.named(411, "laenge-fehlt", Language.of(request)));
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
            return new Counting(
                    super.getInputStream(),
                    most,
                    () -> new ProblemException(language -> problem((HttpServletRequest) getRequest(), language)));
        }
    }

    private static final class Counting extends ServletInputStream {
        private final ServletInputStream in;
        private final int most;
        private final Supplier<ProblemException> tooMuch;
        private int read;

        Counting(ServletInputStream in, int most, Supplier<ProblemException> tooMuch) {
            this.in = in;
            this.most = most;
            this.tooMuch = tooMuch;
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
                throw tooMuch.get();
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
