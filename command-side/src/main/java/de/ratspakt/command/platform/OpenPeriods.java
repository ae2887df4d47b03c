package de.ratspakt.command.platform;

import de.ratspakt.command.platform.RunningPeriods.Change;
import de.ratspakt.command.platform.RunningPeriods.Ends;
import de.ratspakt.command.platform.RunningPeriods.Runs;
import de.ratspakt.events.Ereignis;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the table of running periods in the transaction that appends the events, so that no period can run without
 * standing there. What runs, each feature says of its own events.
 */
@ProcessingGroup(OpenPeriods.GROUP)
public final class OpenPeriods {
    /** Name of the processor. */
    static final String GROUP = "OffeneFristen";

    private final JdbcClient jdbc;
    private final List<RunningPeriods> features;

    OpenPeriods(JdbcClient jdbc, List<RunningPeriods> features) {
        this.jdbc = jdbc;
        this.features = List.copyOf(features);
    }

    @EventHandler
    void on(Ereignis event) {
        for (var feature : features) {
            feature.changes(event).forEach(this::apply);
        }
    }

    private void apply(Change change) {
        switch (change) {
            case Runs(var fall, var frist, var ablauf) ->
                jdbc.sql("""
                                insert into ereignisse.offene_frist (fall, frist, ablauf) values (?, ?, ?)
                                on conflict (fall, frist) do update set ablauf = excluded.ablauf""").params(fall, frist, ablauf).update();
            case Ends(var fall, var frist) ->
                jdbc.sql(
                                "delete from ereignisse.offene_frist where fall = ? and (cast(? as text) is null or frist = ?)")
                        .params(fall, frist, frist)
                        .update();
        }
    }

    /** What was over at this moment and still stands, in the order of time. */
    List<OpenPeriod> overdue(Instant moment) {
        return jdbc.sql(
                        "select fall, frist, ablauf from ereignisse.offene_frist where ablauf <= ? order by ablauf, fall")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query((row, i) -> new OpenPeriod(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether a timer of its aggregate, whose id its data name, is due now or has failed and is tried again: it is on its way. */
    boolean timerIsOnItsWay(OpenPeriod period, Instant now) {
        return jdbc.sql("""
                        select exists (select from ereignisse.scheduled_tasks
                        where (execution_time <= ? or consecutive_failures > 0)
                        and position(convert_to(?, 'UTF8') in task_data) > 0)""")
                .params(now.atOffset(ZoneOffset.UTC), period.fall())
                .query(Boolean.class)
                .single();
    }

    /** The next end of a period after this moment. */
    Optional<Instant> nextAfter(Instant moment) {
        return jdbc.sql("select min(ablauf) from ereignisse.offene_frist where ablauf > ?")
                .param(moment.atOffset(ZoneOffset.UTC))
                .query((row, i) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }
}
