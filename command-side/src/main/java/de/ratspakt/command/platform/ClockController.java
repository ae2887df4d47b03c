package de.ratspakt.command.platform;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.BerlinTime;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.FormDone;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.platform.JsonBody;
import de.ratspakt.events.platform.Language;
import de.ratspakt.events.platform.LocalPath;
import de.ratspakt.events.platform.PositionHeader;
import de.ratspakt.events.platform.Problem;
import de.ratspakt.events.platform.ProblemException;
import de.ratspakt.events.platform.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Moves the domain's clock, where it is adjustable; where it is real, there is nothing here. */
@RestController
class ClockController {
    private static final Pattern STEP = Pattern.compile(
            "P(?!$)(\\d{1,4}M)?(\\d{1,3}W)?(\\d{1,5}D)?(T(?=\\d)(\\d{1,5}H)?(\\d{1,6}M)?(\\d{1,7}S)?)?");
    private static final int LAST_YEAR = 2199;

    private final ClockMover mover;
    private final DomainClock clock;

    ClockController(ClockMover mover, DomainClock clock) {
        this.mover = mover;
        this.clock = clock;
    }

    @GetMapping("/api/uhr")
    Map<String, Object> read() {
        requireAdjustable();
        return Map.of("jetzt", clock.instant().atZone(Kopf.BERLIN).toOffsetDateTime());
    }

    /**
     * {@code {"um":"P10D"}} goes on by so much, {@code {"auf":"2022-03-05T09:00:00+01:00"}} to that moment. The answer has
     * {@code "ausstehend":true} if not all that fell due on the way has happened yet.
     */
    @PostMapping("/api/uhr")
    Map<String, Object> move(Handelnde by, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        requireAdjustable();
        by.requireSignedIn();
        var body = JsonBody.of(request).json();
        var um = text(body, "um");
        var auf = text(body, "auf");
        var move = mover.move(now -> target(now, um, auf, body));
        var position = move.position().toString();
        PositionHeader.send(response, position);
        var answer = new LinkedHashMap<String, Object>(read());
        answer.put("position", position);
        if (!move.settled()) {
            answer.put("ausstehend", true);
        }
        return answer;
    }

    /** The same from a page, which names the days to go on. Refused: back to the page, which says why. */
    @PostMapping("/formular/uhr")
    void moveFromPage(Handelnde by, HttpServletRequest request, HttpServletResponse response) {
        requireAdjustable();
        by.requireSignedIn();
        var auf = request.getParameter("auf");
        try {
            var um = request.getParameter("um");
            var which = request.getParameter("auf" + BerlinTime.WHICH);
            var move = mover.move(now -> target(now, um, auf == null ? null : BerlinTime.withOffset(auf, which), null));
            PositionHeader.remember(request, response, move.position().toString());
            if (move.settled()) {
                FormDone.keep(request, "UhrStellen", clock.instant());
            } else {
                var problem = Problem.named(503, "uhr-ausstehend", Language.of(request));
                FormFlash.keep(request, FormFlash.CLOCK, problem, Map.of());
            }
        } catch (InvalidFields refused) {
            FormFlash.keep(
                    request,
                    FormFlash.CLOCK,
                    Problem.invalid(refused, Language.of(request)),
                    auf == null ? Map.of() : Map.of("auf", List.of(auf)));
        }
        SeeOther.to(response, LocalPath.of(request.getParameter("zurueck"), "/"));
    }

    private static Instant target(Instant now, @Nullable String um, @Nullable String auf, @Nullable JsonNode body) {
        if (body != null) {
            body.propertyNames().stream()
                    .filter(name -> !name.equals("um") && !name.equals("auf"))
                    .findFirst()
                    .ifPresent(name -> {
                        throw InvalidFields.of(name, "UNBEKANNT");
                    });
        }
        if ((um == null) == (auf == null)) {
            throw InvalidFields.of(um == null ? "um" : "auf", um == null ? "FEHLT" : "UNBEKANNT");
        }
        var target = um != null ? goneOn(now, um) : moment(String.valueOf(auf));
        if (target.atZone(Kopf.BERLIN).getYear() > LAST_YEAR) {
            throw InvalidFields.of(um != null ? "um" : "auf", "AUSSERHALB", 1900, LAST_YEAR);
        }
        if (auf != null && target.isBefore(now)) {
            throw InvalidFields.of("auf", "NUR_VORWAERTS");
        }
        return target;
    }

    /** Days are days of the calendar, whatever the clocks do in their nights; hours are hours. */
    private static Instant goneOn(Instant present, String um) {
        var step = STEP.matcher(um);
        if (!step.matches()) {
            throw InvalidFields.of("um", "KEINE_DAUER");
        }
        int time = um.indexOf('T');
        var days = time < 0 ? um : um.substring(0, time);
        ZonedDateTime now = present.atZone(Kopf.BERLIN);
        var moved = days.equals("P") ? now : now.plus(Period.parse(days));
        return (time < 0 ? moved : moved.plus(Duration.parse("P" + um.substring(time)))).toInstant();
    }

    private static Instant moment(String auf) {
        try {
            return OffsetDateTime.parse(auf).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidFields(
                    List.of(BerlinTime.problem("auf", auf).orElseGet(() -> new FieldError("auf", "OHNE_OFFSET"))));
        }
    }

    private static @Nullable String text(JsonNode body, String name) {
        var node = body.get(name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw InvalidFields.of(name, "KEIN_TEXT");
        }
        return node.stringValue();
    }

    private void requireAdjustable() {
        if (!clock.adjustable()) {
            throw ProblemException.of(404);
        }
    }
}
