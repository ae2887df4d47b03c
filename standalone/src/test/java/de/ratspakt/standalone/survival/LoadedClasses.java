package de.ratspakt.standalone.survival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The class path of processes under test, with a cache of what they load (JEP 483, 514): starting is most of what they do.
 * It is made once for these classes, by whoever needs it first; where it does not fit, Java starts without it.
 */
final class LoadedClasses {
    private static List<String> options = List.of();

    private LoadedClasses() {}

    /**
     * Options for Java.
     *
     * @param training starts a process with such options and ends it in good order
     */
    static synchronized List<String> options(Consumer<List<String>> training) {
        if (options.isEmpty()) {
            try {
                options = made(training);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return options;
    }

    private static List<String> made(Consumer<List<String>> training) throws IOException {
        var place = Files.createDirectories(Path.of("target", "processes")).toAbsolutePath();
        try (var lock = FileChannel.open(
                        place.resolve("classes.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock.lock()) {
            var state = place.resolve("classes.state");
            var now = state();
            var path = place.resolve("classes.path");
            var cache = place.resolve("classes.aot");
            boolean fits = Files.exists(state) && Files.readString(state).equals(now);
            if (!fits) {
                Files.deleteIfExists(cache);
                var jars = String.join(":", jars(place));
                Files.writeString(path, jars);
                training.accept(List.of("-XX:AOTCacheOutput=" + cache, "-cp", jars));
                Files.writeString(state, now);
            }
            var given = List.of("-cp", Files.readString(path));
            return Files.exists(cache)
                    ? Stream.concat(Stream.of("-XX:AOTCache=" + cache, "-Xlog:aot=off"), given.stream())
                            .toList()
                    : given;
        }
    }

    private static List<String> classPath() {
        return Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(":", -1))
                .filter(entry -> Files.exists(Path.of(entry)) && !entry.isEmpty())
                .toList();
    }

    /** Changes with every class. */
    private static String state() throws IOException {
        var all = new StringBuilder();
        for (var entry : classPath()) {
            try (var files = Files.walk(Path.of(entry))) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    all.append(file)
                            .append(' ')
                            .append(Files.getLastModifiedTime(file).toMillis());
                    all.append(' ').append(Files.size(file)).append('\n');
                }
            }
        }
        return all.toString();
    }

    /** A cache takes no folders of classes. */
    private static List<String> jars(Path place) throws IOException {
        var jars = new ArrayList<String>();
        for (var entry : classPath()) {
            if (Files.isDirectory(Path.of(entry))) {
                var jar = place.resolve("classes-" + jars.size() + ".jar").toString();
                int failed = ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(System.out, System.err, "--create", "--file", jar, "-C", entry, ".");
                if (failed != 0) {
                    throw new IOException("no jar of " + entry);
                }
                jars.add(jar);
            } else {
                jars.add(entry);
            }
        }
        return jars;
    }
}
