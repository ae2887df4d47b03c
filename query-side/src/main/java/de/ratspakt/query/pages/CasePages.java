package de.ratspakt.query.pages;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.Eroeffnet;
import de.ratspakt.events.conflict.ConflictEvent.FristAbgelaufen;
import de.ratspakt.events.conflict.ConflictEvent.Gescheitert;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.rules.Replay;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.casefile.CaseFiles;
import de.ratspakt.query.casefile.CaseView;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Moment;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.timeline.Timeline;
import de.ratspakt.query.timeline.Timelines;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where does a conflict stand, how did it get there, and what comes next? */
@PageController
class CasePages {
    /** How far ahead time is let run to see what follows if nobody acts. */
    private static final Period AHEAD = Period.ofYears(3);

    private final CaseFiles cases;
    private final Timelines timelines;
    private final Agreements agreements;
    private final EventLog log;
    private final Clock clock;

    CasePages(CaseFiles cases, Timelines timelines, Agreements agreements, EventLog log, Clock clock) {
        this.cases = cases;
        this.timelines = timelines;
        this.agreements = agreements;
        this.log = log;
        this.clock = clock;
    }

    public record Row(
            CaseView view, String title, String agreement, boolean invented, String declaredBy, long remaining) {}

    /**
     * An entry of the history.
     *
     * @param cause number of the entry it follows from
     * @param finding a departure from the rules
     */
    public record Entry(
            int number,
            Timeline.Entry entry,
            boolean opens,
            boolean finding,
            @Nullable Integer cause,
            @Nullable String speaker,
            String contestedBy,
            String acknowledgedBy,
            List<Quote> quotes) {}

    public record Quote(String label, String text) {}

    /** What follows by itself on a day if nobody acts. */
    public record Expected(LocalDate day, String text) {}

    @MadeFrom({"lesen-konfliktfaelle", "lesen-vereinbarungen"})
    @GetMapping("/konfliktfaelle")
    String list(@RequestParam(required = false) @Nullable String nach, Handelnde reader, Locale language, Model model) {
        var page = cases.list(new CaseFiles.Selection(null, null, nach, CaseFiles.Selection.USUAL), reader, language);
        var known = new HashMap<String, AgreementView>();
        agreements.all(reader).forEach(a -> known.put(a.id(), a));
        var today = LocalDate.now(clock);
        var rows = new ArrayList<Row>();
        for (var view : page.eintraege()) {
            var agreement = known.get(view.vereinbarung());
            var names = agreement == null ? new Names(List.of(), language) : Names.of(agreement, language);
            rows.add(new Row(
                    view,
                    StartPage.title(view, names, language),
                    agreement == null ? view.vereinbarung() : agreement.titel(),
                    agreement != null && agreement.erfundenesBeispiel(),
                    StartPage.declaredBy(view, names),
                    StartPage.remaining(view, today)));
        }
        model.addAttribute("faelle", rows);
        model.addAttribute("weiter", page.weiter());
        return "pages/konfliktfaelle";
    }

    @GetMapping("/konfliktfaelle/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String stand,
            @RequestParam(required = false) @Nullable String sicht,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var present = cases.one(id, reader, language).orElseThrow(CasePages::notFound);
        var agreement = agreements.one(present.vereinbarung(), reader).orElseThrow(CasePages::notFound);
        var history = timelines.of(id, reader, language).orElseThrow(CasePages::notFound);
        var look = LookBack.asked(stand, sicht, clock);
        var day = look.day();
        var moment = look.moment();
        var view = look.elsewhere() ? cases.at(id, moment, reader, language).orElse(null) : present;
        model.addAttribute("v", agreement);
        model.addAttribute("jetzt", present);
        model.addAttribute("erklaertAm", Dates.dayOf(present.erklaertAm()));
        look.show(model);
        if (view == null) {
            return "pages/konfliktfall-vorher";
        }
        var names = Names.of(agreement, language);
        model.addAttribute("namen", names);
        var entries = entries(history, view, look, names, language);
        var expected = expected(id, moment);
        var closedOn = view.isOpen() ? null : closedOn(history);
        model.addAttribute("fall", view);
        model.addAttribute("titel", StartPage.title(view, names, language));
        model.addAttribute("erklaertVon", StartPage.declaredBy(view, names));
        model.addAttribute("verbleibend", StartPage.remaining(view, day));
        model.addAttribute("eintraege", entries.reversed());
        model.addAttribute("befunde", entries.stream().filter(Entry::finding).toList());
        boolean mayCome = view.isOpen() || moment.ahead();
        model.addAttribute("erwartet", mayCome ? inWords(expected, language) : List.of());
        model.addAttribute(
                "bild",
                Drawing.of(
                        view,
                        entries.stream()
                                .map(e -> new Drawing.Numbered(
                                        e.number(), Dates.dayOf(e.entry().eingetretenAm()), e.opens()))
                                .toList(),
                        mayCome ? expected : List.of(),
                        closedOn,
                        day));
        steps(history, look, model);
        if (reader.signedIn() && !look.elsewhere()) {
            offers(view, history, agreement, reader, look.now(), language, model, request);
        }
        return "pages/konfliktfall";
    }

    private void offers(
            CaseView view,
            Timeline history,
            AgreementView agreement,
            Handelnde reader,
            Instant now,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var flash = FormFlash.take(request);
        cases.folded(view.id(), reader)
                .map(recorded -> Procedure.at(recorded, now).state())
                .ifPresent(c -> {
                    model.addAttribute("entscheidungen", Spoken.of(c, Names.of(agreement, language)));
                    var offers = new Offers(c, view, history, agreement, reader, now, language).all(flash);
                    model.addAttribute("angebote", Offering.open(offers));
                    model.addAttribute("verwehrt", Offering.closed(offers));
                });
        flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
    }

    private static List<Entry> entries(Timeline history, CaseView view, LookBack look, Names names, Locale language) {
        var texts = Texts.in(language);
        var numbers = new HashMap<String, Integer>();
        for (var e : history.eintraege()) {
            numbers.put(e.ereignis(), numbers.size() + 1);
        }
        var entries = new ArrayList<Entry>();
        for (var e : history.eintraege()) {
            if (!look.shows(e.eingetretenAm(), e.erfasstAm())) {
                continue;
            }
            var quotes = new ArrayList<Quote>();
            var content = e.inhalt() == null ? Map.<String, Quoted>of() : e.inhalt();
            content.forEach((field, text) -> quotes.add(new Quote(texts.get("feld." + field), text.toString())));
            entries.add(new Entry(
                    Objects.requireNonNull(numbers.get(e.ereignis())),
                    e,
                    e.typ().endsWith("Eröffnet"),
                    e.typ().equals("VerfahrensabweichungErmittelt"),
                    e.ursache() == null ? null : numbers.get(e.ursache()),
                    e.von() == null ? null : names.function(e.von()),
                    e.bestritten() == null ? "" : names.partners(e.bestritten()),
                    e.anerkannt() == null ? "" : names.partners(e.anerkannt()),
                    quotes));
        }
        return entries;
    }

    /** What time alone brings from this moment on. */
    private List<ConflictEvent> expected(String id, Moment moment) {
        var history = new ArrayList<ConflictEvent>();
        for (var event : log.stream(id)) {
            if (event instanceof ConflictEvent e) {
                history.add(e);
            }
        }
        var known = switch (moment.sicht()) {
            case BEKANNT -> Replay.known(history, moment.zeitpunkt());
            case WAHR -> Replay.trueAt(history, moment.zeitpunkt());
            case VORSCHAU -> history; // all that is going to come, from now on
        };
        if (known.isEmpty()) {
            return List.of();
        }
        var state = Case.of(known);
        if (state.closed()) {
            return List.of();
        }
        var far = moment.zeitpunkt().atZone(Kopf.BERLIN).plus(AHEAD).toInstant();
        return Procedure.at(state, far).recorded();
    }

    private static List<Expected> inWords(List<ConflictEvent> expected, Locale language) {
        var texts = Texts.in(language);
        var dates = Dates.in(language);
        var words = new ArrayList<Expected>();
        for (var event : expected) {
            switch (event) {
                case FristAbgelaufen e ->
                    words.add(new Expected(
                            e.letzterTag(), texts.get("erwartet.FristAbgelaufen", period(e.frist(), texts))));
                case Gescheitert e ->
                    words.add(
                            new Expected(e.tag(), texts.get("erwartet.Gescheitert", texts.get("stufe." + e.stufe()))));
                case Eroeffnet e ->
                    words.add(new Expected(
                            Dates.dayOf(e.kopf().eingetretenAm()),
                            texts.get(
                                    "erwartet.Eroeffnet",
                                    texts.get("stufe." + e.frist().stufe()),
                                    dates.weekday(e.frist().letzterTag()))));
                case KonfliktfallAbgeschlossen e ->
                    words.add(new Expected(
                            Dates.dayOf(e.kopf().eingetretenAm()),
                            texts.get("erwartet.KonfliktfallAbgeschlossen", texts.get("status." + e.grund()))));
                default -> {
                    // findings and answers of the agreement follow from these
                }
            }
        }
        words.sort(Comparator.comparing(Expected::day));
        return words;
    }

    private static String period(String frist, Texts texts) {
        var suffix = "_ERFASSUNG";
        return frist.endsWith(suffix)
                ? texts.get(
                        "frist.erfassung", texts.get("stufe." + frist.substring(0, frist.length() - suffix.length())))
                : texts.get("frist.stufe", texts.get("stufe." + frist));
    }

    /** The days on which something was recorded before and after the day shown. */
    private static void steps(Timeline history, LookBack look, Model model) {
        LocalDate before = null;
        LocalDate after = null;
        for (var e : history.eintraege()) {
            var recorded = Dates.dayOf(e.erfasstAm());
            if (recorded.isBefore(look.day()) && (before == null || recorded.isAfter(before))) {
                before = recorded;
            }
            if (recorded.isAfter(look.day()) && (after == null || recorded.isBefore(after))) {
                after = recorded;
            }
        }
        model.addAttribute("vorher", before);
        model.addAttribute("vorherSicht", before == null ? null : look.sightOn(before));
        model.addAttribute("nachher", after == null || after.isAfter(look.today()) ? null : after);
    }

    private static @Nullable LocalDate closedOn(Timeline history) {
        return history.eintraege().stream()
                .filter(e -> e.typ().equals("KonfliktfallAbgeschlossen"))
                .map(e -> Dates.dayOf(e.eingetretenAm()))
                .findFirst()
                .orElse(null);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
