package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final GapAwareTrackingToken TOKEN = GapAwareTrackingToken.newInstance(10, List.of(4L, 7L));

    @Test
    void aPositionIsPassedOnceTheIndexHasReachedItAndItIsNoGap() {
        assertThat(Progress.passed(TOKEN, 10)).isTrue();
        assertThat(Progress.passed(TOKEN, 5)).isTrue();
        assertThat(Progress.passed(TOKEN, 7)).isFalse();
        assertThat(Progress.passed(TOKEN, 11)).isFalse();
    }

    @Test
    void duringAReplayWhatCountsIsHowFarTheReplayIs() {
        var replay = ReplayToken.createReplayToken(TOKEN, GapAwareTrackingToken.newInstance(3, List.of()));
        assertThat(Progress.passed(replay, 3)).isTrue();
        assertThat(Progress.passed(replay, 5)).isFalse();
    }

    @Test
    void beforeTheFirstEventOnlyTheBeginningIsPassed() {
        assertThat(Progress.passed(null, 0)).isTrue();
        assertThat(Progress.passed(null, 1)).isFalse();
    }

    @Test
    void positionsComeBackAsTheyWent() {
        assertThat(Position.parse(new Position(123456).toString())).contains(new Position(123456));
        for (var wrong : List.of("", "7", "p1-", "p1-!", "p2-a", "p1-zzzzzzzzzzzzzzzzzz")) {
            assertThat(Position.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
