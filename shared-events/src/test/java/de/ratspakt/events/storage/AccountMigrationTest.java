package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import de.ratspakt.events.platform.Accounts;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Accounts of an earlier version keep what they reach, and the log says what became of them. */
class AccountMigrationTest {
    private final OlderDatabase database = OlderDatabase.at("28");

    @Test
    void each_function_becomes_one_in_every_agreement_that_knows_it() {
        concluded("a-2021", "spd", "gruene");
        concluded("b-2021", "spd");
        account("chef", "spd.vorsitz", "gruene.stellv");
        account("gruppe.buero", "gruppe.buero");
        account("admin", "admin");
        account("fort", "fdp.vorsitz");

        var log = logged(database::migrate);

        assertThat(functions("chef"))
                .containsExactly("a-2021/spd.vorsitz", "b-2021/spd.vorsitz", "a-2021/gruene.stellv");
        assertThat(functions("gruppe.buero")).containsExactly("a-2021/gruppe.buero", "b-2021/gruppe.buero");
        assertThat(functions("admin")).containsExactly("admin");
        assertThat(functions("fort")).isEmpty();
        assertThat(log)
                .anyMatch(line ->
                        line.contains("Konto chef: spd.vorsitz ist jetzt a-2021/spd.vorsitz, b-2021/spd.vorsitz"))
                .anyMatch(line -> line.contains("Konto fort: fdp.vorsitz entfällt"));
        assertThat(logged(database::migrate)).as("once").noneMatch(line -> line.contains("Konto chef"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ratspakt",
                "system",
                "oeffentlich",
                "oeffentlichkeit",
                "null",
                "undefined",
                "anonym",
                "anonymous",
                "niemand",
                "root"
            })
    void who_has_a_name_of_the_system_keeps_the_account_under_a_longer_one(String name) {
        concluded("a-2021", "spd");
        account(name, "spd.vorsitz", "gruppe.buero");
        account("spd.vorsitz", "spd.vorsitz");
        answered(name, "k1");
        answered("spd.vorsitz", "k1");
        signedIn(name);

        var log = logged(database::migrate);

        assertThat(Accounts.isReserved(name))
                .as("as many names as for a new one")
                .isTrue();
        assertThat(names()).hasSize(2).contains("spd.vorsitz").doesNotContain(name);
        var now = names().stream()
                .filter(n -> !n.equals("spd.vorsitz"))
                .findFirst()
                .orElseThrow();
        assertThat(now).matches(name + "-[0-9a-f]{8}").matches(Accounts::isName);
        assertThat(functions(now)).containsExactly("a-2021/spd.vorsitz", "a-2021/gruppe.buero");
        assertThat(text("select name from ereignisse.kontoname where konto = ?", number(now)))
                .containsExactly(now);
        assertThat(text("select schluessel || ' ' || antwort from ereignisse.befehl where konto = ?", number(now)))
                .containsExactly("k1 für " + name);
        assertThat(text("select antwort from ereignisse.befehl where konto = ?", number("spd.vorsitz")))
                .containsExactly("für spd.vorsitz");
        assertThat(text("select konto from zugang.anmeldung where konto <> ?", ""))
                .as("everyone signs in once more")
                .isEmpty();
        assertThat(log)
                .filteredOn(line -> line.contains("Konto " + name + " heißt jetzt"))
                .singleElement()
                .asString()
                .contains(now, "weil der Name dem System gehört");

        var again = logged(database::migrate);

        assertThat(again).as("once").noneMatch(line -> line.contains("heißt jetzt"));
        assertThat(names())
                .containsExactly(Stream.of(now, "spd.vorsitz").sorted().toArray(String[]::new));
    }

    private List<String> names() {
        return text("select name from zugang.konto where name <> ? order by name collate \"C\"", "");
    }

    private String number(String account) {
        return text("select nummer from zugang.konto where name = ?", account).getFirst();
    }

    private List<String> text(String sql, String value) {
        return database.jdbc().sql(sql).param(value).query(String.class).list();
    }

    private void answered(String account, String key) {
        database.jdbc()
                .sql("insert into ereignisse.befehl(konto, schluessel, hmac, antwort, am) values (?, ?, 'h', ?, now())")
                .params(account, key, "für " + account)
                .update();
    }

    private void signedIn(String account) {
        database.jdbc()
                .sql("insert into zugang.spring_session values (?, ?, 0, 0, 1800, 9000000000000, ?)")
                .params(UUID.randomUUID().toString(), UUID.randomUUID().toString(), account)
                .update();
    }

    private void concluded(String id, String... partners) {
        var list = String.join(
                ",",
                List.of(partners).stream().map(p -> "{\"id\":\"" + p + "\"}").toList());
        database.jdbc()
                .sql("""
                        insert into ereignisse.ereignis(ereignis_id, aggregat_typ, aggregat_id, sequenz, ereignis_typ,
                            revision, zeitpunkt, nutzlast, metadaten)
                        values (?, 'Vereinbarung', ?, 0, 'VereinbarungGeschlossen', '1', now(), ?::json, '{}')""")
                .params("e-" + id, id, "{\"vereinbarung\":\"" + id + "\",\"vertrag\":{\"partner\":[" + list + "]}}")
                .update();
    }

    private void account(String name, String... functions) {
        database.jdbc()
                .sql("insert into zugang.konto(name, kennwort) values (?, 'x')")
                .param(name)
                .update();
        for (int i = 0; i < functions.length; i++) {
            database.jdbc()
                    .sql("insert into zugang.konto_funktion(konto, funktion, reihe) values (?, ?, ?)")
                    .params(name, functions[i], i)
                    .update();
        }
    }

    private List<String> functions(String account) {
        return database.jdbc()
                .sql("select funktion from zugang.konto_funktion where konto = ? order by reihe")
                .param(account)
                .query(String.class)
                .list();
    }

    private static List<String> logged(Runnable doing) {
        var logger = (Logger) LoggerFactory.getLogger("org.flywaydb");
        var lines = new ListAppender<ILoggingEvent>();
        var level = logger.getLevel();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        try {
            doing.run();
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(level);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
