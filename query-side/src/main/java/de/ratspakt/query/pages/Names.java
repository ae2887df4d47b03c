package de.ratspakt.query.pages;

import de.ratspakt.events.platform.Funktion;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.agreements.AgreementView.Partner;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Who stated something. */
    public String speaker(@Nullable String function) {
        return function == null ? texts.get("funktion.system") : function(function);
    }
}
