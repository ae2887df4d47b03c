package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.storage.DatabaseSettings.Role;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Roles belong to the server: several installations on one do not get in each other's way. */
class RolesTest {
    private static final TestDatabase ELSEWHERE = TestDatabase.fresh();
    private static final String COUNT = "select count(*) from ereignisse.ereignis";

    /** The server of the tests lets everybody in; for these databases it asks. */
    @BeforeAll
    static void passwordsCount() {
        var server = JdbcClient.create(ELSEWHERE.asAdministrator());
        var file = server.sql("show hba_file").query(String.class).single();
        // read before it is written, as writing begins with an empty file
        var rules = "host stadt_a,stadt_b,stadt_c,stadt_d,stadt_e all all scram-sha-256\n"
                + server.sql("select pg_read_file('" + file + "')")
                        .query(String.class)
                        .single();
        server.sql("copy (select unnest(string_to_array($hba$" + rules + "$hba$, chr(10)))) to '" + file + "'")
                .update();
        server.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    private static String url(String database) {
        return ELSEWHERE.url().replaceAll("/[^/]+$", "/" + database);
    }

    /** A database with an owner of its own and its roles named by default. */
    private static DatabaseSettings installation(String database, String password) {
        var owner = new Role("eigner_" + database, "geheim");
        DatabaseSetup.prepare(ELSEWHERE.asAdministrator(), database, owner);
        return new DatabaseSettings(url(database), owner, new Role("", password), new Role("", password));
    }

    private static JdbcClient as(DatabaseSettings at, Role role) {
        return as(at.url(), role);
    }

    private static JdbcClient as(String url, Role role) {
        return JdbcClient.create(new DriverManagerDataSource(url, role.name(), role.password()));
    }

    private static void migrate(DatabaseSettings settings) {
        assertThat(new Migrations(settings)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ratspakt, ratspakt_command",
        "laatzen, ratspakt_command_laatzen",
        "Rat-Laatzen, ratspakt_command_rat_laatzen_"
    })
    void theDefaultNameTellsTheDatabase(String database, String role) {
        assertThat(DatabaseSettings.roleName(
                        "jdbc:postgresql://localhost:5432/" + database + "?sslmode=disable", "command"))
                .matches(role + "[0-9a-f]{0,8}");
        assertThat(new DatabaseSettings("jdbc:postgresql://localhost/" + database, null, null, null)
                        .command()
                        .name())
                .startsWith("ratspakt_command");
    }

    @Test
    void twoInstallationsKeepTheirPasswordsAndSeeNothingOfEachOther() {
        var one = installation("stadt_a", "eins");
        migrate(one);
        var two = installation("stadt_b", "zwei");
        migrate(two);

        assertThatThrownBy(() -> as(one.url(), new Role(one.query().name(), "zwei"))
                        .sql(COUNT)
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("password authentication failed");
        for (var each : List.of(one, two)) {
            for (var role : List.of(each.command(), each.query())) {
                assertThat(as(each, role).sql(COUNT).query(Long.class).single()).isZero();
            }
        }
        assertThatThrownBy(() -> as(two.url(), one.command())
                        .sql(COUNT)
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("permission denied");
        migrate(one);
        assertThat(as(two, two.query()).sql(COUNT).query(Long.class).single()).isZero();
    }

    @Test
    void aRoleOfAnotherInstallationIsRefusedInASentence() {
        var one = installation("stadt_c", "eins");
        migrate(one);
        var two = installation("stadt_d", "zwei");

        assertThatThrownBy(() -> migrate(new DatabaseSettings(
                        two.url(), two.owner(), new Role(one.command().name(), "anders"), two.query())))
                .isInstanceOf(RoleTaken.class)
                .hasMessageContaining("stadt_c");
        assertThat(as(one, one.command()).sql(COUNT).query(Long.class).single()).isZero();
    }

    @Test
    void whoIsAtWorkInTheSameDatabaseKeepsItsPassword() throws Exception {
        var one = installation("stadt_e", "eins");
        migrate(one);
        try (var atWork = new DriverManagerDataSource(one.url(), one.query().name(), "eins").getConnection()) {
            assertThat(atWork.isValid(5)).isTrue();
            assertThatThrownBy(() -> migrate(new DatabaseSettings(
                            one.url(),
                            one.owner(),
                            one.command(),
                            new Role(one.query().name(), "anders"))))
                    .isInstanceOf(RoleTaken.class);
        }
        assertThat(as(one, one.query()).sql(COUNT).query(Long.class).single()).isZero();
    }

    @Test
    void anExistingDatabaseGivesItsRightsToTheRolesOfToday() {
        DatabaseSetup.prepare(ELSEWHERE.asAdministrator(), "stadt_f", TestDatabase.OWNER);
        var before = new DatabaseSettings(url("stadt_f"), TestDatabase.OWNER, TestDatabase.COMMAND, TestDatabase.QUERY);
        migrate(before);
        var today = new DatabaseSettings(url("stadt_f"), TestDatabase.OWNER, new Role("", "neu"), new Role("", "neu"));
        migrate(today);
        migrate(today);

        var command = as(today, today.command());
        var query = as(today, today.query());
        assertThatCode(() -> {
                    command.sql(
                                    "insert into ereignisse.ereignis (ereignis_id, aggregat_id, sequenz, ereignis_typ, zeitpunkt,"
                                            + " nutzlast, metadaten) values ('a', 'b', 0, 'c', clock_timestamp(), '{}', '{}')")
                            .update();
                    command.sql("delete from ereignisse.befehl").update();
                    query.sql("select * from ereignisse.ereignis_klartext")
                            .query()
                            .listOfRows();
                    query.sql("truncate lesen.toter_brief").update();
                    as(today, TestDatabase.OWNER)
                            .sql("create table lesen.neu (a int)")
                            .update();
                    query.sql("insert into lesen.neu values (1)").update();
                })
                .doesNotThrowAnyException();
        for (var old : List.of(TestDatabase.COMMAND, TestDatabase.QUERY)) {
            assertThatThrownBy(() ->
                            as(before.url(), old).sql(COUNT).query(Long.class).single())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThat(ELSEWHERE
                        .jdbc(TestDatabase.COMMAND)
                        .sql(COUNT)
                        .query(Long.class)
                        .single())
                .as("elsewhere nothing changes")
                .isZero();
    }

    @Test
    void whoeverElseWasGivenRightsKeepsThemAndPassesNoneOn() {
        var one = installation("stadt_h", "eins");
        migrate(one);
        var server = JdbcClient.create(ELSEWHERE.asAdministrator());
        var owner = as(one, one.owner());
        owner.sql("create schema fremd").update();
        owner.sql("create table fremd.tabelle (a int)").update();
        var strangers = List.of("wartung", "ratspakt_commander");
        for (var stranger : strangers) {
            server.sql("create role " + stranger + " login").update();
            for (var schema : List.of("ereignisse", "lesen", "zugang", "fremd")) {
                owner.sql("grant all on all tables in schema " + schema + " to " + stranger)
                        .update();
            }
        }
        // a former role of ours, to which somebody gave more than it needs outside our schemas
        server.sql("create role ratspakt_command_frueher login").update();
        owner.sql("grant delete on ereignisse.befehl to ratspakt_command_frueher")
                .update();
        owner.sql("grant update on fremd.tabelle to ratspakt_command_frueher").update();

        migrate(one);

        for (var stranger : strangers) {
            for (var table : List.of("ereignisse.ereignis", "ereignisse.befehl", "lesen.token", "fremd.tabelle")) {
                assertThat(may(owner, stranger, table, "delete")).isTrue();
            }
        }
        var command = one.command().name();
        assertThat(may(owner, command, "ereignisse.ereignis", "update")).isFalse();
        assertThat(may(owner, command, "fremd.tabelle", "select")).isFalse();
        assertThat(may(owner, command, "ereignisse.befehl", "delete")).isTrue();
        assertThat(may(owner, one.query().name(), "ereignisse.ereignis", "delete"))
                .isFalse();
        assertThat(may(owner, "ratspakt_command_frueher", "ereignisse.befehl", "delete"))
                .isFalse();
        assertThat(may(owner, "ratspakt_command_frueher", "fremd.tabelle", "update"))
                .isTrue();
    }

    private static boolean may(JdbcClient database, String role, String table, String right) {
        return database.sql("select has_table_privilege(?, ?, ?)")
                .params(role, table, right)
                .query(Boolean.class)
                .single();
    }

    @Test
    void whatASuperuserMadeIsHandedOverToAnOwnerWhoIsNone() {
        var owner = new Role("besitzer_g", "geheim");
        var superuser = new Role("postgres", "postgres");
        JdbcClient.create(ELSEWHERE.asAdministrator())
                .sql("create database stadt_g")
                .update();
        var before = new DatabaseSettings(
                url("stadt_g"),
                superuser,
                new Role("ratspakt_command", "command"),
                new Role("ratspakt_query", "query"));
        migrate(before);
        var administrator = new DriverManagerDataSource(url("stadt_g"), superuser.name(), superuser.password());
        DatabaseSetup.prepare(administrator, "stadt_g", owner);
        DatabaseSetup.handOver(administrator, owner);
        DatabaseSetup.handOver(administrator, owner);
        migrate(new DatabaseSettings(url("stadt_g"), owner, before.command(), before.query()));

        assertThat(JdbcClient.create(administrator).sql("""
                                select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                where nspname in ('ereignisse', 'lesen', 'zugang', 'public') and relowner <> 'besitzer_g'::regrole
                                union all select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                                where nspname in ('ereignisse', 'lesen', 'zugang', 'public') and proowner <> 'besitzer_g'::regrole
                                union all select nspname from pg_namespace
                                where nspname in ('ereignisse', 'lesen', 'zugang') and nspowner <> 'besitzer_g'::regrole""").query(String.class).list())
                .isEmpty();
        assertThat(as(before.url(), owner)
                        .sql("select rolsuper from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        as(before.url(), owner).sql("create table lesen.neu (a int)").update();
        assertThatCode(() -> as(before, before.query())
                        .sql("insert into lesen.neu values (1)")
                        .update())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> as(before.url(), owner)
                        .sql("alter system set fsync = off")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
