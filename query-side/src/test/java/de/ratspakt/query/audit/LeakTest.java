package de.ratspakt.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.EventFamilies;
import de.ratspakt.query.platform.OpenEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** The stored shape of every event, as somebody outside the group would be shown it. */
class LeakTest {
    private static final Path CONTRACT = Path.of("../shared-events/src/test/resources/contract");
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<String> events() {
        return EventFamilies.names().all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("events")
    void shows_no_free_text_no_speaker_and_nothing_undecided(String typ) throws IOException {
        var type = Objects.requireNonNull(EventFamilies.names().all().get(typ)).getSimpleName();
        var stored = JSON.readTree(Files.readString(CONTRACT.resolve(type + ".json")));
        var decision = OpenEvents.of(typ);
        var shown = Reduced.of(stored, decision.components());

        assertThat(shown.propertyNames()).isSubsetOf(with(decision));
        assertThat(shown.path("kopf").propertyNames()).isSubsetOf("ereignis", "eingetretenAm", "erfasstAm");
        assertThat(shown.toString()).doesNotContain("\"hash\"", "\"ursache\"");
        assertThat(stored.path("kopf").isObject())
                .as("the snapshot is a payload")
                .isTrue();
    }

    private static Set<String> with(OpenEvents.Decision decision) {
        var all = new HashSet<>(decision.components());
        all.add("kopf");
        return all;
    }
}
