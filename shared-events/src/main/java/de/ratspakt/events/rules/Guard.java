package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.rules.Refusal.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The few things that are refused. All else is recorded, and assessed: reality is not refused. Both sides ask here, the
 * command side before it records, the query side to tell people what they may do now and why not.
 */
public final class Guard {
    /** What a closed case still takes, without effect. */
    private static final Set<ConflictAction> ALSO_WHEN_CLOSED = EnumSet.of(
            ConflictAction.STELLUNGNAHME_ABGEBEN,
            ConflictAction.ESKALATION1_DURCHFUEHREN,
            ConflictAction.ESKALATION2_DURCHFUEHREN,
            ConflictAction.ESKALATION3_DURCHFUEHREN,
            ConflictAction.ANGABE_BESTREITEN,
            ConflictAction.ANGABE_ANERKENNEN,
            ConflictAction.ANGABE_BERICHTIGEN);

    private final Case c;

    public Guard(Case c) {
        this.c = c;
    }

    /**
     * Whether a case may be declared: the agreement is in force and no case is open. An agreement whose partners decided
     * against continuing is over from that moment, even where it has not recorded its end yet.
     *
     * @param latest the case declared last, with all that is over by now
     */
    public static Optional<Refusal> declaring(Pact pact, @Nullable Case latest) {
        if (latest != null && !latest.closed()) {
            return Optional.of(Refusal.of(Code.KONFLIKTFALL_OFFEN, "9 a").with("konfliktfall", latest.id()));
        }
        boolean ended = latest != null && latest.status() == Case.Status.NICHT_FORTGESETZT;
        return when(ended || !pact.inForce(), Code.VEREINBARUNG_NICHT_IN_KRAFT, "9");
    }

    /** Whether the agreement has this partner, and still has it; {@code feld} names who says so. */
    public static Optional<Refusal> partner(Pact pact, String partner, String feld) {
        if (pact.partners().contains(partner)) {
            return Optional.empty();
        }
        boolean left = pact.vertrag().partner().stream().anyMatch(p -> p.id().equals(partner));
        return Optional.of(
                left ? Refusal.of(Code.PARTNER_AUSGESCHIEDEN, "1") : Refusal.invalid(Code.PARTNER_UNBEKANNT, feld));
    }

    /** Nothing can be declared for a time before the agreement was concluded: it was not in force. */
    public static Optional<Refusal> sinceConclusion(Pact pact, @Nullable OffsetDateTime when) {
        return when(
                when != null
                        && when.atZoneSameInstant(Kopf.BERLIN)
                                .toLocalDate()
                                .isBefore(pact.vertrag().geschlossenAm()),
                Code.VEREINBARUNG_NICHT_IN_KRAFT,
                "9");
    }

    /**
     * Whether a declaration may cite these grounds: departures from the rules that were found in this agreement.
     *
     * @param findings those of them that are
     */
    public static Optional<Refusal> citing(List<String> grounds, Set<String> findings) {
        return IntStream.range(0, grounds.size())
                .filter(i -> !findings.contains(grounds.get(i)))
                .mapToObj(i -> Refusal.invalid(Code.BEFUND_UNBEKANNT, "befunde[" + i + "]"))
                .findFirst();
    }

    /** Leaving takes an agreement in force and a partner that has not left. */
    public static Optional<Refusal> leaving(Pact pact, String partner) {
        return pact.inForce()
                ? partner(pact, partner, "partner")
                : Optional.of(Refusal.of(Code.VEREINBARUNG_NICHT_IN_KRAFT, "1"));
    }

    /**
     * Nobody has left before the last thing that it did as a partner: else it could take back by itself what it declared,
     * signed or was found to have done.
     *
     * @param when from when on it is to have left; null is now
     * @param last when it last acted
     */
    public static Optional<Refusal> leavingAfterActing(@Nullable OffsetDateTime when, Optional<OffsetDateTime> last) {
        return last.filter(l -> when != null && when.isBefore(l))
                .map(l -> Refusal.of(Code.NACH_EIGENEM_HANDELN, "1")
                        .with(
                                "zuletzt",
                                l.atZoneSameInstant(Kopf.BERLIN)
                                        .toOffsetDateTime()
                                        .toString()));
    }

    /**
     * Who acts in a case.
     *
     * @param partner for whom; none for the office
     * @param seite for which side of the partner, where that is asked
     */
    public record Speaker(@Nullable String partner, boolean office, Seite seite) {
        public static Speaker of(@Nullable String partner, @Nullable Rolle rolle) {
            return new Speaker(
                    partner,
                    rolle == Rolle.GESCHAEFTSFUEHRUNG,
                    rolle == Rolle.PARTEIVORSITZ ? Seite.PARTEI : Seite.FRAKTION);
        }
    }

    /**
     * Why somebody may not do this now, whatever the fields say. The command side asks before it records and the pages before
     * they offer, so that what is offered is not refused for a reason that was known.
     *
     * @param departed who has left the agreement; a closed case hears no more of it
     */
    public Optional<Refusal> admits(ConflictAction action, Speaker by, Collection<String> departed, Instant now) {
        return refusal(action, by.partner())
                .or(() ->
                        when(by.partner() != null && departed.contains(by.partner()), Code.PARTNER_AUSGESCHIEDEN, "1"))
                .or(() -> switch (action) {
                    case ESKALATION1_TERMINIEREN, ESKALATION2_TERMINIEREN, ESKALATION3_TERMINIEREN ->
                        moving(action.stufe(), by.partner(), by.office(), now);
                    case FRISTVERLAENGERUNG_ZUSTIMMEN ->
                        agreeing(now.atZone(Kopf.BERLIN).toLocalDate());
                    case FORTSETZUNGSENTSCHEIDUNG_TREFFEN -> deciding(by.seite());
                    default -> Optional.empty();
                });
    }

    /**
     * Whether an action is open now, as far as the state of the case decides it.
     *
     * @param partner for whom the account acts; none for the office
     */
    Optional<Refusal> refusal(ConflictAction action, @Nullable String partner) {
        if (c.closed() && !ALSO_WHEN_CLOSED.contains(action)) {
            return Optional.of(Refusal.of(Code.KONFLIKTFALL_ABGESCHLOSSEN, "9"));
        }
        if (partner != null && !c.partners().contains(partner)) {
            boolean left = c.declaration().vertragsstand().partner().contains(partner);
            return Optional.of(left ? Refusal.of(Code.PARTNER_AUSGESCHIEDEN, "1") : unknown(action));
        }
        return switch (action) {
            case STOERUNG_MITERKLAEREN -> when(c.declarers().contains(partner), Code.BEREITS_ERKLAERT, "9 a");
            case STOERUNGSERKLAERUNG_ZURUECKNEHMEN ->
                when(!c.declarers().contains(partner), Code.NICHT_ERKLAERT, "9 a");
            case ESKALATION1_TERMINIEREN, ESKALATION2_TERMINIEREN, ESKALATION3_TERMINIEREN ->
                when(c.stage() != action.stufe(), Code.ANDERE_STUFE, Reading.clause(action.stufe()));
            case SCHEITERN_ERKLAEREN -> failing();
            case BEILEGUNG_BESTAETIGEN, BEILEGUNG_ZURUECKWEISEN ->
                when(c.settlement == null, Code.NICHTS_VORGESCHLAGEN, "9 b");
            case FRISTVERLAENGERUNG_ZUSTIMMEN -> when(c.extension == null, Code.NICHTS_VORGESCHLAGEN, "9");
            case FORTSETZUNGSENTSCHEIDUNG_TREFFEN ->
                when(c.stage() != Stufe.ENTSCHEIDUNGSPHASE, Code.NICHT_IN_DER_ENTSCHEIDUNGSPHASE, "9 d");
            case STOERUNG_ERKLAEREN,
                    STELLUNGNAHME_ABGEBEN,
                    ESKALATION1_DURCHFUEHREN,
                    ESKALATION2_DURCHFUEHREN,
                    ESKALATION3_DURCHFUEHREN,
                    BEILEGUNG_VORSCHLAGEN,
                    FRISTVERLAENGERUNG_VORSCHLAGEN,
                    ANGABE_BESTREITEN,
                    ANGABE_ANERKENNEN,
                    ANGABE_BERICHTIGEN -> Optional.empty();
        };
    }

    /** Whoever speaks for a partner of another agreement; nobody names a partner in order to correct. */
    private static Refusal unknown(ConflictAction action) {
        return switch (action) {
            case ANGABE_BERICHTIGEN -> Refusal.of(Code.NUR_ERFASSENDE_BERICHTIGEN, "9");
            case ANGABE_BESTREITEN, ANGABE_ANERKENNEN, FORTSETZUNGSENTSCHEIDUNG_TREFFEN ->
                Refusal.invalid(Code.PARTNER_UNBEKANNT, "partner");
            default -> Refusal.invalid(Code.PARTNER_UNBEKANNT, "fraktion");
        };
    }

    private Optional<Refusal> failing() {
        if (c.stage().compareTo(Stufe.ESKALATION_3) > 0) {
            return Optional.of(Refusal.of(Code.ANDERE_STUFE, "9 c"));
        }
        return when(
                !Meetings.failureMayBeDeclared(c),
                Code.SCHEITERN_NOCH_NICHT_ERKLAERBAR,
                "9 c, " + c.reading().citeDeclaringFailure());
    }

    /** Moving an appointment that still lies ahead: who invited, or the office. */
    Optional<Refusal> moving(Stufe stufe, @Nullable String fraktion, boolean office, Instant now) {
        boolean anothers = c.appointment(stufe)
                .filter(a -> a.termin().toInstant().isAfter(now))
                .filter(a -> !Objects.equals(a.fraktion(), fraktion))
                .isPresent();
        return when(anothers && !office, Code.NUR_EINLADENDE_VERLEGEN, Reading.clause(stufe));
    }

    /** The side for which an account decides: its role says so, and the reading says whether that side does. */
    Optional<Refusal> deciding(Seite seite) {
        return when(
                !c.reading().decidingSides().contains(seite),
                Code.SEITE_ENTSCHEIDET_NICHT,
                "9 d, " + c.reading().citeDecidingSides());
    }

    /** A longer period: for a stage that has been opened, ending after its present last day and not in the past. */
    public Optional<Refusal> extending(Stufe stufe, LocalDate bis, LocalDate today) {
        var period = c.periodOf(stufe);
        if (period.isEmpty()) {
            return Optional.of(Refusal.of(Code.ANDERE_STUFE, "9"));
        }
        var extension = new Case.Extension("", stufe, bis, Set.of());
        return when(!extension.prolongs(period.get(), today), Code.KEINE_VERLAENGERUNG, "9");
    }

    /** Agreeing to a longer period, while it still is one. */
    Optional<Refusal> agreeing(LocalDate today) {
        var extension = c.extension;
        return extension == null ? Optional.empty() : extending(extension.stufe(), extension.bis(), today);
    }

    /** A fact that is spoken about must be one of this case. */
    public Optional<Refusal> about(String event) {
        return c.fact(event) == null
                ? Optional.of(Refusal.invalid(Code.EREIGNIS_UNBEKANNT, "ereignis"))
                : Optional.empty();
    }

    /** Correcting: who recorded it, or the office; only what such a fact has. */
    public Optional<Refusal> correcting(String event, Aenderung change, String actor, boolean office) {
        var fact = c.fact(event);
        if (fact == null) {
            return about(event);
        }
        if (!office && !actor.equals(fact.kopf().von())) {
            return Optional.of(Refusal.of(Code.NUR_ERFASSENDE_BERICHTIGEN, "9"));
        }
        var foreign = Correction.foreignTo(fact, change);
        if (!foreign.isEmpty()) {
            return Optional.of(Refusal.invalid(Code.NICHT_ZU_BERICHTIGEN, "aenderung." + foreign.getFirst()));
        }
        return Correction.of(fact, change) instanceof Durchgefuehrt m
                        && m.ende().isBefore(m.beginn())
                ? Optional.of(Refusal.invalid(Code.ENDE_VOR_BEGINN, "aenderung.ende"))
                : Optional.empty();
    }

    /** Persons are named by function: {@code <partner>.<function>}, the partner being one of the agreement's. */
    public Optional<Refusal> known(Collection<String> functions, String feld) {
        var partners = c.declaration().vertragsstand().partner();
        boolean all = functions.stream()
                .allMatch(f -> f.indexOf('.') > 0
                        && ((partners.contains(f.substring(0, f.indexOf('.')))
                                        && PARTNER_FUNCTIONS.contains(f.substring(f.indexOf('.') + 1)))
                                || OFFICE.equals(f)));
        return all ? Optional.empty() : Optional.of(Refusal.invalid(Code.FUNKTION_UNBEKANNT, feld));
    }

    private static final Set<String> PARTNER_FUNCTIONS = Set.of("vorsitz", "stellv", "partei", "mitglied");
    private static final String OFFICE = "gruppe.buero";

    public static Optional<Refusal> past(@Nullable OffsetDateTime when, String feld, Instant now) {
        return when != null && when.toInstant().isAfter(now)
                ? Optional.of(Refusal.invalid(Code.IN_DER_ZUKUNFT, feld))
                : Optional.empty();
    }

    private static Optional<Refusal> when(boolean refused, Code code, String regel) {
        return refused ? Optional.of(Refusal.of(code, regel)) : Optional.empty();
    }
}
