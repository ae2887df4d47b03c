package de.ratspakt.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where what may lie. Every rule is seen to fail on classes that were written wrong on purpose. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("de.ratspakt");
    private static final JavaClasses WRONG =
            new ClassFileImporter().importPackages("de.ratspakt.standalone.architecture.wrong");

    /** Only these read the machine's clock. */
    private static final String CLOCKS = "de.ratspakt.events.platform.";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "the rules are pure",
                    noClasses()
                            .that()
                            .resideInAPackage("de.ratspakt..events.rules..")
                            .should()
                            .dependOnClassesThat(resideInAnyPackage(
                                            "org.springframework..",
                                            "org.axonframework..",
                                            "java.sql..",
                                            "javax.sql..",
                                            "java.net..",
                                            "org.slf4j..")
                                    .or(assignableTo(Clock.class))),
                    "RulesThatAskTheClock",
                    "RulesThatKnowSpring",
                    "RulesThatQuery"),
            new Rule(
                    "the command side does not know the query side",
                    noClasses()
                            .that()
                            .resideInAPackage("de.ratspakt..command..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("de.ratspakt..query.."),
                    "CommandThatReadsQuery"),
            new Rule(
                    "the query side does not know the command side",
                    noClasses()
                            .that()
                            .resideInAPackage("de.ratspakt..query..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage("de.ratspakt..command.."),
                    "QueryThatCommands"),
            new Rule(
                    "what both share knows neither side",
                    noClasses()
                            .that()
                            .resideInAPackage("de.ratspakt..events..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("de.ratspakt..command..", "de.ratspakt..query.."),
                    "RulesThatCommand"),
            new Rule(
                    "the time comes from the clock",
                    noClasses()
                            .that()
                            .haveNameNotMatching(Pattern.quote(CLOCKS) + "\\w*Clock\\w*(\\$.*)?")
                            .should()
                            .callMethodWhere(readingTheMachinesClock()),
                    "TimeFromNowhere.instant()",
                    "TimeFromNowhere.day(",
                    "TimeFromNowhere.millis()",
                    "TimeFromNowhere.clock()"));

    /** What must hold, and the classes written to break it. */
    private record Rule(String says, ArchRule holds, String... brokenBy) {}

    @TestFactory
    List<DynamicTest> holds() {
        return RULES.stream()
                .map(rule ->
                        DynamicTest.dynamicTest(rule.says(), () -> rule.holds().check(OURS)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> is_seen_to_fail() {
        return RULES.stream()
                .map(rule -> DynamicTest.dynamicTest(rule.says(), () -> {
                    var report = rule.holds().evaluate(WRONG).getFailureReport().toString();
                    assertThat(report).contains(rule.brokenBy());
                }))
                .toList();
    }

    @Test
    void there_is_something_to_hold_the_rules_against() {
        for (var part : List.of("events.rules", "command", "query", "standalone")) {
            assertThat(OURS.stream().map(c -> c.getPackageName() + "."))
                    .as(part)
                    .anyMatch(name -> name.startsWith("de.ratspakt." + part + "."));
        }
    }

    /** Class files do not tell a table's name from other text, so this one reads the sources. */
    @Nested
    class Sql_on_the_event_table {
        private static final Pattern EVENT_TABLE = Pattern.compile(
                "(?is)\\b(?:from|join|into|update|table|truncate|lock)\\s+(?:only\\s+)?\"?ereignisse\"?\\.\"?ereignis\\b");

        @Test
        void stands_in_storage_only() throws IOException {
            try (var files = Files.walk(Path.of(".."))) {
                var elsewhere = files.filter(file -> file.toString().matches(".*/src/main/.*\\.java"))
                        .filter(file -> !file.toString().contains("/de/ratspakt/events/storage/"))
                        .filter(file -> EVENT_TABLE.matcher(read(file)).find());
                assertThat(elsewhere).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "select * from ereignisse.ereignis where true",
                    "SELECT 1 FROM a JOIN\n   Ereignisse.Ereignis e",
                    "insert into \"ereignisse\".\"ereignis\" (x)"
                })
        void is_recognised(String sql) {
            assertThat(sql).containsPattern(EVENT_TABLE);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private static DescribedPredicate<JavaCall<?>> readingTheMachinesClock() {
        DescribedPredicate<JavaCall<?>> now = DescribedPredicate.describe(
                "now() without a clock",
                call -> call.getName().equals("now")
                        && call.getTargetOwner().isAssignableTo(TemporalAccessor.class)
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(p -> p.isEquivalentTo(Clock.class)));
        DescribedPredicate<JavaCall<?>> millis = DescribedPredicate.describe(
                "System.currentTimeMillis()",
                call -> call.getName().equals("currentTimeMillis")
                        && call.getTargetOwner().isEquivalentTo(System.class));
        return now.or(millis)
                .or(target(owner(assignableTo(Clock.class))).and(target(nameStartingWith("system"))))
                .as("reads the machine's clock");
    }
}
