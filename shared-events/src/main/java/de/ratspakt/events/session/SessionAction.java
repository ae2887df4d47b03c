package de.ratspakt.events.session;

import de.ratspakt.events.platform.CommandForm;

/** What people can do in a session; the published name of each command is also the label of its button. */
public enum SessionAction {
    SITZUNG_EINBERUFEN("SitzungEinberufen", "4"),
    SITZUNG_VERLEGEN("SitzungVerlegen", "6"),
    SITZUNG_ABSAGEN("SitzungAbsagen", "6"),
    TAGESORDNUNGSPUNKT_AUFNEHMEN("TagesordnungspunktAufnehmen", "4"),
    TAGESORDNUNGSPUNKT_ABSETZEN("TagesordnungspunktAbsetzen", "4"),
    ABSTIMMUNGSLINIE_VEREINBAREN("AbstimmungslinieVereinbaren", "4"),
    STIMMVERHALTEN_FREISTELLEN("StimmverhaltenFreistellen", "4"),
    ABWESENHEIT_MELDEN("AbwesenheitMelden", "8 b"),
    ABWEICHUNG_ANKUENDIGEN("AbweichungAnkuendigen", "6"),
    KENNTNISNAHME_BESTAETIGEN("KenntnisnahmeBestaetigen", "6"),
    MITTEILUNG_BESTREITEN("MitteilungBestreiten", "6"),
    STIMMVERHALTEN_ERFASSEN("StimmverhaltenErfassen", "4"),
    SITZUNG_SCHLIESSEN("SitzungSchliessen", "4");

    private final String command;
    private final String clause;

    SessionAction(String command, String clause) {
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
}
