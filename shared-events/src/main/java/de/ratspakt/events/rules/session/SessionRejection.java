package de.ratspakt.events.rules.session;

import de.ratspakt.events.platform.Rejection;

/** Why something is refused in a session; the code is part of the published answer, its text lies in {@code texts/session}. */
public enum SessionRejection implements Rejection {
    SITZUNG_GESCHLOSSEN,
    SITZUNG_ABGESAGT,
    SITZUNG_NOCH_NICHT_BEGONNEN,
    STIMMEN_BEREITS_ERFASST,
    ABSTIMMUNGSLINIEN_RUHEN,
    GEHEIME_ABSTIMMUNG,
    TAGESORDNUNGSPUNKT_ABGESETZT,
    ANTRAG_BEREITS_AUFGENOMMEN,
    ANTRAG_WIRD_ANDERSWO_BEWERTET,
    NICHT_EMPFAENGER,
    BEREITS_BESTAETIGT,
    BEREITS_BESTRITTEN,
    VOR_DER_MITTEILUNG,
    TAGESORDNUNGSPUNKT_UNBEKANNT,
    MITTEILUNG_UNBEKANNT,
    MEHR_ALS_SITZE,
    MEHR_STIMMEN_ALS_SITZE,
    MEHR_ALS_STIMMEN,
    SELBST_EMPFAENGER;

    /** 403 where it is about who asks. */
    @Override
    public int status() {
        return this == NICHT_EMPFAENGER ? 403 : 409;
    }
}
