package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.conflict.ConflictEvent.StellungnahmeAbgegeben;
import de.ratspakt.events.platform.CommandDatabase;
import de.ratspakt.events.platform.SharedPlatform;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The name of a closed account is forgotten; what was done with the account stays, as nobody's that can be named. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
class AccountErasureTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final JdbcClient owner = DATABASE.jdbc(TestDatabase.OWNER);

    @Configuration
    @EnableAutoConfiguration
    @Import({SharedPlatform.class, CommandDatabase.class})
    static class App {}

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        DATABASE.register(registry);
    }

    @Autowired
    EventStore store;

    @Autowired
    EventLog log;

    @Autowired
    TransactionManager transactions;

    @ParameterizedTest
    @ValueSource(strings = {"AKTIV", "GESPERRT"})
    void only_of_a_closed_account(String state) {
        var name = "offen-" + state.toLowerCase(Locale.ROOT);
        var id = account(name);
        become(id, state);
        act(id);
        assertThatThrownBy(() -> erase(id))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("Das Konto ist nicht geschlossen");
        assertThat(actors(name)).containsExactly(name);
        assertThat(accounts(name)).containsExactly(id);
    }

    @Test
    void the_trail_shows_the_mark_and_no_longer_finds_by_the_name() {
        var id = account("erika.beispiel");
        var other = account("max.beispiel");
        owner.sql("insert into zugang.konto_funktion(konto, funktion, reihe) values (?, 'a-2021/spd.vorsitz', 0)")
                .param("erika.beispiel")
                .update();
        var event = act(id);
        act(other);
        assertThat(actors("erika.beispiel")).containsExactly("erika.beispiel");

        become(id, "GESCHLOSSEN");
        assertThat(actors("erika.beispiel")).as("closed, not forgotten").hasSize(1);
        assertThat(erase(id)).isTrue();

        assertThat(actors("erika.beispiel")).isEmpty();
        assertThat(log.page(new EventLog.Filter(null, null, event, null, null, null), 10))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.akteur()).isEqualTo("[Name getilgt]");
                    assertThat(e.rolle()).isEqualTo("VORSITZ");
                });
        assertThat(log.accountNames(List.of(id, other)))
                .containsEntry(id, "[Name getilgt]")
                .containsEntry(other, "max.beispiel");
        assertThat(actors("max.beispiel")).containsExactly("max.beispiel");
        assertThat(accounts("erika.beispiel")).as("the row is gone").isEmpty();
        assertThat(owner.sql("select count(*) from zugang.konto_funktion where konto = 'erika.beispiel'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(erase(id)).as("once").isFalse();
        assertThat(erase("konto:gibt-es-nicht")).isFalse();
    }

    @Test
    void the_name_given_anew_does_not_take_over_what_was_done_before() {
        var first = account("jo.beispiel");
        var before = act(first);
        become(first, "GESCHLOSSEN");
        erase(first);

        var second = account("jo.beispiel");
        assertThat(second).isNotEqualTo(first);
        assertThat(actors("jo.beispiel")).isEmpty();
        var after = act(second);
        assertThat(log.page(by("jo.beispiel"), 10))
                .extracting(StoredEvent::aggregat)
                .containsExactly(after)
                .doesNotContain(before);
        assertThat(log.accountNames(List.of(first, second)))
                .containsEntry(first, "[Name getilgt]")
                .containsEntry(second, "jo.beispiel");
        assertThat(erase(first)).as("the new one is not closed, and not meant").isFalse();
        assertThat(accounts("jo.beispiel")).containsExactly(second);
    }

    /** Events of before accounts had ids. */
    @Test
    void an_event_that_holds_the_name_itself_keeps_it() {
        var id = account("alt.beispiel");
        act("alt.beispiel");
        become(id, "GESCHLOSSEN");
        erase(id);
        assertThat(actors("alt.beispiel")).containsExactly("alt.beispiel");
    }

    @Test
    void neither_side_may_do_it() {
        var id = account("bleibt.beispiel");
        become(id, "GESCHLOSSEN");
        for (var role : List.of(TestDatabase.COMMAND, TestDatabase.QUERY)) {
            assertThatThrownBy(() -> DATABASE.jdbc(role)
                            .sql("select ereignisse.kontoname_tilgen(?, now())")
                            .param(id)
                            .query(Boolean.class)
                            .single())
                    .as(role.name())
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
        assertThat(accounts("bleibt.beispiel")).containsExactly(id);
    }

    private String account(String name) {
        return DATABASE.jdbc(TestDatabase.COMMAND)
                .sql("insert into zugang.konto(name, kennwort) values (?, 'x') returning nummer")
                .param(name)
                .query(String.class)
                .single();
    }

    private List<String> accounts(String name) {
        return owner.sql("select nummer from zugang.konto where name = ?")
                .param(name)
                .query(String.class)
                .list();
    }

    private void become(String id, String state) {
        owner.sql("update zugang.konto set stand = ? where nummer = ?")
                .params(state, id)
                .update();
    }

    private boolean erase(String id) {
        return owner.sql("select ereignisse.kontoname_tilgen(?, timestamptz '2023-01-20 10:00+01')")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    private static EventLog.Filter by(String name) {
        return new EventLog.Filter(null, null, null, name, null, null);
    }

    private List<String> actors(String name) {
        return log.page(by(name), 10).stream()
                .map(e -> String.valueOf(e.akteur()))
                .toList();
    }

    /** Somebody does something; returns what it was done to. */
    private String act(String actor) {
        var fall = UUID.randomUUID().toString();
        var event = new StellungnahmeAbgegeben(
                new Kopf(
                        UUID.randomUUID().toString(),
                        OffsetDateTime.parse("2022-03-05T09:00:00+01:00"),
                        Instant.parse("2022-03-06T08:00:00Z"),
                        null,
                        "spd.vorsitz"),
                fall,
                "spd",
                new Textverweis("t1", "ab"));
        transactions.executeInTransaction(() -> store.publish(List.of(new GenericDomainEventMessage<>(
                "Konfliktfall", fall, 0, event, Map.of("akteur", actor, "akteurArt", "KONTO", "rolle", "VORSITZ")))));
        return fall;
    }
}
