package de.ratspakt.query.sessions;

import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.query.pages.Dates;
import de.ratspakt.query.pages.Names;
import java.util.List;
import java.util.Locale;

/** The steps of a derivation as people read them. */
final class Steps {
    private final Texts texts;
    private final Dates dates;
    private final Names names;

    Steps(Locale language, Names names) {
        this.texts = Texts.in(language);
        this.dates = Dates.in(language);
        this.names = names;
    }

    List<SessionView.Step> all(List<Schritt> steps) {
        return steps.stream()
                .map(s -> new SessionView.Step(s.regel(), sentence(s), s.angabe()))
                .toList();
    }

    private String sentence(Schritt step) {
        return texts.get(
                "schritt." + step.art(),
                step.tag() == null ? "" : dates.weekday(step.tag()),
                step.zeit() == null ? "" : dates.exactly(step.zeit()),
                named(step));
    }

    private String named(Schritt step) {
        var what = step.anlass();
        if (what == null) {
            return "";
        }
        return switch (step.art()) {
            case LINIE -> texts.get("linie." + what);
            case ABGESTIMMT, ABWEICHUNG -> texts.get("schritt.anteil", (Object[]) what.split("/", 2));
            case MITTEILUNG_BESTRITTEN,
                    PARTNER_INFORMIERT,
                    PARTNER_NICHT_INFORMIERT,
                    PARTNER_AUSGESCHIEDEN,
                    KEINE_MITTEILUNG -> names.partner(what);
            default -> what;
        };
    }
}
