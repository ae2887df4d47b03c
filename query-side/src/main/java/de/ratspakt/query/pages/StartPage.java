package de.ratspakt.query.pages;

import static java.time.temporal.ChronoUnit.DAYS;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.casefile.CaseFiles;
import de.ratspakt.query.casefile.CaseView;
import de.ratspakt.query.platform.MadeFrom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Is the agreement in force, resting or over, and what runs? */
@PageController
class StartPage {
    private final Agreements agreements;
    private final CaseFiles cases;
    private final Clock clock;

    StartPage(Agreements agreements, CaseFiles cases, Clock clock) {
        this.agreements = agreements;
        this.cases = cases;
        this.clock = clock;
    }

    /** An agreement with the cases that run in it. */
    public record Row(AgreementView agreement, List<Open> open) {}

    public record Open(CaseView view, String title, long remaining) {}

    @MadeFrom({"lesen-vereinbarungen", "lesen-konfliktfaelle"})
    @GetMapping("/")
    String start(Handelnde reader, Locale language, Model model) {
        model.addAttribute(
                "vereinbarungen",
                agreements.all(reader).stream()
                        .map(a -> row(a, reader, language))
                        .toList());
        return "pages/start";
    }

    private Row row(AgreementView agreement, Handelnde reader, Locale language) {
        var names = Names.of(agreement, language);
        var today = LocalDate.now(clock);
        var open = cases.list(CaseFiles.Selection.open(true).in(agreement.id()), reader, language).eintraege().stream()
                .map(c -> new Open(c, title(c, names, language), remaining(c, today)))
                .toList();
        return new Row(agreement, open);
    }

    static String declaredBy(CaseView view, Names names) {
        return view.erklaertVon() == null ? "" : names.partners(view.erklaertVon());
    }

    /** What a case is about, for those who may read it; for everyone else, who declared it or when. */
    static String title(CaseView view, Names names, Locale language) {
        if (view.gegenstand() != null) {
            return view.gegenstand().toString();
        }
        var texts = Texts.in(language);
        var by = declaredBy(view, names);
        return by.isEmpty()
                ? texts.get("fall.vom", Dates.in(language).day(Dates.dayOf(view.erklaertAm())))
                : texts.get("fall.von", by);
    }

    /** Days until the running period's last day; negative once it has passed. */
    static long remaining(CaseView view, LocalDate today) {
        return view.running().map(p -> DAYS.between(today, p.letzterTag())).orElse(0L);
    }
}
