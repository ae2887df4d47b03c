package de.ratspakt.events.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.Freitext;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.platform.DomainClock;
import de.ratspakt.events.storage.Seals.Breach;
import de.ratspakt.events.storage.Seals.Broken;
import de.ratspakt.events.storage.Wording.State;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the owner of the database does by hand is noticed. */
@DisplayName("Whoever changes by hand what is stored")
class SealTest {
    private static final String PACT = "musterstadt";
    private static final byte[] BYTES = "%PDF-1.7 erfunden".getBytes(StandardCharsets.UTF_8);

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = database.jdbc(TestDatabase.OWNER);
    private final JdbcClient command = database.jdbc(TestDatabase.COMMAND);
    private final JdbcClient query = database.jdbc(TestDatabase.QUERY);
    private final Seals seals = new Seals(DomainClock.real());
    private final Register register = new Register(query, seals);
    private final Attachments attachments = new Attachments(query, seals);
    private final Freitext text = Freitext.of("Die Mittel reichen nicht.");

    /** A case of three events, of which the first refers to a text and the second to an attachment. */
    private final String stream = UUID.randomUUID().toString();

    SealTest() {
        append(command, stream, 0, "2022-03-01T10:00:00Z", reference("gegenstand", text.verweis()));
        new Register(command, seals).write(text, stream, 3);
        append(command, stream, 1, "2022-03-01T11:00:00Z", "\"sha256\":\"" + Attachments.hash(BYTES) + '"');
        new Attachments(command, seals).keep(BYTES);
        append(command, stream, 2, "2022-03-01T12:00:00Z", "\"a\":1");
    }

    private static String reference(String name, Textverweis text) {
        return "\"%s\":{\"text\":\"%s\",\"hash\":\"%s\"}".formatted(name, text.text(), text.hash());
    }

    private static String append(JdbcClient role, String stream, long sequence, String recorded, String content) {
        return append(role, stream, sequence, "Probe", recorded, content);
    }

    private static String append(
            JdbcClient role, String stream, long sequence, String type, String recorded, String content) {
        var id = UUID.randomUUID().toString();
        role.sql("""
                        insert into ereignisse.ereignis
                            (ereignis_id, aggregat_typ, aggregat_id, sequenz, ereignis_typ, revision, zeitpunkt, nutzlast, metadaten)
                        values (?, 'Konfliktfall', ?, ?, ?, '1', clock_timestamp(), ?::json, '{}')""")
                .params(
                        id,
                        stream,
                        sequence,
                        type,
                        "{\"kopf\":{\"ereignis\":\"%s\",\"eingetretenAm\":\"%s\",\"erfasstAm\":\"%s\"},\"vereinbarung\":\"%s\",%s}"
                                .formatted(id, recorded, recorded, PACT, content))
                .update();
        return id;
    }

    /** Everything is looked at once. */
    private void inspect() {
        var inspection = new Inspection(query, database.log(TestDatabase.QUERY), register, seals, List.of());
        while (inspection.step()) {
            // goes on
        }
    }

    private List<Breach> found() {
        inspect();
        return seals.all().stream().map(Broken::what).toList();
    }

    /** Past the trigger, which is on again afterwards. */
    private void byHand(String sql) {
        owner.sql("alter table ereignisse.ereignis disable trigger ereignis_unveraenderlich")
                .update();
        owner.sql(sql).update();
        owner.sql("alter table ereignisse.ereignis enable always trigger ereignis_unveraenderlich")
                .update();
    }

    @Test
    void nothingIsFoundWhereNobodyDid() {
        assertThat(found()).isEmpty();
        assertThat(register.text(text.verweis())).contains("Die Mittel reichen nicht.");
        assertThat(register.find(List.of(text.id())).get(text.id()).state()).isEqualTo(State.GENUINE);
        assertThat(attachments.bytes(Attachments.hash(BYTES))).contains(BYTES);
        assertThat(seals.all()).isEmpty();
    }

    @Nested
    @DisplayName("a text")
    class Texts {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "update ereignisse.register set text = 'GEFAELSCHT'",
                    "update ereignisse.register set salz = repeat('00', 16)",
                    "update ereignisse.register set salz = 'kein Salz'"
                })
        void cannotShowItAsGenuine(String sql) {
            owner.sql(sql).update();

            assertThat(register.text(text.verweis())).isEmpty();
            assertThat(register.read(List.of(text.verweis())).get(text.id()).state())
                    .isEqualTo(State.FORGED);
            assertThat(seals.all()).singleElement().satisfies(b -> {
                assertThat(b.what()).isEqualTo(Breach.TEXT_VERFAELSCHT);
                assertThat(b.where()).isEqualTo(text.id());
            });
        }

        @Test
        void isFoundOutByThoseWhoHaveACopyOnly() {
            owner.sql("update ereignisse.register set text = 'GEFAELSCHT'").update();

            assertThat(register.find(List.of(text.id())).get(text.id()).state()).isEqualTo(State.FORGED);
        }

        @Test
        void withSaltAndHashOfItsOwnFitsNoEvent() {
            var other = Freitext.of("Ein anderer Text.");
            owner.sql("insert into ereignisse.register (text_id, salz, text) values (?, ?, ?)")
                    .params(other.id(), other.salz(), other.text())
                    .update();

            assertThat(register.find(List.of(other.id())).get(other.id()).state())
                    .isEqualTo(State.FORGED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "delete from ereignisse.register",
                    "update ereignisse.register set text = null, salz = null, getilgt_am = clock_timestamp()"
                })
        void cannotMakeItDisappear(String sql) {
            owner.sql(sql).update();

            assertThat(register.read(List.of(text.verweis())).get(text.id()).state())
                    .isEqualTo(State.MISSING);
            assertThat(found()).containsExactly(Breach.TEXT_FEHLT);
        }

        @Test
        void isForgottenOnceItWasPutRight() {
            owner.sql("update ereignisse.register set text = 'GEFAELSCHT'").update();
            assertThat(found()).containsExactly(Breach.TEXT_VERFAELSCHT);
            owner.sql("update ereignisse.register set text = ?")
                    .param(text.text())
                    .update();
            var began = seals.now();
            inspect();
            seals.forgetUnseenSince(began);

            assertThat(seals.all()).isEmpty();
        }
    }

    @Nested
    @DisplayName("an erasure")
    class Erasures {
        private final TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(database.as(TestDatabase.COMMAND)));
        private final JdbcClient within = JdbcClient.create(
                ((JdbcTransactionManager) java.util.Objects.requireNonNull(transaction.getTransactionManager()))
                        .getDataSource());

        private String evidence(String about) {
            return append(within, UUID.randomUUID().toString(), 0, "TextGetilgt", "2022-03-02T10:00:00Z", about);
        }

        @Test
        void needsItsEventInTheSameTransaction() {
            var register = new Register(within, seals);
            var about = "\"text\":\"" + text.id() + '"';

            assertThatThrownBy(() -> register.erase(text.id(), "keins"))
                    .rootCause()
                    .hasMessageContaining("TextGetilgt");
            var earlier = evidence(about);
            assertThatThrownBy(() -> register.erase(text.id(), earlier))
                    .rootCause()
                    .hasMessageContaining("TextGetilgt");
            assertThatThrownBy(() -> transaction.execute(t -> register.erase(text.id(), evidence("\"text\":\"x\""))))
                    .rootCause()
                    .hasMessageContaining("TextGetilgt");
            assertThat(register.text(text.verweis())).isPresent();

            assertThat(Boolean.TRUE.equals(transaction.execute(t -> register.erase(text.id(), evidence(about)))))
                    .isTrue();
            assertThat(register.read(List.of(text.verweis())).get(text.id()).state())
                    .isEqualTo(State.ERASED);
            assertThat(register.find(List.of(text.id())).get(text.id()).state()).isEqualTo(State.ERASED);
            assertThat(found()).isEmpty();
        }

        @Test
        void ofAnAttachmentNeedsItToo() {
            var kept = new Attachments(within, seals);
            var hash = Attachments.hash(BYTES);

            assertThatThrownBy(() -> kept.erase(hash, "keins")).rootCause().hasMessageContaining("TextGetilgt");
            assertThat(Boolean.TRUE.equals(
                            transaction.execute(t -> kept.erase(hash, evidence("\"sha256\":\"" + hash + '"')))))
                    .isTrue();
            assertThat(kept.bytes(hash)).isEmpty();
            assertThat(found()).isEmpty();
        }
    }

    @Nested
    @DisplayName("an attachment")
    class Attached {
        @Test
        void cannotPassItOffAsWhatWasAttached() {
            owner.sql("update ereignisse.anlage set inhalt = 'anderes'").update();

            assertThatThrownBy(() -> attachments.bytes(Attachments.hash(BYTES)))
                    .isInstanceOf(Attachments.Tampered.class);
            assertThat(found()).containsExactly(Breach.ANLAGE_VERFAELSCHT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "delete from ereignisse.anlage",
                    "update ereignisse.anlage set inhalt = null, getilgt_am = clock_timestamp()"
                })
        void cannotMakeItDisappear(String sql) {
            owner.sql(sql).update();

            assertThatThrownBy(() -> attachments.bytes(Attachments.hash(BYTES)))
                    .isInstanceOf(Attachments.Tampered.class);
            assertThat(found()).containsExactly(Breach.ANLAGE_FEHLT);
        }
    }

    @Nested
    @DisplayName("the log")
    class Log {
        @Test
        void leavesAGapByTakingAnEventOut() {
            byHand("delete from ereignisse.ereignis where sequenz = 1");

            assertThat(found()).contains(Breach.LUECKE);
        }

        @Test
        void leavesAGapByTakingTheFirstEventOut() {
            byHand("delete from ereignisse.ereignis where sequenz = 0");

            assertThat(found()).contains(Breach.LUECKE);
        }

        @Test
        void leavesAStreamShorterThanTheRegisterKnowsIt() {
            byHand("delete from ereignisse.ereignis where sequenz = 2");

            assertThat(found()).containsExactly(Breach.STROM_ZU_KURZ);
        }

        @Test
        void leavesTextsBehindByTakingAStreamOut() {
            byHand("delete from ereignisse.ereignis");

            assertThat(found()).containsExactly(Breach.STROM_ZU_KURZ);
        }

        @Test
        void isSeenWhenAnEventIsPutInWithAnEarlierDate() {
            append(owner, UUID.randomUUID().toString(), 0, "2022-03-01T11:30:00Z", "\"a\":1");

            assertThat(found()).containsExactly(Breach.RUECKDATIERT);
        }

        /** Whoever looked at half of a part and could not go on looks at all of it again. */
        @Test
        void isNotSaidToBeBackdatedByWhomTheDatabaseKeptWaiting() throws SQLException {
            JdbcClient.create(database.asAdministrator())
                    .sql("alter role ratspakt_query in database " + name() + " set lock_timeout = '100ms'")
                    .update();
            var inspection = new Inspection(query, database.log(TestDatabase.QUERY), register, seals, List.of());
            try (var lock = database.as(TestDatabase.OWNER).getConnection()) {
                lock.setAutoCommit(false);
                lock.createStatement().execute("lock table ereignisse.register in access exclusive mode");
                assertThat(inspection.step()).isTrue();
                assertThatThrownBy(inspection::step)
                        .isInstanceOf(RuntimeException.class)
                        .satisfies(e -> assertThat(DatabaseTrouble.passes(e)).isTrue());
            }
            while (inspection.step()) {
                // goes on
            }

            assertThat(seals.all()).isEmpty();
        }

        private String name() {
            return owner.sql("select current_database()").query(String.class).single();
        }

        @Test
        void doesNotKeepOtherThingsFromBeingSeenByMakingOneEventUnreadable() {
            byHand(
                    "update ereignisse.ereignis set nutzlast = replace(nutzlast::text, '2022-03-01T10:00:00Z', '2022-03-01 10:00:00Z')::json"
                            + " where sequenz = 0");
            append(owner, UUID.randomUUID().toString(), 0, "2022-03-01T11:30:00Z", "\"a\":1");

            assertThat(found()).containsExactlyInAnyOrder(Breach.EREIGNIS_UNLESBAR, Breach.RUECKDATIERT);
        }

        @Test
        void doesNotKeepOtherThingsFromBeingSeenByTakingATableAway() {
            byHand("delete from ereignisse.ereignis where sequenz = 1");
            owner.sql("alter table ereignisse.register rename to weg").update();
            var inspection = new Inspection(query, database.log(TestDatabase.QUERY), register, seals, List.of());
            while (inspection.step()) {
                // goes on
            }

            assertThat(seals.all().stream().map(Broken::what)).containsExactly(Breach.LUECKE);
            assertThat(inspection.stuck()).isPresent();

            owner.sql("alter table ereignisse.weg rename to register").update();
            while (inspection.step()) {
                // goes on
            }
            assertThat(inspection.stuck()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "alter table ereignisse.ereignis disable trigger ereignis_unveraenderlich",
                    "alter table ereignisse.ereignis enable trigger ereignis_unveraenderlich",
                    "drop trigger ereignis_unveraenderlich on ereignisse.ereignis",
                    "create or replace function ereignisse.unveraenderlich() returns trigger language plpgsql as"
                            + " 'begin return null; end'",
                    "drop trigger ereignis_unveraenderlich on ereignisse.ereignis; create trigger ereignis_unveraenderlich"
                            + " before delete on ereignisse.ereignis for each statement"
                            + " execute function ereignisse.unveraenderlich();"
                            + " alter table ereignisse.ereignis enable always trigger ereignis_unveraenderlich"
                })
        void isSeenWithoutItsProtection(String sql) {
            owner.sql(sql).update();

            assertThat(found()).containsExactly(Breach.SCHUTZ_FEHLT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into ereignisse.ereignis (global_index, ereignis_id, aggregat_id, sequenz, ereignis_typ, zeitpunkt,"
                        + " nutzlast, metadaten) overriding system value values (7, 'a', 'b', 0, 'c', clock_timestamp(), '{}', '{}')",
                "select nextval('ereignisse.ereignis_global_index_seq')",
                "insert into ereignisse.register (text_id, getilgt_am) values ('a', clock_timestamp())",
                "insert into ereignisse.anlage (sha256, getilgt_am) values (repeat('0', 64), clock_timestamp())",
                "select ereignisse.eben_getilgt('a', 'text', 'b')"
            })
    void theCommandRoleMayNotEvenBegin(String sql) {
        assertThatThrownBy(() -> command.sql(sql).query().listOfRows())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void positionsAreGivenByTheDatabaseEvenToTheOwner() {
        assertThatThrownBy(() -> owner.sql("insert into ereignisse.ereignis (global_index, ereignis_id, aggregat_id,"
                                + " sequenz, ereignis_typ, zeitpunkt, nutzlast, metadaten) values (7, 'a', 'b', 0, 'c',"
                                + " clock_timestamp(), '{}', '{}')")
                        .update())
                .rootCause()
                .hasMessageContaining("non-DEFAULT");
        assertThatCode(() -> append(command, UUID.randomUUID().toString(), 0, "2022-03-03T10:00:00Z", "\"a\":1"))
                .doesNotThrowAnyException();
    }
}
