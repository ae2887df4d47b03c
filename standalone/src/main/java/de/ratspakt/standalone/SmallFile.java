package de.ratspakt.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a line or two that we, or PostgreSQL, wrote; by now anything may stand in it. */
final class SmallFile {
    private static final int MOST = 4096;

    private SmallFile() {}

    /**
     * Its beginning; bytes that are no text are replaced, so that no content makes the reading fail.
     *
     * @throws FileSystemException which names the file, if it is not there or cannot be read
     */
    static String read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new FileSystemException(file.toString(), null, e.getMessage()); // a folder, say
        }
    }
}
