package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.SessionRejection.*;

import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Reading;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The few things that are refused. A notice given late and a vote against the line are recorded and assessed: reality is
 * not refused. Both sides ask here, the command side before it records, the query side to tell people what they may do.
 */
public final class SessionGuard {
    private final SessionState s;

    public SessionGuard(SessionState s) {
        this.s = s;
    }

    /** Calling a session takes an agreement in force; that joint work rests does not hinder it. */
    public static Optional<Refusal> calling(Vertragslage lage) {
        return when(!lage.inKraft(), Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT, "4");
    }

    /** Seats are those of partners, and neither they nor the majority of all members are more than there are votes. */
    public static Optional<Refusal> body(
            int stimmen, int mehrheitDerMitglieder, Map<String, Integer> sitze, Collection<String> partner) {
        if (!partner.containsAll(sitze.keySet())) {
            return Optional.of(Refusal.invalid(Refusal.Code.PARTNER_UNBEKANNT, "sitze"));
        }
        if (mehrheitDerMitglieder > stimmen) {
            return Optional.of(Refusal.invalid(MEHR_ALS_STIMMEN, "mehrheitDerMitglieder"));
        }
        boolean tooMany = sitze.values().stream().mapToInt(Integer::intValue).sum() > stimmen;
        return tooMany ? Optional.of(Refusal.invalid(MEHR_ALS_STIMMEN, "sitze")) : Optional.empty();
    }

    /** More than half of all votes: what a majority of all members is where nobody says otherwise. */
    public static int majorityOf(int stimmen) {
        return stimmen / 2 + 1;
    }

    /**
     * Whether an action is open, as far as the state of the session decides it. Of a partner that left no account acts any
     * more, whatever time it speaks of; what the partner did before, the office can still record.
     *
     * @param partner for whom the account acts; none for the office
     */
    public Optional<Refusal> refusal(SessionAction action, @Nullable String partner) {
        boolean ofRecipient =
                action == SessionAction.KENNTNISNAHME_BESTAETIGEN || action == SessionAction.MITTEILUNG_BESTREITEN;
        if (s.over() && !ofRecipient) {
            boolean off = s.status() == SessionState.Status.ABGESAGT;
            return Optional.of(Refusal.of(off ? SITZUNG_ABGESAGT : SITZUNG_GESCHLOSSEN, action.clause()));
        }
        if (partner != null && !s.partners().contains(partner)) {
            return Optional.of(noPartner(partner, ofRecipient ? "partner" : "fraktion"));
        }
        return switch (action) {
            case SITZUNG_VERLEGEN, SITZUNG_ABSAGEN -> when(s.votesRecorded(), STIMMEN_BEREITS_ERFASST, action.clause());
            case SITZUNG_EINBERUFEN,
                    TAGESORDNUNGSPUNKT_AUFNEHMEN,
                    TAGESORDNUNGSPUNKT_ABSETZEN,
                    ABSTIMMUNGSLINIE_VEREINBAREN,
                    STIMMVERHALTEN_FREISTELLEN,
                    ABWESENHEIT_MELDEN,
                    ABWEICHUNG_ANKUENDIGEN,
                    KENNTNISNAHME_BESTAETIGEN,
                    MITTEILUNG_BESTREITEN,
                    STIMMVERHALTEN_ERFASSEN,
                    SITZUNG_SCHLIESSEN -> Optional.empty();
        };
    }

    /** Votes are recorded, and a session is closed, from its beginning on. */
    public Optional<Refusal> begun(Instant when) {
        return when(!s.begun(when), SITZUNG_NOCH_NICHT_BEGONNEN, "4");
    }

    /** An item that is spoken about must be on the agenda. */
    public Optional<Refusal> onTheAgenda(String item) {
        if (s.item(item).isEmpty()) {
            return Optional.of(Refusal.invalid(TAGESORDNUNGSPUNKT_UNBEKANNT, "tagesordnungspunkt"));
        }
        return when(s.removed(item), TAGESORDNUNGSPUNKT_ABGESETZT, "4");
    }

    /** A motion is on the agenda once. */
    public Optional<Refusal> adding(@Nullable String motion) {
        return when(
                motion != null && s.items().stream().anyMatch(i -> motion.equals(i.antrag())),
                ANTRAG_BEREITS_AUFGENOMMEN,
                "4");
    }

    /** An item that was voted on stays on the agenda. */
    public Optional<Refusal> removing(String item) {
        return onTheAgenda(item).or(() -> when(!s.votes(item).isEmpty(), STIMMEN_BEREITS_ERFASST, "4"));
    }

    /** A line, before the vote, while lines do not rest and the agreement is in force. */
    public Optional<Refusal> agreeingOnLine(String item, Vertragslage lage) {
        return removing(item).or(() -> {
            if (Reading.linesMayBeAgreed(lage)) {
                return Optional.empty();
            }
            if (!lage.inKraft()) {
                return Optional.of(Refusal.of(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT, "4"));
            }
            var refusal = Refusal.of(ABSTIMMUNGSLINIEN_RUHEN, "4, 9 d");
            return Optional.of(
                    lage.konfliktfall() == null ? refusal : refusal.with("konfliktfall", lage.konfliktfall()));
        });
    }

    /** Leaving voting free, before the vote. */
    public Optional<Refusal> leavingFree(String item) {
        return removing(item);
    }

    /** No more absences than seats, of a partner at that time. */
    public Optional<Refusal> absences(String fraktion, int number, OffsetDateTime when) {
        return partnerThen(fraktion, when)
                .or(() -> number > s.seats(fraktion)
                        ? Optional.of(Refusal.invalid(MEHR_ALS_SITZE, "anzahl"))
                        : Optional.empty());
    }

    /** A notice goes to other partners, about an item of this session if it names one. */
    public Optional<Refusal> announcing(String fraktion, @Nullable String item, Collection<String> recipients) {
        if (item != null && s.item(item).isEmpty()) {
            return onTheAgenda(item);
        }
        if (recipients.contains(fraktion)) {
            return Optional.of(Refusal.invalid(SELBST_EMPFAENGER, "empfaenger"));
        }
        return s.call().lage().partner().containsAll(recipients)
                ? Optional.empty()
                : Optional.of(Refusal.invalid(Refusal.Code.PARTNER_UNBEKANNT, "empfaenger"));
    }

    /** Nobody answers a notice before it was given. */
    public Optional<Refusal> answering(String notice, OffsetDateTime when) {
        boolean before = s.fact(notice) instanceof AbweichungAngekuendigt n
                && when.isBefore(n.kopf().eingetretenAm());
        return when(before, VOR_DER_MITTEILUNG, "6");
    }

    /** Taking note: once, of a notice that was sent to that partner; once more where it was contested since. */
    public Optional<Refusal> takingNote(String partner, String notice) {
        return received(partner, notice)
                .or(() -> when(s.acknowledged(notice, partner).isPresent(), BEREITS_BESTAETIGT, "6"));
    }

    /** Contesting: a notice that was sent to that partner, taken note of or not, and not contested already. */
    public Optional<Refusal> contesting(String partner, String notice) {
        return received(partner, notice)
                .or(() -> when(s.contest(notice, partner).isPresent(), BEREITS_BESTRITTEN, "6"));
    }

    private Optional<Refusal> received(String partner, String notice) {
        if (!(s.fact(notice) instanceof AbweichungAngekuendigt n)) {
            return Optional.of(Refusal.invalid(MITTEILUNG_UNBEKANNT, "abweichung"));
        }
        return n.empfaenger().contains(partner) ? Optional.empty() : Optional.of(Refusal.of(NICHT_EMPFAENGER, "6"));
    }

    /**
     * Votes of a faction: on an item that is not secret, at the session's beginning or later, no more than its seats, of a
     * partner at that time.
     */
    public Optional<Refusal> recordingVotes(
            String item, String fraktion, int ja, int nein, int enthaltung, OffsetDateTime when) {
        return partnerThen(fraktion, when)
                .or(() -> onTheAgenda(item))
                .or(() -> begun(when.toInstant()))
                .or(() -> when(s.item(item).filter(i -> i.geheim()).isPresent(), GEHEIME_ABSTIMMUNG, "4"))
                .or(() -> ja + nein + enthaltung > s.seats(fraktion)
                        ? Optional.of(Refusal.invalid(MEHR_STIMMEN_ALS_SITZE, "ja", "nein", "enthaltung")
                                .with("stimmen", ja + nein + enthaltung)
                                .with("sitze", s.seats(fraktion)))
                        : Optional.empty());
    }

    /** What a partner did before it left is no less real for being recorded afterwards. */
    private Optional<Refusal> partnerThen(String fraktion, OffsetDateTime when) {
        return s.partnersAt(when).contains(fraktion) ? Optional.empty() : Optional.of(noPartner(fraktion, "fraktion"));
    }

    private Refusal noPartner(String partner, String feld) {
        return s.call().lage().partner().contains(partner)
                ? Refusal.of(Refusal.Code.PARTNER_AUSGESCHIEDEN, "1")
                : Refusal.invalid(Refusal.Code.PARTNER_UNBEKANNT, feld);
    }

    private static Optional<Refusal> when(boolean refused, Rejection code, String regel) {
        return refused ? Optional.of(Refusal.of(code, regel)) : Optional.empty();
    }
}
