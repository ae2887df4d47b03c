package de.ratspakt.query.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Inspection;
import de.ratspakt.events.storage.Pulses;
import de.ratspakt.events.storage.Register;
import de.ratspakt.events.storage.Seals;
import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.ReadingServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** The watch cannot die in silence. */
class SealWatchTest {
    private static ReadingServer server;

    private volatile Instant now = Instant.parse("2023-01-20T09:00:00Z");
    private final Seals seals = new Seals(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });
    private final SealWatch watch = new SealWatch(
            new Inspection(
                    server.database().jdbc(TestDatabase.QUERY),
                    server.bean(EventLog.class),
                    server.bean(Register.class),
                    seals,
                    List.of()),
            seals,
            new Pulses().watch("siegel", Duration.ofSeconds(5)),
            Duration.ofMillis(1),
            Duration.ofMillis(1));
    private final SealHealth health = new SealHealth(seals, watch);

    @BeforeAll
    static void start() {
        server = new ReadingServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void itEnds() {
        watch.stop();
        rename("weg", "anlage");
    }

    private static void rename(String from, String to) {
        server.database()
                .jdbc(TestDatabase.OWNER)
                .sql("alter table if exists ereignisse." + from + " rename to " + to)
                .update();
    }

    private void round() {
        while (!watch.step()) {
            // goes on
        }
    }

    @Test
    void says_when_everything_was_looked_at() {
        assertThat(watch.complete()).isEmpty();
        round();

        assertThat(watch.complete()).contains(now);
        assertThat(watch.trouble()).isFalse();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void silence_is_no_good_news() {
        round();
        var before = watch.complete();
        rename("anlage", "weg");
        round();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        now = now.plusSeconds(31);
        round(); // the rest is looked at all the while
        assertThat(watch.complete()).isEqualTo(before);

        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsKey("pruefungSteht");
        assertThat(watch.trouble()).isTrue();

        rename("weg", "anlage");
        round();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void it_goes_on_by_itself_after_a_failure() {
        rename("anlage", "weg");
        watch.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            now = now.plusSeconds(31); // while it gets on, that is no silence
            return watch.silent().filter(why -> why.endsWith("SQLState 42P01")).isPresent();
        });
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(watch.complete()).isEmpty();

        rename("weg", "anlage");
        await().atMost(Duration.ofSeconds(20)).until(() -> watch.complete().isPresent());
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
