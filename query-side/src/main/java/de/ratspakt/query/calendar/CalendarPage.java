package de.ratspakt.query.calendar;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementAction;
import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.rules.GroupGuard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.Offering;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.pages.PageController;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What stands in a month, day by day, and setting and calling off the group's meetings. */
@PageController
class CalendarPage {
    /** So far ahead a session can be chosen that a meeting prepares, and a meeting to be called off. */
    private static final int AHEAD = 180;

    private final Calendar calendar;
    private final Agreements agreements;
    private final Clock clock;

    CalendarPage(Calendar calendar, Agreements agreements, Clock clock) {
        this.calendar = calendar;
        this.agreements = agreements;
        this.clock = clock;
    }

    public record Day(LocalDate day, boolean today, List<Line> lines) {}

    /** @param time of day in Berlin; none for the whole day */
    public record Line(Calendar.Entry entry, @Nullable String time, String agreement, boolean invented) {}

    @MadeFromCalendar
    @GetMapping("/kalender")
    String month(
            @RequestParam(required = false) @Nullable String vereinbarung,
            @RequestParam(required = false) @Nullable String monat,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var now = clock.instant();
        var today = now.atZone(Kopf.BERLIN).toLocalDate();
        var month = month(monat).orElse(YearMonth.from(today));
        var all = agreements.all(reader);
        var chosen = chosen(all, vereinbarung);
        var entries = calendar.between(
                month.atDay(1),
                month.atEndOfMonth(),
                chosen.map(AgreementView::id).orElse(null),
                reader,
                language);
        model.addAttribute("monat", month);
        model.addAttribute("monatName", name(month, language));
        model.addAttribute("vorher", month.minusMonths(1));
        model.addAttribute("nachher", month.plusMonths(1));
        model.addAttribute("vereinbarungen", all);
        model.addAttribute("gewaehlt", chosen.map(AgreementView::id).orElse(null));
        model.addAttribute("tage", days(entries, all, today));
        if (reader.signedIn()) {
            var flash = FormFlash.take(request);
            chosen.or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty())
                    .ifPresent(a -> model.addAttribute("angebote", offers(a, reader, language, now, flash)));
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
        }
        return "pages/kalender";
    }

    private static List<Day> days(List<Calendar.Entry> entries, List<AgreementView> all, LocalDate today) {
        var byId = all.stream().collect(Collectors.toMap(AgreementView::id, a -> a));
        var days = new LinkedHashMap<LocalDate, List<Calendar.Entry>>();
        entries.forEach(
                e -> days.computeIfAbsent(e.tag(), d -> new ArrayList<>()).add(e));
        return days.entrySet().stream()
                .map(day -> new Day(
                        day.getKey(),
                        day.getKey().equals(today),
                        day.getValue().stream()
                                .map(e -> line(e, byId.get(e.vereinbarung())))
                                .toList()))
                .toList();
    }

    private static Line line(Calendar.Entry entry, @Nullable AgreementView agreement) {
        var begin = entry.beginn();
        return new Line(
                entry,
                begin == null
                        ? null
                        : DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(begin),
                agreement == null ? entry.vereinbarung() : agreement.titel(),
                agreement != null && agreement.erfundenesBeispiel());
    }

    private static Optional<AgreementView> chosen(List<AgreementView> all, @Nullable String id) {
        return all.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** What is no month shows this one. */
    private static Optional<YearMonth> month(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(YearMonth::parse)
                    .filter(m -> m.getYear() >= 1900 && m.getYear() <= 2199);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String name(YearMonth month, Locale language) {
        return DateTimeFormatter.ofPattern("MMMM uuuu", language).format(month);
    }

    // --- what the reader may do ------------------------------------------------------------------------------------

    private List<Offer> offers(
            AgreementView agreement, Handelnde reader, Locale language, Instant now, Optional<FormFlash> flash) {
        return agreements
                .folded(agreement.id())
                .map(pact -> pact.expiry(now).map(pact::after).orElse(pact))
                .map(pact -> offers(agreement, pact, reader, language, now, flash))
                .orElse(List.of());
    }

    private List<Offer> offers(
            AgreementView agreement,
            Pact pact,
            Handelnde reader,
            Locale language,
            Instant now,
            Optional<FormFlash> flash) {
        var here = "/kalender?vereinbarung=" + agreement.id();
        var offering = new Offering(agreement, reader, language, here, flash);
        var today = now.atZone(Kopf.BERLIN).toLocalDate();
        var ahead = calendar.between(today, today.plusDays(AHEAD), agreement.id(), reader, language).stream()
                .filter(e -> !e.abgesagt())
                .filter(e -> e.beginn() == null || e.beginn().toInstant().isAfter(now))
                .toList();
        var dates = Dates.in(language);
        return List.of(
                offering.offer(
                        AgreementForms.of(AgreementAction.TREFFEN_ANSETZEN),
                        address(agreement, AgreementAction.TREFFEN_ANSETZEN),
                        mandate -> refusal(pact, AgreementAction.TREFFEN_ANSETZEN, mandate),
                        (form, mandates) -> {
                            var sessions = ahead.stream()
                                    .filter(e -> e.art() == Calendar.Art.SITZUNG)
                                    .map(e -> new Choice(
                                            Objects.requireNonNull(e.sitzung()), dates.day(e.tag()) + ": " + e.titel()))
                                    .toList();
                            if (sessions.isEmpty()) {
                                form.without("sitzung");
                            } else {
                                form.choices("sitzung", sessions);
                            }
                        }),
                offering.offer(
                        AgreementForms.of(AgreementAction.TREFFEN_ABSAGEN),
                        address(agreement, AgreementAction.TREFFEN_ABSAGEN),
                        mandate -> refusal(pact, AgreementAction.TREFFEN_ABSAGEN, mandate),
                        (form, mandates) -> form.choices("treffen", meetings(ahead, dates))));
    }

    /** Each meeting once, by its next occurrence. */
    private static List<Choice> meetings(List<Calendar.Entry> ahead, Dates dates) {
        var found = new LinkedHashMap<String, Choice>();
        for (var entry : ahead) {
            var id = entry.treffen();
            if (id != null) {
                found.putIfAbsent(id, new Choice(id, dates.day(entry.tag()) + ": " + entry.titel()));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<Refusal> refusal(Pact pact, AgreementAction action, Mandat mandate) {
        return new GroupGuard(pact).refusal(action, mandate.partner(), "fraktion");
    }

    private static String address(AgreementView agreement, AgreementAction action) {
        return AgreementForms.PLURAL + "/" + agreement.id() + "/" + action.path();
    }
}
