package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What the header {@code Accept} says (RFC 9110, 12.5.1): of the ranges that fit a media type the most specific one decides,
 * and a quality of 0 means that it is not wanted. Reads are checked here, writes by {@link JsonBody}. A page is answered with
 * whatever nobody declined: some programs ask for pages without saying so.
 */
final class Accepted implements HandlerInterceptor {
    private static final Comparator<MediaType> SPECIFIC = Comparator.comparing((MediaType t) -> !t.isWildcardType())
            .thenComparing(t -> !t.isWildcardSubtype())
            .thenComparing(t -> !t.getSubtype().startsWith("*"))
            .thenComparing(t -> t.getParameters().keySet().stream()
                    .filter(name -> !name.equals("q"))
                    .count());

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod && (isRead(request)) && !wants(request)) {
            throw ProblemException.of(406);
        }
        return true;
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean wants(HttpServletRequest request) {
        boolean api = Problems.isApi(request);
        var made = request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Collection<?> types
                ? types.stream().map(MediaType.class::cast).toList()
                : List.of(api ? MediaType.APPLICATION_JSON : MediaType.TEXT_HTML);
        return made.stream().anyMatch(type -> quality(request, type).orElse(api ? 0.0 : 1.0) > 0);
    }

    /**
     * How much this media type is wanted, from 0 to 1; empty if it is not mentioned. All is wanted where nothing is said.
     *
     * @throws ProblemException 406 if the header cannot be read
     */
    static Optional<Double> quality(HttpServletRequest request, MediaType type) {
        var accept = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (accept.isBlank()) {
            return Optional.of(1.0);
        }
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .filter(range -> range.includes(type))
                    .max(SPECIFIC)
                    .map(MediaType::getQualityValue);
        } catch (InvalidMediaTypeException e) {
            throw ProblemException.of(406);
        }
    }
}
