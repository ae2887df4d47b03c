package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final String PASSWORD = "geheim";

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private Path folder;
    private EmbeddedDatabase database;

    @BeforeAll
    static void unpackOnce() throws IOException {
        EmbeddedDatabase.unpackedBinaries(shared.resolve("programm"));
    }

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(temp.resolve("Daten für 'Ümläute'"));
        Files.createSymbolicLink(folder.resolve("programm"), shared.resolve("programm"));
        database = EmbeddedDatabase.start(folder, PASSWORD);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void what_was_committed_survives_a_loss_of_power() throws SQLException {
        assertThat(asked("show fsync")).isEqualTo("on");
        assertThat(asked("show synchronous_commit")).isEqualTo("on");
        assertThat(asked("show full_page_writes")).isEqualTo("on");
        assertThat(asked("show data_checksums")).isEqualTo("on");
    }

    @Test
    void it_is_PostgreSQL_18_in_UTF_8_on_this_machine_only() throws SQLException {
        assertThat(asked("show server_version")).startsWith("18.");
        assertThat(asked("show server_encoding")).isEqualTo("UTF8");
        assertThat(asked("show listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void nobody_gets_in_without_the_password() {
        assertThatThrownBy(() -> DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, "falsch"))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28P01");
    }

    @Test
    void data_are_kept_between_runs() throws SQLException {
        told("create table kept as select 'für immer' as value");
        database.close();
        database = EmbeddedDatabase.start(folder, PASSWORD);
        assertThat(asked("select value from kept")).isEqualTo("für immer");
    }

    @Test
    void a_server_that_outlived_its_killed_process_is_stopped_and_its_data_are_there() throws Exception {
        told("create table kept as select 1 as value");
        var survivor = server();
        // an open session must not hold the shutdown up
        try (var _ = connection()) {
            database = EmbeddedDatabase.start(folder, PASSWORD);
        }
        assertThat(survivor.isAlive()).isFalse();
        assertThat(asked("select value from kept")).isEqualTo("1");
    }

    @Test
    void a_process_number_that_now_belongs_to_somebody_else_does_no_harm() throws Exception {
        database.close();
        Files.writeString(
                folder.resolve("postgresql/postmaster.pid"),
                ProcessHandle.current().pid() + "\n");
        database = EmbeddedDatabase.start(folder, PASSWORD);
        assertThat(asked("select 1")).isEqualTo("1");
    }

    @Test
    void an_interrupted_first_start_is_begun_again() throws Exception {
        database.close();
        var half = Files.createDirectory(temp.resolve("halb"));
        Files.createDirectories(half.resolve("postgresql.neu/base"));
        Files.writeString(half.resolve("postgresql.einrichtung"), "alt");
        Files.createSymbolicLink(half.resolve("programm"), shared.resolve("programm"));
        database = EmbeddedDatabase.start(half, PASSWORD);
        assertThat(asked("select 1")).isEqualTo("1");
    }

    @Test
    void data_of_another_PostgreSQL_are_refused_untouched() throws IOException {
        database.close();
        var versionFile = folder.resolve("postgresql/PG_VERSION");
        Files.writeString(versionFile, "17\n");
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, PASSWORD))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("gehören zu PostgreSQL 17");
    }

    private ProcessHandle server() throws IOException {
        var number =
                Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, PASSWORD);
    }

    private String asked(String question) throws SQLException {
        try (var connection = connection();
                var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private void told(String statement) throws SQLException {
        try (var connection = connection()) {
            connection.createStatement().execute(statement);
        }
    }
}
