package de.ratspakt.events.plan;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Vertragslage;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The life of an action plan: opened, filled with measures, resolved, carried out. */
public sealed interface PlanEvent extends Ereignis {
    String handlungsplan();

    /** What happens to one measure. */
    sealed interface OfMeasure extends PlanEvent {
        /** The measure's id within its plan. */
        String massnahme();
    }

    /**
     * The plan is worked on from now on.
     *
     * @param faelligAm the last day on which it is in time to resolve it
     */
    @Ereignisname("HandlungsplanAngelegt")
    record HandlungsplanAngelegt(
            Kopf kopf,
            String handlungsplan,
            String vereinbarung,
            Textverweis titel,
            LocalDate faelligAm,
            Vertragslage lage)
            implements PlanEvent {}

    /** The partners resolved the plan; measures still come and go afterwards. */
    @Ereignisname("HandlungsplanBeschlossen")
    record HandlungsplanBeschlossen(Kopf kopf, String handlungsplan, Vertragslage lage) implements PlanEvent {}

    /**
     * A measure belongs to the plan from now on.
     *
     * @param ziel number of the agreement's goal that it serves, from 1
     * @param arbeitsgruppe id of the working group that looks after it
     * @param zieltermin its last day; none for what has no date
     * @param verbindlich binding by Annex 2: dropping it needs every partner
     * @param quelle where a binding one was laid down
     */
    @Ereignisname("MaßnahmeAufgenommen")
    record MassnahmeAufgenommen(
            Kopf kopf,
            String handlungsplan,
            String massnahme,
            Textverweis titel,
            @Nullable Integer ziel,
            @Nullable String arbeitsgruppe,
            @Nullable LocalDate zieltermin,
            boolean verbindlich,
            @Nullable Textverweis quelle)
            implements OfMeasure {}

    @Ereignisname("MaßnahmeBegonnen")
    record MassnahmeBegonnen(Kopf kopf, String handlungsplan, String massnahme) implements OfMeasure {}

    /** @param prozent from 0 to 100; at 100 the measure is not completed by itself */
    @Ereignisname("FortschrittGemeldet")
    record FortschrittGemeldet(Kopf kopf, String handlungsplan, String massnahme, int prozent) implements OfMeasure {}

    /** The target date is another one now; of a binding measure only with a reason. */
    @Ereignisname("MaßnahmeVerschoben")
    record MassnahmeVerschoben(
            Kopf kopf,
            String handlungsplan,
            String massnahme,
            LocalDate zieltermin,
            @Nullable Textverweis grund) implements OfMeasure {}

    @Ereignisname("MaßnahmeAbgeschlossen")
    record MassnahmeAbgeschlossen(Kopf kopf, String handlungsplan, String massnahme) implements OfMeasure {}

    /** A partner consents to dropping a binding measure. */
    @Ereignisname("StreichungZugestimmt")
    record StreichungZugestimmt(
            Kopf kopf,
            String handlungsplan,
            String massnahme,
            String partner,
            @Nullable Textverweis grund) implements OfMeasure {}

    /** A partner consents no more; possible until the measure is dropped. */
    @Ereignisname("StreichungszustimmungZurückgenommen")
    record StreichungszustimmungZurueckgenommen(Kopf kopf, String handlungsplan, String massnahme, String partner)
            implements OfMeasure {}

    /** The measure is dropped; {@code lage} says which partners had to consent to a binding one. */
    @Ereignisname("MaßnahmeGestrichen")
    record MassnahmeGestrichen(
            Kopf kopf,
            String handlungsplan,
            String massnahme,
            @Nullable Textverweis grund,
            Vertragslage lage) implements OfMeasure {}

    // --- by time -----------------------------------------------------------------------------------------------------

    /** The target date passed and the measure is neither completed nor dropped. */
    @Ereignisname("MaßnahmeÜberfällig")
    record MassnahmeUeberfaellig(
            Kopf kopf, String handlungsplan, String massnahme, LocalDate zieltermin, OffsetDateTime ablauf)
            implements OfMeasure {}

    /** The plan's own due date passed and it is not resolved. */
    @Ereignisname("HandlungsplanÜberfällig")
    record HandlungsplanUeberfaellig(Kopf kopf, String handlungsplan, LocalDate faelligAm, OffsetDateTime ablauf)
            implements PlanEvent {}

    /** @param tage days before the target date */
    @Ereignisname("ErinnerungAnMaßnahmeErgangen")
    record ErinnerungAnMassnahmeErgangen(
            Kopf kopf, String handlungsplan, String massnahme, LocalDate letzterTag, int tage) implements OfMeasure {}

    /** @param tage days before the plan's own due date */
    @Ereignisname("ErinnerungAnHandlungsplanErgangen")
    record ErinnerungAnHandlungsplanErgangen(Kopf kopf, String handlungsplan, LocalDate letzterTag, int tage)
            implements PlanEvent {}
}
