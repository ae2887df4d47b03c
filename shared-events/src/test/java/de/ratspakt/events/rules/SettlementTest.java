package de.ratspakt.events.rules;

import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.EINIGUNG;
import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.KEINE_EINIGUNG;
import static de.ratspakt.events.conflict.Stufe.ABGESCHLOSSEN;
import static de.ratspakt.events.conflict.Stufe.ENTSCHEIDUNGSPHASE;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_1;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_2;
import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.LINKE;
import static de.ratspakt.events.rules.Crisis.SPD;
import static de.ratspakt.events.rules.Crisis.day;
import static de.ratspakt.events.rules.Crisis.under;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Case.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("How a conflict ends before it is decided")
class SettlementTest {
    private final Crisis crisis = under().declared(SPD, "2022-03-01");

    private java.util.Optional<Rejection> refusal(ConflictAction action, String partner) {
        return new Guard(crisis.now()).refusal(action, partner).map(Refusal::code);
    }

    @Nested
    @DisplayName("A settlement")
    class Settled {
        @Test
        @DisplayName("needs every partner; the proposer has confirmed it")
        void everyPartner() {
            crisis.proposedSettlement(GRUENE, "2022-03-03").confirmed("2022-03-04", SPD);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.confirmed("2022-03-05", LINKE);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
            assertThat(crisis.stage()).isEqualTo(ABGESCHLOSSEN);
            assertThat(crisis.all(StoerungBehoben.class)).hasSize(1);
            assertThat(crisis.last(KonfliktfallAbgeschlossen.class).grund()).isEqualTo(Abschlussgrund.BEIGELEGT);
        }

        @Test
        @DisplayName("stated by the office is nobody's confirmation")
        void byTheOffice() {
            crisis.held(ESKALATION_1, "2022-03-04", EINIGUNG).confirmed("2022-03-05", GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.confirmed("2022-03-05", SPD);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("is off the table when one partner rejects it, and a new one starts anew")
        void rejected() {
            crisis.proposedSettlement(GRUENE, "2022-03-03")
                    .confirmed("2022-03-04", SPD)
                    .rejected(LINKE, "2022-03-05");
            assertThat(refusal(ConflictAction.BEILEGUNG_BESTAETIGEN, LINKE))
                    .contains(Refusal.Code.NICHTS_VORGESCHLAGEN);
            crisis.proposedSettlement(LINKE, "2022-03-06").confirmed("2022-03-07", SPD);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.confirmed("2022-03-07", GRUENE);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("cannot be confirmed or rejected before it is proposed")
        void nothingProposed() {
            assertThat(refusal(ConflictAction.BEILEGUNG_BESTAETIGEN, LINKE))
                    .contains(Refusal.Code.NICHTS_VORGESCHLAGEN);
            assertThat(refusal(ConflictAction.BEILEGUNG_ZURUECKWEISEN, LINKE))
                    .contains(Refusal.Code.NICHTS_VORGESCHLAGEN);
        }
    }

    @Nested
    @DisplayName("The declaration")
    class Declared {
        @Test
        @DisplayName("a second one names the open case, and joining it works once")
        void joined() {
            var pact = PactTest.pact();
            assertThat(Guard.declaring(pact, crisis.now()))
                    .hasValueSatisfying(r -> assertThat(r.further()).containsEntry("konfliktfall", Crisis.CASE));

            crisis.joined(LINKE, "2022-03-02");
            assertThat(crisis.now().declarers()).containsExactly(SPD, LINKE);
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
            assertThat(refusal(ConflictAction.STOERUNG_MITERKLAEREN, LINKE)).contains(Refusal.Code.BEREITS_ERKLAERT);
        }

        @Test
        @DisplayName("withdrawn by every declarer ends the case, not before")
        void withdrawn() {
            crisis.joined(LINKE, "2022-03-02").withdrawn(SPD, "2022-03-03");
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            crisis.withdrawn(LINKE, "2022-03-04");
            assertThat(crisis.status()).isEqualTo(Status.ZURUECKGENOMMEN);
        }

        @Test
        @DisplayName("is withdrawn only by who declared")
        void notADeclarer() {
            assertThat(refusal(ConflictAction.STOERUNGSERKLAERUNG_ZURUECKNEHMEN, GRUENE))
                    .contains(Refusal.Code.NICHT_ERKLAERT);
        }
    }

    @Nested
    @DisplayName("A partner that leaves")
    class Leaving {
        @Test
        @DisplayName("takes the case along if it alone had declared")
        void onlyDeclarer() {
            crisis.left(SPD, "2022-03-05");
            assertThat(crisis.status()).isEqualTo(Status.GEGENSTANDSLOS);
        }

        @Test
        @DisplayName("otherwise the case goes on among the others")
        void goesOn() {
            crisis.left(LINKE, "2022-03-05");
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            assertThat(crisis.now().partners()).containsExactly(SPD, GRUENE);
            assertThat(refusal(ConflictAction.STELLUNGNAHME_ABGEBEN, LINKE))
                    .contains(Refusal.Code.PARTNER_AUSGESCHIEDEN);
            crisis.proposedSettlement(SPD, "2022-03-06").confirmed("2022-03-07", GRUENE);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("need no longer come, be invited or confirm")
        void noLongerNeeded() {
            crisis.left(LINKE, "2022-03-05")
                    .held(
                            ESKALATION_1,
                            "2022-03-06",
                            KEINE_EINIGUNG,
                            Crisis.without(Crisis.FACTIONS, "linke.vorsitz", "linke.stellv"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.findings()).isEmpty();
        }

        @Test
        @DisplayName("settles what was only waiting for it")
        void wasWaitedFor() {
            crisis.proposedSettlement(SPD, "2022-03-03")
                    .confirmed("2022-03-04", GRUENE)
                    .left(LINKE, "2022-03-05");
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("leaves nothing to go on about when only one remains")
        void oneRemains() {
            crisis.left(LINKE, "2022-03-05").left(GRUENE, "2022-03-06");
            assertThat(crisis.status()).isEqualTo(Status.GEGENSTANDSLOS);
        }
    }

    @Nested
    @DisplayName("Under ausscheiden=BEENDET a leaving ends the agreement, and with it the case")
    class EndedByALeaving {
        private final Crisis ended = Crisis.under("ausscheiden", "BEENDET").declared("2022-03-01");

        @Test
        @DisplayName("before anything is settled")
        void notSettled() {
            ended.proposedSettlement(SPD, "2022-03-02")
                    .confirmed("2022-03-03", GRUENE)
                    .left(LINKE, "2022-03-04");
            assertThat(ended.status()).isEqualTo(Status.GEGENSTANDSLOS);
            assertThat(ended.all(StoerungBehoben.class)).isEmpty();
        }

        @Test
        @DisplayName("before anything is decided")
        void notDecided() {
            ended.passes("2022-03-25")
                    .decided("2022-03-26", Entscheidung.FORTSETZEN, SPD, GRUENE)
                    .left(LINKE, "2022-03-27");
            assertThat(ended.status()).isEqualTo(Status.GEGENSTANDSLOS);
            assertThat(ended.all(VereinbarungFortgesetzt.class)).isEmpty();
        }

        @Test
        @DisplayName("but not when it was outvoted in the case before and never was a partner in this one")
        void outvotedBefore() {
            ended.left("fdp", "2022-03-04");
            assertThat(ended.status()).isEqualTo(Status.OFFEN);
        }

        @Test
        @DisplayName("unless the second engine decides it")
        void secondEngine() {
            var earlier = Crisis.under("ausscheiden", "BEENDET")
                    .decidedBy("2+jollyday-2.19.0")
                    .declared("2022-03-01")
                    .passes("2022-03-25")
                    .decided("2022-03-26", Entscheidung.FORTSETZEN, SPD, GRUENE)
                    .left(LINKE, "2022-03-27");
            assertThat(earlier.status()).isEqualTo(Status.FORTGESETZT);
        }
    }

    @Test
    @DisplayName("When the agreement ends, the case has lost its object")
    void agreementEnds() {
        crisis.agreementEnded("2022-03-05");
        assertThat(crisis.status()).isEqualTo(Status.GEGENSTANDSLOS);
    }

    @Nested
    @DisplayName("An extension")
    class Extended {
        @Test
        @DisplayName("needs every partner, and its last day never moves")
        void everyPartner() {
            crisis.proposedExtension(SPD, "2022-03-05", ESKALATION_1, "2022-03-19")
                    .agreedToExtension("2022-03-06", GRUENE);
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
            crisis.agreedToExtension("2022-03-07", LINKE);
            assertThat(crisis.until()).isEqualTo(day("2022-03-19")); // a Saturday
            crisis.passes("2022-03-20T00:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-29"));
        }

        @Test
        @DisplayName("a new proposal replaces the old one")
        void replaced() {
            crisis.proposedExtension(SPD, "2022-03-05", ESKALATION_1, "2022-03-19")
                    .agreedToExtension("2022-03-06", GRUENE)
                    .proposedExtension(LINKE, "2022-03-06", ESKALATION_1, "2022-03-16")
                    .agreedToExtension("2022-03-07", SPD);
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
            crisis.agreedToExtension("2022-03-07", GRUENE);
            assertThat(crisis.until()).isEqualTo(day("2022-03-16"));
        }

        @Test
        @DisplayName("agreed after the lapse reopens the stage and voids the later periods")
        void reopens() {
            crisis.passes("2022-03-25")
                    .proposedExtension(SPD, "2022-03-25", ESKALATION_1, "2022-04-05")
                    .agreedToExtension("2022-03-26", GRUENE, LINKE);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.until()).isEqualTo(day("2022-04-05"));
            assertThat(crisis.now().periods()).hasSize(1);

            crisis.passes("2022-04-06T00:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-04-19")); // Good Friday and Easter
        }

        @Test
        @DisplayName("does not let the stage fail again by the meeting it had failed with")
        void spentMeeting() {
            crisis.held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG)
                    .proposedExtension(SPD, "2022-03-05", ESKALATION_1, "2022-03-30")
                    .agreedToExtension("2022-03-05", GRUENE, LINKE)
                    .appointed(ESKALATION_1, "2022-03-06", "2022-03-28T18:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(refusal(ConflictAction.SCHEITERN_ERKLAEREN, SPD))
                    .contains(Refusal.Code.SCHEITERN_NOCH_NICHT_ERKLAERBAR);
        }

        @Test
        @DisplayName("does not let it fail by a meeting that was held when it was over already")
        void heldTooLate() {
            crisis.passes("2022-03-12")
                    .held(ESKALATION_1, "2022-03-14", KEINE_EINIGUNG)
                    .proposedExtension(SPD, "2022-03-15", ESKALATION_1, "2022-03-30")
                    .agreedToExtension("2022-03-15", GRUENE, LINKE)
                    .appointed(ESKALATION_1, "2022-03-16", "2022-03-28T18:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
        }

        @Test
        @DisplayName("of the last stage takes back the decision phase")
        void takesBackTheDecisionPhase() {
            crisis.passes("2022-03-25")
                    .decided("2022-03-25", Entscheidung.BEENDEN, LINKE)
                    .proposedExtension(SPD, "2022-03-25", ESKALATION_2, "2022-04-05")
                    .agreedToExtension("2022-03-26", GRUENE, LINKE);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            crisis.passes("2022-04-06").decided("2022-04-07", Entscheidung.FORTSETZEN, SPD, GRUENE);
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN); // what was said in the phase taken back is gone
        }

        @Test
        @DisplayName("must be longer than the period and not end in the past")
        void mustBeLonger() {
            var guard = new Guard(crisis.now());
            assertThat(guard.extending(ESKALATION_1, day("2022-03-11"), day("2022-03-05")))
                    .isPresent();
            assertThat(guard.extending(ESKALATION_1, day("2022-03-20"), day("2022-03-21")))
                    .isPresent();
            assertThat(guard.extending(ESKALATION_2, day("2022-04-20"), day("2022-03-05")))
                    .isPresent();
            assertThat(guard.extending(ESKALATION_1, day("2022-03-12"), day("2022-03-05")))
                    .isEmpty();
        }
    }
}
