package de.ratspakt.events.plan;

import de.ratspakt.events.Textverweis;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A measure as its events left it. Immutable.
 *
 * @param id within its plan
 * @param seit when it came to the stage it is in
 * @param prozent how far it has got, as told last; 100 once it is completed
 * @param setBy id of the event that set the target date
 * @param lapsed it is recorded that the target date passed
 * @param zugestimmt partners that consent to dropping it
 */
public record Measure(
        String id,
        Textverweis titel,
        @Nullable Integer ziel,
        @Nullable String arbeitsgruppe,
        boolean verbindlich,
        @Nullable Textverweis quelle,
        Stage stage,
        OffsetDateTime seit,
        int prozent,
        @Nullable LocalDate zieltermin,
        String setBy,
        boolean lapsed,
        List<String> zugestimmt,
        List<Postponement> verschoben) {

    /** How far a measure has got. */
    public enum Stage {
        GEPLANT,
        BEGONNEN,
        ABGESCHLOSSEN,
        GESTRICHEN
    }

    /** The target date was another one before. */
    public record Postponement(
            OffsetDateTime am,
            @Nullable LocalDate von,
            LocalDate auf,
            @Nullable Textverweis grund) {}

    public Measure {
        zugestimmt = List.copyOf(zugestimmt);
        verschoben = List.copyOf(verschoben);
    }

    static Measure taken(PlanEvent.MassnahmeAufgenommen e) {
        return new Measure(
                e.massnahme(),
                e.titel(),
                e.ziel(),
                e.arbeitsgruppe(),
                e.verbindlich(),
                e.quelle(),
                Stage.GEPLANT,
                e.kopf().eingetretenAm(),
                0,
                e.zieltermin(),
                e.kopf().ereignis(),
                false,
                List.of(),
                List.of());
    }

    /** Neither completed nor dropped. */
    public boolean open() {
        return stage == Stage.GEPLANT || stage == Stage.BEGONNEN;
    }

    /** The period until its target date, whether or not it is over. */
    @Nullable
    PlanPeriod period() {
        return zieltermin == null ? null : new PlanPeriod(id, zieltermin, setBy);
    }

    Measure in(Stage next, OffsetDateTime since) {
        return with(next, since, next == Stage.ABGESCHLOSSEN ? 100 : prozent, lapsed, zugestimmt);
    }

    Measure at(int percent, OffsetDateTime when) {
        var begun = stage == Stage.GEPLANT && percent > 0;
        return with(begun ? Stage.BEGONNEN : stage, begun ? when : seit, percent, lapsed, zugestimmt);
    }

    Measure overdue() {
        return with(stage, seit, prozent, true, zugestimmt);
    }

    Measure droppedBy(String partner) {
        var all = new ArrayList<>(zugestimmt);
        if (!all.contains(partner)) {
            all.add(partner);
        }
        return with(stage, seit, prozent, lapsed, all);
    }

    Measure keptBy(String partner) {
        return with(
                stage,
                seit,
                prozent,
                lapsed,
                zugestimmt.stream().filter(p -> !p.equals(partner)).toList());
    }

    private Measure with(Stage next, OffsetDateTime since, int percent, boolean over, List<String> consents) {
        return new Measure(
                id,
                titel,
                ziel,
                arbeitsgruppe,
                verbindlich,
                quelle,
                next,
                since,
                percent,
                zieltermin,
                setBy,
                over,
                consents,
                verschoben);
    }

    Measure postponed(PlanEvent.MassnahmeVerschoben e) {
        var all = new ArrayList<>(verschoben);
        all.add(new Postponement(e.kopf().eingetretenAm(), zieltermin, e.zieltermin(), e.grund()));
        return new Measure(
                id,
                titel,
                ziel,
                arbeitsgruppe,
                verbindlich,
                quelle,
                stage,
                seit,
                prozent,
                e.zieltermin(),
                e.kopf().ereignis(),
                false,
                zugestimmt,
                all);
    }
}
