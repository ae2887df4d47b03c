package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.platform.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void the_password_is_drawn_once_and_readable_by_its_owner_only() throws IOException {
        String first;
        try (var folder = DataFolder.open(temp.resolve("Daten für alle"))) {
            first = folder.accountPassword();
        }
        try (var folder = DataFolder.open(temp.resolve("Daten für alle"))) {
            assertThat(folder.accountPassword()).isEqualTo(first).matches("[A-Za-z0-9]{14}");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.path().resolve("kennwort"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void secrets_differ_by_purpose_and_last() {
        String command;
        try (var folder = DataFolder.open(temp)) {
            command = folder.secretFor("command");
            assertThat(folder.secretFor("query")).isNotEqualTo(command);
        }
        try (var folder = DataFolder.open(temp)) {
            assertThat(folder.secretFor("command")).isEqualTo(command);
        }
    }

    @Test
    void only_one_at_a_time_holds_the_folder() {
        try (var _ = DataFolder.open(temp)) {
            assertThatThrownBy(() -> DataFolder.open(temp))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("von einem anderen Ratspakt benutzt");
        }
        DataFolder.open(temp).close();
    }

    @Test
    void a_folder_that_cannot_be_made_is_refused() throws IOException {
        var file = Files.writeString(temp.resolve("datei"), "");
        assertThatThrownBy(() -> DataFolder.open(file)).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> DataFolder.open(file.resolve("daten")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lässt sich nicht anlegen oder beschreiben");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kurz", "zwei\nZeilen1", "\u00ff\u00fe\u0000binaer"})
    void a_password_that_is_none_is_refused_with_a_sentence(String rubbish) throws IOException {
        Files.write(temp.resolve("kennwort"), rubbish.getBytes(StandardCharsets.ISO_8859_1));
        try (var folder = DataFolder.open(temp)) {
            assertThatThrownBy(folder::accountPassword)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("kennwort enthält kein Kennwort");
        }
    }

    /** Drawn anew it would lock the data up for good. */
    @ParameterizedTest
    @ValueSource(strings = {"", "nichts", "\u00ff\u00fe\u0000"})
    void a_damaged_secret_is_refused_with_a_sentence(String rubbish) throws IOException {
        var file = temp.resolve("geheimnis");
        Files.write(file, rubbish.getBytes(StandardCharsets.ISO_8859_1));
        try (var folder = DataFolder.open(temp)) {
            assertThatThrownBy(() -> folder.secretFor("x"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("geheimnis ist beschädigt");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(rubbish.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void a_folder_in_the_place_of_a_file_is_named() throws IOException {
        Files.createDirectory(temp.resolve("geheimnis"));
        try (var folder = DataFolder.open(temp)) {
            assertThatThrownBy(() -> folder.secretFor("x"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("geheimnis lässt sich nicht lesen");
        }
        Files.createDirectory(temp.resolve("ratspakt.log"));
        try (var folder = DataFolder.open(temp)) {
            assertThatThrownBy(() -> folder.privateFile("ratspakt.log"))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("ratspakt.log lässt sich nicht beschreiben");
        }
    }

    @Test
    void whatever_says_that_an_example_was_loaded_says_so() throws IOException {
        try (var folder = DataFolder.open(temp)) {
            assertThat(folder.example()).isEmpty();
            Files.write(temp.resolve("beispiel-geladen"), new byte[] {(byte) 0xff, 0, 7});
            assertThat(folder.example()).contains("");
        }
    }
}
