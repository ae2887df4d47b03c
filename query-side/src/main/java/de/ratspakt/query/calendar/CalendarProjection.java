package de.ratspakt.query.calendar;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.TreffenAbgesagt;
import de.ratspakt.events.agreement.AgreementEvent.TreffenAngesetzt;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.plan.Measure;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.plan.PlanEvent.MassnahmeAufgenommen;
import de.ratspakt.events.plan.PlanEvent.MassnahmeGestrichen;
import de.ratspakt.events.plan.PlanEvent.MassnahmeVerschoben;
import de.ratspakt.events.rules.Occurrences;
import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungEinberufen;
import de.ratspakt.events.session.SessionEvent.SitzungVerlegt;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup(CalendarProjection.NAME)
class CalendarProjection implements Projection {
    static final String NAME = "lesen-kalender";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final EventLog log;

    CalendarProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.log = log;
    }

    @EventHandler
    void on(AgreementEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case TreffenAngesetzt e ->
                apart.run(() -> new CalendarRow(
                                e.treffen(),
                                e.vereinbarung(),
                                Calendar.Art.valueOf(e.art().name()),
                                e.titel().text(),
                                e.ort().text(),
                                Occurrences.day(e.termin()),
                                e.termin(),
                                e.serie(),
                                List.of(),
                                null,
                                null,
                                e.sitzung(),
                                null,
                                0,
                                e.kopf().erfasstAm())
                        .write(jdbc, sequence));
            case TreffenAbgesagt e ->
                change(
                        e.treffen(),
                        sequence,
                        row -> row.calledOff(
                                e.tag(),
                                e.kopf().eingetretenAm(),
                                null,
                                e.kopf().erfasstAm()));
            case VereinbarungBeendet e -> over(e, sequence);
            case VereinbarungAbgelaufen e -> over(e, sequence);
            default -> {
                // nothing that stands in a calendar
            }
        }
    }

    /** With the agreement its joint meetings are over; what the council and the plan do goes on. */
    private void over(AgreementEvent e, long sequence) {
        var when = e.kopf().eingetretenAm();
        CalendarRow.from(jdbc, e.vereinbarung(), Occurrences.day(when)).stream()
                .filter(row -> row.art().meeting())
                .forEach(row -> change(
                        row.id(),
                        sequence,
                        r -> r.calledOff(null, when, null, e.kopf().erfasstAm())));
    }

    @EventHandler
    void on(SessionEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case SitzungEinberufen e ->
                apart.run(() -> new CalendarRow(
                                e.sitzung(),
                                e.vereinbarung(),
                                Calendar.Art.SITZUNG,
                                e.gremium().text(),
                                e.ort().text(),
                                Occurrences.day(e.termin()),
                                e.termin(),
                                null,
                                List.of(),
                                null,
                                null,
                                e.sitzung(),
                                null,
                                0,
                                e.kopf().erfasstAm())
                        .write(jdbc, sequence));
            case SitzungVerlegt e -> {
                // What stands is what happened last, whatever was recorded last.
                change(e.sitzung(), sequence, row -> {
                    var stands = SessionState.of(upTo(e.sitzung(), sequence, SessionEvent.class));
                    return row.on(stands.termin(), stands.ort().text(), e.kopf().erfasstAm());
                });
            }
            case SitzungAbgesagt e -> {
                var reason = e.grund();
                change(
                        e.sitzung(),
                        sequence,
                        row -> row.calledOff(
                                null,
                                OffsetDateTime.MIN,
                                reason == null ? null : reason.text(),
                                e.kopf().erfasstAm()));
            }
            default -> {
                // nothing that stands in a calendar
            }
        }
    }

    /** The day on which a plan is to be resolved, and the target dates of its measures; what is dropped goes. */
    @EventHandler
    void on(PlanEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case HandlungsplanAngelegt e ->
                apart.run(() -> CalendarRow.ofDay(
                                e.handlungsplan(),
                                e.vereinbarung(),
                                Calendar.Art.HANDLUNGSPLAN,
                                e.titel().text(),
                                e.faelligAm(),
                                e.handlungsplan(),
                                e.kopf().erfasstAm())
                        .write(jdbc, sequence));
            case MassnahmeAufgenommen e -> {
                var day = e.zieltermin();
                if (day != null) {
                    set(e, e.titel().text(), day, sequence);
                }
            }
            case MassnahmeVerschoben e ->
                Plan.of(upTo(e.handlungsplan(), sequence, PlanEvent.class))
                        .measure(e.massnahme())
                        .filter(m -> m.stage() != Measure.Stage.GESTRICHEN)
                        .ifPresent(m -> set(e, m.titel().text(), e.zieltermin(), sequence));
            case MassnahmeGestrichen e ->
                apart.run(() -> jdbc.sql("delete from lesen.kalender where id = ?")
                        .param(id(e))
                        .update());
            default -> {
                // nothing that stands in a calendar
            }
        }
    }

    private void set(PlanEvent.OfMeasure e, String titel, LocalDate day, long sequence) {
        apart.run(() -> CalendarRow.ofDay(
                        id(e),
                        known(e.handlungsplan()).vereinbarung(),
                        Calendar.Art.MASSNAHME,
                        titel,
                        day,
                        e.handlungsplan(),
                        e.kopf().erfasstAm())
                .write(jdbc, sequence));
    }

    /** The events of a case up to one of them, whose number in the stream counts from 0. */
    private <E extends Ereignis> List<E> upTo(String id, long sequence, Class<E> type) {
        return log.stream(id).subList(0, Math.toIntExact(sequence) + 1).stream()
                .map(type::cast)
                .toList();
    }

    /** A measure's id is one within its plan. */
    private static String id(PlanEvent.OfMeasure e) {
        return e.handlungsplan() + "-" + e.massnahme();
    }

    private CalendarRow known(String id) {
        return CalendarRow.find(jdbc, id)
                .orElseThrow(() -> new IllegalStateException("nothing of " + id + " in the calendar"));
    }

    private void change(String id, long sequence, UnaryOperator<CalendarRow> how) {
        apart.run(() -> how.apply(known(id)).write(jdbc, sequence));
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.kalender");
    }
}
