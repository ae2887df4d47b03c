package de.ratspakt.query.offices;

import de.ratspakt.events.personnel.SeatLaw;
import de.ratspakt.events.personnel.SeatMethod;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.pages.PageController;
import de.ratspakt.query.platform.MadeFrom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The public calculator of committee seats. */
@PageController
class SeatPage {
    private static final String SEATS = "9";

    private final Agreements agreements;
    private final Clock clock;

    SeatPage(Agreements agreements, Clock clock) {
        this.agreements = agreements;
        this.clock = clock;
    }

    @MadeFrom("lesen-vereinbarungen")
    @GetMapping("/personal/sitze")
    String calculator(@RequestParam Map<String, String> given, Handelnde reader, Locale language, Model model) {
        var typed = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> {
            if (SeatQuestion.PARAMETERS.contains(name) && !value.isBlank()) {
                typed.put(name, value.strip());
            }
        });
        boolean asked = given.containsKey("gruppen") || given.containsKey("sitze");
        var errors = new ArrayList<FieldError>();
        if (asked) {
            var question = new LinkedHashMap<>(typed);
            if (question.containsKey("methode")) {
                question.remove("am"); // the form always sends a day
            }
            SeatQuestion.read(question, errors)
                    .ifPresent(q -> model.addAttribute("ergebnis", SeatView.of(q, language)));
        }
        model.addAttribute("sitze", typed.getOrDefault("sitze", asked ? "" : SEATS));
        model.addAttribute("gruppen", typed.getOrDefault("gruppen", asked ? "" : example(reader)));
        model.addAttribute("mitglieder", typed.getOrDefault("mitglieder", ""));
        model.addAttribute("methode", typed.getOrDefault("methode", ""));
        model.addAttribute("am", typed.getOrDefault("am", LocalDate.now(clock).toString()));
        model.addAttribute("klausel", typed.getOrDefault("mehrheitsklausel", ""));
        model.addAttribute("methoden", List.of(SeatMethod.values()));
        model.addAttribute(
                "rechte",
                SeatLaw.all().stream().map(l -> new Known(l, l.note(language))).toList());
        model.addAttribute(
                "fehler",
                errors.stream()
                        .collect(Collectors.toMap(
                                FieldError::feld, e -> e.grund(language), (a, b) -> a, LinkedHashMap::new)));
        return "pages/sitze";
    }

    /** @param note what of it is uncertain */
    public record Known(SeatLaw law, String note) {}

    /** The partners of the first agreement, to begin with. */
    private String example(Handelnde reader) {
        return agreements.all(reader).stream()
                .findFirst()
                .map(a -> a.partner().stream()
                        .filter(p -> !p.ausgeschieden())
                        .map(p -> p.id() + ":" + p.sitze())
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }
}
