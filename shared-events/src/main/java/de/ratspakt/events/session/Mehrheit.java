package de.ratspakt.events.session;

/** Which majority an agenda item needs: the rule is data of the item. */
public enum Mehrheit {
    /** More yes than no; a tie rejects, and who abstains does not count (NKomVG 66). */
    MEHRHEIT_DER_STIMMEN,
    /** More than half of all votes of the body, such as a first ballot (NKomVG 67). */
    MEHRHEIT_DER_MITGLIEDER,
    ZWEI_DRITTEL_DER_MITGLIEDER,
    DREI_VIERTEL_DER_MITGLIEDER;

    /** Whether yes is held against all votes of the body instead of against no. */
    public boolean ofAllMembers() {
        return this != MEHRHEIT_DER_STIMMEN;
    }
}
