package de.ratspakt.query.sessions;

import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.session.SessionGuard;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionForms;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.motions.Motions;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.FormView;
import de.ratspakt.query.pages.LookBack;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.pages.Offering;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.pages.PageController;
import de.ratspakt.query.pages.Readings;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Quoted;
import de.ratspakt.query.sessions.Sessions.Listed;
import de.ratspakt.query.sessions.Sessions.Selection;
import de.ratspakt.query.timeline.Timeline;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What is on a session's agenda, how will the group vote, who was told of what in time, and does the majority hold? */
@PageController
class SessionPages {
    private static final int ROWS = 25;
    /** A motion in one of these waits for its result. */
    private static final Set<Stand> WAITING =
            EnumSet.of(Stand.ENTWURF, Stand.IN_MITZEICHNUNG, Stand.EINGEBRACHT, Stand.VERTAGT);

    private final Sessions sessions;
    private final Agreements agreements;
    private final Motions motions;
    private final Clock clock;

    SessionPages(Sessions sessions, Agreements agreements, Motions motions, Clock clock) {
        this.sessions = sessions;
        this.agreements = agreements;
        this.motions = motions;
        this.clock = clock;
    }

    public record Row(Listed session, String agreement, boolean invented) {}

    /**
     * An entry of the history.
     *
     * @param cause number of the entry it follows from
     */
    public record Entry(
            int number,
            Timeline.Entry entry,
            boolean opens,
            @Nullable Integer cause,
            @Nullable String speaker,
            String contestedBy,
            String acknowledgedBy,
            List<Quote> quotes) {}

    public record Quote(String label, String text) {}

    @MadeFrom({"lesen-sitzungen", "lesen-antraege", "lesen-vereinbarungen"})
    @GetMapping("/sitzungen")
    String list(
            @RequestParam(required = false) @Nullable String kommend,
            @RequestParam(required = false) @Nullable String nach,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var all = agreements.all(reader);
        var known = new HashMap<String, AgreementView>();
        all.forEach(a -> known.put(a.id(), a));
        var now = clock.instant();
        var coming = sessions.list(new Selection(null, now, null, kommend, ROWS, true), reader, language);
        var past = sessions.list(new Selection(null, null, now, nach, ROWS, false), reader, language);
        model.addAttribute("kommend", rows(coming.eintraege(), known));
        model.addAttribute("weiterKommend", coming.weiter());
        model.addAttribute("vergangen", rows(past.eintraege(), known));
        model.addAttribute("weiter", past.weiter());
        model.addAttribute("intern", reader.signedIn());
        if (reader.signedIn()) {
            var flash = FormFlash.take(request);
            var offers = all.stream()
                    .flatMap(a -> calling(a, all.size() > 1, reader, language, flash).stream())
                    .toList();
            model.addAttribute("angebote", Offering.open(offers));
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
        }
        return "pages/sitzungen";
    }

    private static List<Row> rows(List<Listed> sessions, Map<String, AgreementView> known) {
        return sessions.stream()
                .map(s -> {
                    var agreement = known.get(s.vereinbarung());
                    return new Row(
                            s,
                            agreement == null ? s.vereinbarung() : agreement.titel(),
                            agreement != null && agreement.erfundenesBeispiel());
                })
                .toList();
    }

    private Optional<Offer> calling(
            AgreementView agreement, boolean several, Handelnde reader, Locale language, Optional<FormFlash> flash) {
        return agreements.folded(agreement.id()).map(pact -> {
            var offering = new Offering(agreement, reader, language, "/sitzungen", flash);
            var lage = pact.vertragslage();
            return offering.offer(
                    SessionForms.of(SessionAction.SITZUNG_EINBERUFEN),
                    SessionForms.PLURAL,
                    mandate -> SessionGuard.calling(lage),
                    (builder, mandates) -> {
                        if (several) {
                            builder.apart(agreement.id());
                        }
                        builder.choices("vereinbarung", List.of(new Choice(agreement.id(), agreement.titel())))
                                .preset("vereinbarung", Set.of(agreement.id()))
                                .preset("gremium", Set.of(agreement.rat().name()))
                                .preset(
                                        "stimmen",
                                        Set.of(Integer.toString(agreement.rat().stimmen())))
                                .preset(
                                        "mehrheitDerMitglieder",
                                        Set.of(Integer.toString(agreement.rat().mehrheit())))
                                .choices("sitze", offering.choices(lage.partner()));
                        agreement
                                .partner()
                                .forEach(p -> builder.preset("sitze." + p.id(), Set.of(Integer.toString(p.sitze()))));
                    });
        });
    }

    @MadeFrom("lesen-antraege")
    @GetMapping("/sitzungen/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String stand,
            @RequestParam(required = false) @Nullable String sicht,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var present = sessions.one(id, reader, language).orElseThrow(SessionPages::notFound);
        var agreement = frame(present, reader, language, model);
        var look = LookBack.asked(stand, sicht, clock);
        var view = look.elsewhere()
                ? sessions.at(id, look.moment(), reader, language).orElse(null)
                : present;
        look.show(model);
        model.addAttribute("seite", "/sitzungen/" + id);
        if (view == null) {
            return "pages/sitzung-vorher";
        }
        model.addAttribute("s", view);
        var names = Names.of(agreement, language);
        var history = sessions.history(id, reader, language).orElseThrow(SessionPages::notFound);
        var numbers = numbers(history);
        model.addAttribute("nummern", numbers);
        model.addAttribute(
                "eintraege", entries(history, numbers, look, names, language).reversed());
        model.addAttribute("quittungen", Map.<String, FormView>of());
        model.addAttribute("bestreitungen", Map.<String, FormView>of());
        if (reader.signedIn() && !look.elsewhere()) {
            var flash = FormFlash.take(request);
            offers(view, agreement, reader, look.now(), language, flash, "/sitzungen/" + id)
                    .ifPresent(offers -> {
                        var all = offers.all();
                        model.addAttribute("angebote", Offering.open(all));
                        model.addAttribute("verwehrt", Offering.closed(all));
                        model.addAttribute("quittungen", offers.acknowledgements());
                        model.addAttribute("bestreitungen", offers.contests());
                    });
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
        }
        return "pages/sitzung";
    }

    /** The sheet for the preliminary talk, on screen and on paper. */
    @GetMapping("/sitzungen/{id}/vorabend")
    String evening(@PathVariable String id, Handelnde reader, Locale language, Model model) {
        var view = sessions.one(id, reader, language).orElseThrow(SessionPages::notFound);
        frame(view, reader, language, model);
        model.addAttribute("s", view);
        model.addAttribute("blatt", EveningSheet.of(view, clock.instant()).orElseThrow(SessionPages::notFound));
        return "pages/sitzung-vorabend";
    }

    /** The notice of a deviation, with one button. */
    @MadeFrom("lesen-antraege")
    @GetMapping("/sitzungen/{id}/mitteilung")
    String notice(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String punkt,
            @RequestParam(required = false) @Nullable String gesendet,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var view = sessions.one(id, reader, language).orElseThrow(SessionPages::notFound);
        var agreement = frame(view, reader, language, model);
        if (!view.isInternal()) {
            if (reader.signedIn()) {
                throw notFound();
            }
            model.addAttribute("s", view);
            return "pages/sitzung-mitteilung-anmelden";
        }
        var now = clock.instant();
        var flash = FormFlash.take(request);
        model.addAttribute("s", view);
        model.addAttribute("quittungen", Map.<String, FormView>of());
        model.addAttribute("bestreitungen", Map.<String, FormView>of());
        offers(view, agreement, reader, now, language, flash, "/sitzungen/" + id + "/mitteilung?gesendet=1")
                .ifPresent(offers -> {
                    model.addAttribute(
                            "angebot",
                            offers.notice(view.item(Objects.requireNonNullElse(punkt, ""))
                                    .map(SessionView.Item::id)
                                    .orElse(null)));
                    model.addAttribute("quittungen", offers.acknowledgements());
                    model.addAttribute("bestreitungen", offers.contests());
                });
        if (gesendet != null && flash.isEmpty()) {
            latest(view, reader).ifPresent(n -> model.addAttribute("bestaetigung", n));
        }
        flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
        return "pages/sitzung-mitteilung";
    }

    /** The reader's faction's last notice. */
    private static Optional<SessionView.Notice> latest(SessionView view, Handelnde reader) {
        var own = reader.in(view.vereinbarung()).mandate().stream()
                .map(Mandat::partner)
                .filter(Objects::nonNull)
                .toList();
        return Objects.requireNonNullElse(view.mitteilungen(), List.<SessionView.Notice>of()).stream()
                .filter(n -> own.contains(n.fraktion()))
                .reduce((a, b) -> b);
    }

    private Optional<SessionOffers> offers(
            SessionView view,
            AgreementView agreement,
            Handelnde reader,
            Instant now,
            Locale language,
            Optional<FormFlash> flash,
            String back) {
        return sessions.folded(view.id(), reader)
                .flatMap(state -> agreements
                        .folded(agreement.id())
                        .map(pact -> new SessionOffers(
                                state,
                                view,
                                new Offering(agreement, reader, language, back, flash),
                                pact.vertragslage(),
                                now,
                                waiting(view, reader, language))));
    }

    /**
     * The motions of the reader's factions, for the office those of all, that wait for a result and are not on the agenda: a
     * notice can be about them, and an item.
     */
    private List<Choice> waiting(SessionView view, Handelnde reader, Locale language) {
        if (!view.isOpen()) {
            return List.of();
        }
        var listed = view.tagesordnung().stream().map(SessionView.Item::antrag).toList();
        return reader.in(view.vereinbarung()).mandate().stream()
                .filter(m -> m.partner() != null || m.rolle() == Rolle.GESCHAEFTSFUEHRUNG)
                .map(m -> new Motions.Selection(view.vereinbarung(), null, null, m.partner(), null, ROWS))
                .distinct()
                .flatMap(s -> motions.list(s, reader, language).eintraege().stream())
                .distinct()
                .filter(m -> WAITING.contains(m.stand()) && !listed.contains(m.id()))
                .map(m -> new Choice(m.id(), m.titel().toString()))
                .toList();
    }

    /** The titles of the motions that notices and findings name, by id. */
    private Map<String, String> titles(SessionView view, Handelnde reader, Locale language) {
        var titles = new HashMap<String, String>();
        Stream.of(
                        Objects.requireNonNullElse(view.mitteilungen(), List.<SessionView.Notice>of()).stream()
                                .map(SessionView.Notice::antrag),
                        Objects.requireNonNullElse(view.befunde(), List.<SessionView.Finding>of()).stream()
                                .map(SessionView.Finding::antrag),
                        Objects.requireNonNullElse(view.alleineinbringungen(), List.<SessionView.SoleMotion>of())
                                .stream()
                                .map(SessionView.SoleMotion::antrag))
                .flatMap(ids -> ids)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(id -> motions.one(id, reader, language)
                        .ifPresent(m -> titles.put(id, m.titel().toString())));
        return titles;
    }

    /** What every page of a session shows. */
    private AgreementView frame(SessionView view, Handelnde reader, Locale language, Model model) {
        var agreement = agreements.one(view.vereinbarung(), reader).orElseThrow(SessionPages::notFound);
        var texts = Texts.in(language);
        model.addAttribute("v", agreement);
        model.addAttribute("namen", Names.of(agreement, language));
        model.addAttribute("lesarten", Readings.in(language));
        model.addAttribute("jetzt", view);
        model.addAttribute("jetztZeit", clock.instant());
        model.addAttribute("antragstitel", titles(view, reader, language));
        model.addAttribute(
                "name",
                texts.get("sitzung.titel", view.gremium(), Dates.in(language).day(Dates.dayOf(view.termin()))));
        return agreement;
    }

    private static Map<String, Integer> numbers(Timeline history) {
        var numbers = new HashMap<String, Integer>();
        history.eintraege().forEach(e -> numbers.put(e.ereignis(), numbers.size() + 1));
        return numbers;
    }

    private static List<Entry> entries(
            Timeline history, Map<String, Integer> numbers, LookBack look, Names names, Locale language) {
        var texts = Texts.in(language);
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
                    e.typ().equals("RegelabweichungErmittelt") || e.typ().equals("MehrheitGefährdet"),
                    e.ursache() == null ? null : numbers.get(e.ursache()),
                    e.von() == null ? null : names.function(e.von()),
                    "",
                    "",
                    quotes));
        }
        return entries;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
