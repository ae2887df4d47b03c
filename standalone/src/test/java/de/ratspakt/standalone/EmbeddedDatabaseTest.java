package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.security.auth.module.UnixSystem;
import de.ratspakt.events.platform.StartRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedDatabaseTest {
    private static final String PASSWORD = "geheim";

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private Path folder;
    private EmbeddedDatabase database;

    @BeforeAll
    static void setUpOnce() {
        EmbeddedDatabase.start(shared, PASSWORD).close();
    }

    @BeforeEach
    void start() throws IOException {
        folder = Files.createDirectory(temp.resolve("Daten für 'Ümläute'"));
        Files.createSymbolicLink(folder.resolve("programm"), shared.resolve("programm"));
        EmbeddedDatabase.run(List.of("cp", "-a", shared.resolve("postgresql").toString(), folder.toString()), Map.of());
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
        unwatched();
        // an open session must not hold the shutdown up
        try (var _ = connection()) {
            database = EmbeddedDatabase.start(folder, PASSWORD);
        }
        assertThat(ServerProcess.runs(survivor)).isFalse();
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

    @ParameterizedTest
    @ValueSource(strings = {"", "-17\n", "99999999999999999999999\n", "12 34", "\u00ff\u00fe\u0000\u0001"})
    void whatever_stands_in_the_file_with_the_process_number_does_no_harm(String rubbish) throws Exception {
        told("create table kept as select 1 as value");
        database.close();
        Files.write(folder.resolve("postgresql/postmaster.pid"), rubbish.getBytes(StandardCharsets.ISO_8859_1));
        database = EmbeddedDatabase.start(folder, PASSWORD);
        assertThat(asked("select value from kept")).isEqualTo("1");
    }

    @Test
    void a_running_server_whose_file_was_overwritten_is_stopped_in_good_order() throws Exception {
        told("create table kept as select 1 as value");
        var survivor = server();
        unwatched();
        Files.writeString(folder.resolve("postgresql/postmaster.pid"), "nichts");
        database = EmbeddedDatabase.start(folder, PASSWORD);
        assertThat(ServerProcess.runs(survivor)).isFalse();
        assertThat(asked("select value from kept")).isEqualTo("1");
    }

    @Test
    void a_killed_server_is_started_again_with_its_data_and_its_port() throws Exception {
        told("create table kept as select 1 as value");
        var address = database.url();
        server().destroyForcibly();
        awaitServer();
        assertThat(asked("select value from kept")).isEqualTo("1");
        assertThat(database.url()).isEqualTo(address);
    }

    @Test
    void a_killed_server_is_started_again_also_where_nobody_can_read_its_file() throws Exception {
        var file = folder.resolve("postgresql/postmaster.pid");
        var killed = server();
        Files.delete(file);
        Files.createDirectory(file);
        killed.destroyForcibly();
        awaitServer();
        assertThat(asked("select 1")).isEqualTo("1");
    }

    @Test
    void what_a_killed_server_left_behind_holds_nobody_up() throws Exception {
        try (var busy = connection()) {
            long backend = number(busy, "select pg_backend_pid()");
            signal("STOP", backend);
            server().destroyForcibly();
            awaitServer();
            assertThat(ProcessHandle.of(backend).filter(ServerProcess::runs)).isEmpty();
        }
    }

    @Test
    void a_server_that_was_stopped_is_started_again() throws Exception {
        signal("INT", server().pid());
        awaitServer();
        assertThat(asked("select 1")).isEqualTo("1");
    }

    @Test
    void a_server_that_somebody_restarts_is_left_to_them() throws Exception {
        var before = server();
        var restarted = new ProcessBuilder(disguise(
                        folder.resolve("programm/bin/pg_ctl").toString(),
                        "restart",
                        "-m",
                        "fast",
                        "-w",
                        "-D",
                        folder.resolve("postgresql").toString(),
                        "-l",
                        folder.resolve("postgresql.log").toString()))
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("pg_ctl.txt").toFile())
                .start()
                .waitFor();
        assertThat(restarted).as(Files.readString(temp.resolve("pg_ctl.txt"))).isZero();
        awaitServer();
        assertThat(server().pid()).isNotEqualTo(before.pid());
    }

    @Test
    void a_stopped_database_stays_stopped() throws Exception {
        database.close();
        await().during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(8))
                .until(() ->
                        new ServerProcess(folder.resolve("postgresql")).all().isEmpty());
    }

    @Test
    void a_damaged_version_is_refused_with_a_sentence_and_untouched() throws IOException {
        database.close();
        Files.write(folder.resolve("postgresql/PG_VERSION"), new byte[] {(byte) 0xff, 0, 7});
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, PASSWORD))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("PG_VERSION ist beschädigt");
    }

    /** Without its version the folder once looked as if it were to be made anew. */
    @Test
    void data_without_a_version_are_refused_and_not_replaced() throws IOException {
        database.close();
        Files.delete(folder.resolve("postgresql/PG_VERSION"));
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, PASSWORD))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("fehlt die Datei PG_VERSION");
        assertThat(folder.resolve("postgresql/base")).isDirectory();
    }

    @Test
    void a_secret_that_does_not_fit_is_named() {
        database.close();
        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, "anderes"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("geheimnis passt nicht zu den Daten");
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

    private void awaitServer() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> asked("select 1").equals("1"));
    }

    /** As if our own process had been killed: nobody looks after the server any more. */
    private void unwatched() {
        database.forsake();
    }

    private static void signal(String name, long process) throws Exception {
        EmbeddedDatabase.run(List.of("sh", "-c", "kill -" + name + " " + process), Map.of());
    }

    private static List<String> disguise(String... command) {
        var all = new ArrayList<String>();
        if (new UnixSystem().getUid() == 0) {
            all.addAll(List.of("unshare", "-U"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (var answer = connection.createStatement().executeQuery(question)) {
            answer.next();
            return answer.getLong(1);
        }
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
