package de.ratspakt.query.reminders;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReminderController {
    private static final int USUAL = 50;

    private final Reminders reminders;

    ReminderController(Reminders reminders) {
        this.reminders = reminders;
    }

    @GetMapping(path = "/api/erinnerungen", produces = "application/json")
    Page<Reminders.Entry> list(Handelnde reader, HttpServletRequest request) {
        var asked = Asked.of(request, "konfliktfall", "nach", "anzahl");
        var konfliktfall = asked.text("konfliktfall");
        var nach = Cursor.asked(asked, "nach");
        var anzahl = asked.number("anzahl", 1, Page.MOST, USUAL);
        asked.check();
        return reminders.list(konfliktfall, nach, anzahl, reader);
    }
}
