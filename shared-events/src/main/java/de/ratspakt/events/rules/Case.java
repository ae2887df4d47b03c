package de.ratspakt.events.rules;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.Abschlussgrund;
import de.ratspakt.events.conflict.ConflictEvent.Durchgefuehrt;
import de.ratspakt.events.conflict.ConflictEvent.ErinnerungErgangen;
import de.ratspakt.events.conflict.ConflictEvent.FortsetzungsentscheidungGetroffen;
import de.ratspakt.events.conflict.ConflictEvent.Seite;
import de.ratspakt.events.conflict.ConflictEvent.StoerungErklaert;
import de.ratspakt.events.conflict.ConflictEvent.Tatsache;
import de.ratspakt.events.conflict.ConflictEvent.Terminiert;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conflict case as its recorded events left it. Immutable; {@link #after} is the one fold, and the aggregate, time
 * travel and the verifier all use it. It answers what is; what follows from it is for {@link Consequences}.
 */
public final class Case {

    /** While open, what the running period says; at the end, how it ended. */
    public enum Status {
        OFFEN,
        ERGEBNIS_OFFEN,
        UEBERFAELLIG,
        BEIGELEGT,
        ZURUECKGENOMMEN,
        FORTGESETZT,
        NICHT_FORTGESETZT,
        GEGENSTANDSLOS
    }

    /** A settlement on the table, and who has confirmed it. */
    record Settlement(String proposal, @Nullable String meeting, Set<String> confirmedBy) {}

    /** A longer period on the table, and who has agreed to it. */
    record Extension(String proposal, Stufe stufe, LocalDate bis, Set<String> agreedBy) {
        /** Ends after the present last day and not in the past; agreed too late, it means nothing any more. */
        boolean prolongs(Frist period, LocalDate today) {
            return bis.isAfter(period.letzterTag()) && !bis.isBefore(today);
        }
    }

    /** What the partners say about a fact; the later word of each counts. */
    public record Standing(Set<String> contestedBy, Set<String> acknowledgedBy) {
        static final Standing UNSPOKEN = new Standing(Set.of(), Set.of());
    }

    private final StoerungErklaert declaration;
    final int version;
    final Stufe stage;
    final @Nullable Abschlussgrund closedAs;
    final Set<String> partners;
    final Set<String> declarers;
    final SequencedMap<String, Frist> periods;
    final @Nullable String running;
    final @Nullable Frist justLapsed;
    final Map<String, String> openedBy;
    final Map<String, String> countedFrom;
    final SequencedMap<String, Tatsache> facts;
    final Map<String, Standing> standings;
    final @Nullable Settlement settlement;
    final @Nullable Extension extension;
    final Map<Stufe, OffsetDateTime> openedAt;
    final @Nullable OffsetDateTime heldInVainAt;
    final Set<String> decisions;
    final Set<String> spentMeetings;
    final Set<String> findings;
    final Set<String> reminded;

    private Case(CaseFold d) {
        declaration = d.declaration;
        version = d.version;
        stage = d.stage;
        closedAs = d.closedAs;
        partners = Collections.unmodifiableSet(new LinkedHashSet<>(d.partners));
        declarers = Collections.unmodifiableSet(new LinkedHashSet<>(d.declarers));
        periods = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(d.periods));
        running = d.running;
        justLapsed = d.justLapsed;
        openedBy = Map.copyOf(d.openedBy);
        countedFrom = Map.copyOf(d.countedFrom);
        facts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(d.facts));
        standings = Map.copyOf(d.standings);
        settlement = d.settlement;
        extension = d.extension;
        openedAt = Map.copyOf(d.openedAt);
        heldInVainAt = d.heldInVainAt;
        decisions = Collections.unmodifiableSet(new LinkedHashSet<>(d.decisions));
        spentMeetings = Set.copyOf(d.spentMeetings);
        findings = Set.copyOf(d.findings);
        reminded = Set.copyOf(d.reminded);
    }

    static Case frozen(CaseFold fold) {
        return new Case(fold);
    }

    /** The case that a declaration starts. */
    public static Case startedBy(StoerungErklaert declaration) {
        return new CaseFold(declaration).freeze();
    }

    /** The one fold. Never throws, logs or reads a clock. */
    public Case after(ConflictEvent event) {
        return new CaseFold(this).apply(event).freeze();
    }

    /** Folds a whole stream; its first event is the declaration. */
    public static Case of(List<? extends ConflictEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof StoerungErklaert declaration)) {
            throw new IllegalArgumentException("a conflict case begins with StörungErklärt");
        }
        var fold = new CaseFold(declaration);
        events.stream().skip(1).forEach(fold::apply);
        return fold.freeze();
    }

    // --- questions -------------------------------------------------------------------------------------------------

    public String id() {
        return declaration.konfliktfall();
    }

    public String agreement() {
        return declaration.vereinbarung();
    }

    /** The declaration as it stands, corrections included. */
    public StoerungErklaert declaration() {
        return fact(declaration.kopf().ereignis()) instanceof StoerungErklaert corrected ? corrected : declaration;
    }

    public Reading reading() {
        return new Reading(declaration.vertragsstand().regelwerk());
    }

    public String engine() {
        return declaration.vertragsstand().regelmaschine();
    }

    /** Whether the agreement goes on without a partner that its decision outvoted, whatever its leaving else would mean. */
    public boolean goesOnWithoutTheOutvoted() {
        return Procedure.endsWithAPartner(engine()) || reading().goesOnWithout();
    }

    /** Whether this case takes a fact for recorded late; the first two versions went by a meeting's beginning. */
    public boolean recordedLate(Tatsache fact) {
        return Procedure.judgesByWhenItWas(engine())
                ? fact.recordedLate()
                : fact.kopf().recordedLate();
    }

    /** Number of events folded. */
    public int version() {
        return version;
    }

    public Stufe stage() {
        return stage;
    }

    public boolean closed() {
        return closedAs != null;
    }

    public Status status() {
        if (closedAs != null) {
            return Status.valueOf(closedAs.name());
        }
        return running()
                .map(p -> p.isForRecording() ? Status.ERGEBNIS_OFFEN : Status.OFFEN)
                .orElse(Status.UEBERFAELLIG);
    }

    /** The partners that have not left. */
    public Set<String> partners() {
        return partners;
    }

    public Set<String> declarers() {
        return declarers;
    }

    /** The period that runs; none after a lapse nothing followed from, and none at the end. */
    public Optional<Frist> running() {
        return Optional.ofNullable(running).map(periods::get);
    }

    public boolean isRunning(Frist period) {
        return period.frist().equals(running);
    }

    /** The periods in order of opening, void ones gone, those for recording an outcome included. */
    public Collection<Frist> periods() {
        return periods.sequencedValues();
    }

    /** The stage's own period, the latest if it was worked out anew. */
    Optional<Frist> periodOf(Stufe stufe) {
        return Optional.ofNullable(periods.get(stufe.name()));
    }

    /** Id of the consequence that set this period as it stands. */
    public @Nullable String openedBy(Frist period) {
        return openedBy.get(period.frist());
    }

    /** Has the present stage's own period ended? */
    boolean lapsed() {
        return !stage.name().equals(running);
    }

    /** The instant at which the agreement's term is over; none once the case is closed, and none that it never knew. */
    Optional<OffsetDateTime> endOfTerm() {
        return Optional.ofNullable(declaration.vertragsstand().laufzeitBis())
                .filter(_ -> !closed() && Procedure.knowsTheTerm(engine()))
                .map(Deadline::endOf);
    }

    /** Is the running period over at this instant? */
    public Optional<Frist> due(Instant now) {
        return running().filter(p -> !now.isBefore(p.ablauf().toInstant()));
    }

    /** A fact as it stands, corrections included. */
    public @Nullable Tatsache fact(String event) {
        return facts.get(event);
    }

    public Standing standing(String event) {
        return standings.getOrDefault(event, Standing.UNSPOKEN);
    }

    public boolean reminded(Frist period, int days) {
        return reminded.contains(reminderKey(period.frist(), period.letzterTag(), days));
    }

    static String reminderKey(String frist, LocalDate letzterTag, int days) {
        return frist + "/" + letzterTag + "/" + days;
    }

    /** When a stage opened; the first one with the declaration as it stands. */
    OffsetDateTime openedAt(Stufe stufe) {
        var declared = declaration().kopf().eingetretenAm();
        return stufe == Stufe.ESKALATION_1 ? declared : openedAt.getOrDefault(stufe, declared);
    }

    /** The appointment that counts for a stage: the one made last, whoever typed first. */
    Optional<Terminiert> appointment(Stufe stufe) {
        return factsOf(Terminiert.class).filter(t -> t.stufe() == stufe).reduce(Case::later);
    }

    /** What one side of a partner decided in this decision phase: its last word, whoever typed first. */
    public Optional<FortsetzungsentscheidungGetroffen> decision(String partner, Seite seite) {
        return factsOf(FortsetzungsentscheidungGetroffen.class)
                .filter(d -> decisions.contains(d.kopf().ereignis()))
                .filter(d -> d.partner().equals(partner) && d.seite() == seite)
                .reduce(Case::later);
    }

    /**
     * The appointment that a meeting is judged by: of those made before it began and for its day or an earlier one, the one
     * made last. An invitation to a later day is no opportunity to come on an earlier one.
     */
    Optional<Terminiert> appointmentFor(Durchgefuehrt meeting) {
        return factsOf(Terminiert.class)
                .filter(t -> t.stufe() == meeting.stufe())
                .filter(t -> t.kopf().eingetretenAm().isBefore(meeting.beginn()))
                .filter(t -> !berlinDay(t.termin()).isAfter(berlinDay(meeting.beginn())))
                .reduce(Case::later);
    }

    private static <T extends Tatsache> T later(T a, T b) {
        return b.kopf().eingetretenAm().isBefore(a.kopf().eingetretenAm()) ? a : b;
    }

    Stream<Durchgefuehrt> meetings(Stufe stufe) {
        return factsOf(Durchgefuehrt.class).filter(m -> m.stufe() == stufe);
    }

    /** The meetings of the present stage that it has not already failed with; an extension may have reopened it. */
    Stream<Durchgefuehrt> meetingsNow() {
        return meetings(stage).filter(m -> !spentMeetings.contains(m.kopf().ereignis()));
    }

    private <T extends Tatsache> Stream<T> factsOf(Class<T> type) {
        return facts.sequencedValues().stream().filter(type::isInstance).map(type::cast);
    }

    /** An appointment whose outcome nobody has recorded: no meeting on its day or later. */
    Optional<Terminiert> appointmentWithoutOutcome(Stufe stufe) {
        return appointment(stufe).filter(a -> {
            var day = berlinDay(a.termin());
            return meetings(stufe).noneMatch(m -> !m.kopf().day().isBefore(day));
        });
    }

    private static LocalDate berlinDay(OffsetDateTime when) {
        return when.atZoneSameInstant(BERLIN).toLocalDate();
    }

    /** Everybody who belongs to a stage's meeting, of the partners that have not left. */
    public List<String> circle(Stufe stufe) {
        return partners.stream()
                .flatMap(p -> reading().circle(stufe).stream().map(f -> p + "." + f))
                .toList();
    }

    boolean settledByAll() {
        return settlement != null && settlement.confirmedBy().containsAll(partners);
    }

    boolean extendedByAll() {
        return extension != null && extension.agreedBy().containsAll(partners);
    }

    /** Has every partner but the one whose word it is acknowledged a fact? The office's word is nobody's. */
    boolean acknowledgedByAllOthers(String event) {
        var fact = facts.get(event);
        return fact != null
                && standing(event)
                        .acknowledgedBy()
                        .containsAll(partners.stream()
                                .filter(p -> !Objects.equals(p, side(fact)))
                                .toList());
    }

    private static @Nullable String side(Tatsache fact) {
        if (fact instanceof StoerungErklaert declaration) {
            return declaration.fraktion();
        }
        var by = fact.kopf().von();
        return by == null || !by.contains(".") ? null : by.substring(0, by.indexOf('.'));
    }

    public boolean hasConfirmed(String partner) {
        return settlement != null && settlement.confirmedBy().contains(partner);
    }

    public boolean hasAgreedToExtension(String partner) {
        return extension != null && extension.agreedBy().contains(partner);
    }

    /** The reminder that is to go out now, if it still applies and has not gone out. */
    public Optional<ErinnerungErgangen> reminderDue(String frist, OffsetDateTime ablauf, int days, Instant now) {
        return running()
                .filter(p -> p.frist().equals(frist) && p.ablauf().isEqual(ablauf) && !reminded(p, days))
                .filter(p -> !now.isBefore(reminderAt(p, days).toInstant()))
                .map(p -> {
                    var id = Kopf.derivedId(openedBy(p) + "/erinnerung/" + days);
                    var head = new Kopf(id, reminderAt(p, days), now, openedBy(p), null);
                    return new ErinnerungErgangen(head, id(), frist, p.letzterTag(), days);
                });
    }

    /** When a reminder goes out: at nine in the morning, so many days before the last day. */
    public static OffsetDateTime reminderAt(Frist period, int days) {
        return period.letzterTag().minusDays(days).atTime(9, 0).atZone(BERLIN).toOffsetDateTime();
    }
}
