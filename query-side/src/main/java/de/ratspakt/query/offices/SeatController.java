package de.ratspakt.query.offices;

import de.ratspakt.events.platform.FieldError;
import de.ratspakt.query.platform.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public calculator of committee seats. */
@RestController
class SeatController {

    @GetMapping(path = "/api/sitzverteilung", produces = "application/json")
    SeatView share(Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, SeatQuestion.PARAMETERS.toArray(String[]::new));
        asked.check();
        var given = new LinkedHashMap<String, String>();
        for (var name : SeatQuestion.PARAMETERS) {
            var value = asked.text(name);
            if (value != null) {
                given.put(name, value);
            }
        }
        var errors = new ArrayList<FieldError>();
        var question = SeatQuestion.read(given, errors);
        errors.forEach(e -> asked.error(e.feld(), e.code(), e.args().toArray()));
        asked.check();
        return SeatView.of(question.orElseThrow(), language);
    }
}
