package de.ratspakt.events.rules;

import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.EINIGUNG;
import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.KEINE_EINIGUNG;
import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.VERTAGT;
import static de.ratspakt.events.conflict.Stufe.ENTSCHEIDUNGSPHASE;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_1;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_2;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_3;
import static de.ratspakt.events.rules.Crisis.EVERYBODY;
import static de.ratspakt.events.rules.Crisis.FACTIONS;
import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.day;
import static de.ratspakt.events.rules.Crisis.time;
import static de.ratspakt.events.rules.Crisis.under;
import static de.ratspakt.events.rules.Crisis.without;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictAction;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.conflict.Frist.Schritt.Art;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.rules.Case.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Declared on Tuesday, 1 March 2022: ten days to Friday 11, ten more to Monday 21, thirty more to Wednesday, 20 April. */
@DisplayName("Clause 9 b to d: the stages of a conflict")
class StagesTest {
    private static final String TUESDAY = "2022-03-01";

    @Nested
    @DisplayName("When nobody does anything")
    class Lapses {
        @Test
        @DisplayName("Eskalation 1 runs for ten days after the declaration")
        void first() {
            var crisis = under().declared(TUESDAY);

            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.status()).isEqualTo(Status.OFFEN);
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.last(Eskalation1Eroeffnet.class).frist().herleitung())
                    .extracting(Frist.Schritt::art)
                    .containsExactly(Art.AUSLOESER, Art.ERSTER_TAG, Art.LETZTER_TAG, Art.ABLAUF);
        }

        @Test
        @DisplayName("not a second before its end, and then at once")
        void instant() {
            var crisis = under().declared(TUESDAY).passes("2022-03-11T23:59:59");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);

            crisis.passes("2022-03-12T00:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.last(FristAbgelaufen.class).kopf().eingetretenAm())
                    .isEqualTo(time("2022-03-12T00:00"));
        }

        @Test
        @DisplayName("each stage follows the last day of the one before, down to the decision phase")
        void all() {
            var crisis = under().declared(TUESDAY).passes("2022-04-01");

            assertThat(crisis.history())
                    .extracting(e -> e.getClass().getSimpleName())
                    .containsExactly(
                            "StoerungErklaert",
                            "Eskalation1Eroeffnet",
                            "FristAbgelaufen",
                            "Eskalation1Gescheitert",
                            "Eskalation2Eroeffnet",
                            "FristAbgelaufen",
                            "Eskalation2Gescheitert",
                            "EntscheidungsphaseEroeffnet");
            assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.last(Eskalation1Gescheitert.class).grund()).isEqualTo(Scheiternsgrund.FRISTABLAUF);
            assertThat(crisis.last(Eskalation2Eroeffnet.class).frist().letzterTag())
                    .isEqualTo(day("2022-03-21"));
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.until()).isEqualTo(day("2022-04-20"));
        }

        @Test
        @DisplayName("whenever the timer fires, the same is recorded, only later")
        void lateTimer() {
            var inTime = under().declared(TUESDAY).passes("2022-03-12T00:00").passes("2022-03-22T00:00");
            var muchLater = under().declared(TUESDAY).passes("2022-04-10");

            assertThat(muchLater.history())
                    .extracting(e -> e.kopf().ereignis())
                    .isEqualTo(inTime.history().stream()
                            .map(e -> e.kopf().ereignis())
                            .toList());
            assertThat(muchLater.history())
                    .extracting(e -> e.kopf().eingetretenAm())
                    .isEqualTo(inTime.history().stream()
                            .map(e -> e.kopf().eingetretenAm())
                            .toList());
        }

        @Test
        @DisplayName("a lapse that comes twice does nothing the second time")
        void twice() {
            var crisis = under().declared(TUESDAY).passes("2022-03-12T00:00");
            var lapse = crisis.last(FristAbgelaufen.class);

            var again = Procedure.at(crisis.now(), time("2022-03-12T00:00").toInstant())
                    .add(lapse);

            assertThat(again.recorded()).containsExactly(lapse);
            assertThat(again.state().stage()).isEqualTo(ESKALATION_2);
            assertThat(again.state().running()).isEqualTo(crisis.now().running());
        }
    }

    @ParameterizedTest(
            name = "weitereTageAb={0}, zwischenfrist={1}, verschiebung={2}: until {3}, then until {4}, then until {5}")
    @CsvSource({
        "SCHEITERN,    UNVERSCHOBEN, BGB_193, 2022-12-27, 2023-01-06, 2023-02-06",
        "VORFRISTENDE, UNVERSCHOBEN, BGB_193, 2022-12-27, 2023-01-04, 2023-02-03",
        "VORFRISTENDE, VERSCHOBEN,   BGB_193, 2022-12-27, 2023-01-06, 2023-02-06",
        "SCHEITERN,    UNVERSCHOBEN, KEINE,   2022-12-25, 2023-01-04, 2023-02-03",
        "VORFRISTENDE, UNVERSCHOBEN, KEINE,   2022-12-25, 2023-01-04, 2023-02-03",
    })
    @DisplayName("Declared on Thursday, 15 December 2022")
    void overChristmas(String from, String between, String moving, String first, String second, String third) {
        var crisis = under("weitereTageAb", from, "zwischenfrist", between, "verschiebung", moving)
                .declared("2022-12-15");
        assertThat(crisis.until()).isEqualTo(day(first));

        crisis.passes("2022-12-28T00:00");
        assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
        assertThat(crisis.until()).isEqualTo(day(second));

        crisis.passes("2023-01-07T00:00");
        assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        assertThat(crisis.until()).isEqualTo(day(third));
    }

    @Test
    @DisplayName("Declared on Thursday, 17 March 2022, Eskalation 1 lasts until Monday 28, across the clock change")
    void acrossTheClockChange() {
        var crisis = under().declared("2022-03-17");
        assertThat(crisis.until()).isEqualTo(day("2022-03-28"));
        assertThat(crisis.now().running().orElseThrow().ablauf()).hasToString("2022-03-29T00:00+02:00");
    }

    @Nested
    @DisplayName("When a meeting brings nothing")
    class HeldInVain {
        @Test
        @DisplayName("the stage fails on that day, and the next ten days count from it")
        void fails() {
            var crisis = under().declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-04T18:00")
                    .held(ESKALATION_1, "2022-03-04T18:00", KEINE_EINIGUNG);

            assertThat(crisis.last(Eskalation1Gescheitert.class).grund()).isEqualTo(Scheiternsgrund.KEINE_EINIGUNG);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-14"));
            assertThat(crisis.findings()).isEmpty();
        }

        @Test
        @DisplayName("under VORFRISTENDE the next ten days count from the end of the ten that were not used up")
        void vorfristende() {
            var crisis = under("weitereTageAb", "VORFRISTENDE")
                    .declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG);

            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
        }

        @Test
        @DisplayName("and a meeting of Eskalation 2 held before those days even begin still counts")
        void beforeItsPeriodCounts() {
            var crisis = under("weitereTageAb", "VORFRISTENDE")
                    .declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG)
                    .appointed(ESKALATION_2, "2022-03-05", "2022-03-08T18:00")
                    .held(ESKALATION_2, "2022-03-08T18:00", KEINE_EINIGUNG)
                    .decided("2022-03-09", Entscheidung.FORTSETZEN, GRUENE);

            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.until()).isEqualTo(day("2022-04-20"));
            assertThat(crisis.findings()).isEmpty();
        }

        @Test
        @DisplayName("in both stages, the decision phase opens on the day of the second meeting")
        void both() {
            var crisis = under().declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG)
                    .held(ESKALATION_2, "2022-03-09", KEINE_EINIGUNG);

            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.until()).isEqualTo(day("2022-04-08"));
        }

        @Test
        @DisplayName("adjourned, it neither settles nor fails the stage")
        void adjourned() {
            var crisis = under().declared(TUESDAY).held(ESKALATION_1, "2022-03-04", VERTAGT);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.until()).isEqualTo(day("2022-03-11"));
        }
    }

    @Nested
    @DisplayName("dritteStufe: 9 d names an Eskalation 3 that 9 a to c do not know")
    class ThirdStage {
        @Test
        @DisplayName("REDAKTIONSVERSEHEN: the decision phase follows Eskalation 2")
        void slip() {
            assertThat(under().declared(TUESDAY).passes("2022-03-22T00:00").stage())
                    .isEqualTo(ENTSCHEIDUNGSPHASE);
        }

        @Test
        @DisplayName("EIGENE_RUNDE: a third round of ten days comes before it")
        void ownRound() {
            var crisis = under("dritteStufe", "EIGENE_RUNDE").declared(TUESDAY).passes("2022-03-22T00:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_3);
            assertThat(crisis.until()).isEqualTo(day("2022-03-31"));

            crisis.passes("2022-04-01T00:00");
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.until()).isEqualTo(day("2022-05-02")); // 30 April is a Saturday, 1 May a Sunday
        }

        @Test
        @DisplayName("EIGENE_RUNDE: its length is the agreement's, its circle that of Eskalation 2")
        void ownLength() {
            var crisis = under("dritteStufe", "EIGENE_RUNDE", "eskalation3Tage", 7)
                    .declared(TUESDAY)
                    .passes("2022-03-22T00:00");
            assertThat(crisis.until()).isEqualTo(day("2022-03-28"));

            crisis.appointed(ESKALATION_3, "2022-03-22", "2022-03-24T18:00", FACTIONS);
            assertThat(crisis.findings()).containsExactly(Befund.KREIS_UNVOLLSTAENDIG_GELADEN);
            crisis.held(ESKALATION_3, "2022-03-24T18:00", KEINE_EINIGUNG, EVERYBODY);
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.until()).isEqualTo(day("2022-04-25")); // 23 April is a Saturday
        }

        @Test
        @DisplayName("REDAKTIONSVERSEHEN: minutes of an Eskalation 3 are recorded, without effect")
        void minutesOfAThirdRound() {
            var crisis = under().declared(TUESDAY).held(ESKALATION_3, "2022-03-04", KEINE_EINIGUNG);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.findings()).containsExactly(Befund.TREFFEN_AUSSERHALB_DER_FRIST);
        }
    }

    @Nested
    @DisplayName("fristablauf: a period lapses without a meeting")
    class LapseWithoutMeeting {
        private final Crisis crisis = under("fristablauf", "BRAUCHT_ERKLAERUNG").declared(TUESDAY);

        @Test
        @DisplayName("BRAUCHT_ERKLAERUNG: the stage is overdue until somebody says that it failed")
        void overdue() {
            crisis.passes("2022-03-20");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.status()).isEqualTo(Status.UEBERFAELLIG);
            assertThat(crisis.until()).isNull();

            crisis.declaredFailed(GRUENE, "2022-03-21");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.last(Eskalation1Gescheitert.class).grund()).isEqualTo(Scheiternsgrund.ERKLAERT);
            assertThat(crisis.until()).isEqualTo(day("2022-03-31"));
        }

        @Test
        @DisplayName("BRAUCHT_ERKLAERUNG: it can still be settled while overdue")
        void settled() {
            crisis.passes("2022-03-20")
                    .proposedSettlement("spd", "2022-03-21")
                    .confirmed("2022-03-22", "gruene", "linke");
            assertThat(crisis.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("BRAUCHT_ERKLAERUNG: a meeting after the end counts, and its outcome is dated on its day")
        void lateMeeting() {
            crisis.passes("2022-03-14").held(ESKALATION_1, "2022-03-15", KEINE_EINIGUNG);
            assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-15"));
            assertThat(crisis.until()).isEqualTo(day("2022-03-25"));
            assertThat(crisis.findings()).containsExactly(Befund.TREFFEN_AUSSERHALB_DER_FRIST);
        }

        @Test
        @DisplayName("BRAUCHT_ERKLAERUNG: what failed in time but is said late is dated on the last day")
        void saidLate() {
            crisis.passes("2022-03-14").typed("2022-03-15").declaredFailed(GRUENE, "2022-03-10");
            assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
        }

        @Test
        @DisplayName("BRAUCHT_ERKLAERUNG with VORFRISTENDE: the next period may be over as soon as it opens")
        void overAtOnce() {
            var other = under("fristablauf", "BRAUCHT_ERKLAERUNG", "weitereTageAb", "VORFRISTENDE")
                    .declared(TUESDAY)
                    .declaredFailed(GRUENE, "2022-03-30");
            assertThat(other.stage()).isEqualTo(ESKALATION_2);
            assertThat(other.until()).isEqualTo(day("2022-03-21"));

            other.passes("2022-03-30T21:00");
            assertThat(other.stage()).isEqualTo(ESKALATION_2);
            assertThat(other.status()).isEqualTo(Status.UEBERFAELLIG);
        }
    }

    @Nested
    @DisplayName("scheiternErklaerbar: may a faction declare failure without having met?")
    class DeclaringFailure {
        @Test
        @DisplayName("NACH_TREFFEN: not before a meeting")
        void notYet() {
            assertThat(refusal(under().declared(TUESDAY), ConflictAction.SCHEITERN_ERKLAEREN))
                    .isEqualTo(Refusal.Code.SCHEITERN_NOCH_NICHT_ERKLAERBAR);
        }

        @Test
        @DisplayName("NACH_TREFFEN: and not after a meeting that does not count")
        void doesNotCount() {
            var crisis = under().declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-04", VERTAGT, without(FACTIONS, "linke.vorsitz", "linke.stellv"));
            assertThat(refusal(crisis, ConflictAction.SCHEITERN_ERKLAEREN))
                    .isEqualTo(Refusal.Code.SCHEITERN_NOCH_NICHT_ERKLAERBAR);
        }

        @Test
        @DisplayName("NACH_TREFFEN: after a meeting, from that day")
        void afterMeeting() {
            var crisis = under().declared(TUESDAY).held(ESKALATION_1, "2022-03-04", VERTAGT);
            assertThat(refusal(crisis, ConflictAction.SCHEITERN_ERKLAEREN)).isNull();

            crisis.declaredFailed(GRUENE, "2022-03-07");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-17"));
        }

        @Test
        @DisplayName("NACH_TREFFEN: while an outcome is awaited after the lapse, dated on the last day")
        void afterLapse() {
            var crisis = under().declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .passes("2022-03-12T00:00");
            assertThat(crisis.status()).isEqualTo(Status.ERGEBNIS_OFFEN);
            assertThat(refusal(crisis, ConflictAction.SCHEITERN_ERKLAEREN)).isNull();

            crisis.declaredFailed(GRUENE, "2022-03-13");
            assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
        }

        @Test
        @DisplayName("JEDERZEIT: at once")
        void anyTime() {
            var crisis = under("scheiternErklaerbar", "JEDERZEIT").declared(TUESDAY);
            assertThat(refusal(crisis, ConflictAction.SCHEITERN_ERKLAEREN)).isNull();

            crisis.declaredFailed(GRUENE, "2022-03-02");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-14")); // 12 March is a Saturday
        }

        @Test
        @DisplayName("what is dated before the stage opened does not fail it")
        void saidOfTheStageBefore() {
            var crisis = under("scheiternErklaerbar", "JEDERZEIT")
                    .declared(TUESDAY)
                    .typed("2022-03-13")
                    .declaredFailed(GRUENE, "2022-03-11");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
        }
    }

    @Nested
    @DisplayName("treffenWirksam: who has to come for a meeting to count?")
    class WhoHasToCome {
        @Test
        @DisplayName("JE_FRAKTION_EINE_PERSON: the deputies alone are enough")
        void deputies() {
            var crisis = under().declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-04")
                    .held(
                            ESKALATION_1,
                            "2022-03-04",
                            KEINE_EINIGUNG,
                            without(FACTIONS, "spd.vorsitz", "gruene.vorsitz", "linke.vorsitz"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
        }

        @Test
        @DisplayName(
                "JE_FRAKTION_EINE_PERSON: without anybody of one faction it is recorded, found wanting and fails nothing")
        void oneFactionMissing() {
            var crisis = under().declared(TUESDAY)
                    .held(
                            ESKALATION_1,
                            "2022-03-04",
                            KEINE_EINIGUNG,
                            without(FACTIONS, "linke.vorsitz", "linke.stellv"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.findings()).containsExactly(Befund.TREFFEN_NICHT_BESCHLUSSFAEHIG);
            assertThat(crisis.last(VerfahrensabweichungErmittelt.class).lesart())
                    .isEqualTo("treffenWirksam=JE_FRAKTION_EINE_PERSON");
        }

        @Test
        @DisplayName("ALLE_GELADENEN: one invited person missing is one too many")
        void oneMissing() {
            var crisis = under("treffenWirksam", "ALLE_GELADENEN")
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-04")
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG, without(FACTIONS, "linke.stellv"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.findings()).containsExactly(Befund.TREFFEN_NICHT_BESCHLUSSFAEHIG);
        }

        @Test
        @DisplayName("ALLE_GELADENEN: who was not invited need not come, but every faction must be there")
        void onlyTheInvited() {
            var chairs = without(FACTIONS, "spd.stellv", "gruene.stellv", "linke.stellv");
            var crisis = under("treffenWirksam", "ALLE_GELADENEN")
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-04", chairs)
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG, chairs);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.findings()).containsExactly(Befund.KREIS_UNVOLLSTAENDIG_GELADEN);

            var alone = under("treffenWirksam", "ALLE_GELADENEN")
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-04", java.util.List.of("spd.vorsitz"))
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG, java.util.List.of("spd.vorsitz"));
            assertThat(alone.stage()).isEqualTo(ESKALATION_1);
        }
    }

    @Nested
    @DisplayName("einbeziehung: is an invited party chair who stays away involved?")
    class PartyChairs {
        @Test
        @DisplayName("GELEGENHEIT: yes, having been invited is enough")
        void invited() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-15")
                    .held(ESKALATION_2, "2022-03-15", KEINE_EINIGUNG, FACTIONS);
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.findings()).isEmpty();
        }

        @Test
        @DisplayName("GELEGENHEIT: not if nobody invited them")
        void notInvited() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .held(ESKALATION_2, "2022-03-15", KEINE_EINIGUNG, FACTIONS);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.findings()).containsExactly(Befund.PARTEIVORSITZ_NICHT_EINBEZOGEN);
        }

        @ParameterizedTest
        @CsvSource({"2022-03-05, 2022-03-07", "2022-03-07, 2022-03-05"})
        @DisplayName(
                "GELEGENHEIT: when two meetings come to count at once, the stage failed with the earlier one, whichever was typed first")
        void earlierMeeting(String typedFirst, String typedNext) {
            var crisis = under().declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-02", KEINE_EINIGUNG)
                    .typed("2022-03-08T09:00")
                    .held(ESKALATION_2, typedFirst, KEINE_EINIGUNG, without(EVERYBODY, "linke.partei"))
                    .held(ESKALATION_2, typedNext, KEINE_EINIGUNG, without(EVERYBODY, "linke.partei"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);

            crisis.typed("2022-03-08T10:00").appointed(ESKALATION_2, "2022-03-04", "2022-03-05T20:00");
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.now().openedAt(ENTSCHEIDUNGSPHASE)).isEqualTo(time("2022-03-05"));
            crisis.decided("2022-03-06", Entscheidung.FORTSETZEN, GRUENE);
            assertThat(crisis.findings()).doesNotContain(Befund.ENTSCHEIDUNG_VOR_DER_PHASE);
        }

        @Test
        @DisplayName("GELEGENHEIT: whether the invitation or the minutes are typed first changes nothing")
        void invitationTypedLater() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .typed("2022-03-16")
                    .held(ESKALATION_2, "2022-03-15", KEINE_EINIGUNG, FACTIONS)
                    .appointed(ESKALATION_2, "2022-03-13", "2022-03-15");
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
            assertThat(crisis.last(Eskalation2Gescheitert.class).tag()).isEqualTo(day("2022-03-16"));
        }

        @Test
        @DisplayName("TEILNAHME: no, they have to come")
        void stayedAway() {
            var crisis = under("einbeziehung", "TEILNAHME")
                    .declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-15")
                    .held(ESKALATION_2, "2022-03-15", KEINE_EINIGUNG, without(EVERYBODY, "spd.partei"));
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.findings()).containsExactly(Befund.PARTEIVORSITZ_NICHT_EINBEZOGEN);
            assertThat(crisis.last(VerfahrensabweichungErmittelt.class).lesart())
                    .isEqualTo("einbeziehung=TEILNAHME");
            assertThat(crisis.last(VerfahrensabweichungErmittelt.class).klausel())
                    .isEqualTo("9 c");
            assertThat(crisis.last(VerfahrensabweichungErmittelt.class).angaben())
                    .containsExactly(crisis.id(Eskalation2Durchgefuehrt.class));
        }

        @Test
        @DisplayName("TEILNAHME: when they come, the meeting counts")
        void came() {
            var crisis = under("einbeziehung", "TEILNAHME")
                    .declared(TUESDAY)
                    .passes("2022-03-12")
                    .held(ESKALATION_2, "2022-03-15", KEINE_EINIGUNG, EVERYBODY);
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        }
    }

    @Nested
    @DisplayName("A meeting is judged by the last appointment made before it and for its day or an earlier one")
    class JudgedByItsInvitation {
        private final java.util.List<String> withoutLinkesParty = without(EVERYBODY, "linke.partei");

        @Test
        @DisplayName("a further meeting, appointed afterwards with everybody invited, does not make it count")
        void furtherMeeting() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-14", withoutLinkesParty)
                    .held(ESKALATION_2, "2022-03-14", KEINE_EINIGUNG, withoutLinkesParty)
                    .appointed(ESKALATION_2, "2022-03-15", "2022-03-17");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.all(Eskalation2Gescheitert.class)).isEmpty();
        }

        @Test
        @DisplayName("nor does an invitation sent before it to a later day")
        void invitedToALaterDay() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-17")
                    .held(ESKALATION_2, "2022-03-14", KEINE_EINIGUNG, withoutLinkesParty);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
        }

        @Test
        @DisplayName("ALLE_GELADENEN in Eskalation 1: who is invited to the next one need not have come to this one")
        void nextOne() {
            var chairs = without(FACTIONS, "spd.stellv", "gruene.stellv", "linke.stellv");
            var crisis = under("treffenWirksam", "ALLE_GELADENEN")
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-04", FACTIONS)
                    .held(ESKALATION_1, "2022-03-04", KEINE_EINIGUNG, chairs)
                    .appointed(ESKALATION_1, "2022-03-05", "2022-03-09", chairs);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
        }

        @Test
        @DisplayName("and a later appointment typed before the minutes takes nothing from a good meeting")
        void typedBeforeTheMinutes() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-14")
                    .typed("2022-03-15T09:00")
                    .appointed(ESKALATION_2, "2022-03-15T08:00", "2022-03-17", FACTIONS)
                    .typed("2022-03-15T10:00")
                    .held(ESKALATION_2, "2022-03-14", KEINE_EINIGUNG, FACTIONS);
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        }

        @Test
        @DisplayName("in a case of the second engine the last appointment of the stage still decides")
        void secondEngine() {
            var crisis = under().decidedBy("2+jollyday-2.19.0")
                    .declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-14", withoutLinkesParty)
                    .held(ESKALATION_2, "2022-03-14", KEINE_EINIGUNG, withoutLinkesParty)
                    .appointed(ESKALATION_2, "2022-03-15", "2022-03-17");
            assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        }

        @Test
        @DisplayName("an invitation corrected to an earlier day makes it count from the day of the correction")
        void correctedInvitation() {
            var crisis = under().declared(TUESDAY)
                    .passes("2022-03-12")
                    .appointed(ESKALATION_2, "2022-03-12", "2022-03-17")
                    .held(ESKALATION_2, "2022-03-14", KEINE_EINIGUNG, FACTIONS);
            crisis.corrected(
                    "2022-03-15",
                    crisis.id(Eskalation2Terminiert.class),
                    new Aenderung(null, time("2022-03-14"), null, null, null, null));
            assertThat(crisis.last(Eskalation2Gescheitert.class).tag()).isEqualTo(day("2022-03-15"));
        }
    }

    @Nested
    @DisplayName("Wrong timing or circle is recorded with a finding, never refused")
    class Findings {
        @Test
        @DisplayName("an appointment after the last day")
        void lateAppointment() {
            var crisis = under().declared(TUESDAY).appointed(ESKALATION_1, "2022-03-02", "2022-03-12T00:00");
            assertThat(crisis.findings()).containsExactly(Befund.TERMIN_AUSSERHALB_DER_FRIST);
        }

        @Test
        @DisplayName("an appointment at the last minute is in time")
        void lastMinute() {
            var crisis = under().declared(TUESDAY).appointed(ESKALATION_1, "2022-03-02", "2022-03-11T23:59");
            assertThat(crisis.findings()).isEmpty();
        }

        @Test
        @DisplayName("an invitation that leaves out a deputy")
        void incompleteCircle() {
            var crisis = under().declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10", without(FACTIONS, "linke.stellv"));
            assertThat(crisis.findings()).containsExactly(Befund.KREIS_UNVOLLSTAENDIG_GELADEN);
        }

        @Test
        @DisplayName("a meeting of a stage that has not opened")
        void tooEarly() {
            var crisis = under().declared(TUESDAY).held(ESKALATION_2, "2022-03-05", KEINE_EINIGUNG);
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.findings()).containsExactly(Befund.TREFFEN_AUSSERHALB_DER_FRIST);
        }
    }

    @Nested
    @DisplayName("When an appointment lay in the period but no outcome is recorded at its end")
    class OutcomeOpen {
        private final Crisis crisis = under().declared(TUESDAY)
                .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                .passes("2022-03-12T00:00");

        @Test
        @DisplayName("the outcome may still be recorded for three days, Saturday or not")
        void open() {
            assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
            assertThat(crisis.status()).isEqualTo(Status.ERGEBNIS_OFFEN);
            assertThat(crisis.until()).isEqualTo(day("2022-03-14"));
            assertThat(crisis.now().running().orElseThrow().frist()).isEqualTo("ESKALATION_1_ERFASSUNG");
            var weekend = under("verschiebung", "BGB_193")
                    .declared("2022-02-28")
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .passes("2022-03-12");
            assertThat(weekend.until()).isEqualTo(day("2022-03-13")); // a Sunday
            assertThat(weekend.now().running().orElseThrow().herleitung())
                    .extracting(Frist.Schritt::art)
                    .doesNotContain(Art.VERSCHOBEN, Art.NICHT_VERSCHOBEN);
        }

        @Test
        @DisplayName("then the stage fails, dated on the last day of its own period")
        void fails() {
            crisis.passes("2022-03-15T00:00");
            assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
            assertThat(crisis.last(Eskalation1Gescheitert.class).tag()).isEqualTo(day("2022-03-11"));
            assertThat(crisis.last(Eskalation1Gescheitert.class).kopf().eingetretenAm())
                    .isEqualTo(time("2022-03-12T00:00"));
            assertThat(crisis.until()).isEqualTo(day("2022-03-21"));
        }

        @Test
        @DisplayName("BRAUCHT_ERKLAERUNG: then the stage is overdue")
        void overdue() {
            var other = under("fristablauf", "BRAUCHT_ERKLAERUNG")
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .passes("2022-03-12");
            assertThat(other.status()).isEqualTo(Status.ERGEBNIS_OFFEN);
            other.passes("2022-03-15");
            assertThat(other.status()).isEqualTo(Status.UEBERFAELLIG);
            assertThat(other.stage()).isEqualTo(ESKALATION_1);
        }

        @Test
        @DisplayName("erfassungsfristTage: the agreement says how many days")
        void otherLength() {
            var week = under("erfassungsfristTage", 7)
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .passes("2022-03-18");
            assertThat(week.until()).isEqualTo(day("2022-03-18"));

            var none = under("erfassungsfristTage", 0)
                    .declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .passes("2022-03-12T00:00");
            assertThat(none.stage()).isEqualTo(ESKALATION_2);
        }

        @Test
        @DisplayName("an appointment moved out of the period leaves nothing to wait for")
        void movedOut() {
            var moved = under().declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .appointed(ESKALATION_1, "2022-03-09", "2022-03-14T18:00")
                    .passes("2022-03-12T00:00");
            assertThat(moved.stage()).isEqualTo(ESKALATION_2);
        }

        @Test
        @DisplayName("of two appointments the one made last counts, whoever typed first")
        void typedInTheOtherOrder() {
            var typed = under().declared(TUESDAY)
                    .typed("2022-03-10")
                    .appointed(ESKALATION_1, "2022-03-09", "2022-03-14T18:00")
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .passes("2022-03-12T00:00");
            assertThat(typed.stage()).isEqualTo(ESKALATION_2);
        }

        @Test
        @DisplayName("a meeting held and adjourned leaves nothing to wait for")
        void adjourned() {
            var adjourned = under().declared(TUESDAY)
                    .appointed(ESKALATION_1, "2022-03-02", "2022-03-10T18:00")
                    .held(ESKALATION_1, "2022-03-10T18:00", VERTAGT)
                    .passes("2022-03-12T00:00");
            assertThat(adjourned.stage()).isEqualTo(ESKALATION_2);
        }

        @Test
        @DisplayName("an agreement reached in the period but not yet confirmed by all is waited for just the same")
        void agreementUnconfirmed() {
            var agreed = under().declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-11T22:00", EINIGUNG)
                    .confirmed("2022-03-11T23:00", "spd", "gruene")
                    .passes("2022-03-12T00:00");
            assertThat(agreed.status()).isEqualTo(Status.ERGEBNIS_OFFEN);

            agreed.confirmed("2022-03-13", "linke");
            assertThat(agreed.status()).isEqualTo(Status.BEIGELEGT);
        }

        @Test
        @DisplayName("also when a faction has put it into words meanwhile")
        void putIntoWords() {
            var agreed = under().declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-10", EINIGUNG)
                    .proposedSettlement("spd", "2022-03-11")
                    .passes("2022-03-12T00:00");
            assertThat(agreed.status()).isEqualTo(Status.ERGEBNIS_OFFEN);
        }

        @Test
        @DisplayName("but not once a partner has rejected it")
        void agreementRejected() {
            var rejected = under().declared(TUESDAY)
                    .held(ESKALATION_1, "2022-03-10", EINIGUNG)
                    .rejected("linke", "2022-03-11")
                    .passes("2022-03-12T00:00");
            assertThat(rejected.stage()).isEqualTo(ESKALATION_2);
        }
    }

    private static @org.jspecify.annotations.Nullable Rejection refusal(Crisis crisis, ConflictAction action) {
        return new Guard(crisis.now())
                .refusal(action, GRUENE)
                .map(Refusal::code)
                .orElse(null);
    }
}
