package de.ratspakt.events.motion;

import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.motion.MotionEvent.Ergebnis;
import de.ratspakt.events.motion.MotionState.Stand;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Refusal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is refused of a motion. Bringing in jointly is decided here and nowhere else, so it takes every partner's signature
 * of the very version; bringing in alone is a fact and free, whether or not anybody was told. Both sides ask here.
 */
public final class MotionGuard {
    /** How many attachments a motion may have. */
    public static final int ATTACHMENTS = 20;

    /** Every reason of a motion; the code is part of the published answer, its text lies in {@code texts/motion}. */
    public enum Code implements Rejection {
        MITZEICHNUNG_FEHLT,
        GEMEINSAME_ANTRAEGE_RUHEN,
        NUR_ENTWERFENDE_FRAKTION,
        NUR_ENTWERFENDE_ODER_EINBRINGENDE,
        BEREITS_EINGEBRACHT,
        NOCH_NICHT_EINGEBRACHT,
        ANTRAG_ZURUECKGEZOGEN,
        ANTRAG_ENTSCHIEDEN,
        ANDERE_FASSUNG,
        ZU_VIELE_ANLAGEN,
        ANLAGE_UNBEKANNT,
        SITZUNG_UNBEKANNT,
        SITZUNG_VORBEI,
        TAGESORDNUNGSPUNKT_UNBEKANNT,
        VOR_DER_FASSUNG,
        VOR_DER_MITZEICHNUNG,
        VOR_DER_EINBRINGUNG;

        /** 403 where it is about who asks. */
        @Override
        public int status() {
            return switch (this) {
                case NUR_ENTWERFENDE_FRAKTION, NUR_ENTWERFENDE_ODER_EINBRINGENDE -> 403;
                default -> 409;
            };
        }
    }

    private final MotionState m;
    private final Pact pact;

    /** @param pact the agreement as it is when the command is decided */
    public MotionGuard(MotionState m, Pact pact) {
        this.m = m;
        this.pact = pact;
    }

    /** Drafting takes an agreement in force and a partner that has not left. */
    public static Optional<Refusal> drafting(Pact pact, String fraktion) {
        return inForce(pact).or(() -> Guard.partner(pact, fraktion, "fraktion"));
    }

    /**
     * Whether an action is open now, as far as motion and agreement decide it.
     *
     * @param fraktion for whom the account acts; none for the office
     */
    public Optional<Refusal> refusal(MotionAction action, @Nullable String fraktion) {
        return switch (action) {
            case ANTRAG_ENTWERFEN -> fraktion == null ? inForce(pact) : drafting(pact, fraktion);
            case ANTRAG_AENDERN, ANLAGE_ENTFERNEN -> changing(fraktion);
            case ANLAGE_BEIFUEGEN ->
                changing(fraktion)
                        .or(() -> when(m.present().anlagen().size() >= ATTACHMENTS, Code.ZU_VIELE_ANLAGEN, "5"));
            case ANTRAG_MITZEICHNEN, MITZEICHNUNG_ABLEHNEN ->
                open().or(() -> inForce(pact)).or(() -> present(fraktion));
            case ANTRAG_GEMEINSAM_EINBRINGEN ->
                open().or(() -> inForce(pact))
                        .or(() -> present(fraktion))
                        .or(() -> resting())
                        .or(() -> missing());
            case ANTRAG_ALLEIN_EINBRINGEN -> open().or(() -> known(fraktion)).or(() -> drafted(fraktion, "6"));
            case ANTRAG_ZURUECKZIEHEN -> standing().or(() -> known(fraktion)).or(() -> withdrawing(fraktion));
            case ANTRAGSERGEBNIS_FESTSTELLEN ->
                when(m.stand() == Stand.ZURUECKGEZOGEN, Code.ANTRAG_ZURUECKGEZOGEN, "5")
                        .or(() -> when(m.broughtIn() == null, Code.NOCH_NICHT_EINGEBRACHT, "5"));
        };
    }

    private Optional<Refusal> changing(@Nullable String fraktion) {
        return open().or(() -> inForce(pact)).or(() -> present(fraktion)).or(() -> drafted(fraktion, "5"));
    }

    /** Still in the group's hands. */
    private Optional<Refusal> open() {
        return standing().or(() -> when(m.broughtIn() != null, Code.BEREITS_EINGEBRACHT, "5"));
    }

    /** Neither withdrawn nor decided. */
    private Optional<Refusal> standing() {
        return switch (m.stand()) {
            case ZURUECKGEZOGEN -> Optional.of(Refusal.of(Code.ANTRAG_ZURUECKGEZOGEN, "5"));
            case ANGENOMMEN, ABGELEHNT -> Optional.of(Refusal.of(Code.ANTRAG_ENTSCHIEDEN, "5"));
            case ENTWURF, IN_MITZEICHNUNG, EINGEBRACHT, VERTAGT -> Optional.empty();
        };
    }

    private static Optional<Refusal> inForce(Pact pact) {
        return when(!pact.inForce(), Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT, "5");
    }

    private Optional<Refusal> present(@Nullable String fraktion) {
        return fraktion == null ? Optional.empty() : Guard.partner(pact, fraktion, "fraktion");
    }

    /** A faction that left still stands for what it drafted. */
    private Optional<Refusal> known(@Nullable String fraktion) {
        return present(fraktion).filter(Refusal::isInvalidInput);
    }

    private Optional<Refusal> drafted(@Nullable String fraktion, String clause) {
        return when(!m.drafter().equals(fraktion), Code.NUR_ENTWERFENDE_FRAKTION, clause);
    }

    private Optional<Refusal> withdrawing(@Nullable String fraktion) {
        var broughtIn = m.broughtIn();
        boolean own = m.drafter().equals(fraktion)
                || (broughtIn != null && broughtIn.fraktion().equals(fraktion));
        return when(!own, Code.NUR_ENTWERFENDE_ODER_EINBRINGENDE, "5");
    }

    private Optional<Refusal> resting() {
        return pact.rests(RuhenUmfasst.GEMEINSAME_ANTRAEGE)
                ? Optional.of(Refusal.of(Code.GEMEINSAME_ANTRAEGE_RUHEN, "9 d")
                        .with("konfliktfall", Objects.requireNonNullElse(pact.restingFor(), "")))
                : Optional.empty();
    }

    private Optional<Refusal> missing() {
        var missing = m.missing(pact.partners());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.MITZEICHNUNG_FEHLT, "5")
                        .with("fehlend", List.copyOf(missing))
                        .naming(pact.names(missing)));
    }

    /** Speaking about a version: the present one, which the speaker has seen if it is named. */
    public Optional<Refusal> seen(@Nullable Integer fassung) {
        return when(fassung != null && fassung != m.present().number(), Code.ANDERE_FASSUNG, "5");
    }

    /** Nothing is said about a version before it was there. */
    public Optional<Refusal> sinceVersion(@Nullable OffsetDateTime am) {
        return before(am, m.present().by().eingetretenAm(), Code.VOR_DER_FASSUNG);
    }

    /** Nobody brings in jointly what was signed only later. */
    public Optional<Refusal> sinceSignatures(@Nullable OffsetDateTime am) {
        return m.signatures().stream()
                .flatMap(s -> before(am, s.kopf().eingetretenAm(), Code.VOR_DER_MITZEICHNUNG).stream())
                .findFirst();
    }

    public Optional<Refusal> sinceBringingIn(@Nullable OffsetDateTime am) {
        var broughtIn = m.broughtIn();
        return broughtIn == null
                ? sinceVersion(am)
                : before(am, broughtIn.kopf().eingetretenAm(), Code.VOR_DER_EINBRINGUNG);
    }

    /** A decided motion gets another result only as a correction, and is not postponed any more. */
    public Optional<Refusal> deciding(Ergebnis ergebnis) {
        boolean decided = m.stand() == Stand.ANGENOMMEN || m.stand() == Stand.ABGELEHNT;
        return when(decided && ergebnis == Ergebnis.VERTAGT, Code.ANTRAG_ENTSCHIEDEN, "5");
    }

    /** An attachment of any version is known; only one of the present version can be removed. */
    public Optional<Refusal> knownAttachment(String anlage) {
        return m.versions().stream().anyMatch(v -> v.attachment(anlage).isPresent())
                ? Optional.empty()
                : Optional.of(Refusal.invalid(Code.ANLAGE_UNBEKANNT, "anlage"));
    }

    private static Optional<Refusal> before(@Nullable OffsetDateTime am, OffsetDateTime first, Code code) {
        return am != null && am.isBefore(first) ? Optional.of(Refusal.invalid(code, "am")) : Optional.empty();
    }

    private static Optional<Refusal> when(boolean refused, Rejection code, String regel) {
        return refused ? Optional.of(Refusal.of(code, regel)) : Optional.empty();
    }
}
