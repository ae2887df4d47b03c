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
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the table of running periods in the transaction that appends the events, so that no period can run without
 * standing there. What runs, each feature says of its own events.
 */
@ProcessingGroup(OpenPeriods.GROUP)
public final class OpenPeriods {
    /** Name of the processor. */
    static final String GROUP = "OffeneFristen";

    private static final TimerData TIMERS = new TimerData();
    private static final JsonMapper JSON = new JsonMapper();

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

    /**
     * A timer that is due now, or has failed and is tried again.
     *
     * @param name of its deadline
     */
    record DueTimer(String name, String fall, String frist) {}

    /** All timers that are on their way. Only those that are due soon are looked at, as a failed one is due again in seconds. */
    Set<DueTimer> timersOnTheirWay(Instant now) {
        return jdbc
                .sql("""
                        select task_data from ereignisse.scheduled_tasks
                        where execution_time <= ? and (execution_time <= ? or consecutive_failures > 0)""")
                .params(now.plus(Timers.RETRY.multipliedBy(2)).atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC))
                .query((row, i) -> timer(row.getBytes(1)))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<DueTimer> timer(byte @Nullable [] stored) {
        try {
            var deadline = TIMERS.deserialize(DbSchedulerBinaryDeadlineDetails.class, stored);
            if (deadline == null || deadline.getP() == null) {
                return Optional.empty();
            }
            var carried = JSON.readTree(deadline.getP());
            return Optional.of(new DueTimer(
                    deadline.getD(),
                    carried.path("fall").asString(""),
                    carried.path("frist").asString("")));
        } catch (RuntimeException e) { // what cannot be read does nothing when it is due
            return Optional.empty();
        }
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
