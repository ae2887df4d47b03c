package de.ratspakt.query.platform;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.EventLog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Objects;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.deadletter.Decisions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Feeds every projection of this side. */
@Configuration(proxyBeanMethods = false)
class ProjectionSetup {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionSetup.class);

    @Bean
    ConfigurerModule projections(ListableBeanFactory beans, ObjectProvider<ProjectionProcessors> processors) {
        var names = Arrays.stream(beans.getBeanNamesForType(Projection.class, false, false))
                .map(bean -> Objects.requireNonNull(beans.findAnnotationOnBean(bean, ProcessingGroup.class)))
                .map(ProcessingGroup::value)
                .toList();
        return configurer -> {
            for (var name : names) {
                processors.getObject().register(configurer.eventProcessing(), name);
                configurer.eventProcessing().registerDeadLetterPolicy(name, axon -> (letter, cause) -> {
                    LOG.error(
                            "{} cannot handle {} and parks it",
                            name,
                            letter.message().getIdentifier(),
                            cause);
                    return Decisions.enqueue(cause);
                });
                configurer
                        .eventProcessing()
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                name, (axon, invoker) -> invoker.allowReset(true));
            }
        };
    }

    @Bean
    Apart apart(@Qualifier(QUERY) PlatformTransactionManager transactions) {
        return new Apart(transactions);
    }

    @Bean
    DeadLetters deadLetters(@Qualifier(QUERY) JdbcClient jdbc) {
        return new DeadLetters(jdbc);
    }

    @Bean
    Rebuild rebuild(
            ObjectProvider<EventProcessingConfiguration> processing,
            ProjectionProcessors processors,
            @Qualifier(QUERY) Progress progress,
            EventLog log) {
        return new Rebuild(processing, processors, progress, log);
    }

    @Bean("lesestand")
    FirstReading firstReading(ProjectionProcessors processors, @Qualifier(QUERY) Progress progress, EventLog log) {
        return new FirstReading(processors, progress, log);
    }

    @Bean
    MeterRegistryCustomizer<MeterRegistry> deadLetterAlarm(DeadLetters letters) {
        return registry -> Gauge.builder("ratspakt.projection.parked", letters, DeadLetters::count)
                .description("Events that a projection could not handle")
                .register(registry);
    }
}
