package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.ConflictEvent.StellungnahmeAbgegeben;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Refused;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.platform.Rolle;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** An aggregate that says what it is told, to see what happens around a command. */
public class Speaker {
    static final String TYPE = "Sprecher";

    /** Says a text; waits for the latch first, if there is one, and refuses at the end if told so. */
    record Say(
            @TargetAggregateIdentifier String id,
            String vereinbarung,
            Freitext text,
            boolean refuse,
            @Nullable CountDownLatch latch)
            implements OfAgreement, CarriesTexts {
        static Say of(String id, String text) {
            return new Say(id, "laatzen-2021", Freitext.of(text), false, null);
        }

        Say refused() {
            return new Say(id, vereinbarung, text, true, latch);
        }

        Say after(CountDownLatch wait) {
            return new Say(id, vereinbarung, text, refuse, wait);
        }

        Say in(String agreement) {
            return new Say(id, agreement, text, refuse, latch);
        }

        @Override
        public List<Freitext> texte() {
            return List.of(text);
        }
    }

    /** Has a text with it, but it is nothing new. */
    record SayAgain(@TargetAggregateIdentifier String id, Freitext text) implements OfAgreement, CarriesTexts {
        @Override
        public String vereinbarung() {
            return "laatzen-2021";
        }

        @Override
        public List<Freitext> texte() {
            return List.of(text);
        }
    }

    /** Records these events as they are. */
    record Record(@TargetAggregateIdentifier String id, List<Ereignis> events) implements OfAgreement {
        @Override
        public String vereinbarung() {
            return id;
        }
    }

    enum No implements Rejection {
        NO
    }

    /** What a test's application has beside the command side. Found by no scan. */
    @EnableAutoConfiguration
    static class Beans {
        @Bean
        ConfigurerModule speaker() {
            return configurer -> configurer.configureAggregate(AggregateConfigurer.defaultConfiguration(Speaker.class));
        }
    }

    @AggregateIdentifier
    private @Nullable String id;

    public Speaker() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Say command, DomainClock clock) throws InterruptedException {
        if (command.latch() != null) {
            command.latch().await();
        }
        var now = clock.instant();
        AggregateLifecycle.apply(new StellungnahmeAbgegeben(
                new Kopf(
                        UUID.randomUUID().toString(),
                        now.atZone(Kopf.BERLIN).toOffsetDateTime(),
                        now,
                        null,
                        "spd.vorsitz"),
                command.id(),
                "spd",
                command.text().verweis()));
        if (command.refuse()) {
            throw Refused.because(No.NO);
        }
    }

    @CommandHandler
    void handle(SayAgain command) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Record command) {
        command.events().forEach(AggregateLifecycle::apply);
    }

    @EventSourcingHandler
    void on(StellungnahmeAbgegeben event) {
        id = event.konfliktfall();
    }

    @EventSourcingHandler
    void on(AgreementEvent event) {
        id = event.vereinbarung();
    }

    static Dispatch.Order order(String id, Object command) {
        return new Dispatch.Order(TYPE, id, command, chair(), "r-1", null, "", null);
    }

    static Dispatch.Order order(String id, Object command, String key, String fingerprint) {
        return new Dispatch.Order(TYPE, id, command, chair(), "r-1", key, fingerprint, null);
    }

    static Dispatch.Order order(String id, Object command, Set<Long> versions) {
        return new Dispatch.Order(TYPE, id, command, chair(), "r-1", null, "", versions);
    }

    static Handelnde chair() {
        return Handelnde.of("spd.vorsitz", "spd.vorsitz", List.of(new Mandat("laatzen-2021", Rolle.VORSITZ, "spd")));
    }

    static final Duration LONG = Duration.ofSeconds(20);
}
