package de.ratspakt.query.pages;

import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.AngabeAnerkannt;
import de.ratspakt.events.conflict.ConflictEvent.AngabeBerichtigt;
import de.ratspakt.events.conflict.ConflictEvent.AngabeBestritten;
import de.ratspakt.events.conflict.ConflictEvent.Tatsache;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.casefile.CaseView;
import de.ratspakt.query.pages.FormBuilder.Choice;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an account may do in a case now, as forms, and for all else the rule that says why not. */
final class Offers {
    private static final List<String> FUNCTIONS_OF_A_PARTNER = List.of("vorsitz", "stellv", "partei", "mitglied");

    private final Case c;
    private final CaseView view;
    private final Timeline timeline;
    private final AgreementView agreement;
    private final Handelnde reader;
    private final Instant now;
    private final Locale language;
    private final Texts texts;
    private final Names names;
    private final Guard guard;

    /** @param c the case as it stands now, with all periods that are over lapsed */
    Offers(
            Case c,
            CaseView view,
            Timeline timeline,
            AgreementView agreement,
            Handelnde reader,
            Instant now,
            Locale language) {
        this.c = c;
        this.view = view;
        this.timeline = timeline;
        this.agreement = agreement;
        this.reader = reader;
        this.now = now;
        this.language = language;
        this.texts = Texts.in(language);
        this.names = Names.of(agreement, language);
        this.guard = new Guard(c);
    }

    List<Offer> all(Optional<FormFlash> flash) {
        var offers = new ArrayList<Offer>();
        for (var action : ConflictAction.values()) {
            if (action != ConflictAction.STOERUNG_ERKLAEREN) {
                offers.add(offer(action, flash));
            }
        }
        return offers;
    }

    private Offer offer(ConflictAction action, Optional<FormFlash> flash) {
        var form = ConflictForms.of(action);
        var offering = new Offering(agreement, reader, language, "/konfliktfaelle/" + c.id(), flash);
        if (action == ConflictAction.ANGABE_BERICHTIGEN) {
            var mandates = offering.mandates(form).stream()
                    .filter(m -> refusal(action, m).isEmpty())
                    .toList();
            if (!mandates.isEmpty() && correctable(mandates).isEmpty()) {
                return offering.closed(form, Refusal.Code.NUR_ERFASSENDE_BERICHTIGEN, "9");
            }
        }
        return offering.offer(
                form,
                ConflictForms.PLURAL + "/" + c.id() + "/" + form.path(),
                mandate -> refusal(action, mandate),
                (builder, allowed) -> fill(builder, action, allowed));
    }

    private void fill(FormBuilder builder, ConflictAction action, List<Mandat> allowed) {
        switch (action) {
            case ESKALATION1_TERMINIEREN, ESKALATION2_TERMINIEREN, ESKALATION3_TERMINIEREN ->
                builder.choices("geladene", functions()).preset("geladene", Set.copyOf(c.circle(action.stufe())));
            case ESKALATION1_DURCHFUEHREN, ESKALATION2_DURCHFUEHREN, ESKALATION3_DURCHFUEHREN ->
                builder.choices("anwesende", functions());
            case FRISTVERLAENGERUNG_VORSCHLAGEN -> {
                var stages = view.fristen().stream()
                        .map(CaseView.Period::stufe)
                        .distinct()
                        .map(s -> new Choice(s, texts.get("stufe." + s)))
                        .toList();
                builder.choices("stufe", stages)
                        .preset("stufe", Set.of(c.stage().name()));
            }
            case ANGABE_BESTREITEN, ANGABE_ANERKENNEN -> builder.choices("ereignis", facts(f -> true));
            case ANGABE_BERICHTIGEN ->
                builder.choices("ereignis", correctable(allowed)).choices("aenderung.anwesende", functions());
            default -> {
                // the fields of the others speak for themselves
            }
        }
    }

    private List<Choice> correctable(List<Mandat> by) {
        boolean office = by.stream().anyMatch(m -> m.rolle() == Rolle.GESCHAEFTSFUEHRUNG);
        var own = by.stream().map(Mandat::funktion).collect(Collectors.toSet());
        return facts(f -> office || (f.von() != null && own.contains(f.von())));
    }

    private Optional<Refusal> refusal(ConflictAction action, Mandat mandate) {
        return guard.admits(action, Guard.Speaker.of(mandate.partner(), mandate.rolle()), agreement.departed(), now);
    }

    private List<Choice> functions() {
        var choices = new ArrayList<Choice>();
        for (var partner : agreement.partner()) {
            for (var function : FUNCTIONS_OF_A_PARTNER) {
                var id = partner.id() + "." + function;
                choices.add(new Choice(id, names.function(id)));
            }
        }
        choices.add(new Choice("gruppe.buero", names.function("gruppe.buero")));
        return choices;
    }

    private List<Choice> facts(Predicate<Timeline.Entry> about) {
        var choices = new ArrayList<Choice>();
        int number = 0;
        for (var entry : timeline.eintraege()) {
            number++;
            Tatsache fact = entry.art() == Timeline.Art.TATSACHE ? c.fact(entry.ereignis()) : null;
            if (fact == null
                    || fact instanceof AngabeBestritten
                    || fact instanceof AngabeAnerkannt
                    || fact instanceof AngabeBerichtigt
                    || !about.test(entry)) {
                continue;
            }
            choices.add(new Choice(entry.ereignis(), number + ". " + entry.text()));
        }
        return choices;
    }
}
