package de.ratspakt.events.platform;

import de.ratspakt.events.storage.EventStorage;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** What each application imports besides its own database: event store, clock, processing of events. */
@Configuration(proxyBeanMethods = false)
@Import({EventStorage.class, Clocks.class, Vigilance.class})
@PropertySource("classpath:ratspakt-shared.properties")
public class SharedPlatform {
    static {
        // Must be set before Axon starts: its update checker talks to the internet and writes to the home folder.
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
    }
}
