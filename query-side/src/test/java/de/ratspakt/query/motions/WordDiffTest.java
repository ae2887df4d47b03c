package de.ratspakt.query.motions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    private static String marked(List<WordDiff.Part> parts) {
        return parts.stream()
                .map(p -> p.changed() ? "[" + p.text() + "]" : p.text())
                .collect(Collectors.joining());
    }

    private static String whole(List<WordDiff.Part> parts) {
        return parts.stream().map(WordDiff.Part::text).collect(Collectors.joining());
    }

    @Test
    void marks_the_words_that_differ() {
        var diff = WordDiff.of("Ein Radweg auf einer Seite der Straße.", "Ein Radweg auf beiden Seiten der Straße.");
        assertThat(marked(diff.before())).isEqualTo("Ein Radweg auf [einer Seite ]der Straße.");
        assertThat(marked(diff.after())).isEqualTo("Ein Radweg auf [beiden Seiten ]der Straße.");
    }

    @Test
    void marks_what_was_added_or_removed_alone() {
        var diff = WordDiff.of("a b c", "a c d");
        assertThat(marked(diff.before())).isEqualTo("a [b ]c");
        assertThat(marked(diff.after())).isEqualTo("a c [d]");
        assertThat(WordDiff.of("", "neu").before()).isEmpty();
        assertThat(WordDiff.of("gleich\n", "gleich").same()).isTrue();
    }

    @Test
    void loses_no_word_whatever_the_texts() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            var before = words(random);
            var after = words(random);
            var diff = WordDiff.of(before, after);
            assertThat(whole(diff.before())).as("seed %d", seed).isEqualTo(before);
            assertThat(whole(diff.after())).as("seed %d", seed).isEqualTo(after);
        }
    }

    @Test
    void shows_two_very_long_texts_without_comparing_every_pair() {
        var before = "a ".repeat(9_000);
        var after = "b ".repeat(9_000);
        assertThat(WordDiff.of(before, after).before()).hasSize(1);
    }

    private static String words(Random random) {
        return IntStream.range(0, random.nextInt(30))
                .mapToObj(i -> "abcde".charAt(random.nextInt(5)) + (random.nextInt(4) == 0 ? "\n\n" : " "))
                .collect(Collectors.joining());
    }
}
