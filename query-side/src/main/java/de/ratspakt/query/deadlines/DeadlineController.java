package de.ratspakt.query.deadlines;

import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.rules.PublicHolidays;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api/fristen", produces = "application/json")
class DeadlineController {
    private final OpenDeadlines deadlines;

    DeadlineController(OpenDeadlines deadlines) {
        this.deadlines = deadlines;
    }

    @MadeFrom({"lesen-fristen", "lesen-sitzungen", "lesen-handlungsplaene", "lesen-konfliktfaelle"})
    @GetMapping("/offen")
    Page<OpenDeadlines.Entry> open(Handelnde reader, HttpServletRequest request) {
        var asked = Asked.of(request, "nach", "anzahl");
        var nach = Cursor.asked(asked, "nach");
        var anzahl = asked.number("anzahl", 1, Page.MOST, Page.MOST);
        asked.check();
        return deadlines.open(nach, anzahl, reader);
    }

    /** The public calculator. Nothing is assumed: a wrong day would be believed. */
    @GetMapping
    Calculation calculate(Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "beginn", "tage", "verschiebung", "bundesland");
        var begin = asked.day("beginn");
        var days = asked.required("tage", 0, Calculation.MOST_DAYS);
        asked.require("verschiebung");
        var moving = asked.choice("verschiebung", Verschiebung.class, Verschiebung.BGB_193);
        asked.require("bundesland");
        var state = asked.oneOf("bundesland", PublicHolidays.states());
        asked.check();
        return Calculation.of(begin, days, moving, Objects.requireNonNull(state), language);
    }
}
