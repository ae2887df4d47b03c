package de.ratspakt.query.reminders;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReminderController {
    private static final int USUAL = 50;

    private final Reminders reminders;

    ReminderController(Reminders reminders) {
        this.reminders = reminders;
    }

    @MadeFrom({"lesen-erinnerungen", "lesen-sitzungen", "lesen-handlungsplaene", "lesen-konfliktfaelle"})
    @GetMapping(path = "/api/erinnerungen", produces = "application/json")
    Page<Reminders.Entry> list(Handelnde reader, HttpServletRequest request) {
        var allowed = new ArrayList<>(reminders.kinds());
        allowed.addAll(List.of("nach", "anzahl"));
        var asked = Asked.of(request, allowed.toArray(String[]::new));
        var about = new LinkedHashMap<String, String>();
        for (var kind : reminders.kinds()) {
            var id = asked.text(kind);
            if (id != null) {
                about.put(kind, id);
            }
        }
        var nach = Cursor.asked(asked, "nach");
        var anzahl = asked.number("anzahl", 1, Page.MOST, USUAL);
        asked.check();
        return reminders.list(about, nach, anzahl, reader);
    }
}
