package de.ratspakt.query.plan;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.plan.Plans.Filter;
import de.ratspakt.query.plan.Plans.Selection;
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
@RequestMapping(path = "/api/handlungsplaene", produces = "application/json")
class PlanController {
    private final Plans plans;
    private final Clock clock;

    PlanController(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @MadeFrom("lesen-handlungsplaene")
    @GetMapping
    Page<PlanView> list(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung", "arbeitsgruppe", "ueberfaellig", "nach", "anzahl");
        var selection = new Selection(
                asked.text("vereinbarung"),
                filter(asked),
                Cursor.asked(asked, "nach"),
                asked.number("anzahl", 1, Page.MOST, Selection.USUAL));
        asked.check();
        return plans.list(selection, reader, language);
    }

    @GetMapping("/{id}")
    ResponseEntity<PlanView> one(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "arbeitsgruppe", "ueberfaellig", Moment.ZEITPUNKT, Moment.SICHT);
        var filter = filter(asked);
        var moment = Moment.asked(asked, clock);
        return moment == null
                ? Answer.current(plans.one(id, filter, reader, language), PlanView::version)
                : Answer.past(plans.at(id, moment, filter, reader, language));
    }

    private static Filter filter(Asked asked) {
        return new Filter(asked.text("arbeitsgruppe"), asked.flag("ueberfaellig"));
    }
}
