package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.conflict.ConflictEvent.StellungnahmeAbgegeben;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.SharedPlatform;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        var event = appended("2022-03-05T09:00:00+01:00");

        assertThat(log.stream(event.konfliktfall())).containsExactly(event);
        assertThat(log.page(of(event, null, null), 10)).singleElement().satisfies(e -> {
            assertThat(e.typ()).isEqualTo("StellungnahmeAbgegeben");
            assertThat(e.ereignis()).isEqualTo(event.kopf().ereignis());
            assertThat(e.eingetretenAm()).isEqualTo(event.kopf().eingetretenAm());
            assertThat(e.akteur()).isEqualTo("spd.vorsitz");
            assertThat(e.daten()).startsWith("{\"kopf\":{\"ereignis\":");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-03-05T09:00:00+18:00",
                "2022-03-05T09:00:00.5-18:00",
                "2022-03-05T09:00+16:30",
                "2022-03-05T09:00:00-15:59",
                "2022-03-05T09:00:00Z"
            })
    void anEventIsReadAtItsMomentWhateverItsOffset(String stated) {
        var event = appended(stated);
        var moment = event.kopf().eingetretenAm().withOffsetSameInstant(ZoneOffset.UTC);

        assertThat(log.page(of(event, moment, moment.plusNanos(1000)), 10)).hasSize(1);
        assertThat(log.page(of(event, moment.plusNanos(1000), null), 10)).isEmpty();
        assertThat(log.page(of(event, null, moment), 10)).isEmpty();
    }

    /** What is committed is recorded, whatever becomes of telling it. */
    @Test
    void anAppendDoesNotFailBecauseNobodyCouldBeTold() {
        try (var stream = store.openStream(null)) {
            stream.setOnAvailableCallback(() -> {
                throw new IllegalStateException("shutting down");
            });
            var event = appended("2022-03-05T09:00:00+01:00");
            assertThat(log.stream(event.konfliktfall())).containsExactly(event);
        }
    }

    private static EventLog.Filter of(
            StellungnahmeAbgegeben event, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to) {
        return new EventLog.Filter(null, null, event.konfliktfall(), null, from, to);
    }

    private StellungnahmeAbgegeben appended(String stated) {
        var fall = UUID.randomUUID().toString();
        var event = new StellungnahmeAbgegeben(
                new Kopf(
                        UUID.randomUUID().toString(),
                        OffsetDateTime.parse(stated),
                        Instant.parse("2022-03-06T08:00:00Z"),
                        null,
                        "spd.vorsitz"),
                fall,
                "spd",
                new Textverweis("t1", "ab"));
        transactions.executeInTransaction(() -> store.publish(List.of(new GenericDomainEventMessage<>(
                "Konfliktfall", fall, 0, event, Map.of("akteur", "spd.vorsitz", "rolle", "VORSITZ")))));
        return event;
    }
}
