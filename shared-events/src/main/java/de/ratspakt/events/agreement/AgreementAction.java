package de.ratspakt.events.agreement;

import de.ratspakt.events.platform.CommandForm;

/** What people can do with an agreement that is concluded; the name of each command is also the label of its button. */
public enum AgreementAction {
    PARTNER_AUSSCHEIDEN("PartnerAusscheiden", "1"),
    ORTSRATSVEREINBARUNG_VERKNUEPFEN("OrtsratsvereinbarungVerknuepfen", "2"),
    TREFFEN_ANSETZEN("TreffenAnsetzen", "3"),
    TREFFEN_ABSAGEN("TreffenAbsagen", "3"),
    REGELWERK_AENDERN("RegelwerkAendern", "1"),
    REGELWERKAENDERUNG_ZUSTIMMEN("RegelwerkaenderungZustimmen", "1"),
    REGELWERKAENDERUNG_ABLEHNEN("RegelwerkaenderungAblehnen", "1");

    private final String command;
    private final String clause;

    AgreementAction(String command, String clause) {
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
