package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTagsTest {
    @Test
    void each_is_kept_as_it_was_sent() {
        assertThat(EntityTags.of(List.of("\"5\""))).containsExactly("\"5\"");
        assertThat(EntityTags.of(List.of("\"5\", W/\"6\",,\"a,b\""))).containsExactly("\"5\"", "W/\"6\"", "\"a,b\"");
        assertThat(EntityTags.of(List.of("\"5\"", " \"6\" "))).containsExactly("\"5\"", "\"6\"");
        assertThat(EntityTags.of(List.of("\"\""))).containsExactly("\"\"");
    }

    @Test
    void any_stands_alone() {
        assertThat(EntityTags.of(List.of(" * "))).containsExactly("*");
        assertThat(EntityTags.of(List.of("*, \"5\""))).isEmpty();
    }

    @Test
    void what_cannot_be_read_names_nothing() {
        for (var text : List.of("", "5", "\"5", "w/\"5\"", "\"5\" \"6\"", "\"5\", x", "W/ \"5\"", ",")) {
            assertThat(EntityTags.of(List.of(text))).as(text).isEmpty();
        }
    }
}
