package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.storage.DatabaseSettings.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is recorded stays, whoever asks; and each role may do what it needs and no more. */
class AppendOnlyTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String INSERT = """
            insert into ereignisse.ereignis
                (ereignis_id, aggregat_typ, aggregat_id, sequenz, ereignis_typ, revision, zeitpunkt, nutzlast, metadaten)
            values (gen_random_uuid()::text, 'Konfliktfall', gen_random_uuid()::text, 0, 'Probe', '1', clock_timestamp(),
                '{"b":1,"a":2,"c":1.50}', '{}')""";

    private final JdbcClient administrator = JdbcClient.create(DATABASE.asAdministrator());
    private final JdbcClient owner = DATABASE.jdbc(TestDatabase.OWNER);
    private final JdbcClient command = DATABASE.jdbc(TestDatabase.COMMAND);
    private final JdbcClient query = DATABASE.jdbc(TestDatabase.QUERY);

    @BeforeAll
    static void anEvent() {
        DATABASE.jdbc(TestDatabase.COMMAND).sql(INSERT).update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ereignisse.ereignis set metadaten = '{}'",
                "delete from ereignisse.ereignis",
                "truncate ereignisse.ereignis"
            })
    void nobodyChangesOrDeletesAnEvent(String sql) {
        for (var role : new JdbcClient[] {administrator, owner}) {
            assertThatThrownBy(() -> role.sql(sql).update())
                    .rootCause()
                    .hasMessageContaining("nur angefügt, nie geändert oder gelöscht");
        }
        for (var role : new JdbcClient[] {command, query}) {
            assertThatThrownBy(() -> role.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
        }
        assertThat(owner.sql("select count(*) from ereignisse.ereignis")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void notEvenWhileAReplicaWouldSkipTriggers() {
        assertThatThrownBy(() -> administrator
                        .sql("set session_replication_role = replica; delete from ereignisse.ereignis")
                        .update())
                .rootCause()
                .hasMessageContaining("nur angefügt");
    }

    @Test
    void payloadsStayAsWritten() {
        assertThat(query.sql("select nutzlast::text from ereignisse.ereignis limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("{\"b\":1,\"a\":2,\"c\":1.50}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ereignisse.register set text = 'x'",
                "delete from ereignisse.register",
                "select * from lesen.token",
                "create table ereignisse.neu (a int)",
                "drop table ereignisse.ereignis",
                "alter table ereignisse.ereignis disable trigger all",
                "create table public.neu (a int)"
            })
    void theCommandRoleMayNot(String sql) {
        assertDenied(command, sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ereignisse.register (text_id, salz, text) values ('a', 'b', 'c')",
                "select * from ereignisse.befehl",
                "insert into ereignisse.offene_frist (fall, frist, ablauf) values ('a', 'b', clock_timestamp())",
                "select * from ereignisse.saga",
                "select * from ereignisse.scheduled_tasks",
                "select ereignisse.text_tilgen('a', 'b')",
                "insert into zugang.konto (name, kennwort) values ('neu', 'x')",
                "update zugang.konto set kennwort = '{noop}x'",
                "insert into zugang.konto_funktion (konto, funktion, reihe) values ('neu', 'admin', 0)",
                "insert into zugang.anmeldung (geheimnis, geraet, begonnen_am, zuletzt_am, endet_am) values ('a', 'b', now(), now(), now())",
                "update zugang.anmeldung set konto = 'admin', kennwort_spur = 'x'",
                "update zugang.anmeldung set endet_am = endet_am + interval '1 day'",
                "delete from zugang.anmeldung",
                "insert into zugang.anmeldung_merk select nummer, 'a', 'b' from zugang.anmeldung",
                "drop table lesen.token",
                "alter table ereignisse.ereignis disable trigger all"
            })
    void theQueryRoleMayNot(String sql) {
        assertDenied(query, sql);
    }

    @Test
    void theQueryRoleMayNotAppend() {
        assertDenied(query, INSERT);
    }

    @Test
    void eachRoleMayDoWhatItNeeds() {
        assertThatCode(() -> {
                    for (var table : new String[] {
                        "offene_frist", "befehl", "saga", "saga_zuordnung", "token", "scheduled_tasks", "uhr"
                    }) {
                        command.sql("delete from ereignisse." + table).update();
                    }
                    for (var table :
                            new String[] {"ereignis", "register", "offene_frist", "ereignis_klartext", "uhr"}) {
                        query.sql("select * from ereignisse." + table).query().listOfRows();
                    }
                    query.sql("truncate lesen.toter_brief").update();
                    query.sql("delete from lesen.token").update();
                    for (var role : new JdbcClient[] {command, query}) {
                        role.sql("delete from zugang.anmeldung_merk").update();
                        role.sql("select * from zugang.konto").query().listOfRows();
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void migratingAgainChangesNothing() {
        assertThatCode(() -> new Migrations(DATABASE.settings())).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Migrations(new DatabaseSettings(
                        DATABASE.url(), TestDatabase.OWNER, new Role("x\"; drop", "y"), TestDatabase.QUERY)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertDenied(JdbcClient role, String sql) {
        assertThatThrownBy(() -> role.sql(sql).query().listOfRows())
                .rootCause()
                .message()
                .matches(m -> m.contains("permission denied") || m.contains("must be owner"), "denied");
    }
}
