package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a write, read strictly: 415, 406, 413 and 400 in this order. */
public record JsonBody(JsonNode json, byte[] bytes) {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /**
     * Reads the body.
     *
     * @throws ProblemException if it is none that can be read
     */
    public static JsonBody of(HttpServletRequest request) throws IOException {
        requireJson(request);
        requireAccepted(request);
        var bytes = request.getInputStream().readNBytes(BodyLimit.of(request) + 1);
        if (bytes.length > BodyLimit.of(request)) {
            throw new ProblemException(language -> BodyLimit.problem(request, language));
        }
        return new JsonBody(parse(bytes), bytes);
    }

    /** Parses strictly: UTF-8, no name twice, nothing after the value. */
    public static JsonNode parse(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var node = STRICT.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw ProblemException.named(400, "kein-json");
            }
            return node;
        } catch (JacksonException | CharacterCodingException e) {
            throw ProblemException.named(400, "kein-json");
        }
    }

    private static void requireJson(HttpServletRequest request) {
        try {
            var type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            var charset = type.getParameter("charset");
            if (MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
                    && (charset == null
                            || charset.toLowerCase(Locale.ROOT)
                                    .replace("\"", "")
                                    .equals("utf-8"))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            throw unsupported();
        }
        throw unsupported();
    }

    private static ProblemException unsupported() {
        return new ProblemException(
                language -> Problem.of(415, language).header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE));
    }

    private static void requireAccepted(HttpServletRequest request) {
        if (Accepted.quality(request, MediaType.APPLICATION_JSON).orElse(0.0) == 0) {
            throw ProblemException.of(406);
        }
    }
}
