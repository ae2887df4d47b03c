package de.ratspakt.query.pages;

import static java.time.temporal.ChronoUnit.DAYS;

import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.PublicHolidays;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.casefile.CaseFiles;
import de.ratspakt.query.casefile.CaseView;
import de.ratspakt.query.deadlines.Calculation;
import de.ratspakt.query.deadlines.OpenDeadlines;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.reminders.Reminders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is due when, who was reminded, and how is a period counted? */
@PageController
class DeadlinePages {
    private static final int REMINDERS = 50;
    private static final int PERIODS = 50;
    private static final Verschiebung MOVING = Verschiebung.BGB_193;
    private static final String STATE = "NI";

    private final OpenDeadlines deadlines;
    private final Reminders reminders;
    private final Agreements agreements;
    private final CaseFiles cases;
    private final Clock clock;

    DeadlinePages(OpenDeadlines deadlines, Reminders reminders, Agreements agreements, CaseFiles cases, Clock clock) {
        this.cases = cases;
        this.deadlines = deadlines;
        this.reminders = reminders;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** @param subject what the link to its page says */
    public record Due(OpenDeadlines.Entry entry, String agreement, String period, String subject, long remaining) {}

    /** A case that waits for a declaration or a decision although its time is over. */
    public record Overdue(
            CaseView view, String title, @Nullable LocalDate lastDay) {}

    private record Place(String address, String frist, LocalDate lastDay) {
        static Place of(OpenDeadlines.Entry entry) {
            return new Place(entry.address(), entry.frist(), entry.letzterTag());
        }
    }

    public record Reminded(Reminders.Entry entry, String agreement) {}

    @MadeFrom({
        "lesen-fristen",
        "lesen-sitzungen",
        "lesen-handlungsplaene",
        "lesen-konfliktfaelle",
        "lesen-vereinbarungen"
    })
    @GetMapping("/fristen")
    String open(@RequestParam(required = false) @Nullable String nach, Handelnde reader, Locale language, Model model) {
        var titles = titles(reader);
        var texts = Texts.in(language);
        var today = LocalDate.now(clock);
        var page = deadlines.open(nach, PERIODS, reader);
        var open = page.eintraege();
        var places = new HashSet<Place>();
        model.addAttribute(
                "fristen",
                open.stream()
                        .filter(e -> places.add(Place.of(e)))
                        .map(e -> new Due(
                                e,
                                titles.getOrDefault(e.vereinbarung(), e.vereinbarung()),
                                e.frist().endsWith("_ERFASSUNG")
                                        ? texts.get("frist.erfassung", texts.get("stufe." + e.stufe()))
                                        : texts.get("stufe." + e.stufe()),
                                subject(e, texts),
                                DAYS.between(today, e.letzterTag())))
                        .toList());
        // what a session owes for each of its items is one line here, on one page
        model.addAttribute(
                "weiter",
                page.weiter() == null ? null : open.getLast().behindSession().toString());
        model.addAttribute("weitere", nach != null);
        var overdue = nach == null ? overdue(reader, language) : List.<Overdue>of();
        model.addAttribute("ueberfaellig", overdue);
        model.addAttribute(
                "erfundenes",
                invented(
                        Stream.concat(
                                open.stream().map(OpenDeadlines.Entry::vereinbarung),
                                overdue.stream().map(o -> o.view().vereinbarung())),
                        reader));
        return "pages/fristen";
    }

    /** Open cases in which no period runs any more. */
    private List<Overdue> overdue(Handelnde reader, Locale language) {
        var names = new HashMap<String, Names>();
        agreements.all(reader).forEach(a -> names.put(a.id(), Names.of(a, language)));
        var nobody = new Names(List.of(), language);
        return cases.list(CaseFiles.Selection.open(true), reader, language).eintraege().stream()
                .filter(c -> c.running().isEmpty() && c.lage().status() == Case.Status.UEBERFAELLIG)
                .map(c -> new Overdue(
                        c,
                        StartPage.title(c, names.getOrDefault(c.vereinbarung(), nobody), language),
                        c.fristen().isEmpty() ? null : c.fristen().getLast().letzterTag()))
                .toList();
    }

    private static String subject(OpenDeadlines.Entry entry, Texts texts) {
        return entry.wovon().keySet().stream()
                .map(kind -> "frist.zu." + kind)
                .filter(texts::has)
                .findFirst()
                .map(texts::get)
                .orElse(texts.get("frist.oeffnen"));
    }

    @MadeFrom({
        "lesen-erinnerungen",
        "lesen-sitzungen",
        "lesen-handlungsplaene",
        "lesen-konfliktfaelle",
        "lesen-vereinbarungen"
    })
    @GetMapping("/erinnerungen")
    String reminders(@RequestParam(required = false) @Nullable String nach, Handelnde reader, Model model) {
        var titles = titles(reader);
        var page = reminders.list(Map.of(), nach, REMINDERS, reader);
        model.addAttribute(
                "erinnerungen",
                page.eintraege().stream()
                        .map(e -> new Reminded(e, titles.getOrDefault(e.vereinbarung(), e.vereinbarung())))
                        .toList());
        model.addAttribute("weiter", page.weiter());
        model.addAttribute(
                "erfundenes", invented(page.eintraege().stream().map(Reminders.Entry::vereinbarung), reader));
        return "pages/erinnerungen";
    }

    private boolean invented(Stream<String> shown, Handelnde reader) {
        var invented = agreements.all(reader).stream()
                .filter(AgreementView::erfundenesBeispiel)
                .map(AgreementView::id)
                .collect(Collectors.toSet());
        return shown.anyMatch(invented::contains);
    }

    private Map<String, String> titles(Handelnde reader) {
        return agreements.all(reader).stream()
                .collect(Collectors.toMap(AgreementView::id, AgreementView::titel, (a, b) -> a));
    }

    @GetMapping("/fristenrechner")
    String calculator(
            @RequestParam(required = false) @Nullable String beginn,
            @RequestParam(required = false) @Nullable String tage,
            @RequestParam(required = false) @Nullable String verschiebung,
            @RequestParam(required = false) @Nullable String bundesland,
            Locale language,
            Model model) {
        var texts = Texts.in(language);
        var errors = new LinkedHashMap<String, String>();
        boolean asked = beginn != null || tage != null;
        var day = asked ? day(beginn, texts, errors) : null;
        var number = asked ? number(tage, texts, errors) : null;
        var moving = verschiebung == null ? MOVING : moving(verschiebung, texts, errors);
        var state = bundesland == null ? STATE : state(bundesland, texts, errors);
        model.addAttribute("beginn", beginn == null ? LocalDate.now(clock).toString() : beginn);
        model.addAttribute("tage", tage == null ? "10" : tage);
        model.addAttribute("verschiebung", (moving == null ? MOVING : moving).name());
        model.addAttribute("bundesland", state == null ? STATE : state);
        model.addAttribute("laender", states(texts));
        model.addAttribute("fehler", errors);
        if (day != null && number != null && moving != null && state != null) {
            model.addAttribute("ergebnis", Calculation.of(day, number, moving, state, language));
        }
        return "pages/fristenrechner";
    }

    public record State(String id, String name) {}

    private static List<State> states(Texts texts) {
        var states = new ArrayList<State>();
        PublicHolidays.states().forEach(id -> states.add(new State(id, texts.get("land." + id))));
        states.sort(Comparator.comparing(State::name));
        return states;
    }

    private static @Nullable LocalDate day(@Nullable String text, Texts texts, Map<String, String> errors) {
        var day = Dates.typed(text);
        if (day.isPresent()) {
            return day.get();
        }
        errors.put("beginn", texts.get("rechner.fehler.beginn"));
        return null;
    }

    private static @Nullable Verschiebung moving(String text, Texts texts, Map<String, String> errors) {
        var known = Arrays.stream(Verschiebung.values())
                .filter(v -> v.name().equals(text))
                .findFirst();
        if (known.isEmpty()) {
            errors.put("verschiebung", texts.get("rechner.fehler.verschiebung"));
        }
        return known.orElse(null);
    }

    private static @Nullable String state(String text, Texts texts, Map<String, String> errors) {
        if (PublicHolidays.states().contains(text)) {
            return text;
        }
        errors.put("bundesland", texts.get("rechner.fehler.bundesland"));
        return null;
    }

    private static @Nullable Integer number(@Nullable String text, Texts texts, Map<String, String> errors) {
        if (text != null && text.strip().matches("\\d{1,4}")) {
            int number = Integer.parseInt(text.strip());
            if (number <= Calculation.MOST_DAYS) {
                return number;
            }
        }
        errors.put("tage", texts.get("rechner.fehler.tage", Calculation.MOST_DAYS));
        return null;
    }
}
