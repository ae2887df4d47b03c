package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;
import org.junit.jupiter.api.Test;

class TimerDataTest {
    private static final DbSchedulerBinaryDeadlineDetails DEADLINE = new DbSchedulerBinaryDeadlineDetails(
            "frist", bytes("{\"a\":1}"), "bereich", bytes("{\"b\":\"ä\"}"), "inhalt", null, bytes("{}"));

    private final TimerData data = new TimerData();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_timer_comes_back_as_it_was_and_lies_there_as_json() {
        var stored = data.serialize(DEADLINE);
        assertThat(new String(stored, StandardCharsets.UTF_8)).startsWith("{\"d\":\"frist\",\"s\":{\"a\":1},");
        assertThat(data.deserialize(DbSchedulerBinaryDeadlineDetails.class, stored))
                .usingRecursiveComparison()
                .isEqualTo(DEADLINE);
        assertThat(data.serialize(null)).isNull();
        assertThat(data.deserialize(Void.class, null)).isNull();
    }

    @Test
    void a_timer_of_an_earlier_version_still_goes_off() {
        var stored = Serializer.DEFAULT_JAVA_SERIALIZER.serialize(DEADLINE);
        assertThat(data.deserialize(DbSchedulerBinaryDeadlineDetails.class, stored))
                .usingRecursiveComparison()
                .isEqualTo(DEADLINE);
    }

    @Test
    void a_forged_object_is_not_made() {
        for (var forged : List.of(
                new HashMap<>(Map.of("a", 1)),
                new ArrayList<>(List.of("a")),
                new Throwable("a"),
                1,
                "a",
                new int[0][0])) {
            var stored = Serializer.DEFAULT_JAVA_SERIALIZER.serialize(forged);
            assertThatThrownBy(() -> data.deserialize(Object.class, stored))
                    .as("%s", forged)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
