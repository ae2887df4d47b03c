package de.ratspakt.events;

import de.ratspakt.events.storage.EventFamilies;
import de.ratspakt.events.storage.EventSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Histories as an engine once recorded them, one readable file each. {@code -Dratspakt.contract.write=true} writes the file
 * of a new engine; one that exists is never written again, as what an engine decided stays decided.
 */
public final class StoredHistory {
    private static final Path FOLDER = Path.of("src", "test", "resources", "geschichten");
    private static final EventSerializer SERIALIZER = EventSerializer.of(EventFamilies.names());
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StoredHistory() {}

    /** The stored histories of a kind, whichever engine recorded them. */
    public static Stream<String> files(String kind) {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(f -> Objects.requireNonNull(f.getFileName()).toString())
                    .filter(f -> f.startsWith(kind + "-"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean exists(String file) {
        return Files.exists(FOLDER.resolve(file));
    }

    /** Keeps a history told in a test, if the switch is set and there is no such file. */
    public static void keep(String file, Supplier<List<? extends Ereignis>> told) {
        if (Boolean.getBoolean("ratspakt.contract.write") && !exists(file)) {
            try {
                Files.createDirectories(FOLDER);
                Files.writeString(FOLDER.resolve(file), written(told.get()), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String written(List<? extends Ereignis> history) {
        var events = JSON.createArrayNode();
        for (var event : history) {
            var stored = SERIALIZER.serialize(event, String.class);
            events.addObject()
                    .put("typ", stored.getType().getName())
                    .put("revision", Objects.requireNonNull(stored.getType().getRevision()))
                    .set("daten", JSON.readTree(stored.getData()));
        }
        return JSON.writeValueAsString(events).replace("\r\n", "\n") + "\n";
    }

    public static <T extends Ereignis> List<T> read(String file, Class<T> family) {
        try {
            var history = new ArrayList<T>();
            for (JsonNode event : JSON.readTree(Files.readString(FOLDER.resolve(file), StandardCharsets.UTF_8))) {
                Object read = SERIALIZER.deserialize(new SimpleSerializedObject<>(
                        event.get("daten").toString(),
                        String.class,
                        event.get("typ").asString(),
                        event.get("revision").asString()));
                history.add(family.cast(read));
            }
            return List.copyOf(history);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The published names of the events, each once. */
    public static List<String> kinds(List<? extends Ereignis> history) {
        return history.stream()
                .map(e -> Objects.requireNonNull(e.getClass().getAnnotation(Ereignisname.class))
                        .value())
                .distinct()
                .toList();
    }
}
