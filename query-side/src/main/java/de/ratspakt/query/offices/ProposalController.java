package de.ratspakt.query.offices;

import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.offices.Proposals.Selection;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/api", produces = "application/json")
class ProposalController {
    private final Proposals proposals;
    private final Clock clock;

    ProposalController(Proposals proposals, Clock clock) {
        this.proposals = proposals;
        this.clock = clock;
    }

    @MadeFrom("lesen-personalvorschlaege")
    @GetMapping("/personalvorschlaege")
    Page<ProposalView> list(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung", "stand", "nach", "anzahl");
        var standing = asked.oneOf(
                "stand", Arrays.stream(Standing.values()).map(Standing::name).toList());
        var selection = new Selection(
                asked.text("vereinbarung"),
                standing == null ? null : Standing.valueOf(standing),
                Cursor.asked(asked, "nach"),
                asked.number("anzahl", 1, Page.MOST, Selection.USUAL));
        asked.check();
        return proposals.list(selection, reader, language);
    }

    @GetMapping("/personalvorschlaege/{id}")
    ResponseEntity<ProposalView> one(
            @PathVariable String id, Handelnde reader, Locale language, HttpServletRequest request) {
        var moment = Moment.asked(Asked.of(request, Moment.parameters()), clock);
        return moment == null
                ? Answer.current(proposals.one(id, reader, language), ProposalView::version)
                : Answer.past(proposals.at(id, moment, reader, language));
    }

    @MadeFrom("lesen-personalvorschlaege")
    @GetMapping("/aemter")
    Page<OfficeView> offices(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung");
        var agreement = asked.text("vereinbarung");
        asked.check();
        return Page.whole(proposals.offices(agreement, reader, language));
    }
}
