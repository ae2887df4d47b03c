package de.ratspakt.query.plan;

import de.ratspakt.events.plan.Measure;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanAction;
import de.ratspakt.events.plan.PlanForms;
import de.ratspakt.events.plan.PlanGuard;
import de.ratspakt.events.plan.WorkingGroup;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.pages.FormBuilder;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.LookBack;
import de.ratspakt.query.pages.Names;
import de.ratspakt.query.pages.Offering;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.pages.PageController;
import de.ratspakt.query.plan.PlanView.MeasureView;
import de.ratspakt.query.plan.Plans.Filter;
import de.ratspakt.query.plan.Plans.Selection;
import de.ratspakt.query.platform.Incompleteness;
import de.ratspakt.query.platform.MadeFrom;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What does the group want to do until when, how far has it got, and what is late? */
@PageController
class PlanPages {
    private final Plans plans;
    private final Agreements agreements;
    private final Clock clock;

    PlanPages(Plans plans, Agreements agreements, Clock clock) {
        this.plans = plans;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** An agreement with its plan, or with the form to open one. */
    public record Listed(
            AgreementView agreement,
            @Nullable PlanView plan,
            @Nullable Offer opening,
            int done,
            int planned,
            int late) {}

    /**
     * A measure.
     *
     * @param consented names of the partners that consent to dropping it
     * @param missing names of those whose consent is still to come
     */
    public record Row(
            MeasureView view,
            @Nullable String goal,
            @Nullable String group,
            String consented,
            String missing) {}

    /**
     * The measures of one working group.
     *
     * @param percent of its measures that are not dropped, on average
     */
    public record Group(String name, List<String> topics, List<Row> rows, int percent) {}

    /** A goal of the agreement with what is planned for it. */
    public record Goal(int number, String text, int measures, int percent) {}

    @MadeFrom({"lesen-handlungsplaene", "lesen-vereinbarungen"})
    @GetMapping("/handlungsplan")
    String overview(Handelnde reader, Locale language, Model model, HttpServletRequest request) {
        var views = plans.list(Selection.ALL, reader, language).eintraege();
        var flash = reader.signedIn() ? FormFlash.take(request) : Optional.<FormFlash>empty();
        var listed = new ArrayList<Listed>();
        var all = agreements.all(reader);
        for (var agreement : all) {
            views.stream()
                    .filter(p -> p.vereinbarung().equals(agreement.id()))
                    .findFirst()
                    .map(p -> new Listed(agreement, p, null, done(p), planned(p), late(p)))
                    .or(() -> opening(agreement, all.size() > 1, reader, language, flash))
                    .ifPresent(listed::add);
        }
        boolean whole = Incompleteness.of(request) == null; // what is missing may be another plan
        if (whole && listed.size() == 1 && listed.getFirst().plan() != null) {
            return "redirect:/handlungsplaene/"
                    + Objects.requireNonNull(listed.getFirst().plan()).id();
        }
        model.addAttribute("plaene", listed);
        flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
        return "pages/handlungsplaene";
    }

    private static int done(PlanView plan) {
        return (int) plan.massnahmen().stream()
                .filter(m -> m.stand() == Measure.Stage.ABGESCHLOSSEN)
                .count();
    }

    private static int planned(PlanView plan) {
        return (int) plan.massnahmen().stream()
                .filter(m -> m.stand() != Measure.Stage.GESTRICHEN)
                .count();
    }

    private static int late(PlanView plan) {
        return (int)
                plan.massnahmen().stream().filter(MeasureView::ueberfaellig).count();
    }

    /** Only for those who could open a plan in this agreement. */
    private Optional<Listed> opening(
            AgreementView agreement, boolean several, Handelnde reader, Locale language, Optional<FormFlash> flash) {
        var form = PlanForms.of(PlanAction.HANDLUNGSPLAN_ANLEGEN);
        var offering = new Offering(agreement, reader, language, "/handlungsplan", flash);
        if (offering.mandates(form).isEmpty()) {
            return Optional.empty();
        }
        return agreements
                .folded(agreement.id())
                .map(pact -> offering.offer(
                        form, PlanForms.PLURAL, m -> PlanGuard.opening(pact, null, m.partner()), (builder, allowed) -> {
                            if (several) {
                                builder.apart(agreement.id());
                            }
                            builder.choices("vereinbarung", List.of(new Choice(agreement.id(), agreement.titel())))
                                    .preset("vereinbarung", Set.of(agreement.id()));
                        }))
                .map(offer -> new Listed(agreement, null, offer, 0, 0, 0));
    }

    @GetMapping("/handlungsplaene/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String massnahme,
            @RequestParam(required = false) @Nullable String stand,
            @RequestParam(required = false) @Nullable String sicht,
            Handelnde reader,
            Locale language,
            Model model,
            HttpServletRequest request) {
        var present = plans.one(id, Filter.ALL, reader, language).orElseThrow(PlanPages::notFound);
        var look = LookBack.asked(stand, sicht, clock);
        look.show(model);
        model.addAttribute("seite", "/handlungsplaene/" + id);
        var view = look.elsewhere()
                ? plans.at(id, look.moment(), Filter.ALL, reader, language).orElse(null)
                : present;
        if (view == null) {
            return "pages/handlungsplan-vorher";
        }
        var agreement = agreement(present, look, reader, language);
        var names = Names.of(agreement, language);
        var groups = WorkingGroup.of(agreement.anlagen());
        var rows = view.massnahmen().stream()
                .map(m -> row(m, agreement, groups, names))
                .toList();
        model.addAttribute("v", agreement);
        model.addAttribute("plan", view);
        model.addAttribute("zeilen", rows);
        model.addAttribute(
                "spaet",
                rows.stream()
                        .filter(r -> r.view().ueberfaellig())
                        .sorted(Comparator.comparing(
                                r -> Objects.requireNonNull(r.view().zieltermin())))
                        .toList());
        model.addAttribute("gruppen", grouped(rows, groups, Texts.in(language)));
        model.addAttribute("ziele", goals(rows, agreement));
        model.addAttribute("erledigt", done(view));
        model.addAttribute("geplant", planned(view));
        model.addAttribute("fortschritt", percent(rows));
        if (reader.signedIn() && !look.elsewhere()) {
            offers(view, agreement, reader, language, massnahme, model, request);
        }
        return "pages/handlungsplan";
    }

    /** As it was then, with the partners that it had. */
    private AgreementView agreement(PlanView plan, LookBack look, Handelnde reader, Locale language) {
        return Optional.of(look)
                .filter(LookBack::elsewhere)
                .flatMap(l -> agreements.at(plan.vereinbarung(), l.moment(), reader, language))
                .or(() -> agreements.one(plan.vereinbarung(), reader))
                .orElseThrow(PlanPages::notFound);
    }

    private static Row row(MeasureView m, AgreementView agreement, List<WorkingGroup> groups, Names names) {
        var goal = m.ziel() == null || m.ziel() > agreement.ziele().size()
                ? null
                : agreement.ziele().get(m.ziel() - 1);
        boolean asked = m.isOpen() && !m.zugestimmt().isEmpty();
        return new Row(
                m,
                goal,
                m.arbeitsgruppe() == null ? null : groupName(m.arbeitsgruppe(), groups),
                names.partners(m.zugestimmt()),
                asked
                        ? names.partners(agreement.present().stream()
                                .filter(p -> !m.zugestimmt().contains(p))
                                .toList())
                        : "");
    }

    private static String groupName(String id, List<WorkingGroup> groups) {
        return groups.stream()
                .filter(g -> g.id().equals(id))
                .findFirst()
                .map(WorkingGroup::name)
                .orElse(id);
    }

    /** First the groups that the agreement names, then others, at last what belongs to none. */
    private static List<Group> grouped(List<Row> rows, List<WorkingGroup> known, Texts texts) {
        var byGroup = new LinkedHashMap<String, List<Row>>();
        known.forEach(g -> byGroup.put(g.id(), new ArrayList<>()));
        var none = new ArrayList<Row>();
        for (var row : rows) {
            var id = row.view().arbeitsgruppe();
            (id == null ? none : byGroup.computeIfAbsent(id, i -> new ArrayList<>())).add(row);
        }
        var groups = new ArrayList<Group>();
        byGroup.forEach((id, all) -> groups.add(new Group(
                groupName(id, known),
                known.stream()
                        .filter(g -> g.id().equals(id))
                        .flatMap(g -> g.topics().stream())
                        .toList(),
                all,
                percent(all))));
        if (!none.isEmpty()) {
            groups.add(new Group(texts.get("plan.ohneGruppe"), List.of(), none, percent(none)));
        }
        return groups;
    }

    private static List<Goal> goals(List<Row> rows, AgreementView agreement) {
        var goals = new ArrayList<Goal>();
        for (var text : agreement.ziele()) {
            int number = goals.size() + 1;
            var own = rows.stream()
                    .filter(r -> Objects.equals(r.view().ziel(), number))
                    .filter(r -> r.view().stand() != Measure.Stage.GESTRICHEN)
                    .toList();
            goals.add(new Goal(number, text, own.size(), percent(own)));
        }
        return goals;
    }

    private static int percent(List<Row> rows) {
        return (int) Math.round(rows.stream()
                .filter(r -> r.view().stand() != Measure.Stage.GESTRICHEN)
                .mapToInt(r -> r.view().prozent())
                .average()
                .orElse(0));
    }

    private void offers(
            PlanView view,
            AgreementView agreement,
            Handelnde reader,
            Locale language,
            @Nullable String chosen,
            Model model,
            HttpServletRequest request) {
        var flash = FormFlash.take(request);
        var plan = plans.folded(view.id(), reader).orElse(null);
        var pact = agreements.folded(agreement.id()).orElse(null);
        if (plan != null && pact != null) {
            var offering = new Offering(agreement, reader, language, "/handlungsplaene/" + view.id(), flash);
            var titles = new LinkedHashMap<String, String>();
            view.massnahmen().forEach(m -> titles.put(m.massnahme(), m.titel().toString()));
            var guard = new PlanGuard(plan, pact);
            var offers = new ArrayList<Offer>();
            for (var action : PlanAction.values()) {
                if (applies(action, plan)) {
                    offers.add(offer(action, guard, offering, titles, agreement, chosen));
                }
            }
            model.addAttribute("angebote", Offering.open(offers));
            model.addAttribute("verwehrt", Offering.closed(offers));
        }
        flash.ifPresent(f -> model.addAttribute("abgelehnt", f));
    }

    private static boolean applies(PlanAction action, Plan plan) {
        return switch (action) {
            case HANDLUNGSPLAN_ANLEGEN -> false;
            case HANDLUNGSPLAN_BESCHLIESSEN -> !plan.resolved();
            default -> true;
        };
    }

    private static Offer offer(
            PlanAction action,
            PlanGuard guard,
            Offering offering,
            Map<String, String> titles,
            AgreementView agreement,
            @Nullable String chosen) {
        var form = PlanForms.of(action);
        var address = PlanForms.PLURAL + "/" + guard.plan().id() + "/" + form.path();
        var about = form.field("massnahme").isPresent() && action != PlanAction.MASSNAHME_AUFNEHMEN;
        var mandates = offering.mandates(form);
        var measures = about ? open(action, guard, mandates, titles) : List.<Choice>of();
        if (about && measures.isEmpty() && !mandates.isEmpty()) {
            return offering.closed(form, PlanGuard.Code.KEINE_OFFENE_MASSNAHME, "");
        }
        return offering.offer(form, address, m -> guard.refusal(action, m.partner()), (builder, allowed) -> {
            if (about) {
                builder.choices("massnahme", measures);
                if (chosen != null) {
                    builder.preset("massnahme", Set.of(chosen));
                }
            } else if (action == PlanAction.MASSNAHME_AUFNEHMEN) {
                taking(builder, agreement);
            }
        });
    }

    private static void taking(FormBuilder builder, AgreementView agreement) {
        var groups = WorkingGroup.of(agreement.anlagen());
        builder.without("massnahme");
        if (groups.size() < 2) {
            builder.without("arbeitsgruppe");
        } else {
            builder.choices(
                    "arbeitsgruppe",
                    groups.stream().map(g -> new Choice(g.id(), g.name())).toList());
        }
    }

    /** The measures for which an action makes sense now to one of these mandates. */
    private static List<Choice> open(
            PlanAction action, PlanGuard guard, List<Mandat> mandates, Map<String, String> titles) {
        Predicate<Measure> fits = m -> m.open()
                && !PlanGuard.repeats(action, m)
                && mandates.stream()
                        .anyMatch(who ->
                                guard.about(action, m.id(), who.partner()).isEmpty());
        return guard.plan().massnahmen().values().stream()
                .filter(fits)
                .map(m -> new Choice(m.id(), titles.getOrDefault(m.id(), m.id())))
                .toList();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
