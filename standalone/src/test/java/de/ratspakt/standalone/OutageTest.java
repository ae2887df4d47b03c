package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The embedded PostgreSQL goes, and comes back: meanwhile everybody is told so at once, afterwards all goes on by itself.
 * Long absences are run by command: {@code -Dratspakt.test.abwesend=600} (seconds).
 */
@Timeout(900)
class OutageTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration ABSENCE = Duration.ofSeconds(Integer.getInteger("ratspakt.test.abwesend", 3));
    /** Of all that is at work, over a whole absence; without restraint there are thousands. */
    private static final int FEW_LINES = 40;

    private static Whole ratspakt;

    @BeforeAll
    static void start() {
        ratspakt = Whole.own();
        // who asks for the first time pays for more than the database
        ratspakt.get("spd.vorsitz", "/").done();
        ratspakt.get("spd.vorsitz", "/api/konfliktfaelle").done();
    }

    @AfterAll
    static void stop() throws IOException {
        ratspakt.close();
    }

    @Test
    void a_killed_server_is_started_again_and_meanwhile_nobody_waits() throws Exception {
        healthy();
        var situation = ratspakt.agreement(Map.of()).declared();
        int lines = lines();
        server().destroyForcibly();

        var down = new AtomicLong();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    for (var path : List.of("/", "/api/konfliktfaelle", situation.casePath())) {
                        if (timed("spd.vorsitz", path) == 503) {
                            down.incrementAndGet();
                        }
                    }
                    return health("/actuator/health") == 200 && timed("spd.vorsitz", "/") == 200;
                });
        assertThat(down.get()).as("answers while it was away").isPositive();
        goesOn(situation);
        assertThat(linesFrom(lines).size())
                .as(() -> String.join("\n", linesFrom(lines)))
                .isLessThan(FEW_LINES);
    }

    /** As an administrator would, for an hour at the most. */
    @Test
    void a_server_that_cannot_be_started_for_a_while_is_told_by_health_and_comes_back() throws Exception {
        healthy();
        var situation = ratspakt.agreement(Map.of()).declared();
        int lines = lines();
        var data = ratspakt.folder().resolve("daten/postgresql");
        var aside = data.resolveSibling("beiseite");
        Files.move(data, aside);
        ProcessHandle.of(pid(aside)).orElseThrow().destroyForcibly();
        await().atMost(SOON).until(() -> health("/actuator/health") == 503);
        assertThat(ratspakt.get(null, "/actuator/health")
                        .json()
                        .at("/components/datenbank/status")
                        .stringValue(""))
                .isEqualTo("DOWN");
        assertThat(health("/actuator/health/readiness")).isEqualTo(503);
        assertThat(health("/actuator/health/liveness")).isEqualTo(200);

        var end = System.nanoTime() + ABSENCE.toNanos();
        await().atMost(ABSENCE.plus(SOON)).until(() -> {
            for (var path : List.of("/", "/api/konfliktfaelle", "/actuator/health")) {
                assertThat(timed("spd.vorsitz", path)).isEqualTo(503);
            }
            assertThat(ratspakt.post("linke.vorsitz", situation.casePath() + "/stellungnahme-abgeben", "{}")
                            .status())
                    .isEqualTo(503);
            return System.nanoTime() - end > 0;
        });
        Files.move(aside, data);
        await().atMost(Duration.ofSeconds(60)).until(() -> health("/actuator/health") == 200);
        goesOn(situation);
        assertThat(linesFrom(lines).size())
                .as(() -> String.join("\n", linesFrom(lines)))
                .isLessThan(FEW_LINES);
    }

    @Test
    void after_a_restart_by_somebody_else_timers_go_on() throws Exception {
        healthy();
        var situation = ratspakt.agreement(Map.of()).declared();
        var daten = ratspakt.folder().resolve("daten");
        var command = new ArrayList<String>();
        if (new UnixSystem().getUid() == 0) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                daten.resolve("programm/bin/pg_ctl").toString(),
                "restart",
                "-m",
                "fast",
                "-w",
                "-D",
                daten.resolve("postgresql").toString(),
                "-l",
                daten.resolve("postgresql.log").toString()));
        EmbeddedDatabase.run(command, Map.of("LC_ALL", "C.UTF-8"));
        await().atMost(SOON).until(() -> health("/actuator/health") == 200);
        goesOn(situation);
    }

    /** The reminder of a case comes, the clock is moved in no time, and what was read is right. */
    private void goesOn(Whole.Situation situation) {
        // who gets a connection of before is asked to send it again
        await().atMost(SOON)
                .until(() ->
                        ratspakt.post("admin", "/api/uhr", "{\"um\":\"PT0S\"}").status() != 503);
        var begin = System.nanoTime();
        var moved = ratspakt.post("admin", "/api/uhr", "{\"um\":\"P12D\"}").done();
        assertThat(moved.json().has("ausstehend")).as("%s", moved.body()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
        assertThat(situation.event("ErinnerungErgangen")).isNotEmpty();
        ratspakt.settle();
        healthy();
    }

    private static void healthy() {
        await().atMost(Duration.ofSeconds(30)).until(() -> health("/actuator/health") == 200);
    }

    private static int health(String path) {
        return timed(null, path);
    }

    private static int timed(String account, String path) {
        var begin = System.nanoTime();
        var status = ratspakt.get(account, path).status();
        if (status == 503) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(path).isLessThan(AT_ONCE);
        }
        return status;
    }

    private static ProcessHandle server() throws IOException {
        return ProcessHandle.of(pid(ratspakt.folder().resolve("daten/postgresql")))
                .orElseThrow();
    }

    private static long pid(Path cluster) throws IOException {
        return Long.parseLong(
                Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
    }

    private static int lines() {
        return linesFrom(0).size();
    }

    private static List<String> linesFrom(int number) {
        try {
            var all = Files.readAllLines(ratspakt.folder().resolve("daten/ratspakt.log"));
            return all.subList(number, all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
