package de.ratspakt.query.platform;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Marks every look ahead as one, so that nobody takes what time may bring for what is so. */
@ControllerAdvice
final class PreviewMark implements ResponseBodyAdvice<Object> {
    private static final String AHEAD = Moment.Sicht.VORSCHAU.name().toLowerCase(Locale.ROOT);

    record Preview(@JsonUnwrapped Object ansicht, boolean vorschau) {}

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return ResponseEntity.class.isAssignableFrom(returned.getParameterType());
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        return body != null && ahead(request, response) ? new Preview(body, true) : body;
    }

    private static boolean ahead(ServerHttpRequest request, ServerHttpResponse response) {
        return request instanceof ServletServerHttpRequest asked
                && AHEAD.equals(asked.getServletRequest().getParameter(Moment.SICHT))
                && response instanceof ServletServerHttpResponse given
                && given.getServletResponse().getStatus() == HttpStatus.OK.value();
    }
}
