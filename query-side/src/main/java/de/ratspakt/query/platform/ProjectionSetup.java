package de.ratspakt.query.platform;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Pulses;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Feeds every projection of this side. */
@Configuration(proxyBeanMethods = false)
class ProjectionSetup {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionSetup.class);
    /** Longer than the watch waits for any one answer of the database. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    /** What fails a thousand times alike stands in the log once with all of its failure, else in a line. */
    private static final class Told {
        private static final int REMEMBERED = 1_000;

        private final Set<String> reasons = ConcurrentHashMap.newKeySet();

        void parked(String projection, String event, Throwable cause) {
            var reason = Reason.of(cause);
            if (reasons.size() >= REMEMBERED) {
                reasons.clear();
            }
            if (reasons.add(projection + " " + reason)) {
                LOG.error("{} cannot handle {} and parks it", projection, event, cause);
            } else {
                LOG.error("{} cannot handle {} either and parks it: {}", projection, event, reason);
            }
        }
    }

    @Bean
    ConfigurerModule projections(
            ListableBeanFactory beans,
            ObjectProvider<ProjectionProcessors> processors,
            ObjectProvider<ProjectionWatch> watch) {
        var names = Arrays.stream(beans.getBeanNamesForType(Projection.class, false, false))
                .map(bean -> group(beans, bean))
                .toList();
        var told = new Told();
        return configurer -> {
            for (var name : names) {
                processors.getObject().register(configurer.eventProcessing(), name);
                configurer.eventProcessing().registerDeadLetterPolicy(name, axon -> (letter, cause) -> {
                    if (DatabaseTrouble.passes(cause)) {
                        throw passing(cause); // fails the batch, which is tried again
                    }
                    told.parked(name, letter.message().getIdentifier(), cause);
                    return Decisions.enqueue(new Unhandled(cause));
                });
                configurer.eventProcessing().registerErrorHandler(name, axon -> failure -> {
                    watch.ifAvailable(w -> w.failed(name, failure.error()));
                    PropagatingErrorHandler.instance().handleError(failure);
                });
                configurer
                        .eventProcessing()
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                name, (axon, invoker) -> invoker.allowReset(true));
            }
        };
    }

    private static String group(ListableBeanFactory beans, String bean) {
        return Objects.requireNonNull(beans.findAnnotationOnBean(bean, ProcessingGroup.class))
                .value();
    }

    private static RuntimeException passing(Throwable cause) {
        return cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
    }

    @Bean
    Redelivery redelivery(
            ListableBeanFactory beans,
            org.axonframework.config.Configuration axon,
            @Qualifier(QUERY) JdbcClient jdbc,
            @Qualifier(QUERY) PlatformTransactionManager transactions,
            DeadLetters letters,
            ProjectionProcessors processors) {
        var handlers = new HashMap<String, EventMessageHandler>();
        beans.getBeansOfType(Projection.class)
                .forEach((bean, projection) -> handlers.put(
                        group(beans, bean),
                        new AnnotationEventHandlerAdapter(
                                projection,
                                axon.parameterResolverFactory(),
                                axon.handlerDefinition(projection.getClass()))));
        return new Redelivery(
                jdbc,
                new TransactionTemplate(transactions),
                letters,
                processors.converter(),
                handlers,
                DomainClock.real());
    }

    @Bean
    ProjectionWatch projectionWatch(
            ProjectionProcessors processors,
            @Qualifier(QUERY) Progress progress,
            EventLog log,
            DeadLetters letters,
            Redelivery redelivery,
            Rebuild rebuild,
            @Qualifier(QUERY) JdbcClient jdbc,
            Pulses pulses) {
        var pulse = pulses.watch("ratspakt-projektionen", SILENCE);
        return new ProjectionWatch(
                processors, progress, log, letters, redelivery, rebuild, jdbc, pulse, DomainClock.real());
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
    FirstReading firstReading(
            ProjectionProcessors processors,
            @Qualifier(QUERY) Progress progress,
            EventLog log,
            DeadLetters letters,
            ProjectionWatch watch) {
        return new FirstReading(processors, progress, log, letters, watch);
    }

    @Bean
    MeterRegistryCustomizer<MeterRegistry> projectionMetrics(ObjectProvider<ProjectionWatch> watch) {
        return registry -> {
            Gauge.builder("ratspakt.projection.parked", () -> sum(watch, s -> true, Standing::events))
                    .description("Events that a projection could not handle")
                    .register(registry);
            Gauge.builder(
                            "ratspakt.projection.standing",
                            () -> sum(watch, s -> s.state() == Standing.State.STEHT, s -> 1))
                    .description("Projections that do not get on")
                    .register(registry);
            Gauge.builder("ratspakt.projection.behind", () -> sum(watch, s -> true, Standing::behind))
                    .description("Places of the log that lie ahead of projections, all together")
                    .register(registry);
        };
    }

    private static long sum(
            ObjectProvider<ProjectionWatch> watch, Predicate<Standing> which, ToLongFunction<Standing> what) {
        return watch.stream()
                .flatMap(w -> w.standings().stream())
                .filter(which)
                .mapToLong(what)
                .sum();
    }
}
