package de.ratspakt.events.rules;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Stufe;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case being folded: the only place where the state of a case changes. */
final class CaseFold {
    final StoerungErklaert declaration;
    int version;
    Stufe stage = Stufe.ESKALATION_1;

    @Nullable
    Abschlussgrund closedAs;

    final Set<String> partners = new LinkedHashSet<>();
    final Set<String> declarers = new LinkedHashSet<>();
    final SequencedMap<String, Frist> periods = new LinkedHashMap<>();

    @Nullable
    String running;

    @Nullable
    Frist justLapsed;

    final Map<String, String> openedBy = new HashMap<>();
    final Map<String, String> countedFrom = new HashMap<>();
    final SequencedMap<String, Tatsache> facts = new LinkedHashMap<>();
    final Map<String, Case.Standing> standings = new HashMap<>();
    Case.@Nullable Settlement settlement;
    Case.@Nullable Extension extension;
    final Map<Stufe, OffsetDateTime> openedAt = new EnumMap<>(Stufe.class);

    /** When the meeting began that the stage before failed with; known until the next stage opens. */
    @Nullable
    OffsetDateTime heldInVainAt;

    final Set<String> decisions = new LinkedHashSet<>();
    final Set<String> spentMeetings = new HashSet<>();
    final Set<String> findings = new HashSet<>();
    final Set<String> reminded = new HashSet<>();

    CaseFold(StoerungErklaert declaration) {
        this.declaration = declaration;
        partners.addAll(declaration.vertragsstand().partner());
        declarers.add(declaration.fraktion());
        facts.put(declaration.kopf().ereignis(), declaration);
        version = 1;
    }

    CaseFold(Case c) {
        declaration = (StoerungErklaert) c.facts.firstEntry().getValue();
        version = c.version;
        stage = c.stage;
        closedAs = c.closedAs;
        partners.addAll(c.partners);
        declarers.addAll(c.declarers);
        periods.putAll(c.periods);
        running = c.running;
        openedBy.putAll(c.openedBy);
        countedFrom.putAll(c.countedFrom);
        facts.putAll(c.facts);
        standings.putAll(c.standings);
        settlement = c.settlement;
        extension = c.extension;
        openedAt.putAll(c.openedAt);
        heldInVainAt = c.heldInVainAt;
        decisions.addAll(c.decisions);
        spentMeetings.addAll(c.spentMeetings);
        findings.addAll(c.findings);
        reminded.addAll(c.reminded);
    }

    Case freeze() {
        return Case.frozen(this);
    }

    CaseFold apply(ConflictEvent event) {
        version++;
        justLapsed = null;
        if (event instanceof Tatsache fact) {
            facts.put(fact.kopf().ereignis(), fact);
        }
        switch (event) {
            case StoerungErklaert _,
                    StellungnahmeAbgegeben _,
                    Terminiert _,
                    Durchgefuehrt _,
                    ScheiternErklaert _,
                    VereinbarungsendeVermerkt _,
                    StoerungBehoben _,
                    VereinbarungFortgesetzt _,
                    FortsetzungAbgelehnt _ -> {}
            case StoerungMiterklaert e -> declarers.add(e.fraktion());
            case StoerungserklaerungZurueckgenommen e -> declarers.remove(e.fraktion());
            case BeilegungVorgeschlagen e ->
                settlement = settlement != null && fromBefore(e, settlement)
                        ? new Case.Settlement(
                                settlement.proposal(),
                                settlement.meeting() == null ? e.treffen() : settlement.meeting(),
                                settlement.confirmedBy())
                        : new Case.Settlement(e.kopf().ereignis(), meetingOf(e), setOf(e.fraktion()));
            case BeilegungBestaetigt e -> {
                if (settlement != null) {
                    settlement = new Case.Settlement(
                            settlement.proposal(), settlement.meeting(), with(settlement.confirmedBy(), e.fraktion()));
                }
            }
            case BeilegungZurueckgewiesen _ -> settlement = null;
            case FristverlaengerungVorgeschlagen e ->
                extension = new Case.Extension(e.kopf().ereignis(), e.stufe(), e.bis(), setOf(e.fraktion()));
            case FristverlaengerungZugestimmt e -> {
                if (extension != null) {
                    extension = new Case.Extension(
                            extension.proposal(),
                            extension.stufe(),
                            extension.bis(),
                            with(extension.agreedBy(), e.fraktion()));
                }
            }
            case FortsetzungsentscheidungGetroffen e -> decisions.add(e.kopf().ereignis());
            case AngabeBestritten e -> speak(e.angabe(), e.partner(), false);
            case AngabeAnerkannt e -> speak(e.angabe(), e.partner(), true);
            case AngabeBerichtigt e -> {
                var fact = facts.get(e.angabe());
                if (fact != null) {
                    facts.put(e.angabe(), Correction.of(fact, e.aenderung()));
                }
            }
            case AusscheidenVermerkt e -> {
                partners.remove(e.partner());
                declarers.remove(e.partner());
            }
            case FristAbgelaufen e -> {
                var period = periods.get(e.frist());
                if (period != null && e.frist().equals(running) && e.ablauf().isEqual(period.ablauf())) {
                    running = null;
                    justLapsed = period;
                }
            }
            case Eroeffnet e -> {
                stage = e.frist().stufe();
                start(e.frist(), e);
                openedAt.put(stage, whenCaused(e));
                decisions.clear();
            }
            case Gescheitert e -> {
                if (e.grund() == Scheiternsgrund.KEINE_EINIGUNG && judgesByWhenItWas()) {
                    heldInVainAt = Meetings.heldInVain(freeze())
                            .map(Durchgefuehrt::beginn)
                            .orElse(null);
                }
                meetings(e.stufe()).forEach(m -> spentMeetings.add(m.kopf().ereignis()));
            }
            case FristVerlaengert e -> {
                spendWhatWasHeldTooLate(e.frist());
                stage = e.frist().stufe();
                voidFrom(e.frist().stufe());
                start(e.frist(), e);
                countedFrom.remove(e.frist().frist());
                extension = null;
            }
            case FristNeuBestimmt e -> {
                var source = countedFrom.get(e.frist().frist());
                start(e.frist(), e);
                if (source != null) {
                    countedFrom.put(e.frist().frist(), source);
                }
            }
            case VerfahrensabweichungErmittelt e -> findings.add(findingKey(e.befund(), e.angaben()));
            case KonfliktfallAbgeschlossen e -> {
                stage = Stufe.ABGESCHLOSSEN;
                closedAs = e.grund();
                running = null;
            }
            case ErinnerungErgangen e -> reminded.add(Case.reminderKey(e.frist(), e.letzterTag(), e.tage()));
        }
        return this;
    }

    static String findingKey(Befund befund, List<String> facts) {
        return befund + " " + String.join(" ", facts);
    }

    private void start(Frist period, Folge by) {
        periods.put(period.frist(), period);
        running = period.frist();
        openedBy.put(period.frist(), by.kopf().ereignis());
        var cause = by.kopf().ursache();
        if (cause != null) {
            countedFrom.put(period.frist(), cause);
        }
    }

    /**
     * The stage opened when its cause happened, though that may have been recorded late; and not before the meeting began
     * that the stage before failed with, if an earlier appointment or lapse is why that is known.
     */
    private OffsetDateTime whenCaused(Eroeffnet opening) {
        var cause = opening.kopf().ursache() == null
                ? null
                : facts.get(opening.kopf().ursache());
        var caused = (cause == null ? opening : cause).kopf().eingetretenAm();
        var held = heldInVainAt;
        heldInVainAt = null;
        return held != null && (cause == null || held.isAfter(caused)) ? held : caused;
    }

    /** Whoever agrees on a longer period knows of the meetings held when the old one, or the stage itself, was over. */
    private void spendWhatWasHeldTooLate(Frist longer) {
        var before = periods.get(longer.frist());
        boolean finished = stage != longer.stufe();
        if (before != null && judgesByWhenItWas()) {
            meetings(longer.stufe())
                    .filter(m -> finished || !m.beginn().isBefore(before.ablauf()))
                    .forEach(m -> spentMeetings.add(m.kopf().ereignis()));
        }
    }

    private Stream<Durchgefuehrt> meetings(Stufe stufe) {
        return facts.values().stream()
                .filter(f -> f instanceof Durchgefuehrt m && m.stufe() == stufe)
                .map(Durchgefuehrt.class::cast);
    }

    private boolean judgesByWhenItWas() {
        return Procedure.judgesByWhenItWas(declaration.vertragsstand().regelmaschine());
    }

    /** An agreement of a meeting whose minutes are typed when a later wording is on the table already. */
    private boolean fromBefore(BeilegungVorgeschlagen e, Case.Settlement onTheTable) {
        var standing = facts.get(onTheTable.proposal());
        return judgesByWhenItWas()
                && e.treffen() != null
                && standing != null
                && standing.kopf().eingetretenAm().isAfter(e.kopf().eingetretenAm());
    }

    /** The meeting that a settlement comes from; a new wording comes from the same one. */
    private @Nullable String meetingOf(BeilegungVorgeschlagen e) {
        return e.treffen() == null && settlement != null ? settlement.meeting() : e.treffen();
    }

    private void voidFrom(Stufe stufe) {
        periods.values().removeIf(p -> p.stufe().compareTo(stufe) >= 0);
    }

    private void speak(String fact, String partner, boolean acknowledges) {
        var before = standings.getOrDefault(fact, Case.Standing.UNSPOKEN);
        standings.put(
                fact,
                acknowledges
                        ? new Case.Standing(
                                without(before.contestedBy(), partner), with(before.acknowledgedBy(), partner))
                        : new Case.Standing(
                                with(before.contestedBy(), partner), without(before.acknowledgedBy(), partner)));
    }

    private static Set<String> setOf(@Nullable String one) {
        return one == null ? Set.of() : Set.of(one);
    }

    private static Set<String> with(Set<String> set, String one) {
        var all = new HashSet<>(set);
        all.add(one);
        return Set.copyOf(all);
    }

    private static Set<String> without(Set<String> set, String one) {
        var all = new HashSet<>(set);
        all.remove(one);
        return Set.copyOf(all);
    }
}
