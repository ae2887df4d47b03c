package de.ratspakt.query.sessions;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import de.ratspakt.query.sessions.Sessions.Selection;
import de.ratspakt.query.timeline.Timeline;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/sitzungen", produces = "application/json")
class SessionController {
    private final Sessions sessions;
    private final Clock clock;

    SessionController(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @MadeFrom({"lesen-sitzungen", "lesen-antraege"})
    @GetMapping
    Page<Sessions.Listed> list(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung", "von", "bis", "nach", "anzahl");
        var selection = new Selection(
                asked.text("vereinbarung"),
                instant(asked.moment("von")),
                instant(asked.moment("bis")),
                Cursor.asked(asked, "nach"),
                asked.number("anzahl", 1, Page.MOST, Selection.USUAL),
                false);
        asked.check();
        return sessions.list(selection, reader, language);
    }

    @GetMapping("/{id}")
    ResponseEntity<SessionView> one(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        var moment = Moment.asked(Asked.of(request, Moment.parameters()), clock);
        return moment == null
                ? Answer.current(sessions.one(id, reader, language), SessionView::version)
                : Answer.past(sessions.at(id, moment, reader, language));
    }

    @GetMapping("/{id}/zeitstrahl")
    Timeline history(@PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        Asked.of(request).check();
        return sessions.history(id, reader, language).orElseThrow(Answer::missing);
    }

    /** The sheet for the preliminary talk; for the group only. */
    @GetMapping("/{id}/vorabend")
    ResponseEntity<EveningSheet> evening(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        Asked.of(request).check();
        var session = sessions.one(id, reader, language);
        return Answer.current(
                session.flatMap(v -> EveningSheet.of(v, clock.instant())),
                EveningSheet::version,
                sheet -> session.filter(Answer::marked).isPresent());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
