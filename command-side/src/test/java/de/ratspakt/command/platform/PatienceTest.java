package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Duration LOOK = Duration.ofMillis(5);

    private long nanos;
    private final Patience patience = new Patience(() -> nanos);

    /** Looks every five milliseconds for so long at things that do not change. */
    private void unchanged(Duration time, String state) {
        for (var gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(LOOK)) {
            patience.see(state);
            nanos += LOOK.toNanos();
        }
    }

    @Test
    void whatGoesOnIsWaitedForAsLongAsItTakes() {
        for (int i = 0; i < 1_000; i++) {
            unchanged(Duration.ofMillis(50), "step " + i);
        }
        assertThat(patience.lost()).isFalse();
    }

    @Test
    void whatStandsStillIsWaitedForTenSecondsAndOneToBeSure() {
        unchanged(Patience.ALL, "here");
        assertThat(patience.lost()).isFalse();
        unchanged(Patience.AT_WORK.plusMillis(100), "here");
        assertThat(patience.lost()).isTrue();
    }

    @Test
    void standingStillAddsUp() {
        for (int i = 0; i < 4; i++) {
            unchanged(Duration.ofSeconds(4), "stop " + i);
        }
        assertThat(patience.lost()).isTrue();
        patience.see("it goes on");
        assertThat(patience.lost()).isTrue();
    }
}
