package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
