package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.conflict.ConflictEvent.StellungnahmeAbgegeben;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.QueryDatabase;
import de.ratspakt.events.platform.SharedPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** What one process writes, another sees at once. */
@Timeout(60)
class WakeupTest {
    private static final int ROUNDS = 9;

    @EnableAutoConfiguration
    @Import({SharedPlatform.class, CommandDatabase.class})
    static class Writing {}

    @EnableAutoConfiguration
    @Import({SharedPlatform.class, QueryDatabase.class})
    static class Reading {}

    @Test
    void aReaderInAnotherProcessWakesWithin200Milliseconds() throws InterruptedException {
        var database = TestDatabase.fresh();
        try (var writing = start(Writing.class, database);
                var reading = start(Reading.class, database);
                var stream = reading.getBean(EventStore.class).openStream(null)) {
            var woken = new LinkedBlockingQueue<Boolean>();
            stream.setOnAvailableCallback(() -> woken.add(true));
            var waits = new ArrayList<Duration>();
            for (int i = 0; i < ROUNDS; i++) {
                var fall = UUID.randomUUID().toString();
                var start = System.nanoTime();
                append(writing, fall);
                while (!stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
                    woken.poll(5, TimeUnit.SECONDS);
                }
                assertThat(stream.nextAvailable().getPayload())
                        .isInstanceOfSatisfying(
                                StellungnahmeAbgegeben.class,
                                e -> assertThat(e.konfliktfall()).isEqualTo(fall));
                waits.add(Duration.ofNanos(System.nanoTime() - start));
            }
            waits.sort(Duration::compareTo);
            // The middle one: polling alone would take half a second.
            assertThat(waits.get(ROUNDS / 2)).isLessThan(Duration.ofMillis(200));
        }
    }

    private static void append(ConfigurableApplicationContext context, String fall) {
        var event = new StellungnahmeAbgegeben(
                new Kopf(
                        UUID.randomUUID().toString(),
                        OffsetDateTime.parse("2022-03-05T09:00:00+01:00"),
                        Instant.parse("2022-03-05T08:00:00Z"),
                        null,
                        "spd.vorsitz"),
                fall,
                "spd",
                new Textverweis("t", "ab"));
        context.getBean(TransactionManager.class)
                .executeInTransaction(() -> context.getBean(EventStore.class)
                        .publish(List.of(new GenericDomainEventMessage<>("Konfliktfall", fall, 0, event))));
    }

    private static ConfigurableApplicationContext start(Class<?> application, TestDatabase database) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .properties(database.properties())
                .run();
    }
}
