package de.ratspakt.events.conflict;

import de.ratspakt.events.platform.CommandForm;

/** What people can do in a conflict case; the published name of each command is also the label of its button. */
public enum ConflictAction {
    STOERUNG_ERKLAEREN("StoerungErklaeren", "9 a"),
    STOERUNG_MITERKLAEREN("StoerungMiterklaeren", "9 a"),
    STELLUNGNAHME_ABGEBEN("StellungnahmeAbgeben", "9"),
    ESKALATION1_TERMINIEREN("Eskalation1Terminieren", "9 b"),
    ESKALATION1_DURCHFUEHREN("Eskalation1Durchfuehren", "9 b"),
    ESKALATION2_TERMINIEREN("Eskalation2Terminieren", "9 c"),
    ESKALATION2_DURCHFUEHREN("Eskalation2Durchfuehren", "9 c"),
    ESKALATION3_TERMINIEREN("Eskalation3Terminieren", "9 d"),
    ESKALATION3_DURCHFUEHREN("Eskalation3Durchfuehren", "9 d"),
    SCHEITERN_ERKLAEREN("ScheiternErklaeren", "9 c"),
    BEILEGUNG_VORSCHLAGEN("BeilegungVorschlagen", "9 b"),
    BEILEGUNG_BESTAETIGEN("BeilegungBestaetigen", "9 b"),
    BEILEGUNG_ZURUECKWEISEN("BeilegungZurueckweisen", "9 b"),
    STOERUNGSERKLAERUNG_ZURUECKNEHMEN("StoerungserklaerungZuruecknehmen", "9 a"),
    FRISTVERLAENGERUNG_VORSCHLAGEN("FristverlaengerungVorschlagen", "9"),
    FRISTVERLAENGERUNG_ZUSTIMMEN("FristverlaengerungZustimmen", "9"),
    FORTSETZUNGSENTSCHEIDUNG_TREFFEN("FortsetzungsentscheidungTreffen", "9 d"),
    ANGABE_BESTREITEN("AngabeBestreiten", "9"),
    ANGABE_ANERKENNEN("AngabeAnerkennen", "9"),
    ANGABE_BERICHTIGEN("AngabeBerichtigen", "9");

    private final String command;
    private final String clause;

    ConflictAction(String command, String clause) {
        this.command = command;
        this.clause = clause;
    }

    /** The published command name. */
    public String command() {
        return command;
    }

    public String clause() {
        return clause;
    }

    /** The last part of the command's address: its name in kebab case. */
    public String path() {
        return CommandForm.path(command);
    }

    public boolean appoints() {
        return command.endsWith("Terminieren");
    }

    public boolean holds() {
        return command.endsWith("Durchfuehren");
    }

    /** For the commands of one stage, that stage. */
    public Stufe stufe() {
        return Stufe.valueOf("ESKALATION_" + command.charAt("Eskalation".length()));
    }
}
