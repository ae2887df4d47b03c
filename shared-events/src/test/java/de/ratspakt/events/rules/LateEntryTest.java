package de.ratspakt.events.rules;

import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.EINIGUNG;
import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.KEINE_EINIGUNG;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_1;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_2;
import static de.ratspakt.events.rules.Crisis.FACTIONS;
import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.LINKE;
import static de.ratspakt.events.rules.Crisis.SPD;
import static de.ratspakt.events.rules.Crisis.day;
import static de.ratspakt.events.rules.Crisis.time;
import static de.ratspakt.events.rules.Crisis.under;
import static de.ratspakt.events.rules.Crisis.without;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.rules.Case.Status;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("What is recorded late")
class LateEntryTest {
    private static final Aenderung NOTHING = new Aenderung(null, null, null, null, null, null);

    @Nested
    @DisplayName("Minutes of a meeting on day 9 of ten, typed on day 12")
    class Minutes {
        private final Crisis crisis =
                under().declared("2022-03-01").appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00");

        @Test
        @DisplayName("fail the stage, dated on its last day, while the outcome may be recorded")
        void within() {
            crisis.typed("2022-03-13").held(ESKALATION_1, "2022-03-10T18:00", KEINE_EINIGUNG);
            assertThat(crisis.last(Eskalation1Gescheitert.class).grund()).isEqualTo(Scheiternsgrund.KEINE_EINIGUNG);
            assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
            assertThat(crisis.findings()).isEmpty();
            assertThat(crisis.last(Eskalation1Durchgefuehrt.class).kopf().recordedLate())
                    .isTrue();
        }

        @Test
        @DisplayName("with an agreement keep it on the table until all have confirmed")
        void agreement() {
            crisis.typed("2022-03-13")
                    .held(ESKALATION_1, "2022-03-10T18:00", EINIGUNG)
                    .confirmed("2022-03-13", SPD, GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
            assertThat(crisis.all(Eskalation1Gescheitert.class)).isEmpty();
        }

        @Test
        @DisplayName("after that do not reopen the finished stage")
        void tooLate() {
            crisis.typed("2022-03-16").held(ESKALATION_1, "2022-03-10T18:00", KEINE_EINIGUNG);
            assertThat(crisis.all(Eskalation1Gescheitert.class)).hasSize(1);
            assertThat(crisis.last(Eskalation1Gescheitert.class).grund()).isEqualTo(Scheiternsgrund.FRISTABLAUF);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
            assertThat(crisis.findings()).isEmpty(); // the meeting itself was in time
        }

        @Test
        @DisplayName("and an agreement recorded too late still settles the open case")
        void settlesLate() {
            crisis.typed("2022-03-16")
                    .held(ESKALATION_1, "2022-03-10T18:00", EINIGUNG)
                    .confirmed("2022-03-10", SPD, GRUENE, LINKE);
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
            assertThat(crisis.last(StoerungBehoben.class).kopf().eingetretenAm())
                    .isEqualTo(time("2022-03-16"));
        }

        @Test
        @DisplayName("without an appointment come too late on day 12, for nothing was waited for")
        void noAppointment() {
            var other = under().declared("2022-03-01")
                    .typed("2022-03-13")
                    .held(ESKALATION_1, "2022-03-10T18:00", KEINE_EINIGUNG);
            assertThat(other.last(Eskalation1Gescheitert.class).grund()).isEqualTo(Scheiternsgrund.FRISTABLAUF);
        }
    }

    @Test
    @DisplayName("A failure recorded late but in time counts from the day of recording")
    void failureFromTheDayOfRecording() {
        var crisis =
                under().declared("2022-03-01").typed("2022-03-07").held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG);
        assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-07"));
        assertThat(crisis.until()).isEqualTo(day("2022-03-17"));

        crisis.typed("2022-03-08").held(ESKALATION_2, "2022-03-06", KEINE_EINIGUNG);
        assertThat(crisis.last(Eskalation2Gescheitert.class).tag()).isEqualTo(day("2022-03-08"));
        assertThat(crisis.findings()).isEmpty();
    }

    @Test
    @DisplayName("A meeting begun in time counts for its stage even if it ends after midnight")
    void pastMidnight() {
        var crisis = under().declared("2022-03-01")
                .appointed(ESKALATION_1, "2022-03-02", "2022-03-11T22:00")
                .typed("2022-03-12T03:00")
                .held(ESKALATION_1, "2022-03-11T22:00", EINIGUNG);
        assertThat(crisis.status()).isEqualTo(Status.ERGEBNIS_OFFEN);
        assertThat(crisis.findings()).isEmpty();
        crisis.typedAtOnce().confirmed("2022-03-12T09:00", SPD, GRUENE, LINKE);
        assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
    }

    @Test
    @DisplayName(
            "Minutes of a meeting past midnight, typed the same night, are not late: the stage fails on the meeting's day")
    void typedTheSameNight() {
        var crisis = under().declared("2022-03-01").typed("2022-03-05T03:00");
        crisis.held(ESKALATION_1, "2022-03-04T21:00", KEINE_EINIGUNG);
        assertThat(crisis.last(Eskalation1Durchgefuehrt.class).recordedLate()).isFalse();
        assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-04"));
        assertThat(crisis.until()).isEqualTo(day("2022-03-14"));

        var typedNextDay = under().declared("2022-03-01").typed("2022-03-06T03:00");
        typedNextDay.held(ESKALATION_1, "2022-03-04T21:00", KEINE_EINIGUNG);
        assertThat(typedNextDay.last(Eskalation1Durchgefuehrt.class).recordedLate())
                .isTrue();
        assertThat(typedNextDay.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-06"));
    }

    @Test
    @DisplayName("Minutes that show an agreement take nothing from a wording put on the table since")
    void agreementPutIntoWords() {
        var crisis = under().declared("2022-03-01")
                .proposedSettlement(SPD, "2022-03-05")
                .confirmed("2022-03-06", GRUENE)
                .typed("2022-03-07")
                .held(ESKALATION_1, "2022-03-04", EINIGUNG)
                .typedAtOnce()
                .confirmed("2022-03-08", LINKE);
        assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
    }

    @Nested
    @DisplayName("A declaration dated 1 March and recorded eight days later")
    class Declaration {
        private final Crisis crisis = under().typed("2022-03-09").declared("2022-03-01");
        private final String fact = crisis.id(StoerungErklaert.class);

        @Test
        @DisplayName("starts its period on the day of recording")
        void fromRecording() {
            assertThat(crisis.until()).isEqualTo(day("2022-03-21")); // 19 March is a Saturday
            assertThat(crisis.last(Eskalation1Eroeffnet.class)
                            .frist()
                            .herleitung()
                            .getFirst()
                            .anlass())
                    .isEqualTo("NACHTRAG");
        }

        @Test
        @DisplayName("on the day it is dated once every other partner has acknowledged it")
        void acknowledged() {
            crisis.typedAtOnce().acknowledged("2022-03-10T08:00", fact, GRUENE);
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
            crisis.acknowledged("2022-03-10T09:00", fact, LINKE);
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.all(FristNeuBestimmt.class)).hasSize(1);
        }

        @Test
        @DisplayName("and again on the day of recording when one of them contests it after all")
        void contestedAfterAll() {
            crisis.typedAtOnce()
                    .acknowledged("2022-03-10T09:00", fact, GRUENE, LINKE)
                    .contested(LINKE, "2022-03-10T10:00", fact);
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
        }

        @Test
        @DisplayName("a partner that leaves need not acknowledge it any more")
        void leaves() {
            crisis.typedAtOnce().acknowledged("2022-03-10T09:00", fact, GRUENE).left(LINKE, "2022-03-10T10:00");
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
        }

        @Test
        @DisplayName("under ZUGANG acknowledgement changes nothing")
        void access() {
            var other = under("fristbeginn", "ZUGANG").typed("2022-03-09").declared("2022-03-01");
            assertThat(other.until()).isEqualTo(day("2022-03-21"));
            other.typedAtOnce().acknowledged("2022-03-10", other.id(StoerungErklaert.class), GRUENE, LINKE);
            assertThat(other.until()).isEqualTo(day("2022-03-21"));
        }

        @Test
        @DisplayName("a finished stage stays as it is when the acknowledgement comes later")
        void finished() {
            crisis.typedAtOnce().passes("2022-03-22").acknowledged("2022-03-22", fact, GRUENE, LINKE);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.all(FristNeuBestimmt.class)).isEmpty();
        }
    }

    @Nested
    @DisplayName("A correction")
    class Corrections {
        @Test
        @DisplayName("of the day declared works the open period out anew")
        void declaration() {
            var crisis = under().declared("2022-03-04");
            assertThat(crisis.until()).isEqualTo(day("2022-03-14"));
            var fact = crisis.id(StoerungErklaert.class);
            crisis.acknowledged("2022-03-05", fact, GRUENE, LINKE)
                    .corrected("2022-03-05", fact, new Aenderung(time("2022-03-01"), null, null, null, null, null));
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.last(StoerungErklaert.class).kopf().eingetretenAm())
                    .isEqualTo(time("2022-03-04"));
        }

        @Test
        @DisplayName(
                "of the attendance may make a meeting count; it then fails the stage from the day of the correction")
        void attendance() {
            var crisis = under().declared("2022-03-01")
                    .held(
                            ESKALATION_1,
                            "2022-03-04",
                            KEINE_EINIGUNG,
                            without(FACTIONS, "linke.vorsitz", "linke.stellv"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            crisis.corrected(
                    "2022-03-08",
                    crisis.id(Eskalation1Durchgefuehrt.class),
                    new Aenderung(null, null, null, null, null, FACTIONS));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-18"));
        }

        @Test
        @DisplayName("never undoes a finished stage")
        void finished() {
            var crisis = under().declared("2022-03-01").held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG);
            crisis.corrected(
                    "2022-03-08",
                    crisis.id(Eskalation1Durchgefuehrt.class),
                    new Aenderung(null, null, null, null, null, FACTIONS.subList(0, 1)));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.findings()).containsExactly(Befund.TREFFEN_NICHT_BESCHLUSSFAEHIG);
        }

        @Test
        @DisplayName("is for who recorded the fact or the office, and only for what it has")
        void guarded() {
            var crisis = under().declared("2022-03-01");
            var guard = new Guard(crisis.now());
            var fact = crisis.id(StoerungErklaert.class);
            assertThat(guard.correcting(fact, NOTHING, "linke.vorsitz", false))
                    .map(Refusal::code)
                    .contains(Refusal.Code.NUR_ERFASSENDE_BERICHTIGEN);
            assertThat(guard.correcting(fact, NOTHING, "spd.vorsitz", false)).isEmpty();
            assertThat(guard.correcting(fact, NOTHING, "gruppe.buero", true)).isEmpty();
            assertThat(guard.correcting(
                            fact,
                            new Aenderung(null, time("2022-03-02"), null, null, null, null),
                            "gruppe.buero",
                            true))
                    .map(Refusal::code)
                    .contains(Refusal.Code.NICHT_ZU_BERICHTIGEN);
        }
    }

    @Nested
    @DisplayName("On a closed case")
    class Closed {
        private final Crisis crisis = under().declared("2022-03-01").withdrawn(SPD, "2022-03-02");

        @Test
        @DisplayName("minutes, statements, contests, acknowledgements and corrections are taken, all else is refused")
        void taken() {
            var guard = new Guard(crisis.now());
            for (var action : ConflictAction.values()) {
                boolean taken = switch (action) {
                    case STELLUNGNAHME_ABGEBEN,
                            ESKALATION1_DURCHFUEHREN,
                            ESKALATION2_DURCHFUEHREN,
                            ESKALATION3_DURCHFUEHREN,
                            ANGABE_BESTREITEN,
                            ANGABE_ANERKENNEN,
                            ANGABE_BERICHTIGEN -> true;
                    default -> false;
                };
                assertThat(guard.refusal(action, SPD).isEmpty())
                        .as(action.command())
                        .isEqualTo(taken);
            }
        }

        @Test
        @DisplayName("without effect")
        void withoutEffect() {
            var before = crisis.history().size();
            crisis.held(ESKALATION_1, "2022-03-03", KEINE_EINIGUNG, FACTIONS.subList(0, 1))
                    .contested(GRUENE, "2022-03-04", crisis.id(StoerungErklaert.class));
            assertThat(crisis.history()).hasSize(before + 2);
            assertThat(crisis.status()).isEqualTo(Status.ZURUECKGENOMMEN);
        }
    }

    @Nested
    @DisplayName("Contested and acknowledged facts show in everything derived from them")
    class Derived {
        private final Crisis crisis = under().declared("2022-03-01")
                .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG)
                .passes("2022-03-15");

        private Provenance of(Class<? extends de.ratspakt.events.conflict.ConflictEvent> type) {
            return Provenance.of(crisis.history()).getOrDefault(crisis.id(type), Provenance.NOTHING);
        }

        @Test
        @DisplayName("undisputed as long as nobody says anything")
        void undisputed() {
            assertThat(of(EntscheidungsphaseEroeffnet.class).stand()).isEqualTo(Provenance.Stand.UNBESTRITTEN);
            assertThat(of(EntscheidungsphaseEroeffnet.class).angaben())
                    .containsExactlyInAnyOrder(
                            crisis.id(StoerungErklaert.class), crisis.id(Eskalation1Durchgefuehrt.class));
        }

        @Test
        @DisplayName("contested minutes make the failure, the next stage and its lapse contested, not what came before")
        void contested() {
            crisis.contested(LINKE, "2022-03-16", crisis.id(Eskalation1Durchgefuehrt.class));
            assertThat(of(Eskalation1Gescheitert.class).strittig()).isTrue();
            assertThat(of(Eskalation2Eroeffnet.class).strittig()).isTrue();
            assertThat(of(FristAbgelaufen.class).strittig()).isTrue();
            assertThat(of(EntscheidungsphaseEroeffnet.class).bestritten())
                    .containsExactly(crisis.id(Eskalation1Durchgefuehrt.class));
            assertThat(of(Eskalation1Eroeffnet.class).strittig()).isFalse();
            assertThat(of(StoerungErklaert.class).strittig()).isFalse();
        }

        @Test
        @DisplayName("acknowledged by all others only if everything it rests on is")
        void acknowledged() {
            crisis.acknowledged("2022-03-16", crisis.id(StoerungErklaert.class), GRUENE, LINKE);
            assertThat(of(Eskalation1Eroeffnet.class).stand()).isEqualTo(Provenance.Stand.ANERKANNT);
            assertThat(of(Eskalation2Eroeffnet.class).stand()).isEqualTo(Provenance.Stand.UNBESTRITTEN);
            crisis.acknowledged("2022-03-16", crisis.id(Eskalation1Durchgefuehrt.class), SPD, GRUENE, LINKE);
            assertThat(of(Eskalation2Eroeffnet.class).stand()).isEqualTo(Provenance.Stand.ANERKANNT);
        }

        @Test
        @DisplayName("a contested confirmation makes the settlement contested")
        void settlement() {
            crisis.proposedSettlement(SPD, "2022-03-16").confirmed("2022-03-17", GRUENE);
            var confirmation = crisis.id(BeilegungBestaetigt.class);
            crisis.confirmed("2022-03-18", LINKE).contested(GRUENE, "2022-03-19", confirmation);
            assertThat(of(StoerungBehoben.class).bestritten()).containsExactly(confirmation);
            assertThat(of(KonfliktfallAbgeschlossen.class).strittig()).isTrue();
        }

        @Test
        @DisplayName("a finding shows the facts it cites")
        void finding() {
            var other = under().declared("2022-03-01")
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG, FACTIONS.subList(0, 1));
            other.contested(LINKE, "2022-03-05", other.id(Eskalation1Durchgefuehrt.class));
            assertThat(Provenance.of(other.history())
                            .getOrDefault(other.id(VerfahrensabweichungErmittelt.class), Provenance.NOTHING)
                            .strittig())
                    .isTrue();
        }
    }

    @Nested
    @DisplayName("Replayed")
    class Replayed {
        private final Crisis crisis = under().declared("2022-03-01")
                .typed("2022-03-16")
                .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG)
                .typedAtOnce()
                .passes("2022-03-22");

        @Test
        @DisplayName("as it happened, the minutes typed late come in their time")
        void asItHappened() {
            var truth =
                    Case.of(Replay.trueAt(crisis.history(), time("2022-03-10").toInstant()));
            assertThat(truth.stage()).isEqualTo(ESKALATION_2);
            assertThat(truth.running().orElseThrow().letzterTag()).isEqualTo(day("2022-03-14"));

            var known =
                    Case.of(Replay.known(crisis.history(), time("2022-03-10").toInstant()));
            assertThat(known.stage()).isEqualTo(ESKALATION_1);
        }

        @Test
        @DisplayName("under another reading, the same facts give another course")
        void otherReading() {
            var other = Replay.asItHappened(
                    crisis.history(),
                    Regelwerk.of(Map.of("weitereTageAb", "VORFRISTENDE", "dritteStufe", "EIGENE_RUNDE")),
                    time("2022-03-22").toInstant());
            assertThat(Case.of(other).stage()).isEqualTo(de.ratspakt.events.conflict.Stufe.ESKALATION_3);
            assertThat(Case.of(other).running().orElseThrow().letzterTag()).isEqualTo(day("2022-03-31"));
        }

        @Test
        @DisplayName("a failure that another reading does not allow has no effect there")
        void notAllowedThere() {
            var early = under("scheiternErklaerbar", "JEDERZEIT")
                    .declared("2022-03-01")
                    .declaredFailed(GRUENE, "2022-03-02");
            assertThat(early.stage()).isEqualTo(ESKALATION_2);
            var other = Replay.asItHappened(
                    early.history(), Regelwerk.standard(), time("2022-03-03").toInstant());
            assertThat(Case.of(other).stage()).isEqualTo(ESKALATION_1);
        }
    }
}
