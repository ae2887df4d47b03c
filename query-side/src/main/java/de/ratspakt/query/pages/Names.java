package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Funktion;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.AgreementView.Partner;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Partners and functions of an agreement by their names. */
public final class Names {
    private final Map<String, Partner> partners;
    private final Texts texts;

    public Names(List<Partner> partners, Locale language) {
        this.partners = partners.stream().collect(Collectors.toMap(Partner::id, Function.identity(), (a, b) -> a));
        this.texts = Texts.in(language);
    }

    public static Names of(AgreementView agreement, Locale language) {
        return new Names(agreement.partner(), language);
    }

    public String partner(String id) {
        var partner = partners.get(id);
        return partner == null ? id : partner.name();
    }

    public String partners(Collection<String> ids) {
        return ids.stream().map(this::partner).collect(Collectors.joining(", "));
    }

    /** {@code spd.vorsitz} as "SPD – Vorsitz". */
    public String function(String id) {
        return Funktion.of(id)
                .map(m -> m.partner() == null
                        ? texts.get("funktion." + id)
                        : texts.get(
                                "funktion.von.partner",
                                partner(m.partner()),
                                texts.get("funktion." + m.rolle().name())))
                .orElse(id);
    }

    public String functions(Collection<String> ids) {
        return ids.isEmpty()
                ? texts.get("niemand")
                : ids.stream().map(this::function).collect(Collectors.joining("; "));
    }

    /**
     * What an account may be, each in its agreement: {@code laatzen-2021/spd.vorsitz} as "SPD – Vorsitz (laatzen-2021)".
     *
     * @param agreements finds the agreement of an id
     */
    static String held(
            Collection<String> mandates, Function<String, Optional<AgreementView>> agreements, Locale language) {
        return mandates.isEmpty()
                ? Texts.in(language).get("konten.funktionen.keine")
                : mandates.stream().map(m -> held(m, agreements, language)).collect(Collectors.joining("; "));
    }

    private static String held(String id, Function<String, Optional<AgreementView>> agreements, Locale language) {
        var mandate = Mandat.of(id).orElse(null);
        if (mandate == null) {
            return id;
        }
        var agreement = mandate.vereinbarung();
        return agreement == null
                ? new Names(List.of(), language).function(mandate.funktion())
                : agreements
                        .apply(agreement)
                        .map(a -> of(a, language).function(mandate.funktion()) + " (" + agreement + ")")
                        .orElse(id);
    }

    /** Who stated something. */
    public String speaker(@Nullable String function) {
        return function == null ? texts.get("funktion.system") : function(function);
    }
}
