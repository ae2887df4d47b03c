package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.CommandForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever reads the name of a command on accounts finds it in the glossary. */
class AccountGlossaryTest {
    @Test
    void it_has_every_command_on_accounts_with_its_address() throws IOException {
        var glossary = Files.readString(Path.of("../docs/glossary.md"));
        assertThat(commands().toList())
                .hasSizeGreaterThan(5)
                .allSatisfy(form -> assertThat(glossary)
                        .contains("| `" + form.name() + "` | `"
                                + (form.path() == null ? "POST /api/konten" : form.path()) + "` | "));
    }

    /** All that the controller of accounts declares, so that none is forgotten. */
    private static Stream<CommandForm> commands() {
        return Arrays.stream(AccountsController.class.getDeclaredFields())
                .filter(f -> f.getType() == CommandForm.class)
                .map(f -> {
                    try {
                        return (CommandForm) f.get(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
