package de.ratspakt.command.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.RatspaktSettings;
import de.ratspakt.events.platform.SagaProcessors;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.Register;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what every command and every period passes through. */
@Configuration(proxyBeanMethods = false)
class CommandPlatform {
    /** Events that a saga could not handle at once, by saga. */
    static final String SAGA_METRIC = "ratspakt.saga.fehler";

    @Bean
    AnsweredRequests answeredRequests(@Qualifier(CommandDatabase.COMMAND) JdbcClient jdbc, RatspaktSettings settings) {
        return new AnsweredRequests(jdbc, DomainClock.real(), settings.secret());
    }

    /** The passage is no bean: Axon would put every interceptor that is one onto the bus, a second time. */
    @Bean
    CommandDispatch commandDispatch(
            CommandBus bus,
            @Qualifier(CommandDatabase.COMMAND) JdbcClient jdbc,
            AnsweredRequests requests,
            EventLog log,
            Register register,
            @Value("${ratspakt.lock-timeout:5s}") Duration patience) {
        bus.registerHandlerInterceptor(new Passage(new AgreementLock(jdbc, log, patience), requests, log, register));
        if (bus instanceof SimpleCommandBus simple) {
            simple.setRollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE);
        }
        return new CommandDispatch(bus, log);
    }

    /** Every saga, so that none is fed by Axon's defaults, which start at the head and skip what fails. */
    @Bean
    ConfigurerModule sagasAreFed(SagaProcessors processors, ListableBeanFactory beans) {
        return axon -> Stream.of(beans.getBeanNamesForAnnotation(Saga.class))
                .map(beans::getType)
                .flatMap(Stream::ofNullable)
                .map(type -> Objects.requireNonNull(
                        type.getAnnotation(ProcessingGroup.class), () -> type + " has no @ProcessingGroup"))
                .forEach(group -> processors.register(axon.eventProcessing(), group.value()));
    }

    @Bean
    CorrelationDataProvider eventMetadata() {
        return new SimpleCorrelationDataProvider(EventMetadata.keys());
    }

    @Bean
    OpenPeriods openPeriods(
            @Qualifier(CommandDatabase.COMMAND) JdbcClient jdbc, ObjectProvider<RunningPeriods> features) {
        return new OpenPeriods(jdbc, features.orderedStream().toList());
    }

    @Bean
    ConfigurerModule withTheEvents() {
        return axon -> {
            var configurer = axon.eventProcessing();
            for (var group : List.of(OpenPeriods.GROUP, AtOnce.GROUP)) {
                configurer.registerSubscribingEventProcessor(group);
                configurer.registerListenerInvocationErrorHandler(group, c -> PropagatingErrorHandler.instance());
                configurer.registerErrorHandler(group, c -> PropagatingErrorHandler.instance());
            }
        };
    }

    @Bean
    AtOnce atOnce(SystemCommands commands, ObjectProvider<FollowsAtOnce> features) {
        return new AtOnce(commands, features.orderedStream().toList());
    }

    @Bean
    SagaProcessors.Failures sagaFailures(ObjectProvider<MeterRegistry> metrics) {
        return saga ->
                metrics.ifAvailable(m -> m.counter(SAGA_METRIC, "saga", saga).increment());
    }

    @Bean
    KnownAgreements knownAgreements(EventLog log) {
        return log::partners;
    }

    @Bean
    Sweeper sweeper(
            OpenPeriods periods,
            DomainClock clock,
            ObjectProvider<Lapses> lapses,
            AnsweredRequests requests,
            Pulses pulses,
            ObjectProvider<MeterRegistry> metrics) {
        return new Sweeper(periods, clock, lapses, requests, pulses, metrics.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ClockMover clockMover(
            DomainClock clock,
            OpenPeriods periods,
            Sweeper sweeper,
            SagaProcessors sagas,
            @Qualifier(CommandDatabase.COMMAND) Progress progress,
            EventLog log,
            @Qualifier(CommandDatabase.COMMAND) JdbcClient jdbc,
            ObjectProvider<Scheduler> scheduler) {
        return new ClockMover(clock, periods, sweeper, sagas, progress, log, jdbc, scheduler);
    }
}
