package de.ratspakt.events.plan;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.plan.PlanEvent.*;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An action plan as its recorded events left it. Immutable; {@link #after} is the one fold.
 *
 * @param partner ids of the partners that the agreement had when the plan was opened
 * @param faelligAm the last day on which it is in time to resolve it
 * @param openedBy id of the event that opened it
 * @param beschlossenAm when it was resolved; none while it is worked on
 * @param lapsed it is recorded that the plan's own due date passed
 * @param massnahmen by id, in the order in which they were taken up
 * @param reminded which reminders went out
 * @param version how many events its stream holds
 */
public record Plan(
        String id,
        String vereinbarung,
        List<String> partner,
        Textverweis titel,
        LocalDate faelligAm,
        String openedBy,
        OffsetDateTime angelegtAm,
        Instant angelegtErfasstAm,
        @Nullable OffsetDateTime beschlossenAm,
        boolean lapsed,
        Map<String, Measure> massnahmen,
        Set<String> reminded,
        long version) {

    /** Days before the last day on which reminders go out (domain, section 5). */
    public static final List<Integer> REMINDER_DAYS = List.of(3, 1);

    public Plan {
        partner = List.copyOf(partner);
        massnahmen = Collections.unmodifiableMap(new LinkedHashMap<>(massnahmen));
        reminded = Collections.unmodifiableSet(new LinkedHashSet<>(reminded));
    }

    public static Plan of(List<PlanEvent> events) {
        if (events.isEmpty() || !(events.getFirst() instanceof HandlungsplanAngelegt opened)) {
            throw new IllegalArgumentException("an action plan begins with HandlungsplanAngelegt");
        }
        var plan = opened(opened);
        for (var event : events.subList(1, events.size())) {
            plan = plan.after(event);
        }
        return plan;
    }

    public static Plan opened(HandlungsplanAngelegt e) {
        return new Plan(
                e.handlungsplan(),
                e.vereinbarung(),
                e.lage().partner(),
                e.titel(),
                e.faelligAm(),
                e.kopf().ereignis(),
                e.kopf().eingetretenAm(),
                e.kopf().erfasstAm(),
                null,
                false,
                Map.of(),
                Set.of(),
                1);
    }

    public Plan after(PlanEvent event) {
        return switch (event) {
            case HandlungsplanAngelegt e -> opened(e);
            case HandlungsplanBeschlossen e -> with(e.kopf().eingetretenAm(), lapsed, massnahmen, reminded);
            case HandlungsplanUeberfaellig none -> with(beschlossenAm, true, massnahmen, reminded);
            case ErinnerungAnHandlungsplanErgangen e -> remindedOf(PlanPeriod.PLAN, e.letzterTag(), e.tage());
            case MassnahmeAufgenommen e -> put(Measure.taken(e));
            case MassnahmeBegonnen e ->
                change(e, m -> m.in(Measure.Stage.BEGONNEN, e.kopf().eingetretenAm()));
            case FortschrittGemeldet e ->
                change(e, m -> m.at(e.prozent(), e.kopf().eingetretenAm()));
            case MassnahmeVerschoben e -> change(e, m -> m.postponed(e));
            case MassnahmeAbgeschlossen e ->
                change(e, m -> m.in(Measure.Stage.ABGESCHLOSSEN, e.kopf().eingetretenAm()));
            case StreichungZugestimmt e -> change(e, m -> m.droppedBy(e.partner()));
            case StreichungszustimmungZurueckgenommen e -> change(e, m -> m.keptBy(e.partner()));
            case MassnahmeGestrichen e ->
                change(e, m -> m.in(Measure.Stage.GESTRICHEN, e.kopf().eingetretenAm()));
            case MassnahmeUeberfaellig e -> change(e, Measure::overdue);
            case ErinnerungAnMassnahmeErgangen e ->
                remindedOf(PlanPeriod.ofMeasure(e.massnahme()), e.letzterTag(), e.tage());
        };
    }

    private Plan change(OfMeasure event, UnaryOperator<Measure> change) {
        var measure = massnahmen.get(event.massnahme());
        return measure == null ? with(beschlossenAm, lapsed, massnahmen, reminded) : put(change.apply(measure));
    }

    private Plan put(Measure measure) {
        var all = new LinkedHashMap<>(massnahmen);
        all.put(measure.id(), measure);
        return with(beschlossenAm, lapsed, all, reminded);
    }

    private Plan remindedOf(String frist, LocalDate letzterTag, int tage) {
        var all = new LinkedHashSet<>(reminded);
        all.add(reminder(frist, letzterTag, tage));
        return with(beschlossenAm, lapsed, massnahmen, all);
    }

    private Plan with(
            @Nullable OffsetDateTime resolved, boolean over, Map<String, Measure> measures, Set<String> reminders) {
        return new Plan(
                id,
                vereinbarung,
                partner,
                titel,
                faelligAm,
                openedBy,
                angelegtAm,
                angelegtErfasstAm,
                resolved,
                over,
                measures,
                reminders,
                version + 1);
    }

    private static String reminder(String frist, LocalDate letzterTag, int tage) {
        return frist + "/" + letzterTag + "/" + tage;
    }

    public Optional<Measure> measure(String massnahme) {
        return Optional.ofNullable(massnahmen.get(massnahme));
    }

    /** The id of a measure whose sender gave it none: {@code m1}, {@code m2}, and on. */
    public String nextMeasure() {
        int number = massnahmen.size() + 1;
        while (massnahmen.containsKey("m" + number)) {
            number++;
        }
        return "m" + number;
    }

    public boolean resolved() {
        return beschlossenAm != null;
    }

    /** What the plan waits for: itself to be resolved, and its open measures with a target date. Over or not. */
    public List<PlanPeriod> waiting() {
        var own = resolved() ? Stream.<PlanPeriod>empty() : Stream.of(new PlanPeriod(null, faelligAm, openedBy));
        var measures = massnahmen.values().stream()
                .filter(Measure::open)
                .map(Measure::period)
                .flatMap(Stream::ofNullable);
        return Stream.concat(own, measures)
                .sorted(Comparator.comparing(PlanPeriod::letzterTag))
                .toList();
    }

    /** Those whose lapse is not recorded, the earliest first. */
    public List<PlanPeriod> running() {
        return waiting().stream().filter(p -> !lapsed(p)).toList();
    }

    private boolean lapsed(PlanPeriod period) {
        return period.massnahme() == null
                ? lapsed
                : measure(period.massnahme()).map(Measure::lapsed).orElse(true);
    }

    /** Whether the plan itself is late at this moment. */
    public boolean overdue(Instant now) {
        return !resolved() && over(new PlanPeriod(null, faelligAm, openedBy), now);
    }

    /** Whether a measure is late at this moment. */
    public static boolean overdue(Measure measure, Instant now) {
        var period = measure.period();
        return measure.open() && period != null && over(period, now);
    }

    private static boolean over(PlanPeriod period, Instant now) {
        return !now.isBefore(period.ablauf().toInstant());
    }

    /** What time alone has brought by now and nobody has recorded yet, in the order in which it happened. */
    public List<PlanEvent> lapses(Instant now) {
        return running().stream()
                .filter(p -> over(p, now))
                .map(p -> lapse(p, now))
                .toList();
    }

    private PlanEvent lapse(PlanPeriod period, Instant now) {
        var ablauf = period.ablauf();
        var head = new Kopf(
                Kopf.derivedId(period.setBy() + "/" + period.frist() + "/ablauf"), ablauf, now, period.setBy(), null);
        return period.massnahme() == null
                ? new HandlungsplanUeberfaellig(head, id, period.letzterTag(), ablauf)
                : new MassnahmeUeberfaellig(head, id, period.massnahme(), period.letzterTag(), ablauf);
    }

    /** The reminder that is to go out now, if it still applies and has not gone out. */
    public Optional<PlanEvent> reminderDue(String frist, OffsetDateTime ablauf, int tage, Instant now) {
        return running().stream()
                .filter(p -> p.frist().equals(frist) && p.ablauf().isEqual(ablauf))
                .filter(p -> !reminded.contains(reminder(frist, p.letzterTag(), tage)))
                .filter(p -> !now.isBefore(p.reminderAt(tage).toInstant()))
                .findFirst()
                .map(p -> reminder(p, tage, now));
    }

    private PlanEvent reminder(PlanPeriod p, int tage, Instant now) {
        var seed = p.setBy() + "/" + p.frist() + "/erinnerung/" + tage;
        var head = new Kopf(Kopf.derivedId(seed), p.reminderAt(tage), now, p.setBy(), null);
        return p.massnahme() == null
                ? new ErinnerungAnHandlungsplanErgangen(head, id, p.letzterTag(), tage)
                : new ErinnerungAnMassnahmeErgangen(head, id, p.massnahme(), p.letzterTag(), tage);
    }
}
