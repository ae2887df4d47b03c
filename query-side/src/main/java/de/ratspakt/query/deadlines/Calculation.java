package de.ratspakt.query.deadlines;

import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import de.ratspakt.events.rules.Deadline;
import de.ratspakt.events.rules.Derivation;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;

/** A period as the public calculator counts it, with every step. */
public record Calculation(
        LocalDate beginn,
        int tage,
        LocalDate letzterTag,
        OffsetDateTime ablauf,
        boolean verschoben,
        List<Step> herleitung) {

    /** Longer periods are no political ones. */
    public static final int MOST_DAYS = 3660;

    public record Step(String regel, String ergebnis, LocalDate tag) {}

    /** @throws de.ratspakt.events.rules.PublicHolidays.UnknownState if the state is none */
    public static Calculation of(
            LocalDate beginn, int tage, Verschiebung verschiebung, String bundesland, Locale language) {
        var deadline = Deadline.of(beginn, tage, verschiebung, bundesland, "tage=" + tage);
        return new Calculation(
                beginn,
                tage,
                deadline.letzterTag(),
                deadline.ablauf(),
                deadline.verschoben(),
                deadline.herleitung().stream()
                        .map(s -> new Step(s.regel(), Derivation.text(s, language), s.tag()))
                        .toList());
    }
}
