package de.ratspakt.events.platform;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.StoredEvent;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RatspaktSettings.class)
class Clocks {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d. MMMM uuuu, HH:mm", Locale.GERMAN);

    @Bean
    DomainClock clock(RatspaktSettings settings, JdbcClient jdbc, EventLog log) {
        if (!settings.clock().adjustable()) {
            refuseToGoBack(jdbc, log, DomainClock.real());
            return new DomainClock.Real();
        }
        var clock = new AdjustableClock(jdbc, Clock.systemUTC());
        var start = settings.clock().start();
        if (start != null) {
            clock.startAt(start);
        }
        return clock;
    }

    /**
     * What a clock set ahead has recorded lies in the future of the real one; whatever came next would stand behind what was
     * recorded later, for ever.
     *
     * @throws StartRefused until the real clock has caught up
     */
    static void refuseToGoBack(JdbcClient jdbc, EventLog log, Clock real) {
        boolean ahead = jdbc.sql("select exists (select from ereignisse.uhr where versatz_ms > 0)")
                .query(Boolean.class)
                .single();
        log.page(EventLog.Filter.ALL.after(log.head() - 1), 1).stream()
                .map(StoredEvent::erfasstAm)
                .filter(last -> ahead && last.isAfter(real.instant()))
                .forEach(last -> {
                    throw new StartRefused(
                            "Diese Daten wurden mit einer vorgestellten Uhr geführt und reichen bis zum "
                                    + DAY.format(last.atZone(Kopf.BERLIN))
                                    + " Uhr. Mit der Uhr des Rechners geht es erst danach weiter; bis dahin hilft --uhr stellbar.");
                });
    }

    /** What was found wrong has nothing to do with the agreement's time. */
    @Bean
    Seals seals() {
        return new Seals(DomainClock.real());
    }
}
