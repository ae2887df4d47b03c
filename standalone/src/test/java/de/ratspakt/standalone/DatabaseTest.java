package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.platform.StartRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    static Path temp;

    private static EmbeddedDatabase server;

    @BeforeAll
    static void start() {
        server = EmbeddedDatabase.start(temp, "geheim");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void the_login_is_taken_out_of_the_address_and_the_rest_stays() {
        var database =
                Database.reach(server.url() + "?user=" + EmbeddedDatabase.OWNER + "&password=geheim&connectTimeout=5");
        assertThat(database)
                .isEqualTo(new Database(server.url() + "?connectTimeout=5", EmbeddedDatabase.OWNER, "geheim"));
        assertThat(Database.reach(server.url() + "?password=geheim&user=" + EmbeddedDatabase.OWNER)
                        .url())
                .isEqualTo(server.url());
    }

    @Test
    void a_wrong_login_is_told_from_a_missing_database_and_neither_shows_the_password() {
        assertThatThrownBy(
                        () -> Database.reach(server.url() + "?user=" + EmbeddedDatabase.OWNER + "&password=verkehrt"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("lehnt die Anmeldung ab")
                .hasMessageNotContaining("verkehrt");
        assertThatThrownBy(() -> Database.reach(server.url() + "x?user=" + EmbeddedDatabase.OWNER + "&password=geheim"))
                .hasMessageContaining("gibt es auf diesem Server nicht")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void nothing_listening_is_one_sentence() {
        assertThatThrownBy(() -> Database.reach("jdbc:postgresql://127.0.0.1:1/x?user=a&password=verborgen"))
                .isInstanceOf(StartRefused.class)
                .hasMessage("Die Datenbank jdbc:postgresql://127.0.0.1:1/x ist nicht erreichbar.");
        assertThatThrownBy(() -> Database.reach("jdbc:postgresql://127.0.0.1:viele/x"))
                .isInstanceOf(StartRefused.class)
                .message()
                .hasLineCount(1);
    }
}
