package de.ratspakt.query.plan;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.plan.Measure;
import de.ratspakt.events.plan.Plan;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.plan.PlanEvent.ErinnerungAnHandlungsplanErgangen;
import de.ratspakt.events.plan.PlanEvent.ErinnerungAnMassnahmeErgangen;
import de.ratspakt.events.plan.PlanEvent.HandlungsplanAngelegt;
import de.ratspakt.events.plan.PlanPeriod;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.query.platform.Apart;
import de.ratspakt.query.platform.Emptying;
import de.ratspakt.query.platform.Projection;
import de.ratspakt.query.platform.Rows;
import de.ratspakt.query.platform.WhoLeft;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The plans, the dates that run in them, and the reminders that went out. */
@Component
@ProcessingGroup(PlanProjection.NAME)
class PlanProjection implements Projection {
    static final String NAME = "lesen-handlungsplaene";

    private final JdbcClient jdbc;
    private final Apart apart;
    private final EventLog log;

    PlanProjection(@Qualifier(QUERY) JdbcClient jdbc, Apart apart, EventLog log) {
        this.jdbc = jdbc;
        this.apart = apart;
        this.log = log;
    }

    @EventHandler
    void on(PlanEvent event, @SequenceNumber long sequence) {
        apart.run(() -> {
            if (event instanceof ErinnerungAnMassnahmeErgangen e) {
                reminded(e, e.massnahme(), e.letzterTag(), e.tage());
            } else if (event instanceof ErinnerungAnHandlungsplanErgangen e) {
                reminded(e, null, e.letzterTag(), e.tage());
            }
            after(event, sequence).ifPresent(this::write);
        });
    }

    /** Who left belongs to the group no more. */
    @EventHandler
    void on(PartnerAusgeschieden event) {
        apart.run(() -> {
            jdbc.sql("update lesen.handlungsplan set partner = array_remove(partner, ?) where vereinbarung = ?")
                    .params(event.partner(), event.vereinbarung())
                    .update();
        });
    }

    /** The plan with this event; empty if it was in the row before. */
    private Optional<Plan> after(PlanEvent event, long sequence) {
        if (sequence == 0 && event instanceof HandlungsplanAngelegt opened) {
            return Optional.of(Plan.opened(opened));
        }
        var before = jdbc.sql("select version, stand from lesen.handlungsplan where id = ?")
                .param(event.handlungsplan())
                .query((row, i) -> Rows.read(row.getString("stand"), Plan.class))
                .optional();
        if (before.isPresent() && before.get().version() > sequence) {
            return Optional.empty();
        }
        return before.filter(plan -> plan.version() == sequence)
                .map(plan -> plan.after(event))
                .or(() -> Optional.of(Plan.of(
                        StoredPlans.events(log, event.handlungsplan()).subList(0, Math.toIntExact(sequence) + 1))));
    }

    private void write(Plan plan) {
        jdbc.sql("""
                        insert into lesen.handlungsplan (id, vereinbarung, partner, arbeitsgruppen, naechster, erfasst_am,
                            version, stand)
                        values (:id, :vereinbarung, :partner, :arbeitsgruppen, :naechster, :erfasstAm, :version, :stand::json)
                        on conflict (id) do update set arbeitsgruppen = excluded.arbeitsgruppen,
                            naechster = excluded.naechster, version = excluded.version, stand = excluded.stand
                        where lesen.handlungsplan.version < excluded.version""")
                .param("id", plan.id())
                .param("vereinbarung", plan.vereinbarung())
                .param(
                        "partner",
                        WhoLeft.without(log, plan.vereinbarung(), plan.partner())
                                .toArray(String[]::new))
                .param("arbeitsgruppen", groups(plan))
                .param("naechster", next(plan), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("erfasstAm", plan.angelegtErfasstAm().atOffset(ZoneOffset.UTC))
                .param("version", plan.version())
                .param("stand", Rows.write(plan))
                .update();
        jdbc.sql("delete from lesen.planfrist where handlungsplan = ?")
                .param(plan.id())
                .update();
        plan.running().forEach(period -> runs(plan, period));
    }

    private static String[] groups(Plan plan) {
        return plan.massnahmen().values().stream()
                .map(Measure::arbeitsgruppe)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(String[]::new);
    }

    private static @Nullable OffsetDateTime next(Plan plan) {
        return plan.waiting().stream()
                .findFirst()
                .map(PlanPeriod::ablauf)
                .map(end -> end.withOffsetSameInstant(ZoneOffset.UTC))
                .orElse(null);
    }

    private void runs(Plan plan, PlanPeriod period) {
        jdbc.sql("""
                        insert into lesen.planfrist (handlungsplan, frist, massnahme, letzter_tag, ablauf)
                        values (:handlungsplan, :frist, :massnahme, :letzterTag, :ablauf)""")
                .param("handlungsplan", plan.id())
                .param("frist", period.frist())
                .param("massnahme", period.massnahme(), Types.VARCHAR)
                .param("letzterTag", period.letzterTag())
                .param("ablauf", period.ablauf())
                .update();
    }

    private void reminded(PlanEvent event, @Nullable String measure, LocalDate lastDay, int days) {
        jdbc.sql("""
                        insert into lesen.planerinnerung
                            (ereignis, handlungsplan, massnahme, letzter_tag, tage, ergangen_am, erfasst_am)
                        values (:ereignis, :handlungsplan, :massnahme, :letzterTag, :tage, :ergangenAm, :erfasstAm)
                        on conflict do nothing""")
                .param("ereignis", event.kopf().ereignis())
                .param("handlungsplan", event.handlungsplan())
                .param("massnahme", measure, Types.VARCHAR)
                .param("letzterTag", lastDay)
                .param("tage", days)
                .param("ergangenAm", event.kopf().eingetretenAm().toString())
                .param("erfasstAm", event.kopf().erfasstAm().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    @ResetHandler
    public void forget() {
        Emptying.table(jdbc, "lesen.handlungsplan");
        Emptying.table(jdbc, "lesen.planfrist");
        Emptying.table(jdbc, "lesen.planerinnerung");
    }
}
