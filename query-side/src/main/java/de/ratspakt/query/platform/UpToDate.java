package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.PositionHeader;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.EventLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * People see what they just did: a read that sends back the position of a command waits until the projections have passed
 * it. What takes longer than two seconds is answered as it is, marked as behind.
 */
final class UpToDate implements HandlerInterceptor {

    /** Set, with the value {@code true}, on an answer that does not show what was asked for yet. */
    static final String BEHIND = "Ratspakt-Rueckstand";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String OURS = "de.ratspakt.query.";

    private final Progress progress;
    private final ProjectionProcessors processors;
    private final EventLog log;
    private final ObjectProvider<ProjectionWatch> watch;

    UpToDate(Progress progress, ProjectionProcessors processors, EventLog log, ObjectProvider<ProjectionWatch> watch) {
        this.progress = progress;
        this.processors = processors;
        this.log = log;
        this.watch = watch;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(OURS)
                && request.getMethod().equals("GET")) {
            PositionHeader.of(request).ifPresent(position -> {
                if (!reached(position)) {
                    response.setHeader(BEHIND, "true");
                    request.setAttribute(BEHIND, true);
                }
            });
        }
        return true;
    }

    /** A position that nothing was ever recorded at is not worth waiting for. */
    private boolean reached(Position position) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var name : processors.names()) {
            if (progress.hasPassed(name, position)) {
                continue;
            }
            if (watch.stream().anyMatch(w -> w.stands(name))) {
                return false; // known not to get on, so nobody has to wait for it
            }
            var left = Duration.ofNanos(end - System.nanoTime());
            if (position.index() > log.head() || left.isNegative() || !progress.await(name, position, left)) {
                return false;
            }
        }
        return true;
    }
}
