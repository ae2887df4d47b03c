package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerProcessTest {
    @ParameterizedTest
    @CsvSource({
        "/daten/programm/bin/postgres, true",
        "/daten/programm/bin/postgres (deleted), true",
        "/usr/lib/postgresql/18/bin/psql, false",
        "/usr/lib/postgresql/18/bin/pg_dump, false",
        "/opt/postgres/bin/psql, false",
        "/usr/bin/postgres_exporter, false",
        "/bin/bash, false"
    })
    void aToolBesideTheServerIsNoServer(String command, boolean server) {
        assertThat(ServerProcess.isServer(command)).isEqualTo(server);
    }
}
