package de.ratspakt.events.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is refused, and what to do about it.
 *
 * @param regel the clause, and where one decides, the reading
 * @param feld for invalid input, the field; then the answer is 400 instead of 409
 * @param further further fields of the answer, such as {@code konfliktfall}
 */
public record Refusal(Code code, String regel, @Nullable String feld, Map<String, String> further) {

    /** Every reason there is; the code is part of the published answer. */
    public enum Code {
        VEREINBARUNG_NICHT_IN_KRAFT(
                "vereinbarung-nicht-in-kraft",
                "Die Vereinbarung ist nicht in Kraft. Eine Störung kann nur während ihrer Geltung erklärt werden.",
                "The agreement is not in force. A disturbance can only be declared while it is."),
        KONFLIKTFALL_OFFEN(
                "konfliktfall-offen",
                "Es läuft bereits ein Konfliktfall. Ihre Fraktion kann die Störung dort miterklären.",
                "A conflict case is already open. Your faction can join the declaration there."),
        KONFLIKTFALL_ABGESCHLOSSEN(
                "konfliktfall-abgeschlossen",
                "Der Konfliktfall ist abgeschlossen. Möglich sind noch Protokolle, Stellungnahmen, Bestreiten, Anerkennen und Berichtigen.",
                "The case is closed. It still takes minutes, statements, contests, acknowledgements and corrections."),
        BEREITS_ERKLAERT(
                "bereits-erklaert",
                "Diese Fraktion hat die Störung bereits erklärt.",
                "This faction has already declared the disturbance."),
        NICHT_ERKLAERT(
                "nicht-erklaert",
                "Diese Fraktion hat die Störung nicht erklärt und kann deshalb keine Erklärung zurücknehmen.",
                "This faction has not declared the disturbance, so there is no declaration to withdraw."),
        STUFE_NICHT_ERREICHT(
                "andere-stufe",
                "Der Konfliktfall ist nicht in dieser Stufe. Sehen Sie auf der Seite des Falls nach, welche Stufe läuft.",
                "The case is not in this stage. See the case's page for the stage that runs."),
        TERMIN_NICHT_VERLEGBAR(
                "nur-einladende-verlegen",
                "Den Termin kann nur verlegen, wer eingeladen hat, oder die Geschäftsführung.",
                "Only who invited, or the office, can move the appointment."),
        SCHEITERN_NOCH_NICHT_ERKLAERBAR(
                "scheitern-noch-nicht-erklaerbar",
                "Nach der geltenden Lesart kann das Scheitern erst nach einem Treffen oder nach Ablauf der Frist erklärt werden.",
                "Under the reading in force, failure can be declared only after a meeting or once the period has lapsed."),
        NICHTS_VORGESCHLAGEN(
                "nichts-vorgeschlagen",
                "Es liegt kein Vorschlag vor. Machen Sie zuerst einen Vorschlag.",
                "Nothing has been proposed. Make a proposal first."),
        NICHT_IN_DER_ENTSCHEIDUNGSPHASE(
                "nicht-in-der-entscheidungsphase",
                "Über die Fortsetzung wird erst in der Entscheidungsphase entschieden.",
                "Continuing is decided only in the decision phase."),
        SEITE_ENTSCHEIDET_NICHT(
                "seite-entscheidet-nicht",
                "Nach der geltenden Lesart entscheidet nicht diese Seite des Partners.",
                "Under the reading in force, this side of the partner does not decide."),
        KEINE_VERLAENGERUNG(
                "keine-verlaengerung",
                "Der neue letzte Tag muss nach dem bisherigen und darf nicht in der Vergangenheit liegen.",
                "The new last day must lie after the present one and not in the past."),
        PARTNER_AUSGESCHIEDEN("partner-ausgeschieden", "Dieser Partner ist ausgeschieden.", "This partner has left."),
        PARTNER_UNBEKANNT(
                "partner-unbekannt",
                "Diesen Partner gibt es in der Vereinbarung nicht.",
                "The agreement has no such partner."),
        FUNKTION_UNBEKANNT(
                "funktion-unbekannt",
                "Diese Funktion gibt es in der Vereinbarung nicht. Beispiel: spd.vorsitz.",
                "The agreement has no such function. Example: spd.vorsitz."),
        EREIGNIS_UNBEKANNT(
                "ereignis-unbekannt",
                "Zu diesem Ereignis gibt es in diesem Konfliktfall keine Angabe.",
                "This case holds no fact with that event id."),
        NUR_ERFASSENDE_BERICHTIGEN(
                "nur-erfassende-berichtigen",
                "Berichtigen kann nur, wer die Angabe erfasst hat, oder die Geschäftsführung.",
                "Only who recorded the fact, or the office, can correct it."),
        NICHT_ZU_BERICHTIGEN(
                "nicht-zu-berichtigen",
                "Diese Angabe hat das genannte Feld nicht.",
                "This fact does not have that field."),
        IN_DER_ZUKUNFT(
                "in-der-zukunft", "Eine Angabe kann nicht in der Zukunft liegen.", "A fact cannot lie in the future."),
        ENDE_VOR_BEGINN("ende-vor-beginn", "Das Ende liegt vor dem Beginn.", "The end lies before the beginning."),
        EIGENE_ANGABE(
                "eigene-angabe",
                "Eine eigene Angabe wird berichtigt, nicht bestritten oder anerkannt.",
                "One's own fact is corrected, not contested or acknowledged.");

        private final String code;
        private final String german;
        private final String english;

        Code(String code, String german, String english) {
            this.code = code;
            this.german = german;
            this.english = english;
        }

        public String code() {
            return code;
        }

        public String german() {
            return german;
        }

        public String english() {
            return english;
        }
    }

    static Refusal of(Code code, String regel) {
        return new Refusal(code, regel, null, Map.of());
    }

    static Refusal invalid(Code code, String feld) {
        return new Refusal(code, "", feld, Map.of());
    }

    public boolean isInvalidInput() {
        return feld != null;
    }

    /** Thrown where a command is handled; mapped in one place. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Refusal refusal;

        public Refused(Refusal refusal) {
            super(refusal.code().code(), null, false, false);
            this.refusal = refusal;
        }

        public Refusal refusal() {
            return refusal;
        }
    }
}
