package de.ratspakt.command.plan;

import de.ratspakt.command.platform.CarriesTexts;
import de.ratspakt.command.platform.OfAgreement;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.plan.PlanAction;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything an action plan can be told: by people, and by time. */
public sealed interface PlanCommand extends CarriesTexts {
    /** The aggregate's published type; stored data, never renamed. */
    String AGGREGATE = "Handlungsplan";

    String handlungsplan();

    @Override
    default List<Freitext> texte() {
        return List.of();
    }

    /** A command by a person. */
    sealed interface ByPerson extends PlanCommand {
        Said said();

        PlanAction action();
    }

    /** A command by a person about one measure. */
    sealed interface AboutMeasure extends ByPerson {
        String massnahme();
    }

    record HandlungsplanAnlegen(
            @TargetAggregateIdentifier String handlungsplan,
            Said said,
            String vereinbarung,
            Freitext titel,
            LocalDate faelligAm)
            implements ByPerson, OfAgreement {
        @Override
        public PlanAction action() {
            return PlanAction.HANDLUNGSPLAN_ANLEGEN;
        }

        @Override
        public List<Freitext> texte() {
            return List.of(titel);
        }
    }

    record HandlungsplanBeschliessen(
            @TargetAggregateIdentifier String handlungsplan, Said said) implements ByPerson {
        @Override
        public PlanAction action() {
            return PlanAction.HANDLUNGSPLAN_BESCHLIESSEN;
        }
    }

    /** @param massnahme its id within the plan; none leaves it to the plan */
    record MassnahmeAufnehmen(
            @TargetAggregateIdentifier String handlungsplan,
            Said said,
            @Nullable String massnahme,
            Freitext titel,
            @Nullable Integer ziel,
            @Nullable String arbeitsgruppe,
            @Nullable LocalDate zieltermin,
            boolean verbindlich,
            @Nullable Freitext quelle)
            implements ByPerson {
        @Override
        public PlanAction action() {
            return PlanAction.MASSNAHME_AUFNEHMEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(titel, quelle);
        }
    }

    record MassnahmeBeginnen(@TargetAggregateIdentifier String handlungsplan, Said said, String massnahme)
            implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.MASSNAHME_BEGINNEN;
        }
    }

    record FortschrittMelden(@TargetAggregateIdentifier String handlungsplan, Said said, String massnahme, int prozent)
            implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.FORTSCHRITT_MELDEN;
        }
    }

    record MassnahmeVerschieben(
            @TargetAggregateIdentifier String handlungsplan,
            Said said,
            String massnahme,
            LocalDate zieltermin,
            @Nullable Freitext grund)
            implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.MASSNAHME_VERSCHIEBEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    record MassnahmeAbschliessen(@TargetAggregateIdentifier String handlungsplan, Said said, String massnahme)
            implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.MASSNAHME_ABSCHLIESSEN;
        }
    }

    record StreichungZustimmen(
            @TargetAggregateIdentifier String handlungsplan,
            Said said,
            String partner,
            String massnahme,
            @Nullable Freitext grund)
            implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.STREICHUNG_ZUSTIMMEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    record StreichungszustimmungZuruecknehmen(
            @TargetAggregateIdentifier String handlungsplan, Said said, String partner, String massnahme)
            implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.STREICHUNGSZUSTIMMUNG_ZURUECKNEHMEN;
        }
    }

    record MassnahmeStreichen(
            @TargetAggregateIdentifier String handlungsplan,
            Said said,
            String massnahme,
            @Nullable Freitext grund) implements AboutMeasure {
        @Override
        public PlanAction action() {
            return PlanAction.MASSNAHME_STREICHEN;
        }

        @Override
        public List<Freitext> texte() {
            return given(grund);
        }
    }

    // --- by time -----------------------------------------------------------------------------------------------------

    /** A target date may have passed. The aggregate ignores what no longer applies. */
    record ZielterminAblaufenLassen(
            @TargetAggregateIdentifier String handlungsplan) implements PlanCommand {}

    /** A reminder is due, {@code tage} days before the last day of the period that ends at {@code ablauf}. */
    record AnZielterminErinnern(
            @TargetAggregateIdentifier String handlungsplan, String frist, OffsetDateTime ablauf, int tage)
            implements PlanCommand {}

    private static List<Freitext> given(@Nullable Freitext... texts) {
        return Stream.of(texts).filter(Objects::nonNull).toList();
    }
}
