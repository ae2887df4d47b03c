package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.TestDatabase;
import de.ratspakt.query.platform.ReadingServer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages for somebody who signed in at the command side, with no more rights than the query side has. */
class SignedInPagesTest {
    private static final String SECRET = "A".repeat(43);
    private static ReadingServer server;
    private static JdbcClient owner;

    @BeforeAll
    static void start() {
        server = new ReadingServer();
        owner = server.database().jdbc(TestDatabase.OWNER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static int rows() {
        return owner.sql("select count(*) from zugang.anmeldung")
                .query(Integer.class)
                .single();
    }

    @Test
    void visits_of_the_sign_in_page_leave_no_sessions() {
        for (int i = 0; i < 1000; i++) {
            assertThat(server.page("/anmelden?weiter=/&n=" + i)).contains("name=\"_csrf\"");
        }
        assertThat(rows()).isZero();
    }

    @Test
    void a_session_made_at_the_command_side_is_read_its_note_is_taken_once_and_its_use_is_noted() throws Exception {
        assertThat(server.get("spd.vorsitz", "/api/erinnerungen").status()).isEqualTo(200);
        var hash = owner.sql("select kennwort from zugang.konto where name = 'spd.vorsitz'")
                .query(String.class)
                .single();
        owner.sql("""
                        with a as (
                          insert into zugang.anmeldung (geheimnis, konto, kennwort_spur, geraet, begonnen_am, zuletzt_am, endet_am)
                          values (?, 'spd.vorsitz', ?, 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', clock_timestamp() - interval '1 hour',
                            clock_timestamp() - interval '1 hour', clock_timestamp() + interval '1 hour') returning nummer)
                        insert into zugang.anmeldung_merk
                        select nummer, 'ratspakt.erfasst', '{"command":"UhrStellen","at":"2022-03-01T08:00:00Z"}' from a""").params(sha256(SECRET), sha256(hash)).update();
        assertThat(page()).contains("spd.vorsitz", "Erfasst: Uhr vorstellen");
        assertThat(page()).contains("spd.vorsitz").doesNotContain("Erfasst");
        assertThat(owner.sql("select zuletzt_am > clock_timestamp() - interval '1 minute' from zugang.anmeldung")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(server.pageWith("/konto", "Cookie", "SESSION=" + SECRET))
                .contains("Firefox auf Linux", "dieses Gerät", "/formular/konto/ueberall-abmelden", "name=\"_csrf\"");
        assertThat(server.pageWith("/konto?sprache=en", "Cookie", "SESSION=" + SECRET))
                .contains("Firefox on Linux", "this device", "Sign out everywhere")
                .doesNotContain("??", "Somebody else set the password");
        owner.sql("update zugang.konto set kennwort_vorlaeufig = true where name = 'spd.vorsitz'")
                .update();
        assertThat(server.pageWith("/konto?sprache=en", "Cookie", "SESSION=" + SECRET))
                .as("why every page leads here")
                .contains("Somebody else set the password");
        owner.sql("update zugang.konto set kennwort_vorlaeufig = false where name = 'spd.vorsitz'")
                .update();
        owner.sql("delete from zugang.anmeldung").update();
        assertThat(page()).doesNotContain("spd.vorsitz");
    }

    @Test
    void ones_own_account_is_for_whoever_is_signed_in() {
        assertThat(server.status("/konto")).isEqualTo(303);
        assertThat(server.page("spd.vorsitz", "/konto")).contains("Nirgends in einem Browser");
    }

    private static String page() {
        return server.pageWith("/", "Cookie", "SESSION=" + SECRET);
    }
}
