package de.ratspakt.query.motions;

import de.ratspakt.events.motion.Dateityp;
import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.ProblemException;
import de.ratspakt.events.storage.Attachments;
import de.ratspakt.query.motions.Motions.Selection;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/antraege")
class MotionController {
    private final Motions motions;
    private final Clock clock;

    MotionController(Motions motions, Clock clock) {
        this.motions = motions;
        this.clock = clock;
    }

    @MadeFrom("lesen-antraege")
    @GetMapping(produces = "application/json")
    Page<MotionEntry> list(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung", "stand", "fraktion", "nach", "anzahl");
        var selection = new Selection(
                asked.text("vereinbarung"),
                asked.has("stand") ? asked.choice("stand", Stand.class, Stand.ENTWURF) : null,
                null,
                asked.text("fraktion"),
                Cursor.asked(asked, "nach"),
                asked.number("anzahl", 1, Page.MOST, Selection.USUAL));
        asked.check();
        return motions.list(selection, reader, language);
    }

    @GetMapping(path = "/{id}", produces = "application/json")
    ResponseEntity<MotionView> one(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        var moment = Moment.asked(Asked.of(request, Moment.parameters()), clock);
        return moment == null
                ? Answer.current(motions.one(id, reader, language), MotionView::version)
                : Answer.past(motions.at(id, moment, reader, language));
    }

    @GetMapping(path = "/{id}/fassungen", produces = "application/json")
    Page<MotionView.Version> versions(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        Asked.of(request).check();
        return Page.whole(motions.versions(id, reader, language).orElseThrow(Answer::missing));
    }

    /** What is not what was attached is not given out at all: a mark beside a file is soon lost. */
    private Motions.Document document(String id, String anlage, Handelnde reader) {
        try {
            return motions.document(id, anlage, reader).orElseThrow(Answer::missing);
        } catch (Attachments.Tampered e) {
            throw ProblemException.named(409, "anlage-verfaelscht");
        }
    }

    /** The bytes never change under their hash; who may have them can, so they are asked for again each time. */
    @GetMapping("/{id}/anlagen/{anlage}")
    ResponseEntity<byte[]> attachment(
            @PathVariable String id, @PathVariable String anlage, Handelnde reader, HttpServletRequest request) {
        Asked.of(request).check();
        var document = document(id, anlage, reader);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(
                        document.typ().startsWith("text/") ? document.typ() + ";charset=UTF-8" : document.typ()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(Dateityp.safeName(document.name(), document.typ()), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag("\"" + document.sha256() + "\"")
                .body(document.inhalt());
    }
}
