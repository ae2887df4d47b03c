package de.ratspakt.events.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationListener;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The port is open before everything is there that the start brings about: until then whoever comes is asked to wait, before
 * being asked anything else. Health alone answers as ever.
 */
final class StartGate extends OncePerRequestFilter {
    private static final String HEALTH = "/actuator/health";
    private static final String RETRY_SECONDS = "2";

    private final Problems problems;
    private final BooleanSupplier started;

    StartGate(Problems problems, BooleanSupplier started) {
        this.problems = problems;
        this.started = started;
    }

    /** Hears once that the start is over. What comes later, such as the end, is no start. */
    static final class Started implements ApplicationListener<AvailabilityChangeEvent<?>>, BooleanSupplier {
        private volatile boolean over;

        @Override
        public void onApplicationEvent(AvailabilityChangeEvent<?> event) {
            if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
                over = true;
            }
        }

        @Override
        public boolean getAsBoolean() {
            return over;
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getRequestURI();
        if (started.getAsBoolean() || path.equals(HEALTH) || path.startsWith(HEALTH + "/")) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Refresh", RETRY_SECONDS); // a browser comes again by itself
        problems.writePlain(
                request,
                response,
                Problem.named(503, "startet-noch", Language.of(request))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS));
    }
}
