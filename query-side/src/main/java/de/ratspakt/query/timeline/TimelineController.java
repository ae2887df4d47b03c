package de.ratspakt.query.timeline;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TimelineController {
    private final Timelines timelines;

    TimelineController(Timelines timelines) {
        this.timelines = timelines;
    }

    @GetMapping(path = "/api/konfliktfaelle/{id}/zeitstrahl", produces = "application/json")
    Timeline of(@PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        Asked.of(request).check();
        return timelines.of(id, reader, language).orElseThrow(Answer::missing);
    }
}
