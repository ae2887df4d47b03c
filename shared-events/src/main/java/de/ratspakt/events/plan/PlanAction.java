package de.ratspakt.events.plan;

import de.ratspakt.events.platform.CommandForm;

/** What people can do with an action plan; the published name of each command is also the label of its button. */
public enum PlanAction {
    HANDLUNGSPLAN_ANLEGEN("HandlungsplanAnlegen", true),
    MASSNAHME_AUFNEHMEN("MassnahmeAufnehmen", true),
    HANDLUNGSPLAN_BESCHLIESSEN("HandlungsplanBeschliessen", true),
    MASSNAHME_BEGINNEN("MassnahmeBeginnen", false),
    FORTSCHRITT_MELDEN("FortschrittMelden", false),
    MASSNAHME_VERSCHIEBEN("MassnahmeVerschieben", true),
    MASSNAHME_ABSCHLIESSEN("MassnahmeAbschliessen", false),
    STREICHUNG_ZUSTIMMEN("StreichungZustimmen", true),
    STREICHUNGSZUSTIMMUNG_ZURUECKNEHMEN("StreichungszustimmungZuruecknehmen", true),
    MASSNAHME_STREICHEN("MassnahmeStreichen", true);

    private final String command;
    private final boolean decision;

    PlanAction(String command, boolean decision) {
        this.command = command;
        this.decision = decision;
    }

    /** The published command name. */
    public String command() {
        return command;
    }

    /** Decided inside the group, so only while its agreement holds; all else is a fact that may be told afterwards. */
    public boolean decision() {
        return decision;
    }

    /** Where the agreement speaks of it. */
    public String clause() {
        return switch (this) {
            case HANDLUNGSPLAN_ANLEGEN, HANDLUNGSPLAN_BESCHLIESSEN -> "Präambel";
            case STREICHUNG_ZUSTIMMEN, STREICHUNGSZUSTIMMUNG_ZURUECKNEHMEN, MASSNAHME_STREICHEN -> "Anlage 2";
            default -> "Anlage 1";
        };
    }

    /** The last part of the command's address: its name in kebab case. */
    public String path() {
        return CommandForm.path(command);
    }
}
