package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.Test;
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
