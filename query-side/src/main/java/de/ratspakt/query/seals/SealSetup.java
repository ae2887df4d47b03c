package de.ratspakt.query.seals;

import static de.ratspakt.events.platform.QueryDatabase.QUERY;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Inspection;
import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.Register;
import de.ratspakt.events.storage.Seals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SealSetup {
    /** Things that contradict the events. */
    static final String METRIC = "ratspakt.siegel.verletzt";

    private static final Duration SILENCE = Duration.ofSeconds(60);

    @Bean
    SealWatch sealWatch(
            @Qualifier(QUERY) JdbcClient jdbc,
            EventLog log,
            Register register,
            Seals seals,
            Pulses pulses,
            @Value("${ratspakt.siegel.erst:50ms}") Duration brisk,
            @Value("${ratspakt.siegel.dann:1s}") Duration leisurely,
            ObjectProvider<MeterRegistry> metrics) {
        metrics.ifAvailable(m -> Gauge.builder(METRIC, seals, s -> s.all().size())
                .description("Was den aufgezeichneten Ereignissen widerspricht")
                .register(m));
        var inspection = new Inspection(
                jdbc, log, register, seals, List.of(new ReadModels(jdbc, log, seals), new Copies(jdbc, log, seals)));
        return new SealWatch(inspection, seals, pulses.watch("ratspakt-siegel", SILENCE), brisk, leisurely);
    }
}
