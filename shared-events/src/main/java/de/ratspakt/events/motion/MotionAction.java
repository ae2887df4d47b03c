package de.ratspakt.events.motion;

import de.ratspakt.events.platform.CommandForm;

/** What people can do with a motion; the published name of each command is also the label of its button. */
public enum MotionAction {
    ANTRAG_ENTWERFEN("AntragEntwerfen"),
    ANTRAG_AENDERN("AntragAendern"),
    ANLAGE_BEIFUEGEN("AnlageBeifuegen"),
    ANLAGE_ENTFERNEN("AnlageEntfernen"),
    ANTRAG_MITZEICHNEN("AntragMitzeichnen"),
    MITZEICHNUNG_ABLEHNEN("MitzeichnungAblehnen"),
    ANTRAG_GEMEINSAM_EINBRINGEN("AntragGemeinsamEinbringen"),
    ANTRAG_ALLEIN_EINBRINGEN("AntragAlleinEinbringen"),
    ANTRAG_ZURUECKZIEHEN("AntragZurueckziehen"),
    ANTRAGSERGEBNIS_FESTSTELLEN("AntragsergebnisFeststellen");

    private final String command;

    MotionAction(String command) {
        this.command = command;
    }

    /** The published command name. */
    public String command() {
        return command;
    }

    /** Clause 6 speaks of acting without the others, clause 5 of acting together. */
    public String clause() {
        return this == ANTRAG_ALLEIN_EINBRINGEN ? "6" : "5";
    }

    /** The last part of the command's address: its name in kebab case. */
    public String path() {
        return CommandForm.path(command);
    }
}
