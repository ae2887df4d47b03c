package de.ratspakt.query.agreements;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
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
@RequestMapping(path = "/api/vereinbarungen", produces = "application/json")
class AgreementController {
    private final Agreements agreements;
    private final Clock clock;

    AgreementController(Agreements agreements, Clock clock) {
        this.agreements = agreements;
        this.clock = clock;
    }

    @MadeFrom({"lesen-vereinbarungen", "lesen-konfliktfaelle"})
    @GetMapping
    Page<AgreementView> list(Handelnde reader, HttpServletRequest request) {
        Asked.of(request).check();
        return Page.whole(agreements.all(reader));
    }

    @GetMapping("/{id}")
    ResponseEntity<AgreementView> one(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        var moment = Moment.asked(Asked.of(request, Moment.parameters()), clock);
        return moment == null
                ? Answer.current(agreements.whole(id, reader, language), AgreementView::version)
                : Answer.past(agreements.at(id, moment, reader, language));
    }
}
