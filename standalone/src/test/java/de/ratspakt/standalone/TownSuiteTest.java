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
        var build = Files.readString(Path.of("pom.xml"));
        var left =
                EXCLUDED.matcher(build).results().map(found -> found.group(1)).toList();
        assertThat(left).as("every exclude is understood").hasSize(build.split("<exclude>", -1).length - 1);
        var selected = TownSuite.class.getAnnotation(SelectClasses.class).value();
        assertThat(left)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(selected).map(Class::getSimpleName).toList());
    }
}
