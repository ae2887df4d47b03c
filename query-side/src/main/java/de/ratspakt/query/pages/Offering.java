package de.ratspakt.query.pages;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.FormFlash;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.pages.FormBuilder.Choice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a command into what a page offers of it to its reader: a form if one of their mandates may give it now, and for
 * all else the rule that says why not.
 *
 * @param back the page on which the form stands
 * @param last what was sent from this page before and not accepted
 */
public record Offering(
        AgreementView agreement, Handelnde reader, Locale language, String back, Optional<FormFlash> last) {

    /**
     * One command.
     *
     * @param form if it may be given
     * @param reason if it may not
     * @param rule the clause, and where one decides, the reading
     */
    public record Offer(
            String name,
            String label,
            @Nullable FormView form,
            @Nullable String reason,
            @Nullable String rule) {}

    /**
     * @param address where the form goes, such as {@code antraege/<id>/antrag-mitzeichnen}
     * @param guard what the rules say to a mandate that has the role
     * @param filling sets choices and presets, given the mandates that may; choices of the fields {@code fraktion} and
     *     {@code partner} are set already
     */
    public Offer offer(
            CommandForm form,
            String address,
            Function<Mandat, Optional<Refusal>> guard,
            BiConsumer<FormBuilder, List<Mandat>> filling) {
        var mandates = mandates(form);
        if (mandates.isEmpty()) {
            return closed(form, roleReason(form), null);
        }
        var allowed = new ArrayList<Mandat>();
        Refusal first = null;
        for (var mandate : mandates) {
            var refusal = guard.apply(mandate).orElse(null);
            if (refusal == null) {
                allowed.add(mandate);
            } else if (first == null) {
                first = refusal;
            }
        }
        if (allowed.isEmpty()) {
            return first == null
                    ? closed(form, roleReason(form), null)
                    : closed(
                            form,
                            texts().get("ablehnung." + first.code().code(), named(first)),
                            first.regel().isEmpty() ? null : first.regel());
        }
        var builder = new FormBuilder(form, address, back, language);
        form.actingFor().ifPresent(acting -> {
            boolean ofAny = acting.required() && allowed.stream().anyMatch(m -> m.partner() == null);
            var partners = ofAny
                    ? agreement.partner().stream()
                            .map(AgreementView.Partner::id)
                            .toList()
                    : partners(allowed);
            if (partners.isEmpty()) {
                builder.without(acting.name());
            } else {
                builder.choices(acting.name(), choices(partners));
            }
        });
        filling.accept(builder, List.copyOf(allowed));
        return new Offer(form.name(), form.label(language), builder.build(last), null, null);
    }

    /** What fills in the refusal's text, with partners by their names. */
    private Object[] named(Refusal refusal) {
        if (!refusal.named().isEmpty()) {
            return refusal.args();
        }
        var names = Names.of(agreement, language);
        return refusal.further().values().stream()
                .map(v -> v instanceof Collection<?> many
                        ? names.partners(many.stream().map(String::valueOf).toList())
                        : String.valueOf(v))
                .toArray();
    }

    /** A command that needs no more than its role and the rules' consent. */
    public Offer offer(CommandForm form, String address, Function<Mandat, Optional<Refusal>> guard) {
        return offer(form, address, guard, (builder, mandates) -> {});
    }

    /** Refused for a reason of the rules. */
    public Offer closed(CommandForm form, Rejection code, String rule) {
        return closed(form, texts().get("ablehnung." + code.code()), rule.isEmpty() ? null : rule);
    }

    private Offer closed(CommandForm form, String reason, @Nullable String rule) {
        return new Offer(form.name(), form.label(language), null, reason, rule);
    }

    /** The mandates with which the reader may give the command in this agreement at all. */
    public List<Mandat> mandates(CommandForm form) {
        return reader.in(agreement.id()).mandate().stream()
                .filter(m -> form.roles().contains(m.rolle()))
                .filter(m ->
                        m.partner() == null || agreement.partner().stream().anyMatch(p -> p.id().equals(m.partner())))
                .toList();
    }

    static Set<String> partners(Collection<Mandat> mandates) {
        var partners = new LinkedHashSet<String>();
        for (var m : mandates) {
            if (m.partner() != null) {
                partners.add(m.partner());
            }
        }
        return partners;
    }

    /** Partners to choose from, by their names. */
    public List<Choice> choices(Collection<String> partners) {
        var names = Names.of(agreement, language);
        return partners.stream().map(p -> new Choice(p, names.partner(p))).toList();
    }

    /** "Only chair or deputy may do this." */
    private String roleReason(CommandForm form) {
        var texts = texts();
        return texts.get(
                "grund.rolle",
                form.roles().stream().map(r -> texts.get("rolle." + r)).collect(Collectors.joining(", ")));
    }

    private Texts texts() {
        return Texts.in(language);
    }

    /** Those that can be given now. */
    public static List<Offer> open(List<Offer> offers) {
        return offers.stream().filter(o -> o.form() != null).toList();
    }

    /** Those that cannot, with the reason. */
    public static List<Offer> closed(List<Offer> offers) {
        return offers.stream().filter(o -> o.form() == null).toList();
    }
}
