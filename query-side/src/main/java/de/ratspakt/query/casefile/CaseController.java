package de.ratspakt.query.casefile;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.casefile.CaseFiles.Selection;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/konfliktfaelle", produces = "application/json")
class CaseController {
    private final CaseFiles cases;
    private final Clock clock;

    CaseController(CaseFiles cases, Clock clock) {
        this.cases = cases;
        this.clock = clock;
    }

    @MadeFrom("lesen-konfliktfaelle")
    @GetMapping
    Page<CaseView> list(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "offen", "vereinbarung", "nach", "anzahl");
        var selection = new Selection(
                asked.flag("offen"),
                asked.text("vereinbarung"),
                Cursor.asked(asked, "nach"),
                asked.number("anzahl", 1, Page.MOST, Selection.USUAL));
        asked.check();
        return cases.list(selection, reader, language);
    }

    @GetMapping("/{id}")
    ResponseEntity<CaseView> one(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        var moment = Moment.asked(Asked.of(request, Moment.parameters()), clock);
        return moment == null
                ? Answer.current(cases.one(id, reader, language), CaseView::version)
                : Answer.past(cases.at(id, moment, reader, language));
    }
}
