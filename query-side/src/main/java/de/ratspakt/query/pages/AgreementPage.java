package de.ratspakt.query.pages;

import de.ratspakt.events.agreement.AgreementAction;
import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.agreement.Lesart;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.GroupGuard;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.casefile.CaseFiles;
import de.ratspakt.query.casefile.CaseView;
import de.ratspakt.query.findings.Findings;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.platform.MadeFrom;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What does the agreement say, and how are its openings read? */
@PageController
class AgreementPage {
    private final Agreements agreements;
    /** So many findings can be chosen as grounds, the latest ones. */
    private static final int GROUNDS = 50;

    private final CaseFiles cases;
    private final Findings findings;

    AgreementPage(Agreements agreements, CaseFiles cases, Findings findings) {
        this.agreements = agreements;
        this.cases = cases;
        this.findings = findings;
    }

    /** A parameter of the rule book. */
    public record ReadingRow(
            String name, String clause, String question, String chosen, boolean standard, List<Alternative> values) {}

    public record Alternative(String value, String text, boolean chosen) {}

    public record Signatory(String partner, String function) {}

    @MadeFrom({"lesen-konfliktfaelle", "lesen-befunde", "lesen-vereinbarungen"})
    @GetMapping("/vereinbarungen/{id}")
    String agreement(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String befunde,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var agreement = agreements
                .whole(id, reader, language)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var names = Names.of(agreement, language);
        model.addAttribute("namen", names);
        var list = cases.list(CaseFiles.Selection.ALL.in(id), reader, language).eintraege();
        model.addAttribute("v", agreement);
        model.addAttribute("unterschriften", signatories(agreement, names, language));
        model.addAttribute(
                "faelle",
                list.stream()
                        .map(c -> new StartPage.Open(c, StartPage.title(c, names, language), 0))
                        .toList());
        model.addAttribute(
                "lesarten",
                Lesart.alle().stream().map(l -> row(l, agreement, language)).toList());
        if (reader.signedIn()) {
            var flash = FormFlash.take(request);
            model.addAttribute("angebote", offers(agreement, list, befunde, reader, language, flash));
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
            flash.map(FormFlash::openCase).ifPresent(c -> model.addAttribute("abgelehntWegen", c));
        }
        return "pages/vereinbarung";
    }

    private static List<Signatory> signatories(AgreementView agreement, Names names, Locale language) {
        var texts = Texts.in(language);
        return agreement.unterzeichnende().stream()
                .map(u -> new Signatory(
                        names.partner(u.partner()),
                        texts.has("funktion.kurz." + u.funktion())
                                ? texts.get("funktion.kurz." + u.funktion())
                                : u.funktion()))
                .toList();
    }

    private static ReadingRow row(Lesart reading, AgreementView agreement, Locale language) {
        var chosen = reading.gewaehlt(agreement.regelwerk());
        return new ReadingRow(
                reading.name(),
                reading.klausel(),
                reading.text(language),
                reading.gewaehlt(agreement.regelwerk(), language),
                !reading.vomStandardAbweichend(agreement.regelwerk()),
                reading.werte().stream()
                        .map(w -> new Alternative(w.wert(), w.text(language), chosen.contains(w.wert())))
                        .toList());
    }

    private List<Offer> offers(
            AgreementView agreement,
            List<CaseView> list,
            @Nullable String cited,
            Handelnde reader,
            Locale language,
            Optional<FormFlash> flash) {
        var pact = agreements.folded(agreement.id()).orElse(null);
        if (pact == null) {
            return List.of();
        }
        Case open = list.stream()
                .filter(CaseView::isOpen)
                .findFirst()
                .flatMap(c -> cases.folded(c.id(), reader))
                .orElse(null);
        var offering = new Offering(agreement, reader, language, "/vereinbarungen/" + agreement.id(), flash);
        var declaring = ConflictForms.of(ConflictAction.STOERUNG_ERKLAEREN);
        var leaving = AgreementForms.PARTNER_AUSSCHEIDEN;
        return List.of(
                offering.offer(
                        declaring,
                        ConflictForms.PLURAL,
                        mandate -> stillHere(pact, mandate).or(() -> Guard.declaring(pact, open)),
                        (builder, mandates) -> declaration(builder, agreement, cited, language)),
                offering.offer(
                        leaving,
                        AgreementForms.PLURAL + "/" + agreement.id() + "/" + leaving.path(),
                        mandate -> stillHere(pact, mandate)
                                .or(() -> Guard.leaving(pact, Objects.requireNonNull(mandate.partner())))),
                decision(
                        AgreementAction.REGELWERK_AENDERN,
                        offering,
                        pact,
                        (form, mandates) -> readings(form, pact, language)),
                decision(
                        AgreementAction.REGELWERKAENDERUNG_ZUSTIMMEN,
                        offering,
                        pact,
                        (form, mandates) -> onTheTable(form, pact)),
                decision(
                        AgreementAction.REGELWERKAENDERUNG_ABLEHNEN,
                        offering,
                        pact,
                        (form, mandates) -> onTheTable(form, pact)),
                decision(
                        AgreementAction.ORTSRATSVEREINBARUNG_VERKNUEPFEN,
                        offering,
                        pact,
                        (form, mandates) -> form.choices(
                                "verknuepft",
                                agreements.all(reader).stream()
                                        .filter(a -> !a.id().equals(agreement.id()))
                                        .map(a -> new FormBuilder.Choice(a.id(), a.titel()))
                                        .toList())));
    }

    /** @param cited the finding from whose page the reader comes */
    private void declaration(FormBuilder form, AgreementView agreement, @Nullable String cited, Locale language) {
        form.choices("vereinbarung", List.of(new FormBuilder.Choice(agreement.id(), agreement.titel())))
                .preset("vereinbarung", Set.of(agreement.id()));
        var names = Names.of(agreement, language);
        var dates = Dates.in(language);
        var grounds = findings.of(agreement.id(), GROUNDS, language).stream()
                .map(f -> new FormBuilder.Choice(
                        f.ereignis(),
                        dates.day(f.eingetretenAm()) + ": " + f.text()
                                + (f.fraktion() == null ? "" : " (" + names.partner(f.fraktion()) + ")")))
                .toList();
        if (grounds.isEmpty()) {
            form.without("befunde");
        } else {
            form.choices("befunde", grounds).preset("befunde", cited == null ? Set.of() : Set.of(cited));
        }
    }

    private static Offer decision(
            AgreementAction action, Offering offering, Pact pact, BiConsumer<FormBuilder, List<Mandat>> filling) {
        var guard = new GroupGuard(pact);
        return offering.offer(
                AgreementForms.of(action),
                AgreementForms.PLURAL + "/" + offering.agreement().id() + "/" + action.path(),
                mandate -> guard.refusal(action, mandate.partner(), "partner")
                        .or(() -> alreadyConsented(guard, action, mandate)),
                filling);
    }

    /** Who has consented is not asked again, but may still refuse. */
    private static Optional<Refusal> alreadyConsented(GroupGuard guard, AgreementAction action, Mandat mandate) {
        var partner = mandate.partner();
        return action == AgreementAction.REGELWERKAENDERUNG_ZUSTIMMEN && partner != null && guard.hasConsented(partner)
                ? Optional.of(Refusal.of(GroupGuard.Code.BEREITS_ZUGESTIMMT, action.clause()))
                : Optional.empty();
    }

    /** Every reading as it holds now. */
    private static void readings(FormBuilder form, Pact pact, Locale language) {
        for (var reading : Lesart.alle()) {
            var field = "aenderung." + reading.name();
            form.preset(field, Set.copyOf(reading.gewaehlt(pact.regelwerk())));
            if (!reading.werte().isEmpty()) {
                form.choices(
                        field,
                        reading.werte().stream()
                                .map(w -> new FormBuilder.Choice(w.wert(), w.text(language)))
                                .toList());
            }
        }
    }

    /** People consent to what they see, not to what somebody proposes meanwhile. */
    private static void onTheTable(FormBuilder form, Pact pact) {
        var pending = pact.life().pending();
        if (pending != null) {
            form.preset("vorschlag", Set.of(pending.proposal()));
        }
    }

    private static Optional<Refusal> stillHere(Pact pact, Mandat mandate) {
        var partner = mandate.partner();
        return partner == null ? Optional.empty() : Guard.partner(pact, partner, "partner");
    }
}
