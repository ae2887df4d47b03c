package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ClocksTest {
    private static final Instant LAST = Instant.parse("2031-05-31T12:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final JdbcClient owner = database.jdbc(TestDatabase.OWNER);
    private final JdbcClient command = database.jdbc(TestDatabase.COMMAND);

    private final EventLog log = database.log(TestDatabase.COMMAND);

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private void recorded(Instant moment) {
        owner.sql("""
                        insert into ereignisse.ereignis
                            (ereignis_id, aggregat_id, sequenz, ereignis_typ, zeitpunkt, nutzlast, metadaten)
                        values ('a', 'b', 0, 'Probe', clock_timestamp(), ?::json, '{}')""")
                .param("{\"kopf\":{\"eingetretenAm\":\"" + moment + "\",\"erfasstAm\":\"" + moment + "\"}}")
                .update();
    }

    @Test
    void theRealClockDoesNotGoOnBeforeTheEndOfWhatAClockSetAheadHasRecorded() {
        new AdjustableClock(command, at(LAST.minusSeconds(99))).moveTo(LAST);
        recorded(LAST);

        assertThatThrownBy(() -> Clocks.refuseToGoBack(command, log, at(LAST.minusSeconds(1))))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("bis zum 31. Mai 2031, 14:00 Uhr")
                .hasMessageContaining("--uhr stellbar");
        assertThatCode(() -> Clocks.refuseToGoBack(command, log, at(LAST))).doesNotThrowAnyException();
    }

    @Test
    void theRealClockGoesOnWhereTheOtherOneWasBehindIt() {
        new AdjustableClock(command, at(LAST)).startAt(LAST.minusSeconds(99));
        recorded(LAST.minusSeconds(99));

        assertThatCode(() -> Clocks.refuseToGoBack(command, log, at(LAST))).doesNotThrowAnyException();
    }

    @Test
    void theRealClockBeginsWhereNothingWasRecordedYet() {
        assertThatCode(() -> Clocks.refuseToGoBack(command, log, at(LAST))).doesNotThrowAnyException();
    }
}
