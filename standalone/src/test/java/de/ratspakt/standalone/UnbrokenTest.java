package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.ratspakt.events.storage.Seals;
import de.ratspakt.query.seals.SealWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No false alarm: in what the program itself recorded, nothing contradicts the events. */
class UnbrokenTest {
    /** From step to step once everything was seen; a second, for who is not waiting for it. */
    private static final String PACE = "ratspakt.siegel.dann";

    @TempDir
    Path temp;

    @BeforeAll
    static void briskly() {
        System.setProperty(PACE, "50ms");
    }

    @AfterAll
    static void leisurely() {
        System.clearProperty(PACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022", "2023"})
    void nothing_in_the_example_is_found_broken(String year) {
        var arguments = List.of("--port", "0", "--beispiel", year);
        for (int start = 0; start < 2; start++) {
            try (var ratspakt = Standalone.start(Options.parse(arguments, temp))) {
                var watch = ratspakt.part(SealWatch.class);
                var first = await().atMost(Duration.ofSeconds(60)).until(watch::complete, c -> c.isPresent());
                await().atMost(Duration.ofSeconds(90)).until(watch::complete, c -> !c.equals(first));
                assertThat(ratspakt.part(Seals.class).all()).isEmpty();
            }
        }
    }
}
