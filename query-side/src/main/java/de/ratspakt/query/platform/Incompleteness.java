package de.ratspakt.query.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Marks answers that are {@link MadeFrom} projections for which something is parked. */
@ControllerAdvice
public final class Incompleteness implements HandlerInterceptor, ResponseBodyAdvice<Object> {
    /** Set, with the value {@code true}, on such an answer; also on those that have no field for it, such as calendars. */
    static final String HEADER = "Ratspakt-Unvollstaendig";

    private final DeadLetters letters;

    Incompleteness(DeadLetters letters) {
        this.letters = letters;
    }

    /** True if the answer to this request is incomplete; null, which JSON leaves out, if all is well. */
    public static @Nullable Boolean of(HttpServletRequest request) {
        return request.getAttribute(HEADER) == null ? null : Boolean.TRUE;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var from = handler instanceof HandlerMethod method ? method.getMethodAnnotation(MadeFrom.class) : null;
        if (from != null && letters.incomplete(List.of(from.value()))) {
            response.setHeader(HEADER, "true");
            request.setAttribute(HEADER, true);
        }
        return true;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return method.hasMethodAnnotation(MadeFrom.class);
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return body instanceof Page<?> page
                        && request instanceof ServletServerHttpRequest servlet
                        && of(servlet.getServletRequest()) != null
                ? page.marked()
                : body;
    }
}
