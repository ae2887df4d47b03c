package de.ratspakt.events.platform;

import de.ratspakt.events.storage.Seals;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RatspaktSettings.class)
class Clocks {
    @Bean
    DomainClock clock(RatspaktSettings settings, JdbcClient jdbc) {
        if (!settings.clock().adjustable()) {
            return new DomainClock.Real();
        }
        var clock = new AdjustableClock(jdbc, Clock.systemUTC());
        var start = settings.clock().start();
        if (start != null) {
            clock.startAt(start);
        }
        return clock;
    }

    /** What was found wrong has nothing to do with the agreement's time. */
    @Bean
    Seals seals() {
        return new Seals(DomainClock.real());
    }
}
