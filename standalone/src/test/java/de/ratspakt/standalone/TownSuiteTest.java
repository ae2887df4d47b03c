package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.SelectClasses;

class TownSuiteTest {
    private static final Pattern EXCLUDED = Pattern.compile("<exclude>\\*\\*/(\\w+)\\.java</exclude>");

    /** Or it would run nowhere, or twice. */
    @Test
    void what_the_build_leaves_to_the_suite_is_what_runs_in_it() throws IOException {
        var left = EXCLUDED.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
        var selected = TownSuite.class.getAnnotation(SelectClasses.class).value();
        assertThat(left)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(selected).map(Class::getSimpleName).toList());
    }
}
