package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script ratspakt, beside a jar that only echoes, in a folder with a difficult name. */
class LauncherTest {
    @TempDir
    Path temp;

    private Path home;
    private Path elsewhere;
    private Path oldJava;

    private record Result(int code, String out, String err) {}

    @BeforeEach
    void projectThatIsAlreadyBuilt() throws IOException {
        home = Files.createDirectories(temp.resolve("Räte & Pakte/mit 'Umläuten'"));
        elsewhere = Files.createDirectories(temp.resolve("anderswo"));
        Files.copy(Path.of("../ratspakt"), home.resolve("ratspakt"));
        home.resolve("ratspakt").toFile().setExecutable(true);
        Path source =
                Files.createDirectories(home.resolve("command-side/src/main")).resolve("Some.java");
        Files.writeString(source, "");
        Files.createDirectories(home.resolve("standalone/target"));
        Files.createDirectories(home.resolve("standalone/src/main"));
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, EchoArguments.class.getName());
        String entry = EchoArguments.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(jar()), manifest);
                var bytes = EchoArguments.class.getResourceAsStream("EchoArguments.class")) {
            jar.putNextEntry(new JarEntry(entry));
            bytes.transferTo(jar);
        }
        makeJarOfAge(Instant.parse("2100-01-01T00:00:00Z"));
        oldJava = Files.createDirectories(temp.resolve("jdk-17"));
        Files.createDirectories(oldJava.resolve("bin"));
        for (var name : List.of("java", "javac")) {
            var program = Files.writeString(oldJava.resolve("bin").resolve(name), """
                    #!/bin/sh
                    echo 'openjdk version "17.0.15" 2025-04-15' >&2
                    """);
            program.toFile().setExecutable(true);
        }
    }

    @Test
    void help_explains_every_option_in_German_and_shortly_in_English() throws Exception {
        var help = run(Map.of(), "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .contains("start", "test", "--port", "--daten", "--leer", "--vereinbarung", "--uhr", "--datenbank")
                .contains("In short:");
        assertThat(run(Map.of(), "start", "--help").out()).isEqualTo(help.out());
    }

    @Test
    void an_unknown_command_is_one_sentence() throws Exception {
        var result = run(Map.of(), "los");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("Unbekannter Befehl: los").hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_DE.ISO-8859-1", "C.UTF-8", ""})
    void arguments_arrive_as_they_were_given_under_any_locale(String locale) throws Exception {
        var result =
                run(Map.of("LC_ALL", locale), "start", "--daten", "Ordner für Übergänge", "--uhr", "stellbar=*", "");
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines())
                .contains("home " + home.toRealPath(), "cwd " + elsewhere.toRealPath())
                .containsSubsequence("[--daten]", "[Ordner für Übergänge]", "[--uhr]", "[stellbar=*]", "[]");
        assertThat(result.code()).isZero();
    }

    @Test
    void the_programs_exit_code_is_the_launchers() throws Exception {
        assertThat(run(Map.of(), "start", "--scheitern").code()).isEqualTo(1);
    }

    @Test
    void a_JDK_that_is_too_old_is_passed_over() throws Exception {
        var current = Path.of(System.getProperty("java.home"));
        var path = oldJava.resolve("bin") + ":" + System.getenv("PATH");
        var result = run(Map.of("JAVA_HOME", current.toString(), "PATH", path), "start");
        assertThat(result.out()).contains("Java " + Runtime.version().feature());

        var path2 = current.resolve("bin") + ":" + System.getenv("PATH");
        result = run(Map.of("JAVA_HOME", oldJava.toString(), "PATH", path2), "start");
        assertThat(result.out()).contains("Java " + Runtime.version().feature());
    }

    @Test
    void a_link_to_the_launcher_finds_its_project() throws Exception {
        var link = Files.createSymbolicLink(temp.resolve("kurz"), home.resolve("ratspakt"));
        var result = run(link, Map.of(), "start");
        assertThat(result.out()).contains("home " + home.toRealPath());
    }

    @Test
    void it_builds_again_when_a_source_is_newer_and_says_so_when_that_fails() throws Exception {
        makeJarOfAge(Instant.parse("2000-01-01T00:00:00Z"));
        var bin = Files.createDirectories(temp.resolve("bin"));
        var maven = Files.writeString(bin.resolve("mvn"), """
                #!/bin/sh
                echo '[INFO] Building Ratspakt shared-events 0.1.0                [2/5]'
                echo '[ERROR] COMPILATION ERROR : Some.java'
                exit 1
                """);
        maven.toFile().setExecutable(true);
        var result = run(Map.of("PATH", bin + ":" + System.getenv("PATH")), "start");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("2 von 5: shared-events").doesNotContain("home ");
        assertThat(result.err()).contains("COMPILATION ERROR : Some.java", "Der Bau ist gescheitert", "bau.log");
    }

    private Path jar() {
        return home.resolve("standalone/target/ratspakt.jar");
    }

    private void makeJarOfAge(Instant age) throws IOException {
        Files.setLastModifiedTime(jar(), FileTime.from(age));
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return run(home.resolve("ratspakt"), environment, arguments);
    }

    private Result run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        var out = temp.resolve("out.txt").toFile();
        var err = temp.resolve("err.txt").toFile();
        var builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        int code = builder.start().waitFor();
        return new Result(
                code,
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
