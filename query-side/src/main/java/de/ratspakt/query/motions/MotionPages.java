package de.ratspakt.query.motions;

import de.ratspakt.events.motion.MotionAction;
import de.ratspakt.events.motion.MotionForms;
import de.ratspakt.events.motion.MotionGuard;
import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.motions.Motions.Selection;
import de.ratspakt.query.pages.FormBuilder;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.pages.Offering;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.pages.PageController;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The board of motions, and each motion with its versions, signatures and history. */
@PageController
class MotionPages {
    /** How many motions a column of the board shows before it asks for more. */
    private static final int IN_A_COLUMN = 12;

    private static final int IN_A_LIST = 50;

    private final Motions motions;
    private final Agreements agreements;
    private final SessionChoices sessions;

    MotionPages(Motions motions, Agreements agreements, SessionChoices sessions) {
        this.motions = motions;
        this.agreements = agreements;
        this.sessions = sessions;
    }

    /**
     * A column of the board.
     *
     * @param weiter address of what it does not show
     */
    public record Column(
            Group gruppe, List<Card> karten, @Nullable String weiter) {}

    /** @param offen partners that have not signed, while it waits for them */
    public record Card(
            MotionEntry antrag, String fraktion, String gezeichnet, String abgelehnt, String offen, boolean erfunden) {}

    public record Signature(
            MotionView.Mitzeichnung z,
            String partner,
            @Nullable String von) {}

    public record Row(
            int nummer, Step schritt, String satz, @Nullable String von) {}

    /** Two versions beside each other. */
    public record Comparison(
            MotionView.Version alt,
            MotionView.Version neu,
            WordDiff titel,
            WordDiff text,
            WordDiff begruendung,
            List<String> entfernt,
            List<String> beigefuegt,
            boolean gleich) {}

    @MadeFrom({"lesen-antraege", "lesen-sitzungen", "lesen-vereinbarungen"})
    @GetMapping("/antraege")
    String board(
            @RequestParam(required = false) @Nullable String vereinbarung,
            @RequestParam(required = false) @Nullable String fraktion,
            @RequestParam(required = false) @Nullable String gruppe,
            @RequestParam(required = false) @Nullable String nach,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var all = agreements.all(reader);
        var known = new HashMap<String, AgreementView>();
        all.forEach(a -> known.put(a.id(), a));
        var agreement = given(vereinbarung);
        var faction = given(fraktion);
        var only = group(gruppe);
        var columns = new ArrayList<Column>();
        for (var group : only == null ? Group.values() : new Group[] {only}) {
            int limit = only == null ? IN_A_COLUMN : IN_A_LIST;
            var page = motions.list(
                    new Selection(agreement, null, group, faction, only == null ? null : given(nach), limit),
                    reader,
                    language);
            columns.add(new Column(
                    group,
                    page.eintraege().stream()
                            .map(m -> card(m, known.get(m.vereinbarung()), language))
                            .toList(),
                    page.weiter()));
        }
        var everything = new Selection(null, null, null, null, null, 1);
        boolean inGroup = all.stream().anyMatch(a -> belongs(reader, a));
        model.addAttribute("spalten", columns);
        model.addAttribute("nur", only);
        model.addAttribute("vereinbarungen", all);
        model.addAttribute("partner", factions(all, agreement));
        model.addAttribute("vereinbarung", agreement);
        model.addAttribute("fraktion", faction);
        model.addAttribute("intern", inGroup);
        model.addAttribute(
                "leer", motions.list(everything, reader, language).eintraege().isEmpty());
        if (reader.signedIn()) {
            var flash = FormFlash.take(request);
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
            drafting(all, agreement, reader, language, flash)
                    .ifPresent(offer -> model.addAttribute("entwerfen", List.of(offer)));
        }
        return "pages/antraege";
    }

    private Optional<Offer> drafting(
            List<AgreementView> all,
            @Nullable String chosen,
            Handelnde reader,
            Locale language,
            Optional<FormFlash> flash) {
        var form = MotionForms.of(MotionAction.ANTRAG_ENTWERFEN);
        var in = new ArrayList<AgreementView>();
        for (var a : all) {
            if ((chosen == null || chosen.equals(a.id()))
                    && !new Offering(a, reader, language, "", flash)
                            .mandates(form)
                            .isEmpty()) {
                in.add(a);
            }
        }
        if (in.isEmpty()) {
            return Optional.empty();
        }
        var first = in.getFirst();
        var pact = agreements.folded(first.id()).orElse(null);
        if (pact == null) {
            return Optional.empty();
        }
        return Optional.of(new Offering(first, reader, language, "/antraege", flash)
                .offer(
                        form,
                        MotionForms.PLURAL,
                        mandate -> MotionGuard.drafting(pact, Objects.requireNonNull(mandate.partner())),
                        (builder, mandates) -> {
                            choosing(builder, "sitzung", sessions(in, reader, language));
                            builder.choices(
                                            "vereinbarung",
                                            in.stream()
                                                    .map(a -> new Choice(
                                                            a.id(), a.titel().toString()))
                                                    .toList())
                                    .preset("vereinbarung", Set.of(first.id()));
                        }));
    }

    /** Those of every agreement in which the motion can be drafted. */
    private List<Choice> sessions(List<AgreementView> in, Handelnde reader, Locale language) {
        return in.stream()
                .flatMap(a -> sessions.sessions(a.id(), reader, language).stream())
                .toList();
    }

    /** A field with nothing to choose from is left out. */
    private static void choosing(FormBuilder builder, String field, List<Choice> choices) {
        if (choices.isEmpty()) {
            builder.without(field);
        } else {
            builder.choices(field, choices);
        }
    }

    private static List<Choice> factions(List<AgreementView> all, @Nullable String agreement) {
        var found = new HashMap<String, String>();
        for (var a : all) {
            if (agreement == null || agreement.equals(a.id())) {
                a.partner().forEach(p -> found.putIfAbsent(p.id(), p.name()));
            }
        }
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(e -> new Choice(e.getKey(), e.getValue()))
                .toList();
    }

    private static Card card(MotionEntry m, @Nullable AgreementView agreement, Locale language) {
        var names = agreement == null ? new Names(List.of(), language) : Names.of(agreement, language);
        var signed = m.mitgezeichnetVon() == null ? List.<String>of() : m.mitgezeichnetVon();
        var refused = m.abgelehntVon() == null ? List.<String>of() : m.abgelehntVon();
        var missing = agreement == null || m.mitgezeichnetVon() == null
                ? List.<String>of()
                : agreement.present().stream()
                        .filter(p -> !signed.contains(p) && !refused.contains(p))
                        .toList();
        return new Card(
                m,
                names.partner(m.fraktion()),
                names.partners(signed),
                names.partners(refused),
                names.partners(missing),
                agreement != null && agreement.erfundenesBeispiel());
    }

    @MadeFrom({"lesen-sitzungen", "lesen-antraege"})
    @GetMapping("/antraege/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String von,
            @RequestParam(required = false) @Nullable String mit,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var motion = motions.one(id, reader, language).orElseThrow(MotionPages::notFound);
        var agreement = agreements.one(motion.vereinbarung(), reader).orElseThrow(MotionPages::notFound);
        var versions = motions.versions(id, reader, language).orElseThrow(MotionPages::notFound);
        var history = motions.history(id, reader, language).orElseThrow(MotionPages::notFound);
        var names = Names.of(agreement, language);
        model.addAttribute("v", agreement);
        model.addAttribute("antrag", motion);
        model.addAttribute("fassungen", versions);
        model.addAttribute("entwerfend", names.partner(motion.fraktion()));
        var broughtIn = motion.eingebracht();
        model.addAttribute("eingebrachtVon", broughtIn == null ? null : names.partner(broughtIn.fraktion()));
        var withdrawn = motion.zurueckgezogen();
        model.addAttribute("zurueckgezogenVon", withdrawn == null ? null : names.partner(withdrawn.fraktion()));
        model.addAttribute("zeichnungen", signatures(motion.mitzeichnungen(), names));
        model.addAttribute("verfallen", signatures(motion.verfallen(), names));
        model.addAttribute("verlauf", rows(history, names, language).reversed());
        if (versions.size() > 1) {
            model.addAttribute("vergleich", comparison(versions, von, mit));
        }
        if (reader.signedIn()) {
            var flash = FormFlash.take(request);
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
            var state = motions.folded(id, reader);
            var pact = agreements.folded(agreement.id());
            if (state.isPresent() && pact.isPresent()) {
                var offers = offers(state.get(), pact.get(), motion, agreement, reader, language, flash);
                model.addAttribute("angebote", Offering.open(offers));
                model.addAttribute("verwehrt", Offering.closed(offers));
            }
        }
        return "pages/antrag";
    }

    private List<Offer> offers(
            MotionState state,
            Pact pact,
            MotionView motion,
            AgreementView agreement,
            Handelnde reader,
            Locale language,
            Optional<FormFlash> flash) {
        var offering = new Offering(agreement, reader, language, "/antraege/" + state.id(), flash);
        var guard = new MotionGuard(state, pact);
        var offers = new ArrayList<Offer>();
        for (var action : MotionAction.values()) {
            if (action == MotionAction.ANTRAG_ENTWERFEN
                    || (action == MotionAction.ANLAGE_ENTFERNEN
                            && motion.anlagen().isEmpty())) {
                continue;
            }
            var form = MotionForms.of(action);
            offers.add(offering.offer(
                    form,
                    MotionForms.PLURAL + "/" + state.id() + "/" + form.path(),
                    mandate -> guard.refusal(action, mandate.partner()),
                    (builder, mandates) -> {
                        switch (action) {
                            case ANTRAG_AENDERN ->
                                builder.preset("titel", motion.titel())
                                        .preset("text", motion.text())
                                        .preset("begruendung", motion.begruendung());
                            case ANLAGE_BEIFUEGEN -> builder.without("name").without("typ");
                            case ANLAGE_ENTFERNEN ->
                                builder.choices(
                                        "anlage",
                                        motion.anlagen().stream()
                                                .map(a -> new Choice(
                                                        a.id(), a.name().toString()))
                                                .toList());
                            case ANTRAG_MITZEICHNEN, MITZEICHNUNG_ABLEHNEN -> version(builder, state);
                            case ANTRAG_GEMEINSAM_EINBRINGEN, ANTRAG_ALLEIN_EINBRINGEN -> {
                                version(builder, state);
                                choosing(builder, "sitzung", sessions.sessions(agreement.id(), reader, language));
                                if (motion.sitzung() != null) {
                                    builder.preset("sitzung", Set.of(motion.sitzung()));
                                }
                            }
                            case ANTRAGSERGEBNIS_FESTSTELLEN -> deciding(builder, motion, reader, language);
                            case ANTRAG_ENTWERFEN, ANTRAG_ZURUECKZIEHEN -> {
                                // their fields speak for themselves
                            }
                        }
                    }));
        }
        return offers;
    }

    /** Said about the version that the page shows. */
    private static void version(FormBuilder builder, MotionState state) {
        builder.fixed("fassung", Integer.toString(state.present().number()));
    }

    /** Where it was decided: what the agenda says is preset. */
    private void deciding(FormBuilder builder, MotionView motion, Handelnde reader, Locale language) {
        var items = sessions.items(motion.vereinbarung(), motion.id(), motion.sitzung(), reader, language);
        choosing(builder, "sitzung", sessions.sessions(motion.vereinbarung(), reader, language));
        choosing(builder, "tagesordnungspunkt", items.choices());
        items.own()
                .ifPresentOrElse(
                        own -> builder.preset("sitzung", Set.of(own.session()))
                                .preset("tagesordnungspunkt", Set.of(own.item())),
                        () -> Optional.ofNullable(motion.sitzung())
                                .ifPresent(session -> builder.preset("sitzung", Set.of(session))));
    }

    private static @Nullable List<Signature> signatures(@Nullable List<MotionView.Mitzeichnung> all, Names names) {
        return all == null
                ? null
                : all.stream()
                        .map(z -> new Signature(
                                z, names.partner(z.partner()), z.von() == null ? null : names.function(z.von())))
                        .toList();
    }

    private static List<Row> rows(List<Step> steps, Names names, Locale language) {
        var texts = Texts.in(language);
        var rows = new ArrayList<Row>();
        for (var step : steps) {
            var fraktion = step.fraktion();
            var key = "antrag.schritt." + ascii(step.typ());
            rows.add(new Row(
                    rows.size() + 1,
                    step,
                    texts.get(
                            key,
                            fraktion == null ? "" : names.partner(fraktion),
                            step.fassung(),
                            Objects.toString(step.detail(), "")),
                    step.von() == null ? null : names.function(step.von())));
        }
        return rows;
    }

    /** Keys of texts are ASCII, as type names are. */
    private static String ascii(String name) {
        return name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue");
    }

    /** The versions asked for, else the last two. */
    private static Comparison comparison(
            List<MotionView.Version> versions, @Nullable String from, @Nullable String to) {
        var after = version(versions, to).orElse(versions.getLast());
        var before = version(versions, from).orElse(versions.get(Math.max(0, versions.indexOf(after) - 1)));
        var title = WordDiff.of(before.titel().toString(), after.titel().toString());
        var text = WordDiff.of(before.text().toString(), after.text().toString());
        var reasons =
                WordDiff.of(Objects.toString(before.begruendung(), ""), Objects.toString(after.begruendung(), ""));
        var removed = onlyIn(before, after);
        var added = onlyIn(after, before);
        boolean same = title.same() && text.same() && reasons.same() && removed.isEmpty() && added.isEmpty();
        return new Comparison(before, after, title, text, reasons, removed, added, same);
    }

    private static List<String> onlyIn(MotionView.Version one, MotionView.Version other) {
        return one.anlagen().stream()
                .filter(a -> other.anlagen().stream().noneMatch(b -> b.id().equals(a.id())))
                .map(a -> a.name().toString())
                .toList();
    }

    private static Optional<MotionView.Version> version(List<MotionView.Version> versions, @Nullable String number) {
        return number == null
                ? Optional.empty()
                : versions.stream()
                        .filter(v -> Integer.toString(v.fassung()).equals(number))
                        .findFirst();
    }

    private static boolean belongs(Handelnde reader, AgreementView agreement) {
        return Visibility.ofAgreement(
                        reader,
                        agreement.id(),
                        agreement.partner().stream()
                                .map(AgreementView.Partner::id)
                                .toList())
                .all();
    }

    private static @Nullable Group group(@Nullable String name) {
        for (var group : Group.values()) {
            if (group.name().equals(name)) {
                return group;
            }
        }
        return null;
    }

    /** A filter left empty is none. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() || text.indexOf('\0') >= 0 ? null : text;
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
