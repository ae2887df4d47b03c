package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TooManyAttemptsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.2S, in einer Sekunde noch, in one second.",
        "PT30S, in 30 Sekunden noch, in 30 seconds.",
        "PT2M, in 120 Sekunden noch, in 120 seconds.",
        "PT2M1S, in 3 Minuten noch, in 3 minutes.",
        "PT1H, in 60 Minuten noch, in 60 minutes."
    })
    void a_wait_is_told_as_people_tell_it(Duration wait, String german, String english) {
        assertThat(told(wait, Locale.GERMAN)).contains(german);
        assertThat(told(wait, Locale.ENGLISH)).contains(english);
    }

    private static String told(Duration wait, Locale language) {
        var why = new TooManyAttempts(wait);
        return Texts.in(language).get("problem.zu-viele-versuche.detail", why.seconds(), why.minutes());
    }
}
