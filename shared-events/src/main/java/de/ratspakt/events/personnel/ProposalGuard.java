package de.ratspakt.events.personnel;

import static java.util.Objects.requireNonNull;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.personnel.Proposal.Consent;
import de.ratspakt.events.personnel.Proposal.Standing;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Guard;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Refusal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is refused of a personnel proposal. Both sides ask here, the command side before it records, the query side to tell
 * people what they may do now and why not.
 */
public final class ProposalGuard {
    private static final String CLAUSE = "7";

    /** Every reason of a personnel proposal; the code is part of the published answer, its text lies in {@code texts/personnel}. */
    public enum Code implements Rejection {
        PERSONALVORSCHLAG_ZURUECKGEZOGEN,
        PERSONALVORSCHLAG_UNTERBREITET,
        EINVERNEHMEN_FEHLT,
        KEIN_EINVERNEHMEN_ERTEILT,
        NUR_VORSCHLAGENDE_FRAKTION,
        AMT_BESETZT,
        AMT_NICHT_BESETZT,
        AMT_ENDE_VOR_BEGINN,
        VOR_DEM_VORSCHLAG,
        VOR_DEM_EINVERNEHMEN,
        /** On pages only: a repetition is harmless. */
        BEREITS_GESAGT;

        /** 403 where it is about who asks. */
        @Override
        public int status() {
            return this == NUR_VORSCHLAGENDE_FRAKTION ? 403 : 409;
        }
    }

    private final Proposal proposal;

    public ProposalGuard(Proposal proposal) {
        this.proposal = proposal;
    }

    /** Proposing takes an agreement in force and one of its partners. */
    public static Optional<Refusal> proposing(Pact pact, String fraktion, @Nullable OffsetDateTime am) {
        return first(inForce(pact, am), Guard.partner(pact, fraktion, "fraktion"));
    }

    /**
     * Whether an action is open, as far as proposal and agreement decide it.
     *
     * @param pact the agreement at the moment of the act
     * @param side for whom the account acts; none for the office
     */
    public Optional<Refusal> refusal(PersonnelAction action, Pact pact, @Nullable String side) {
        return switch (action) {
            case PERSONALVORSCHLAG_EINBRINGEN -> proposing(pact, requireNonNull(side), null);
            case EINVERNEHMEN_ERTEILEN, EINVERNEHMEN_VERWEIGERN ->
                first(open(), inForce(pact, null), partner(pact, side, "partner"));
            case EINVERNEHMEN_ZURUECKNEHMEN ->
                first(
                        open(),
                        partner(pact, side, "partner"),
                        when(
                                !proposal.has(requireNonNull(side), Consent.ERTEILT)
                                        && !proposal.has(side, Consent.ZURUECKGENOMMEN),
                                Code.KEIN_EINVERNEHMEN_ERTEILT));
            case PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN ->
                first(open(), inForce(pact, null), partner(pact, side, "fraktion"), consensus(pact));
            case PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN ->
                first(open(), partner(pact, side, "fraktion"), proposer(side));
            case PERSONALVORSCHLAG_ZURUECKZIEHEN -> first(proposer(side), when(proposal.filled(), Code.AMT_BESETZT));
            case AMT_BESETZEN ->
                when(proposal.standing() == Standing.ZURUECKGEZOGEN, Code.PERSONALVORSCHLAG_ZURUECKGEZOGEN);
            case AMT_ERLEDIGEN -> when(!proposal.filled(), Code.AMT_NICHT_BESETZT);
        };
    }

    /** What was said already is harmless: it is neither refused nor recorded again. */
    public boolean saidAlready(PersonnelAction action, @Nullable String side) {
        return switch (action) {
            case EINVERNEHMEN_ERTEILEN -> says(side, Consent.ERTEILT);
            case EINVERNEHMEN_ZURUECKNEHMEN -> says(side, Consent.ZURUECKGENOMMEN);
            case PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN -> proposal.standing() == Standing.GEMEINSAM_UNTERBREITET;
            case PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN ->
                proposal.standing() == Standing.ALLEIN_UNTERBREITET && isProposer(side);
            case PERSONALVORSCHLAG_ZURUECKZIEHEN -> proposal.standing() == Standing.ZURUECKGEZOGEN && isProposer(side);
            case PERSONALVORSCHLAG_EINBRINGEN, EINVERNEHMEN_VERWEIGERN, AMT_BESETZEN, AMT_ERLEDIGEN -> false;
        };
    }

    /** What a page says of something that was said already. */
    public Optional<Refusal> done(PersonnelAction action) {
        return Optional.of(Refusal.of(
                switch (action) {
                    case PERSONALVORSCHLAG_ZURUECKZIEHEN -> Code.PERSONALVORSCHLAG_ZURUECKGEZOGEN;
                    case PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN, PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN ->
                        Code.PERSONALVORSCHLAG_UNTERBREITET;
                    default -> Code.BEREITS_GESAGT;
                },
                CLAUSE));
    }

    /** Nothing is said about a proposal before it was made. */
    public Optional<Refusal> sinceProposal(@Nullable OffsetDateTime am) {
        return before(am, proposal.proposed().kopf().eingetretenAm(), Code.VOR_DEM_VORSCHLAG);
    }

    /** Nobody submits jointly what was consented to only later. */
    public Optional<Refusal> sinceConsents(@Nullable OffsetDateTime am, Pact pact) {
        return pact.partners().stream()
                .flatMap(p -> Stream.ofNullable(proposal.consentedAt().get(p)))
                .flatMap(given -> before(am, given, Code.VOR_DEM_EINVERNEHMEN).stream())
                .findFirst();
    }

    private static Optional<Refusal> before(@Nullable OffsetDateTime am, OffsetDateTime first, Code code) {
        return am != null && am.isBefore(first) ? Optional.of(Refusal.invalid(code, "am")) : Optional.empty();
    }

    /** The first day of an office; another day than the one on record replaces it. */
    public Optional<Refusal> filling(LocalDate seit, LocalDate today) {
        var zum = proposal.zum();
        return first(future(seit, "seit", today), endingBeforeItBegan(seit, zum, "seit"));
    }

    /** The last day of an office; another day than the one on record replaces it. */
    public Optional<Refusal> leaving(LocalDate zum, LocalDate today) {
        var seit = proposal.seit();
        return first(future(zum, "zum", today), endingBeforeItBegan(seit, zum, "zum"));
    }

    private static Optional<Refusal> endingBeforeItBegan(
            @Nullable LocalDate seit, @Nullable LocalDate zum, String feld) {
        return seit != null && zum != null && zum.isBefore(seit)
                ? Optional.of(Refusal.invalid(Code.AMT_ENDE_VOR_BEGINN, feld))
                : Optional.empty();
    }

    private Optional<Refusal> open() {
        return switch (proposal.standing()) {
            case OFFEN -> Optional.empty();
            case ZURUECKGEZOGEN -> when(true, Code.PERSONALVORSCHLAG_ZURUECKGEZOGEN);
            case GEMEINSAM_UNTERBREITET, ALLEIN_UNTERBREITET -> when(true, Code.PERSONALVORSCHLAG_UNTERBREITET);
        };
    }

    /** Jointly only when everybody who is still a partner consents. */
    private Optional<Refusal> consensus(Pact pact) {
        var missing = proposal.missing(pact.partners());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(Code.EINVERNEHMEN_FEHLT, CLAUSE).with("fehlend", missing));
    }

    private Optional<Refusal> proposer(@Nullable String side) {
        return when(!isProposer(side), Code.NUR_VORSCHLAGENDE_FRAKTION);
    }

    private boolean isProposer(@Nullable String side) {
        return proposal.faction().equals(side);
    }

    private boolean says(@Nullable String side, Consent consent) {
        return side != null && proposal.has(side, consent);
    }

    private static Optional<Refusal> partner(Pact pact, @Nullable String side, String feld) {
        return Guard.partner(pact, requireNonNull(side), feld);
    }

    /** In force at the time of the act, and not before it was concluded. */
    public static Optional<Refusal> inForce(Pact pact, @Nullable OffsetDateTime am) {
        boolean early = am != null
                && am.atZoneSameInstant(Kopf.BERLIN)
                        .toLocalDate()
                        .isBefore(pact.vertrag().geschlossenAm());
        return when(early || !pact.inForce(), Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT);
    }

    private static Optional<Refusal> future(LocalDate day, String feld, LocalDate today) {
        return day.isAfter(today) ? Optional.of(Refusal.invalid(Refusal.Code.IN_DER_ZUKUNFT, feld)) : Optional.empty();
    }

    private static Optional<Refusal> when(boolean refused, Rejection code) {
        return refused ? Optional.of(Refusal.of(code, CLAUSE)) : Optional.empty();
    }

    @SafeVarargs
    private static Optional<Refusal> first(Optional<Refusal>... refusals) {
        for (var refusal : refusals) {
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }
}
