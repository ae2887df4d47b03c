package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.storage.DatabaseSettings;
import de.ratspakt.events.storage.DatabaseSettings.Role;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Migrations;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The owner of the database in our own folder is no superuser, in folders made today and in those made before. */
class OwnerTest {
    @TempDir
    Path temp;

    @Test
    void in_a_new_folder() {
        try (var ratspakt = Standalone.start(options())) {
            ownsEverythingAndIsNoSuperuser(ratspakt);
        }
    }

    @Test
    void in_a_folder_whose_owner_was_one() {
        asReleased();
        try (var ratspakt = Standalone.start(options())) {
            ownsEverythingAndIsNoSuperuser(ratspakt);
            assertThat(ratspakt.part(EventLog.class).head())
                    .as("nothing but the administrator's account")
                    .isEqualTo(1);
        }
        try (var again = Standalone.start(options())) {
            ownsEverythingAndIsNoSuperuser(again);
        }
    }

    /** As it was: the cluster's superuser made and migrated the database. */
    private void asReleased() {
        var folder = DataFolder.open(temp.resolve("daten"));
        try (var server =
                EmbeddedDatabase.start(folder.path(), folder.secretFor("database " + EmbeddedDatabase.OWNER))) {
            var before = new DatabaseSettings(
                    server.url(),
                    new Role(EmbeddedDatabase.OWNER, server.password()),
                    new Role("ratspakt_command", folder.secretFor("database ratspakt_command")),
                    new Role("ratspakt_query", folder.secretFor("database ratspakt_query")));
            assertThat(new Migrations(before)).isNotNull();
        } finally {
            folder.close();
        }
    }

    private static void ownsEverythingAndIsNoSuperuser(Standalone ratspakt) {
        var settings = ratspakt.part(DatabaseSettings.class);
        var login = Objects.requireNonNull(settings.owner());
        var owner = JdbcClient.create(new DriverManagerDataSource(settings.url(), login.name(), login.password()));
        assertThat(owner.sql(
                                "select rolsuper or rolreplication or rolbypassrls from pg_roles where rolname = current_user")
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(owner.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('ereignisse', 'lesen', 'zugang') and c.relowner <> current_user::regrole""").query(String.class).list()).isEmpty();
        for (var sql : List.of("copy (select 1) to program 'true'", "alter system set fsync = off")) {
            assertThatThrownBy(() -> owner.sql(sql).update()).rootCause().hasMessageContaining("permission denied");
        }
    }

    private Options options() {
        return Options.parse(List.of("--port", "0", "--leer"), temp);
    }
}
