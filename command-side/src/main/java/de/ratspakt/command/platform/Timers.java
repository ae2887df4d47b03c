package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.DatabaseWatch;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers in the database. They run on the domain's clock, and a failed one is tried again in seconds. */
@Configuration(proxyBeanMethods = false)
class Timers {
    /** How long something that is due waits. */
    static final String METRIC = "ratspakt.zeitgeber.rueckstand";

    /** The thread looks every half second; an answer of the database may take longer. */
    private static final Duration SILENT = Duration.ofSeconds(6);

    /** After a failure. */
    static final Duration RETRY = Duration.ofSeconds(2);

    @Bean
    Pulse pollingPulse(Pulses pulses) {
        return pulses.watch("zeitgeber", SILENT);
    }

    @Bean
    Clock schedulerClock(DomainClock clock, Pulse pollingPulse) {
        return new SchedulerClock(clock, pollingPulse);
    }

    @Bean("zeitgeber")
    TimerWatch timerWatch(
            @Qualifier(CommandDatabase.COMMAND) JdbcClient jdbc,
            DomainClock clock,
            Pulse pollingPulse,
            ObjectProvider<Scheduler> scheduler,
            @Qualifier(CommandDatabase.COMMAND) DatabaseWatch database) {
        return new TimerWatch(jdbc, clock, pollingPulse, scheduler, database::away);
    }

    @Bean
    MeterBinder timerMetric(TimerWatch watch) {
        return registry -> TimeGauge.builder(
                        METRIC, watch, TimeUnit.SECONDS, w -> w.waiting().toMillis() / 1000.0)
                .description("Wie lange der älteste fällige Zeitgeber schon darauf wartet, dass ihn jemand aufnimmt")
                .register(registry);
    }

    @Bean
    DbSchedulerCustomizer timerData() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new TimerData());
            }
        };
    }

    /** Axon's own task, which alone can run a deadline, would wait five minutes after a failure. */
    @Bean
    @Qualifier("deadlineDetailsTask")
    Task<DbSchedulerBinaryDeadlineDetails> deadlineTask(
            ObjectProvider<DbSchedulerDeadlineManager> manager, DomainClock clock) {
        var axons = (OneTimeTask<DbSchedulerBinaryDeadlineDetails>)
                DbSchedulerDeadlineManager.binaryTask(manager::getObject);
        return Tasks.oneTime(axons.getName(), DbSchedulerBinaryDeadlineDetails.class)
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, clock.instant().plus(RETRY)))
                .execute(axons::executeOnce);
    }
}
