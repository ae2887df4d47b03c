package de.ratspakt.query.audit;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.PublishedNames;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AuditController {
    private static final int USUAL = 100;

    private final AuditTrail trail;
    private final PublishedNames names;

    AuditController(AuditTrail trail, PublishedNames names) {
        this.trail = trail;
        this.names = names;
    }

    @GetMapping(path = "/api/ereignisse", produces = "application/json")
    Page<AuditTrail.Entry> page(Handelnde reader, HttpServletRequest request) {
        var asked = Asked.of(request, "nach", "typ", "aggregat", "akteur", "von", "bis", "anzahl");
        var filter = new EventLog.Filter(
                asked.number("nach", 0, Long.MAX_VALUE),
                asked.oneOf("typ", names.all().keySet()),
                asked.text("aggregat"),
                asked.text("akteur"),
                asked.moment("von"),
                asked.moment("bis"));
        var limit = asked.number("anzahl", 1, Page.MOST, USUAL);
        asked.check();
        return trail.page(filter, limit, reader);
    }
}
