package de.ratspakt.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.EventFamilies;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenEventsTest {
    private static final Map<String, Class<?>> EVENTS = EventFamilies.names().all();

    static Stream<String> events() {
        return EVENTS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void somebody_decided_whether_it_is_open(String typ) {
        assertThat(OpenEvents.decided(typ))
                .as("%s has a decision in OpenEvents; if in doubt, never", typ)
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("events")
    void what_is_open_of_it_exists_and_says_nothing_internal(String typ) {
        var components = Arrays.stream(Objects.requireNonNull(EVENTS.get(typ)).getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(components).containsAll(OpenEvents.of(typ).components());
        assertThat(OpenEvents.of(typ).components())
                .doesNotContain("kopf", "lage", "begruendung", "person", "linie", "interesse", "empfaenger");
    }

    @Test
    void what_nobody_decided_is_not_open() {
        assertThat(OpenEvents.of("GestrigesErfunden").open(since -> true)).isFalse();
    }
}
