package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import de.ratspakt.events.platform.DomainClock;
import java.time.Duration;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Timers in the database. They run on the domain's clock, and a failed one is tried again in seconds. */
@Configuration(proxyBeanMethods = false)
class Timers {
    private static final Duration RETRY = Duration.ofSeconds(2);

    @Bean
    Clock schedulerClock(DomainClock clock) {
        return clock::instant;
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
