package de.ratspakt.command.platform;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.JsonBody;
import de.ratspakt.events.platform.PositionHeader;
import de.ratspakt.events.platform.Problems;
import de.ratspakt.events.platform.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Commands from programs: JSON in, JSON out. */
@Component
final class ApiDoor {
    private final CommandDesk desk;
    private final JsonMapper json = JsonMapper.builder().build();

    ApiDoor(CommandDesk desk) {
        this.desk = desk;
    }

    void post(
            CommandRegistration registration,
            Handelnde by,
            @Nullable String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var body = JsonBody.of(request);
        var receipt = desk.take(
                registration,
                new CommandDesk.Request(
                        by,
                        id,
                        body.json(),
                        body.bytes(),
                        RequestId.of(request),
                        request.getHeader("Idempotency-Key"),
                        joined(request.getHeaders(HttpHeaders.IF_MATCH))));
        Problems.leftOpen(request); // whatever fails from here on, it is recorded
        PositionHeader.send(response, receipt.position());
        response.setHeader(HttpHeaders.ETAG, "\"" + receipt.version() + "\"");
        if (registration.form().creating()) {
            response.setStatus(HttpServletResponse.SC_CREATED);
            response.setHeader(HttpHeaders.LOCATION, "/api/" + registration.plural() + "/" + receipt.id());
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", receipt.id());
        answer.put("version", receipt.version());
        answer.put("position", receipt.position());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(answer));
    }

    /** A list may come in several lines. */
    private static @Nullable String joined(Enumeration<String> lines) {
        return lines.hasMoreElements() ? String.join(",", Collections.list(lines)) : null;
    }
}
