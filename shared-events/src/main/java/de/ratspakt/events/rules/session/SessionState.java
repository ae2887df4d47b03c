package de.ratspakt.events.rules.session;

import static de.ratspakt.events.Kopf.BERLIN;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.rules.Reading;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A session as its recorded events left it. Immutable; {@link #after} is the one fold, and the aggregate, time travel and
 * the replay all use it. It answers what is; what follows from it is for {@link SessionConsequences}.
 *
 * <p>Facts count by when they are stated to have happened, whoever typed first; only of how a faction voted does the
 * record made last count, as it is the correction of an earlier one.
 */
public final class SessionState {

    public enum Status {
        EINBERUFEN,
        GESCHLOSSEN,
        ABGESAGT
    }

    private final SitzungEinberufen call;
    private final int version;
    private final SequencedMap<String, Tatsache> facts;
    /** Facts by their kind, as they are asked for: a decision asks the same many times. No part of the state, so transient. */
    private final transient Map<Class<?>, List<Tatsache>> recorded = new ConcurrentHashMap<>();

    private final transient Map<Class<?>, List<Tatsache>> happened = new ConcurrentHashMap<>();
    private final @Nullable MitteilungsfristBestimmt period;
    private final boolean lapsed;
    private final SequencedMap<String, RegelabweichungErmittelt> findings;
    private final Set<String> endangered;
    private final Set<Instant> reminded;

    private SessionState(
            SitzungEinberufen call,
            int version,
            SequencedMap<String, Tatsache> facts,
            @Nullable MitteilungsfristBestimmt period,
            boolean lapsed,
            SequencedMap<String, RegelabweichungErmittelt> findings,
            Set<String> endangered,
            Set<Instant> reminded) {
        this.call = call;
        this.version = version;
        this.facts = facts;
        this.period = period;
        this.lapsed = lapsed;
        this.findings = findings;
        this.endangered = endangered;
        this.reminded = reminded;
    }

    public static SessionState calledBy(SitzungEinberufen call) {
        var facts = new LinkedHashMap<String, Tatsache>();
        facts.put(call.kopf().ereignis(), call);
        return new SessionState(call, 1, facts, null, false, new LinkedHashMap<>(), Set.of(), Set.of());
    }

    /** Folds a whole stream; its first event is the calling. */
    public static SessionState of(List<? extends SessionEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof SitzungEinberufen call)) {
            throw new IllegalArgumentException("a session begins with SitzungEinberufen");
        }
        var state = calledBy(call);
        for (var event : events.subList(1, events.size())) {
            state = state.after(event);
        }
        return state;
    }

    /** The one fold. Never throws, logs or reads a clock. */
    public SessionState after(SessionEvent event) {
        return switch (event) {
            case Tatsache e -> withFact(e);
            case MitteilungsfristBestimmt e -> with(e, false, findings, endangered, reminded);
            case MitteilungsfristAbgelaufen e -> with(period, lapsed || ends(e), findings, endangered, reminded);
            case RegelabweichungErmittelt e ->
                with(period, lapsed, with(findings, e.kopf().ereignis(), e), endangered, reminded);
            case RegelabweichungEntfallen e ->
                with(period, lapsed, with(findings, e.regelabweichung(), null), endangered, reminded);
            case MehrheitGefaehrdet e ->
                with(period, lapsed, findings, with(endangered, e.tagesordnungspunkt(), true), reminded);
            case MehrheitGesichert e ->
                with(period, lapsed, findings, with(endangered, e.tagesordnungspunkt(), false), reminded);
            case ErinnerungAnMitteilungsfristErgangen e ->
                with(
                        period,
                        lapsed,
                        findings,
                        endangered,
                        with(reminded, e.ablauf().toInstant(), true));
        };
    }

    /** Once it is over nothing has an effect any more, but what a recipient says of a notice. */
    private SessionState withFact(Tatsache fact) {
        if (over() && !(fact instanceof Empfangsaussage)) {
            return with(period, lapsed, findings, endangered, reminded);
        }
        var then = new SessionState(
                call,
                version + 1,
                with(facts, fact.kopf().ereignis(), fact),
                period,
                lapsed,
                findings,
                new HashSet<>(endangered),
                reminded);
        then.endangered.removeIf(item -> !then.hasLineToLose(item) || then.hasOtherLine(item, this));
        return then;
    }

    /** Whether the line it had before gave way to the opposite one: what was said of that one says nothing of this. */
    private boolean hasOtherLine(String item, SessionState before) {
        return SessionProcedure.warnsOfEveryLine(engine())
                && !line(item)
                        .map(AbstimmungslinieVereinbart::linie)
                        .equals(before.line(item).map(AbstimmungslinieVereinbart::linie));
    }

    /** On the agenda, and with a line that can carry or fail. */
    private boolean hasLineToLose(String item) {
        return !removed(item)
                && line(item).filter(l -> l.linie() != Linie.ENTHALTUNG).isPresent();
    }

    private SessionState with(
            @Nullable MitteilungsfristBestimmt period,
            boolean lapsed,
            SequencedMap<String, RegelabweichungErmittelt> findings,
            Set<String> endangered,
            Set<Instant> reminded) {
        return new SessionState(call, version + 1, facts, period, lapsed, findings, endangered, reminded);
    }

    private boolean ends(MitteilungsfristAbgelaufen lapse) {
        return period != null && lapse.ablauf().isEqual(period.ablauf());
    }

    private static <V> SequencedMap<String, V> with(SequencedMap<String, V> map, String key, @Nullable V value) {
        var all = new LinkedHashMap<>(map);
        if (value == null) {
            all.remove(key);
        } else {
            all.put(key, value);
        }
        return all;
    }

    private static <E> Set<E> with(Set<E> set, E element, boolean in) {
        var all = new HashSet<>(set);
        if (in) {
            all.add(element);
        } else {
            all.remove(element);
        }
        return all;
    }

    // --- the session
    // ---------------------------------------------------------------------------------------------------

    public String id() {
        return call.sitzung();
    }

    public String agreement() {
        return call.vereinbarung();
    }

    /** How the session was called; date and place may have moved since. */
    public SitzungEinberufen call() {
        return call;
    }

    public Reading reading() {
        return new Reading(call.regelwerk());
    }

    public String engine() {
        return call.regelmaschine();
    }

    /** Number of events folded. */
    public int version() {
        return version;
    }

    /** What ended it first is how it ended. */
    public Status status() {
        return facts.sequencedValues().stream()
                .flatMap(f -> switch (f) {
                    case SitzungAbgesagt _ -> Stream.of(Status.ABGESAGT);
                    case SitzungGeschlossen _ -> Stream.of(Status.GESCHLOSSEN);
                    default -> Stream.<Status>empty();
                })
                .findFirst()
                .orElse(Status.EINBERUFEN);
    }

    /** Closed or called off: what is recorded from then on has no effect. */
    public boolean over() {
        return status() != Status.EINBERUFEN;
    }

    /** When it begins, as it stands. */
    public OffsetDateTime termin() {
        return moves().reduce((_, later) -> later).map(SitzungVerlegt::termin).orElse(call.termin());
    }

    /** When it was to begin as things stood at a moment. */
    public OffsetDateTime terminAsOf(OffsetDateTime moment) {
        return moves().filter(m -> !m.kopf().eingetretenAm().isAfter(moment))
                .reduce((_, later) -> later)
                .map(SitzungVerlegt::termin)
                .orElse(call.termin());
    }

    /** Where it is held, as it stands. */
    public Textverweis ort() {
        return moves().flatMap(m -> Stream.ofNullable(m.ort()))
                .reduce((_, later) -> later)
                .orElse(call.ort());
    }

    /** Id of the fact that gave the session the date that stands. */
    String datedBy() {
        return moves().reduce((_, later) -> later)
                .<Tatsache>map(m -> m)
                .orElse(call)
                .kopf()
                .ereignis();
    }

    /** The moves, in the order in which they happened. */
    private Stream<SitzungVerlegt> moves() {
        return inOrder(SitzungVerlegt.class);
    }

    public boolean begun(Instant now) {
        return !now.isBefore(termin().toInstant());
    }

    // --- the notice period -----------------------------------------------------------------------------------------

    /** Until when a notice is timely, as it stands. */
    public MitteilungsfristBestimmt noticePeriod() {
        return Objects.requireNonNull(period, "a session has a notice period from its calling on");
    }

    boolean hasNoticePeriod() {
        return period != null;
    }

    /** Has the period that stands ended? */
    public boolean lapsed() {
        return lapsed;
    }

    /** Does the period that stands still run? */
    public Optional<MitteilungsfristBestimmt> running() {
        return Optional.ofNullable(period).filter(_ -> !lapsed && !over());
    }

    /** The period, if it runs and is over at this instant. */
    public Optional<MitteilungsfristBestimmt> due(Instant now) {
        return running().filter(p -> !now.isBefore(p.ablauf().toInstant()));
    }

    /** The reminder that is to go out now, if it has not gone out and something still waits for notices. */
    public Optional<ErinnerungAnMitteilungsfristErgangen> reminderDue(Instant now) {
        return running()
                .filter(p -> !now.isBefore(reminderAt(p).toInstant())
                        && now.isBefore(p.ablauf().toInstant())
                        && !reminded.contains(p.ablauf().toInstant())
                        && noticesAwaited())
                .map(p -> new ErinnerungAnMitteilungsfristErgangen(
                        new Kopf(
                                Kopf.derivedId(p.kopf().ereignis() + "/erinnerung"),
                                reminderAt(p),
                                now,
                                p.kopf().ereignis(),
                                null),
                        id(),
                        p.ablauf()));
    }

    /** When a reminder goes out: at nine in the morning of the period's last day. */
    public static OffsetDateTime reminderAt(MitteilungsfristBestimmt period) {
        return period.letzterTag().atTime(9, 0).atZone(BERLIN).toOffsetDateTime();
    }

    /** A line from which a faction may yet deviate, or a motion brought in alone of which not every partner knows. */
    public boolean noticesAwaited() {
        return items().stream()
                        .anyMatch(i -> !i.geheim()
                                && votes(i.tagesordnungspunkt()).isEmpty()
                                && line(i.tagesordnungspunkt()).isPresent())
                || !motionsWaiting().isEmpty();
    }

    // --- partners ----------------------------------------------------------------------------------------------------

    /** The partners that have not left. */
    public List<String> partners() {
        return call.lage().partner().stream().filter(p -> leftAt(p).isEmpty()).toList();
    }

    /** The partners that had not left at a moment. */
    public List<String> partnersAt(OffsetDateTime moment) {
        return call.lage().partner().stream()
                .filter(p -> leftAt(p).filter(left -> !left.isAfter(moment)).isEmpty())
                .toList();
    }

    /** When a partner left the agreement. */
    public Optional<OffsetDateTime> leftAt(String partner) {
        return inOrder(AusscheidenFuerSitzungVermerkt.class)
                .filter(e -> e.partner().equals(partner))
                .map(e -> e.kopf().eingetretenAm())
                .findFirst();
    }

    /** How many seats a partner has in this body. */
    public int seats(String partner) {
        return call.sitze().getOrDefault(partner, 0);
    }

    /** How many of a faction are reported absent. */
    public int absent(String fraktion) {
        return inOrder(AbwesenheitGemeldet.class)
                .filter(a -> a.fraktion().equals(fraktion))
                .reduce((_, later) -> later)
                .map(AbwesenheitGemeldet::anzahl)
                .orElse(0);
    }

    // --- agenda and lines --------------------------------------------------------------------------------------------

    /** The items on the agenda by number, those without one last, in the order of recording. */
    public List<TagesordnungspunktAufgenommen> items() {
        return all(TagesordnungspunktAufgenommen.class)
                .filter(i -> !removed(i.tagesordnungspunkt()))
                .sorted(Comparator.comparing(
                        TagesordnungspunktAufgenommen::nummer, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** An item that is or was on the agenda. */
    public Optional<TagesordnungspunktAufgenommen> item(String id) {
        return all(TagesordnungspunktAufgenommen.class)
                .filter(i -> i.tagesordnungspunkt().equals(id))
                .findFirst();
    }

    public boolean removed(String item) {
        return all(TagesordnungspunktAbgesetzt.class)
                .anyMatch(e -> e.tagesordnungspunkt().equals(item));
    }

    /** A motion that was on the agenda and is not any more: it is for another session. */
    public boolean takenOff(String motion) {
        var about = all(TagesordnungspunktAufgenommen.class)
                .filter(i -> motion.equals(i.antrag()))
                .toList();
        return !about.isEmpty() && about.stream().allMatch(i -> removed(i.tagesordnungspunkt()));
    }

    /** The line that stands for an item; none if none was agreed or voting was left free since. */
    public Optional<AbstimmungslinieVereinbart> line(String item) {
        return lines(item).reduce((_, later) -> later).flatMap(SessionState::asLine);
    }

    /** The line that stood for an item at a moment. */
    public Optional<AbstimmungslinieVereinbart> lineAsOf(String item, OffsetDateTime moment) {
        return lines(item)
                .filter(e -> !e.kopf().eingetretenAm().isAfter(moment))
                .reduce((_, later) -> later)
                .flatMap(SessionState::asLine);
    }

    /** Was voting on this item left free, as it stands? */
    public boolean free(String item) {
        return lines(item)
                .reduce((_, later) -> later)
                .filter(StimmverhaltenFreigestellt.class::isInstance)
                .isPresent();
    }

    private Stream<Tatsache> lines(String item) {
        return inOrder(Tatsache.class)
                .filter(e -> (e instanceof AbstimmungslinieVereinbart l
                                && l.tagesordnungspunkt().equals(item))
                        || (e instanceof StimmverhaltenFreigestellt f
                                && f.tagesordnungspunkt().equals(item)));
    }

    private static Optional<AbstimmungslinieVereinbart> asLine(Tatsache fact) {
        return fact instanceof AbstimmungslinieVereinbart l ? Optional.of(l) : Optional.empty();
    }

    // --- notices and acts --------------------------------------------------------------------------------------------

    /** The notices of deviations, in the order of recording. */
    public List<AbweichungAngekuendigt> notices() {
        return all(AbweichungAngekuendigt.class).toList();
    }

    /** When a partner took note of a notice, unless it contested it since. */
    public Optional<OffsetDateTime> acknowledged(String notice, String partner) {
        return lastWord(notice, partner)
                .filter(KenntnisnahmeBestaetigt.class::isInstance)
                .map(k -> k.kopf().eingetretenAm());
    }

    /** That a partner contests a notice, unless it took note of it since. */
    public Optional<MitteilungBestritten> contest(String notice, String partner) {
        return lastWord(notice, partner)
                .filter(MitteilungBestritten.class::isInstance)
                .map(MitteilungBestritten.class::cast);
    }

    /** The recipients that contest a notice as it stands. */
    List<MitteilungBestritten> contests(AbweichungAngekuendigt notice) {
        return notice.empfaenger().stream()
                .distinct()
                .flatMap(p -> contest(notice.kopf().ereignis(), p).stream())
                .toList();
    }

    /** By when it was recorded, as nobody takes back their word by dating another before it. */
    private Optional<Empfangsaussage> lastWord(String notice, String partner) {
        return all(Empfangsaussage.class)
                .filter(w -> w.abweichung().equals(notice) && w.partner().equals(partner))
                .reduce((_, later) -> later);
    }

    /** Whether a notice is about an item: it names it, or the motion that it is about. */
    boolean isAbout(AbweichungAngekuendigt notice, TagesordnungspunktAufgenommen item) {
        return item.tagesordnungspunkt().equals(notice.tagesordnungspunkt())
                || (item.antrag() != null && item.antrag().equals(notice.antrag()));
    }

    /** Whether a notice is about a motion: it names it, or an item that is about it. */
    boolean isAbout(AbweichungAngekuendigt notice, String motion) {
        return motion.equals(notice.antrag())
                || all(TagesordnungspunktAufgenommen.class)
                        .anyMatch(i -> motion.equals(i.antrag())
                                && i.tagesordnungspunkt().equals(notice.tagesordnungspunkt()));
    }

    /** What a faction said last about an item, by when it said it. */
    Optional<AbweichungAngekuendigt> announced(String fraktion, TagesordnungspunktAufgenommen item) {
        return inOrder(AbweichungAngekuendigt.class)
                .filter(n -> n.fraktion().equals(fraktion) && isAbout(n, item))
                .reduce((_, later) -> later);
    }

    /** How the factions voted on an item: of each, what was recorded last. */
    public List<StimmverhaltenErfasst> votes(String item) {
        var standing = new LinkedHashMap<String, StimmverhaltenErfasst>();
        all(StimmverhaltenErfasst.class)
                .filter(v -> v.tagesordnungspunkt().equals(item))
                .forEach(v -> standing.put(v.fraktion(), v));
        return List.copyOf(standing.values());
    }

    public boolean votesRecorded() {
        return any(StimmverhaltenErfasst.class);
    }

    /** The motions brought in alone for this session: of each faction and motion, what was recorded last. */
    public List<AlleineinbringungVermerkt> motionsBroughtInAlone() {
        var standing = new LinkedHashMap<String, AlleineinbringungVermerkt>();
        all(AlleineinbringungVermerkt.class).forEach(e -> standing.put(e.antrag() + " " + e.fraktion(), e));
        return List.copyOf(standing.values());
    }

    /** Whether it noted a motion brought in alone while it still could, by the id of the motion's event. */
    public boolean hasNoted(String act) {
        return all(AlleineinbringungVermerkt.class).anyMatch(e -> e.ereignis().equals(act));
    }

    // --- what the rules say of it ------------------------------------------------------------------------------------

    /** Every notice in the order of recording: timely or late, and why. */
    public List<NoticeAssessment> assessments() {
        var rule = new NoticeRule(this);
        return notices().stream().map(rule::assess).toList();
    }

    /** Whether the line of an item carries; none once it is voted on, without a line that can carry, or when it is over. */
    public Optional<Forecast> forecast(String item) {
        return Forecast.of(this, item);
    }

    /** The findings that stand. */
    public Collection<RegelabweichungErmittelt> findings() {
        return Collections.unmodifiableCollection(findings.values());
    }

    /** Motions brought in alone of which not every partner knows, while a notice may still be timely. */
    public List<AlleineinbringungVermerkt> motionsWaiting() {
        return Departures.of(this).stream()
                .filter(d -> d.verdict() == Departures.Verdict.WAITING)
                .flatMap(d -> Stream.of(d.act()))
                .map(AlleineinbringungVermerkt.class::cast)
                .toList();
    }

    /** Whether the last word on the line that an item has was that it is in danger; once the line is gone, it is not. */
    public boolean endangered(String item) {
        return endangered.contains(item);
    }

    // --- inside ------------------------------------------------------------------------------------------------------

    /** A fact by the id of its event. */
    public @Nullable Tatsache fact(String event) {
        return facts.get(event);
    }

    /** The facts in the order of recording. */
    public Collection<Tatsache> facts() {
        return Collections.unmodifiableCollection(facts.values());
    }

    private <T extends Tatsache> Stream<T> all(Class<T> type) {
        return recorded
                .computeIfAbsent(
                        type, t -> facts.values().stream().filter(t::isInstance).toList())
                .stream()
                .map(type::cast);
    }

    /** In the order in which they happened; at the same instant, in the order of recording. */
    private <T extends Tatsache> Stream<T> inOrder(Class<T> type) {
        return happened
                .computeIfAbsent(
                        type,
                        t -> facts.values().stream()
                                .filter(t::isInstance)
                                .sorted(Comparator.comparing(
                                        e -> e.kopf().eingetretenAm().toInstant()))
                                .toList())
                .stream()
                .map(type::cast);
    }

    private boolean any(Class<? extends Tatsache> type) {
        return all(type).findAny().isPresent();
    }

    LocalDate day() {
        return termin().atZoneSameInstant(BERLIN).toLocalDate();
    }

    static OffsetDateTime startOfDay(OffsetDateTime moment) {
        return moment.atZoneSameInstant(BERLIN)
                .toLocalDate()
                .atStartOfDay(BERLIN)
                .toOffsetDateTime();
    }
}
