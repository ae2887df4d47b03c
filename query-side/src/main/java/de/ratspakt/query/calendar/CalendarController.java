package de.ratspakt.query.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Asked;
import de.ratspakt.query.platform.Incompleteness;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CalendarController {
    /** Without a last day, so many days are shown. */
    private static final int USUAL = 92;

    /** How many days back and ahead a calendar file reaches. */
    private static final int BACK = 180;

    private final Calendar calendar;
    private final Agreements agreements;
    private final Clock clock;

    CalendarController(Calendar calendar, Agreements agreements, Clock clock) {
        this.calendar = calendar;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** Everything on these days, both included. */
    record Days(
            LocalDate von,
            LocalDate bis,
            List<Calendar.Entry> eintraege,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Boolean unvollstaendig) {}

    @MadeFromCalendar
    @GetMapping(path = "/api/kalender", produces = "application/json")
    Days days(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung", "von", "bis");
        var from = asked.has("von") ? asked.day("von") : today();
        var to = asked.has("bis") ? asked.day("bis") : from.plusDays(USUAL);
        asked.check();
        if (to.isBefore(from)) {
            asked.error("bis", "REIHENFOLGE", "von");
        } else if (ChronoUnit.DAYS.between(from, to) > Calendar.LONGEST) {
            asked.error("bis", "ZEITRAUM_ZU_LANG", Calendar.LONGEST);
        }
        asked.check();
        return new Days(
                from,
                to,
                calendar.between(from, to, known(asked, reader), reader, language),
                Incompleteness.of(request));
    }

    @MadeFromCalendar
    @GetMapping(path = "/api/kalender.ics", produces = "text/calendar;charset=UTF-8")
    ResponseEntity<String> file(Handelnde reader, Locale language, HttpServletRequest request) {
        var asked = Asked.of(request, "vereinbarung");
        asked.check();
        var agreement = known(asked, reader);
        var from = today().minusDays(BACK);
        var entries = calendar.between(from, from.plusDays(Calendar.LONGEST), agreement, reader, language);
        return ResponseEntity.ok()
                .header("Content-Disposition", "inline; filename=\"ratspakt.ics\"")
                .body(CalendarFile.of(entries, language));
    }

    /** An agreement that there is none of is not found, rather than empty. */
    private @Nullable String known(Asked asked, Handelnde reader) {
        var id = asked.text("vereinbarung");
        if (id != null && agreements.one(id, reader).isEmpty()) {
            throw Answer.missing();
        }
        return id;
    }

    private LocalDate today() {
        return clock.instant().atZone(Kopf.BERLIN).toLocalDate();
    }
}
