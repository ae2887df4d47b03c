package de.ratspakt.events.platform;

import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.OutcomeUnknown;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which a request fails: problem+json for programs, a page for people, never a stack trace. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final String UNKNOWN = "ausgang-unbekannt";
    private static final String OPEN = "ratspakt.ausgang-unbekannt";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final JsonMapper json = JsonMapper.builder().build();
    private final ObjectProvider<ErrorPage> page;

    public Problems(ObjectProvider<ErrorPage> page) {
        this.page = page;
    }

    /** Whether the address belongs to programs. */
    public static boolean isApi(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.startsWith("/v3/")
                || path.startsWith("/actuator");
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        write(request, response, problem, this::writePage);
    }

    private void write(HttpServletRequest request, HttpServletResponse response, Problem problem, ErrorPage html)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setHeader(HttpHeaders.ETAG, null);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, Language.of(request).getLanguage());
        problem.headers().forEach(response::setHeader);
        response.setStatus(problem.status());
        if (isApi(request) || !wantsHtml(request)) {
            bytes(response, Problem.MEDIA_TYPE, json.writeValueAsBytes(problem.body()));
        } else {
            html.write(request, response, problem);
        }
    }

    /** The same, with a page that needs nothing else of this program. */
    void writePlain(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        write(request, response, problem, Problems::plainPage);
    }

    private void writePage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        try {
            page.getIfAvailable(() -> Problems::plainPage).write(request, response, problem);
        } catch (RuntimeException e) {
            LOG.error("the page for errors failed", e);
            if (!response.isCommitted()) {
                response.resetBuffer();
                plainPage(request, response, problem);
            }
        }
    }

    /** Answers with what the failure means for the caller. */
    public void write(HttpServletRequest request, HttpServletResponse response, Throwable failure) throws IOException {
        var language = Language.of(request);
        var problem = of(failure, language);
        if (problem.status() >= 500) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
            if (request.getAttribute(OPEN) != null) {
                problem = outcomeUnknown(language);
            } else if (DatabaseTrouble.passes(failure) && !READING.contains(request.getMethod())) {
                problem = unavailable(language).saying(Texts.in(language).get("problem.ausgelastet.offen"));
            }
        }
        write(request, response, problem);
    }

    /**
     * Notes that this request may have recorded something and nobody knows; then no later trouble, such as a session that
     * cannot be written, may say that it has not.
     */
    public static void leftOpen(HttpServletRequest request) {
        request.setAttribute(OPEN, true);
    }

    /** What the caller is told when a connection broke during COMMIT. */
    public static Problem outcomeUnknown(Locale language) {
        return Problem.named(503, UNKNOWN, language).header(HttpHeaders.RETRY_AFTER, "2");
    }

    /** Whether that is what a problem says. */
    public static boolean isOutcomeUnknown(Problem problem) {
        return problem.type().endsWith(":" + UNKNOWN);
    }

    private static Problem unavailable(Locale language) {
        return Problem.of(503, language).header(HttpHeaders.RETRY_AFTER, "2");
    }

    /** What a failure means for the caller. */
    public static Problem of(Throwable failure, Locale language) {
        return switch (failure) {
            case Refused refused -> Problem.refused(refused, language);
            case InvalidFields invalid -> Problem.invalid(invalid, language);
            case ProblemException known -> known.problem(language);
            case HttpRequestMethodNotSupportedException method -> {
                var allowed = method.getSupportedMethods();
                var problem = Problem.of(405, language);
                yield allowed == null ? problem : problem.header(HttpHeaders.ALLOW, String.join(", ", allowed));
            }
            case HttpMediaTypeNotSupportedException media ->
                Problem.of(415, language).header(HttpHeaders.ACCEPT, "application/json");
            case MissingServletRequestParameterException missing ->
                Problem.invalid(InvalidFields.of(missing.getParameterName(), "FEHLT"), language);
            case MissingRequestValueException missing -> Problem.of(400, language);
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.invalid(InvalidFields.of(mismatch.getName(), "FALSCHE_ART"), language);
            case RequestRejectedException rejected -> Problem.of(400, language);
            case HttpMessageNotReadableException unreadable -> Problem.of(400, language);
            case InvalidParameterException unreadable -> Problem.of(unreadable.getErrorCode(), language);
            case ErrorResponse known -> Problem.of(known.getStatusCode().value(), language);
            case Exception open when OutcomeUnknown.in(open) -> outcomeUnknown(language);
            case Exception busy when DatabaseTrouble.passes(busy) -> unavailable(language);
            default -> Problem.of(500, language);
        };
    }

    private static boolean wantsHtml(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    static void bytes(HttpServletResponse response, String type, byte[] bytes) throws IOException {
        response.setContentType(type);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }

    private static void plainPage(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var language = Language.of(request);
        var html = """
                <!DOCTYPE html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p><p><a href="/">%s</a></p></main></body></html>
                """.formatted(
                        language.getLanguage(),
                        HtmlUtils.htmlEscape(problem.title()),
                        HtmlUtils.htmlEscape(problem.title()),
                        HtmlUtils.htmlEscape(problem.detail()),
                        HtmlUtils.htmlEscape(Texts.in(language).get("seite.start")));
        bytes(response, "text/html;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8));
    }
}
