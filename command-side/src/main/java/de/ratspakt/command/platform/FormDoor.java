package de.ratspakt.command.platform;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FormDone;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.JsonBody;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.LocalPath;
import de.ratspakt.events.platform.PositionHeader;
import de.ratspakt.events.platform.Problem;
import de.ratspakt.events.platform.ProblemException;
import de.ratspakt.events.platform.Problems;
import de.ratspakt.events.platform.RequestId;
import de.ratspakt.events.platform.SeeOther;
import de.ratspakt.events.platform.Texts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Commands from forms, through the same desk. Beside the command's fields a form sends {@code zurueck} (the page on which it
 * stands), {@code schluessel} (drawn when the page was made, so that a second click is harmless) and {@code version} (what
 * the person has seen). Accepted: on to the page, which waits for the position in the cookie. Refused: back, with what was
 * wrong and what was typed in the session.
 */
@Component
final class FormDoor {
    private static final String RETURN = "zurueck";
    private static final String KEY = FormFlash.KEY;
    private static final String VERSION = "version";
    /** Where the form of a command that takes a document holds it. */
    private static final String DOCUMENT = "dokument";

    /** The field that takes the name of a file sent beside it. */
    private static final String FILE_NAME = "name";

    private final CommandDesk desk;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    FormDoor(CommandDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    void post(
            CommandRegistration registration,
            Handelnde by,
            @Nullable String id,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean files = registration.form().fields().stream().anyMatch(f -> f.kind() == Field.Kind.FILE);
        if (!isForm(request, files)) {
            throw new ProblemException(language ->
                    Problem.of(415, language).header(HttpHeaders.ACCEPT, MediaType.APPLICATION_FORM_URLENCODED_VALUE));
        }
        var page = "/" + registration.plural() + (id == null ? "" : "/" + id);
        var back = LocalPath.of(request.getParameter(RETURN), page);
        var values = values(request);
        try {
            var body = registration.form().document()
                    ? JsonBody.parse(String.join("", values.getOrDefault(DOCUMENT, List.of()))
                            .getBytes(StandardCharsets.UTF_8))
                    : FormBody.read(
                            registration.form().fields(),
                            files ? withFiles(registration.form(), values, request) : values);
            var key = request.getParameter(KEY);
            var version = request.getParameter(VERSION);
            var receipt = desk.take(
                    registration,
                    new CommandDesk.Request(
                            by,
                            id,
                            body,
                            json.writeValueAsBytes(body),
                            RequestId.of(request),
                            key == null || key.isEmpty() ? null : key,
                            version == null || version.isEmpty() ? null : "\"" + version + "\""));
            Problems.leftOpen(request); // whatever fails from here on, it is recorded
            PositionHeader.remember(request, response, receipt.position());
            PositionHeader.send(response, receipt.position());
            FormDone.keep(request, registration.form().name(), clock.instant());
            SeeOther.to(response, registration.form().creating() ? page + "/" + receipt.id() : back);
        } catch (RuntimeException refused) {
            var problem = Problems.of(refused, Language.of(request));
            boolean later = problem.status() == 503;
            if ((problem.status() >= 500 && !later) || problem.status() == 401 || problem.status() == 404) {
                throw refused;
            }
            var address = registration.plural()
                    + (id == null ? "" : "/" + id + "/" + registration.form().path());
            if (later) {
                FormFlash.keep(request, address, inWords(problem, request), underTheSameKey(values, request));
            } else {
                FormFlash.keep(request, address, problem, values);
            }
            SeeOther.to(response, back);
        }
    }

    /** Of the ways to find out, a person at a form has the simplest: to send it again. */
    private static Problem inWords(Problem problem, HttpServletRequest request) {
        if (!Problems.isOutcomeUnknown(problem)) {
            return problem;
        }
        Problems.leftOpen(request);
        return problem.saying(Texts.in(Language.of(request)).get("problem.ausgang-unbekannt.formular"));
    }

    private static Map<String, List<String>> underTheSameKey(
            Map<String, List<String>> values, HttpServletRequest request) {
        var key = request.getParameter(KEY);
        if (key == null || key.isEmpty()) {
            return values;
        }
        var all = new LinkedHashMap<>(values);
        all.put(FormFlash.KEY, List.of(key));
        return all;
    }

    private static boolean isForm(HttpServletRequest request, boolean files) {
        var type = request.getContentType();
        var media = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return media.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                || (files && media.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
    }

    /** The files as a program would have sent them; they are not among what is kept if the form is refused. */
    private static Map<String, List<String>> withFiles(
            CommandForm form, Map<String, List<String>> values, HttpServletRequest request) {
        if (isForm(request, false)) {
            return values;
        }
        var all = new LinkedHashMap<>(values);
        try {
            for (var field : form.fields()) {
                var part = field.kind() == Field.Kind.FILE ? request.getPart(field.name()) : null;
                if (part == null || part.getSubmittedFileName() == null || part.getSize() == 0) {
                    continue;
                }
                var bytes = part.getInputStream().readNBytes(field.maxLength() + 1);
                all.put(field.name(), List.of(Base64.getEncoder().encodeToString(bytes)));
                if (form.field(FILE_NAME).isPresent()) {
                    all.putIfAbsent(FILE_NAME, List.of(withoutFolders(part.getSubmittedFileName())));
                }
            }
        } catch (IOException | ServletException e) {
            throw new ProblemException(language -> Problem.of(400, language));
        }
        return all;
    }

    private static String withoutFolders(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static Map<String, List<String>> values(HttpServletRequest request) {
        var values = new LinkedHashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> {
            if (!FormFlash.AROUND.contains(name)) {
                values.put(name, Arrays.asList(all));
            }
        });
        return values;
    }
}
