package de.ratspakt.events.plan;

import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Refusal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few things that are refused of an action plan. Both sides ask here, the command side before it records, the query
 * side to tell people what they may do now and why not.
 */
public record PlanGuard(Plan plan, Pact pact) {

    /** Every reason; the code is part of the published answer, its text lies in {@code texts/plan}. */
    public enum Code implements Rejection {
        HANDLUNGSPLAN_VORHANDEN,
        NICHT_BETEILIGT,
        MASSNAHME_UNBEKANNT,
        MASSNAHME_VORHANDEN,
        MASSNAHME_ERLEDIGT,
        BINDENDE_MASSNAHME,
        KEINE_BINDENDE_MASSNAHME,
        KEINE_STREICHUNGSZUSTIMMUNG,
        KEINE_OFFENE_MASSNAHME,
        ZIEL_UNBEKANNT,
        ARBEITSGRUPPE_UNBEKANNT,
        GRUND_FEHLT;

        /** 403 where it is about who asks. */
        @Override
        public int status() {
            return this == NICHT_BETEILIGT ? 403 : 409;
        }
    }

    /**
     * An agreement in force has one plan.
     *
     * @param existing id of the plan that it has already
     */
    public static Optional<Refusal> opening(Pact pact, @Nullable String existing, @Nullable String partner) {
        var refused = party(pact, partner).or(() -> inForce(pact));
        if (refused.isEmpty() && existing != null) {
            return Optional.of(Refusal.of(Code.HANDLUNGSPLAN_VORHANDEN, PlanAction.HANDLUNGSPLAN_ANLEGEN.clause())
                    .with("handlungsplan", existing));
        }
        return refused;
    }

    /**
     * Whether an action is open at all, whatever measure it is about.
     *
     * @param partner for whom the account acts; none for the office
     */
    public Optional<Refusal> refusal(PlanAction action, @Nullable String partner) {
        return party(pact, partner).or(() -> action.decision() ? inForce(pact) : Optional.empty());
    }

    /**
     * Whether an action is open on this measure. What has been said already is not refused.
     *
     * @param partner for whom the account acts; none for the office
     */
    public Optional<Refusal> about(PlanAction action, String massnahme, @Nullable String partner) {
        var found = plan.measure(massnahme);
        if (found.isEmpty()) {
            return Optional.of(Refusal.invalid(Code.MASSNAHME_UNBEKANNT, "massnahme"));
        }
        var measure = found.get();
        if (repeats(action, measure)) {
            return Optional.empty();
        }
        if (!measure.open()) {
            return Optional.of(Refusal.of(Code.MASSNAHME_ERLEDIGT, action.clause()));
        }
        return switch (action) {
            case STREICHUNG_ZUSTIMMEN ->
                measure.verbindlich()
                        ? Optional.empty()
                        : Optional.of(Refusal.of(Code.KEINE_BINDENDE_MASSNAHME, action.clause()));
            case STREICHUNGSZUSTIMMUNG_ZURUECKNEHMEN ->
                measure.zugestimmt().contains(partner)
                        ? Optional.empty()
                        : Optional.of(Refusal.of(Code.KEINE_STREICHUNGSZUSTIMMUNG, action.clause()));
            case MASSNAHME_STREICHEN -> dropping(measure);
            default -> Optional.empty();
        };
    }

    /** Dropping a binding measure takes the consent of every partner that has not left. */
    private Optional<Refusal> dropping(Measure measure) {
        var missing = missing(measure);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.BINDENDE_MASSNAHME, PlanAction.MASSNAHME_STREICHEN.clause())
                        .with("fehlend", missing));
    }

    /** The partners whose consent to dropping a measure is still to come; none if it needs none. */
    public List<String> missing(Measure measure) {
        return measure.verbindlich()
                ? pact.partners().stream()
                        .filter(p -> !measure.zugestimmt().contains(p))
                        .toList()
                : List.of();
    }

    /** What brings the measure where it is already: harmless, and nothing is recorded. */
    public static boolean repeats(PlanAction action, Measure measure) {
        return switch (action) {
            case MASSNAHME_BEGINNEN -> measure.stage() == Measure.Stage.BEGONNEN;
            case MASSNAHME_ABSCHLIESSEN -> measure.stage() == Measure.Stage.ABGESCHLOSSEN;
            case MASSNAHME_STREICHEN, STREICHUNG_ZUSTIMMEN -> measure.stage() == Measure.Stage.GESTRICHEN;
            default -> false;
        };
    }

    /** A measure under a name that another one has. */
    public Optional<Refusal> taking(@Nullable String massnahme, @Nullable Integer ziel, @Nullable String group) {
        if (ziel != null && ziel > pact.vertrag().ziele().size()) {
            return Optional.of(Refusal.invalid(Code.ZIEL_UNBEKANNT, "ziel"));
        }
        var groups = WorkingGroup.of(pact.vertrag());
        if (group != null && !groups.isEmpty() && groups.stream().noneMatch(g -> g.id().equals(group))) {
            return Optional.of(Refusal.invalid(Code.ARBEITSGRUPPE_UNBEKANNT, "arbeitsgruppe"));
        }
        return massnahme != null && plan.measure(massnahme).isPresent()
                ? Optional.of(Refusal.of(Code.MASSNAHME_VORHANDEN, PlanAction.MASSNAHME_AUFNEHMEN.clause())
                        .with("massnahme", massnahme))
                : Optional.empty();
    }

    /** A binding measure is put off with a reason only. */
    public Optional<Refusal> postponing(String massnahme, boolean withReason) {
        return plan.measure(massnahme)
                .filter(m -> m.verbindlich() && !withReason)
                .map(m -> Refusal.invalid(Code.GRUND_FEHLT, "grund"));
    }

    /** Whoever speaks for a partner speaks for one of this agreement that has not left. */
    private static Optional<Refusal> party(Pact pact, @Nullable String partner) {
        if (partner == null) {
            return Optional.empty();
        }
        boolean ours = pact.vertrag().partner().stream().anyMatch(p -> p.id().equals(partner));
        return ours ? Guard.partner(pact, partner, "partner") : Optional.of(Refusal.of(Code.NICHT_BETEILIGT, "1"));
    }

    private static Optional<Refusal> inForce(Pact pact) {
        return pact.inForce()
                ? Optional.empty()
                : Optional.of(Refusal.of(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT, "1"));
    }
}
