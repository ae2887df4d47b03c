package de.ratspakt.events.platform;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Pulse;
import de.ratspakt.events.storage.Pulses;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How a process notices that a part of it does no longer do its work. Each concern is one health indicator with its metric. */
@Configuration(proxyBeanMethods = false)
class Vigilance {
    @Bean
    Supervision supervision(ListableBeanFactory beans, Pulses pulses) {
        return new Supervision(() -> beans.getBeansOfType(Supervised.class), pulses);
    }

    @Bean("datenbank")
    HealthIndicator databaseHealth(ObjectProvider<WatchedPool> pools) {
        return () -> {
            var troubles = new TreeMap<String, String>();
            pools.forEach(pool -> {
                var watch = pool.watch();
                if (watch.asleep()) {
                    troubles.put(pool.getPoolName(), "wird nicht mehr beobachtet");
                }
                watch.awayFor()
                        .ifPresent(
                                d -> troubles.put(pool.getPoolName(), "antwortet seit " + d.toSeconds() + " s nicht"));
            });
            return told(troubles);
        };
    }

    @Bean
    MeterBinder databaseMetric(ObjectProvider<WatchedPool> pools) {
        return registry -> pools.forEach(pool -> Gauge.builder(
                        "ratspakt.datenbank.weg", pool, p -> p.watch().away() ? 1 : 0)
                .tag("rolle", String.valueOf(pool.getPoolName()))
                .description("1, solange die Datenbank nicht antwortet")
                .register(registry));
    }

    @Bean("verarbeitung")
    ProcessorWatch processorWatch(
            ObjectProvider<EventProcessingConfiguration> processing,
            List<ProcessorWatch.Group> groups,
            EventLog log,
            ObjectProvider<WatchedPool> pools) {
        var watch = new ProcessorWatch(
                processing,
                groups,
                log,
                () -> pools.stream().anyMatch(pool -> pool.watch().away()));
        pools.forEach(pool -> pool.watch().onReturn(watch::databaseReturned));
        return watch;
    }

    @Bean
    MeterBinder processorMetric(ProcessorWatch watch) {
        return registry -> Gauge.builder("ratspakt.verarbeitung.gestoert", watch, ProcessorWatch::troubled)
                .description("Sagas und Projektionen, die nicht arbeiten")
                .register(registry);
    }

    @Bean("hintergrund")
    HealthIndicator backgroundHealth(Pulses pulses) {
        return () -> {
            var troubles = new TreeMap<String, String>();
            pulses.all().stream()
                    .filter(Pulse::lost)
                    .forEach(p -> troubles.put(p.name(), "seit " + p.silence().toSeconds() + " s kein Lebenszeichen"));
            return told(troubles);
        };
    }

    @Bean
    MeterBinder backgroundMetric(Pulses pulses) {
        return registry -> TimeGauge.builder(
                        "ratspakt.hintergrund.still",
                        pulses,
                        TimeUnit.SECONDS,
                        p -> p.all().stream()
                                .mapToDouble(pulse -> pulse.silence().toMillis() / 1000.0)
                                .max()
                                .orElse(0))
                .description("Wie lange der stillste Teil im Hintergrund kein Lebenszeichen gab")
                .register(registry);
    }

    private static Health told(TreeMap<String, String> troubles) {
        return (troubles.isEmpty() ? Health.up() : Health.down())
                .withDetails(troubles)
                .build();
    }
}
