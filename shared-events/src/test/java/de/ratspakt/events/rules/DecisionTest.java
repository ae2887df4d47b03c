package de.ratspakt.events.rules;

import static de.ratspakt.events.conflict.ConflictEvent.Entscheidung.BEENDEN;
import static de.ratspakt.events.conflict.ConflictEvent.Entscheidung.FORTSETZEN;
import static de.ratspakt.events.conflict.ConflictEvent.Seite.FRAKTION;
import static de.ratspakt.events.conflict.ConflictEvent.Seite.PARTEI;
import static de.ratspakt.events.conflict.Stufe.ENTSCHEIDUNGSPHASE;
import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.LINKE;
import static de.ratspakt.events.rules.Crisis.SPD;
import static de.ratspakt.events.rules.Crisis.day;
import static de.ratspakt.events.rules.Crisis.time;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.rules.Case.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Declared on 1 March 2022, nobody met: the decision phase runs from 22 March to Wednesday, 20 April. */
@DisplayName("Clause 9 d: the partners decide on continuing")
class DecisionTest {
    private static Crisis phase(Object... readings) {
        var crisis = Crisis.under(readings).declared("2022-03-01").passes("2022-03-22T00:00");
        assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        return crisis;
    }

    @Nested
    @DisplayName("fortsetzungBraucht ALLE")
    class All {
        @Test
        @DisplayName("everybody for it: the agreement goes on and nobody leaves")
        void goesOn() {
            var crisis = phase().decided("2022-03-25", FORTSETZEN, SPD, GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
            assertThat(crisis.last(VereinbarungFortgesetzt.class).ausscheidende())
                    .isEmpty();
            assertThat(crisis.until()).isNull();
        }

        @Test
        @DisplayName("one against it: it ends, but only once all have decided")
        void ends() {
            var crisis = phase().decided("2022-03-25", BEENDEN, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.decided("2022-03-26", FORTSETZEN, SPD, GRUENE);
            assertThat(crisis.status()).isEqualTo(Status.NICHT_FORTGESETZT);
            assertThat(crisis.all(FortsetzungAbgelehnt.class)).hasSize(1);
        }

        @Test
        @DisplayName("a decision may be revised until the outcome")
        void revised() {
            var crisis = phase().decided("2022-03-25", BEENDEN, LINKE)
                    .decided("2022-03-27", FORTSETZEN, LINKE)
                    .decided("2022-03-28", FORTSETZEN, SPD, GRUENE);
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
        }

        @Test
        @DisplayName("of two contradicting decisions of one side the later counts, whoever typed first")
        void laterCounts() {
            var crisis = phase().decided("2022-03-27", FORTSETZEN, LINKE)
                    .typed("2022-03-28")
                    .decided("2022-03-25", BEENDEN, LINKE)
                    .typedAtOnce()
                    .decided("2022-03-29", FORTSETZEN, SPD, GRUENE);
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
        }

        @Test
        @DisplayName("with a reservation it is none yet")
        void reserved() {
            var crisis = phase().decided("2022-03-25", FORTSETZEN, SPD, GRUENE)
                    .decided("2022-03-26", LINKE, FRAKTION, FORTSETZEN, true);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.decided("2022-04-02", LINKE, FRAKTION, FORTSETZEN, false);
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
        }
    }

    @Nested
    @DisplayName("fortsetzungBraucht MEHRHEIT")
    class Majority {
        @Test
        @DisplayName("two of three are enough, and the outvoted partner leaves")
        void outvoted() {
            var crisis = phase("fortsetzungBraucht", "MEHRHEIT")
                    .decided("2022-03-25", FORTSETZEN, SPD, GRUENE)
                    .decided("2022-03-26", BEENDEN, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
            assertThat(crisis.last(VereinbarungFortgesetzt.class).ausscheidende())
                    .containsExactly(LINKE);
        }

        @Test
        @DisplayName("one of three is not")
        void tooFew() {
            var crisis = phase("fortsetzungBraucht", "MEHRHEIT")
                    .decided("2022-03-25", FORTSETZEN, SPD)
                    .decided("2022-03-26", BEENDEN, GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.NICHT_FORTGESETZT);
        }

        @Test
        @DisplayName("a tie ends it")
        void tie() {
            var crisis = phase("fortsetzungBraucht", "MEHRHEIT")
                    .left(LINKE, "2022-03-23")
                    .decided("2022-03-25", FORTSETZEN, SPD)
                    .decided("2022-03-26", BEENDEN, GRUENE);
            assertThat(crisis.status()).isEqualTo(Status.NICHT_FORTGESETZT);
        }
    }

    @Nested
    @DisplayName("nichtentscheidung: the thirty days lapse and not everybody has decided")
    class Undecided {
        @Test
        @DisplayName("RUHT_WEITER: overdue, and from there still decided")
        void keepsResting() {
            var crisis = phase().decided("2022-03-25", FORTSETZEN, SPD, GRUENE).passes("2022-04-21T00:00");
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.status()).isEqualTo(Status.UEBERFAELLIG);

            crisis.decided("2022-05-02", FORTSETZEN, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
        }

        @Test
        @DisplayName("RUHT_WEITER: or settled")
        void settled() {
            var crisis = phase().passes("2022-04-21")
                    .proposedSettlement(SPD, "2022-04-22")
                    .confirmed("2022-04-23", GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("BEENDET: it ends when the last day is over, whenever the timer fires")
        void ends() {
            var crisis = phase("nichtentscheidung", "BEENDET")
                    .decided("2022-03-25", FORTSETZEN, SPD, GRUENE)
                    .passes("2022-04-20T23:59:59");
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);

            crisis.passes("2022-04-25");
            assertThat(crisis.status()).isEqualTo(Status.NICHT_FORTGESETZT);
            assertThat(crisis.last(KonfliktfallAbgeschlossen.class).kopf().eingetretenAm())
                    .isEqualTo(time("2022-04-21T00:00"));
        }

        @Test
        @DisplayName("FORTGESETZT: it goes on, and nobody leaves")
        void goesOn() {
            var crisis = phase("nichtentscheidung", "FORTGESETZT")
                    .decided("2022-03-25", BEENDEN, LINKE)
                    .passes("2022-04-21T00:00");
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
            assertThat(crisis.last(VereinbarungFortgesetzt.class).ausscheidende())
                    .isEmpty();
        }
    }

    @Nested
    @DisplayName("entscheidungDurch: for whom a partner speaks")
    class Sides {
        @Test
        @DisplayName("FRAKTION: what a local party says decides nothing")
        void faction() {
            var crisis = phase().decided("2022-03-25", FORTSETZEN, SPD, GRUENE)
                    .decided("2022-03-25", LINKE, PARTEI, FORTSETZEN, false);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            assertThat(new Guard(crisis.now()).deciding(PARTEI)).isPresent();
            assertThat(new Guard(crisis.now()).deciding(FRAKTION)).isEmpty();
        }

        @Test
        @DisplayName("PARTEI: the local parties decide")
        void party() {
            var crisis = phase("entscheidungDurch", "PARTEI").decided("2022-03-25", FORTSETZEN, SPD, GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            for (var partner : new String[] {SPD, GRUENE, LINKE}) {
                crisis.decided("2022-03-26", partner, PARTEI, FORTSETZEN, false);
            }
            assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
        }

        @Test
        @DisplayName("BEIDE: both have to decide, and continuing needs both")
        void both() {
            var crisis = phase("entscheidungDurch", "BEIDE").decided("2022-03-25", FORTSETZEN, SPD, GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.decided("2022-03-26", SPD, PARTEI, FORTSETZEN, false)
                    .decided("2022-03-26", GRUENE, PARTEI, FORTSETZEN, false)
                    .decided("2022-03-27", LINKE, PARTEI, BEENDEN, false);
            assertThat(crisis.status()).isEqualTo(Status.NICHT_FORTGESETZT);
        }
    }

    @Test
    @DisplayName("before the phase nobody decides")
    void notYet() {
        var crisis = Crisis.under().declared("2022-03-01");
        assertThat(new Guard(crisis.now()).refusal(ConflictAction.FORTSETZUNGSENTSCHEIDUNG_TREFFEN, SPD))
                .map(Refusal::code)
                .contains(Refusal.Code.NICHT_IN_DER_ENTSCHEIDUNGSPHASE);
    }

    @Test
    @DisplayName("a decision dated before the phase counts, with a finding")
    void datedBefore() {
        var crisis = phase().typed("2022-03-22T09:00").decided("2022-03-20", FORTSETZEN, SPD);
        assertThat(crisis.findings()).containsExactly(Befund.ENTSCHEIDUNG_VOR_DER_PHASE);
        crisis.typedAtOnce().decided("2022-03-23", FORTSETZEN, GRUENE, LINKE);
        assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
    }

    @Test
    @DisplayName("when a partner leaves that alone had not decided, the others' decision falls")
    void leavesUndecided() {
        var crisis = phase().decided("2022-03-25", FORTSETZEN, SPD, GRUENE).left(LINKE, "2022-03-28");
        assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
    }

    @Test
    @DisplayName("the period can be extended by all, on a holiday too")
    void extended() {
        var crisis = phase().proposedExtension(SPD, "2022-04-01", ENTSCHEIDUNGSPHASE, "2022-05-01")
                .decided("2022-04-01", FORTSETZEN, SPD)
                .agreedToExtension("2022-04-02", GRUENE, LINKE);
        assertThat(crisis.until()).isEqualTo(day("2022-05-01"));
        crisis.decided("2022-04-30", FORTSETZEN, GRUENE, LINKE);
        assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
    }
}
