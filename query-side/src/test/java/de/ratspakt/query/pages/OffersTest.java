package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.rules.RandomConflict;
import de.ratspakt.query.agreements.AgreementView;
import de.ratspakt.query.casefile.CaseView;
import de.ratspakt.query.pages.Offering.Offer;
import de.ratspakt.query.platform.Musterstadt;
import de.ratspakt.query.timeline.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Set the system property {@code ratspakt.seed} to draw the same conflicts again. */
class OffersTest {
    private static final String AGREEMENT = "v";
    private static final List<String> NAMES = List.of("spd", "gruene", "linke", "fdp");
    private static final long SEED = Long.getLong("ratspakt.seed", System.nanoTime());

    @Test
    void what_is_offered_is_what_the_rules_admit_at_that_moment_and_nothing_else() {
        System.out.println("ratspakt.seed=" + SEED);
        Set<ConflictAction> open = EnumSet.noneOf(ConflictAction.class);
        Set<ConflictAction> closed = EnumSet.noneOf(ConflictAction.class);
        LongStream.range(SEED, SEED + 400).forEach(seed -> {
            var conflict = RandomConflict.drawn(seed, (int) Math.floorMod(seed, 30L));
            var departed = seed % 4 == 0 ? NAMES.get((int) Math.floorMod(seed, 3L)) : null;
            var later = conflict.now().plus(Duration.ofDays(Math.floorMod(seed, 5L)));
            var state = Procedure.at(conflict.state(), later).state();
            for (var mandate : mandates()) {
                var offers = offers(state, mandate, departed, later);
                for (var action : ConflictAction.values()) {
                    var form = ConflictForms.of(action);
                    var offer = offers.get(form.name());
                    if (offer == null
                            || action == ConflictAction.ANGABE_BERICHTIGEN
                            || !form.roles().contains(mandate.rolle())) {
                        continue;
                    }
                    boolean admitted = new Guard(state)
                            .admits(
                                    action,
                                    Guard.Speaker.of(mandate.partner(), mandate.rolle()),
                                    departed == null ? List.of() : List.of(departed),
                                    later)
                            .isEmpty();
                    assertThat(offer.form() != null)
                            .as("seed %s, %s as %s", seed, action, mandate)
                            .isEqualTo(admitted);
                    (admitted ? open : closed).add(action);
                }
            }
        });
        assertThat(open).contains(ConflictAction.FRISTVERLAENGERUNG_ZUSTIMMEN, ConflictAction.SCHEITERN_ERKLAEREN);
        assertThat(closed).contains(ConflictAction.FRISTVERLAENGERUNG_ZUSTIMMEN, ConflictAction.SCHEITERN_ERKLAEREN);
    }

    private static List<Mandat> mandates() {
        return List.of(
                new Mandat(AGREEMENT, Rolle.VORSITZ, "spd"),
                new Mandat(AGREEMENT, Rolle.PARTEIVORSITZ, "gruene"),
                new Mandat(AGREEMENT, Rolle.STELLVERTRETUNG, "linke"),
                new Mandat(AGREEMENT, Rolle.GESCHAEFTSFUEHRUNG, null));
    }

    private static Map<String, Offer> offers(Case c, Mandat mandate, @Nullable String departed, Instant now) {
        var view = new CaseView(
                c.id(),
                AGREEMENT,
                new CaseView.Lage(c.stage(), c.status()),
                List.of(),
                null,
                c.version(),
                c.declaration().kopf().eingetretenAm(),
                null,
                false,
                null,
                null);
        var reader = Handelnde.of("konto:1", "jemand", List.of(mandate));
        return new Offers(c, view, new Timeline(List.of(), null), agreement(departed), reader, now, Locale.GERMAN)
                .all(Optional.empty()).stream().collect(Collectors.toMap(Offer::name, Function.identity()));
    }

    private static AgreementView agreement(@Nullable String departed) {
        var partners = NAMES.stream()
                .map(n -> new AgreementView.Partner(n, n, n, n, 3, n.equals(departed)))
                .toList();
        return new AgreementView(
                AGREEMENT,
                "Vereinbarung",
                partners,
                Pact.Lage.IN_KRAFT,
                Regelwerk.standard(),
                Musterstadt.concluded(AGREEMENT, Regelwerk.Oeffentlichkeit.STUFEN)
                        .vertrag()
                        .rat(),
                LocalDate.of(2020, 1, 1),
                new Vertrag.Laufzeit(LocalDate.of(2020, 1, 1), LocalDate.of(2040, 1, 1), null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                true,
                Musterstadt.time("2020-01-01T00:00:00"),
                null,
                1,
                null,
                null);
    }
}
