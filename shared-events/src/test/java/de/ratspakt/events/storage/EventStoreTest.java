package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.conflict.ConflictEvent.StellungnahmeAbgegeben;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.SharedPlatform;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class EventStoreTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @Configuration
    @EnableAutoConfiguration
    @Import({SharedPlatform.class, CommandDatabase.class})
    static class App {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    EventStore store;

    @Autowired
    EventLog log;

    @Autowired
    TransactionManager transactions;

    @Test
    void anAppendedEventReadsBackAsItWas() {
        var fall = UUID.randomUUID().toString();
        var event = new StellungnahmeAbgegeben(
                new Kopf(
                        UUID.randomUUID().toString(),
                        OffsetDateTime.parse("2022-03-05T09:00:00+01:00"),
                        Instant.parse("2022-03-05T08:00:00Z"),
                        null,
                        "spd.vorsitz"),
                fall,
                "spd",
                new Textverweis("t1", "ab"));
        transactions.executeInTransaction(() -> store.publish(List.of(new GenericDomainEventMessage<>(
                "Konfliktfall", fall, 0, event, Map.of("akteur", "spd.vorsitz", "rolle", "VORSITZ")))));

        assertThat(log.stream(fall)).containsExactly(event);
        assertThat(log.page(EventLog.Filter.ALL, 10)).singleElement().satisfies(e -> {
            assertThat(e.typ()).isEqualTo("StellungnahmeAbgegeben");
            assertThat(e.ereignis()).isEqualTo(event.kopf().ereignis());
            assertThat(e.eingetretenAm()).isEqualTo(event.kopf().eingetretenAm());
            assertThat(e.akteur()).isEqualTo("spd.vorsitz");
            assertThat(e.daten()).startsWith("{\"kopf\":{\"ereignis\":");
        });
    }
}
