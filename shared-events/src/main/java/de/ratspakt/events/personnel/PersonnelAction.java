package de.ratspakt.events.personnel;

import de.ratspakt.events.platform.CommandForm;

/** What people can do with a personnel proposal; the published name of each command is also the label of its button. */
public enum PersonnelAction {
    PERSONALVORSCHLAG_EINBRINGEN("PersonalvorschlagEinbringen"),
    EINVERNEHMEN_ERTEILEN("EinvernehmenErteilen"),
    EINVERNEHMEN_VERWEIGERN("EinvernehmenVerweigern"),
    EINVERNEHMEN_ZURUECKNEHMEN("EinvernehmenZuruecknehmen"),
    PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN("PersonalvorschlagGemeinsamUnterbreiten"),
    PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN("PersonalvorschlagAlleinUnterbreiten"),
    PERSONALVORSCHLAG_ZURUECKZIEHEN("PersonalvorschlagZurueckziehen"),
    AMT_BESETZEN("AmtBesetzen"),
    AMT_ERLEDIGEN("AmtErledigen");

    private final String command;

    PersonnelAction(String command) {
        this.command = command;
    }

    /** The published command name. */
    public String command() {
        return command;
    }

    /** The last part of the command's address: its name in kebab case. */
    public String path() {
        return CommandForm.path(command);
    }
}
