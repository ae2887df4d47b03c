package de.ratspakt.query.offices;

import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.personnel.PersonnelAction;
import de.ratspakt.events.personnel.PersonnelForms;
import de.ratspakt.events.personnel.ProposalGuard;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.offices.Proposals.Selection;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.pages.FormBuilder;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.LookBack;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.pages.Offering;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.pages.PageController;
import de.ratspakt.query.platform.Answer;
import de.ratspakt.query.platform.Cursor;
import de.ratspakt.query.platform.MadeFrom;
import de.ratspakt.query.platform.Visibility;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who holds which office, who is proposed for one, and what do the partners say to it? */
@PageController
class PersonnelPages {
    private static final String ANNEX = "3";

    private final Proposals proposals;
    private final Agreements agreements;
    private final Clock clock;

    PersonnelPages(Proposals proposals, Agreements agreements, Clock clock) {
        this.proposals = proposals;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** @param here whether the page shows this agreement */
    public record Other(String id, String title, boolean here) {}

    @MadeFrom({"lesen-personalvorschlaege", "lesen-vereinbarungen"})
    @GetMapping({"/personal", "/personalvorschlaege"})
    String overview(
            @RequestParam(required = false) @Nullable String vereinbarung,
            @RequestParam(required = false) @Nullable String nach,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var all = agreements.all(reader);
        var shown = vereinbarung == null
                ? all.stream()
                        .filter(a -> !Visibility.partnersOf(reader, a.id()).isEmpty() && inGroup(reader, a))
                        .findFirst()
                        .or(() -> all.stream().findFirst())
                : Optional.of(agreements.one(vereinbarung, reader).orElseThrow(Answer::missing));
        model.addAttribute(
                "vereinbarungen",
                all.stream()
                        .map(a -> new Other(
                                a.id(),
                                a.titel(),
                                shown.filter(s -> s.id().equals(a.id())).isPresent()))
                        .toList());
        shown.ifPresent(a -> overview(a, nach, reader, language, model, request));
        return "pages/personal";
    }

    private void overview(
            AgreementView agreement,
            @Nullable String after,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        model.addAttribute("v", agreement);
        model.addAttribute("namen", Names.of(agreement, language));
        model.addAttribute("anlagen", annex(agreement));
        boolean group = inGroup(reader, agreement);
        model.addAttribute("gruppe", group);
        if (!group) {
            return;
        }
        var from = after == null || Cursor.parse(after).isEmpty() ? null : after;
        var page = proposals.list(new Selection(agreement.id(), null, from, Selection.USUAL), reader, language);
        model.addAttribute("aemter", proposals.offices(agreement.id(), reader, language));
        model.addAttribute(
                "offene", page.eintraege().stream().filter(ProposalView::isOpen).toList());
        model.addAttribute(
                "uebrige", page.eintraege().stream().filter(p -> !p.isOpen()).toList());
        model.addAttribute("weiter", page.weiter());
        var form = PersonnelForms.of(PersonnelAction.PERSONALVORSCHLAG_EINBRINGEN);
        var pact = agreements.folded(agreement.id());
        if (reader.signedIn() && pact.isPresent()) {
            var back = "/personal?vereinbarung=" + agreement.id();
            var offering = new Offering(agreement, reader, language, back, FormFlash.take(request));
            model.addAttribute(
                    "angebot",
                    offering.offer(
                            form,
                            PersonnelForms.PLURAL,
                            mandate -> ProposalGuard.proposing(
                                    now(pact.get()), Objects.requireNonNull(mandate.partner()), null),
                            (builder, mandates) -> builder.choices(
                                            "vereinbarung", List.of(new Choice(agreement.id(), agreement.titel())))
                                    .preset("vereinbarung", Set.of(agreement.id()))));
        }
    }

    @GetMapping({"/personal/{id}", "/personalvorschlaege/{id}"})
    String proposal(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String stand,
            @RequestParam(required = false) @Nullable String sicht,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var present = proposals.one(id, reader, language).orElseThrow(Answer::missing);
        var look = LookBack.asked(stand, sicht, clock);
        look.show(model);
        model.addAttribute("seite", "/personal/" + id);
        var view = look.elsewhere()
                ? proposals.at(id, look.moment(), reader, language).orElse(null)
                : present;
        if (view == null) {
            return "pages/personalvorschlag-vorher";
        }
        var agreement = agreements.one(view.vereinbarung(), reader).orElseThrow(Answer::missing);
        model.addAttribute("p", view);
        model.addAttribute("v", agreement);
        model.addAttribute("namen", Names.of(agreement, language));
        if (reader.signedIn() && !look.elsewhere()) {
            var flash = FormFlash.take(request);
            var offers = offers(
                    view, agreement, new Offering(agreement, reader, language, "/personal/" + id, flash), reader);
            model.addAttribute("angebote", Offering.open(offers));
            model.addAttribute("verwehrt", Offering.closed(offers));
            flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
        }
        return "pages/personalvorschlag";
    }

    private List<Offer> offers(ProposalView view, AgreementView agreement, Offering offering, Handelnde reader) {
        var proposal = proposals.folded(view.id(), reader).orElse(null);
        var pact = agreements.folded(agreement.id()).map(this::now).orElse(null);
        var offers = new ArrayList<Offer>();
        if (proposal == null || pact == null) {
            return offers;
        }
        var guard = new ProposalGuard(proposal);
        for (var action : PersonnelAction.values()) {
            if (action == PersonnelAction.PERSONALVORSCHLAG_EINBRINGEN) {
                continue;
            }
            var form = PersonnelForms.of(action);
            BiConsumer<FormBuilder, List<Mandat>> filling = (builder, mandates) -> {
                if (action == PersonnelAction.AMT_BESETZEN || action == PersonnelAction.AMT_ERLEDIGEN) {
                    var today = Dates.dayOf(clock.instant()).toString();
                    builder.preset(form.fields().getFirst().name(), Set.of(today));
                }
            };
            offers.add(offering.offer(
                    form,
                    PersonnelForms.PLURAL + "/" + view.id() + "/" + form.path(),
                    mandate -> guard.saidAlready(action, mandate.partner())
                            ? guard.done(action)
                            : guard.refusal(action, pact, mandate.partner()),
                    filling));
        }
        return offers;
    }

    /** With the end of the term, even where nobody has recorded it yet. */
    private Pact now(Pact pact) {
        return pact.expiry(clock.instant()).map(pact::after).orElse(pact);
    }

    private static boolean inGroup(Handelnde reader, AgreementView agreement) {
        return Visibility.ofAgreement(
                        reader,
                        agreement.id(),
                        agreement.partner().stream()
                                .map(AgreementView.Partner::id)
                                .toList())
                .all();
    }

    private static List<Vertrag.Anlage> annex(AgreementView agreement) {
        return agreement.anlagen().stream()
                .filter(a -> a.nummer().equals(ANNEX))
                .toList();
    }
}
