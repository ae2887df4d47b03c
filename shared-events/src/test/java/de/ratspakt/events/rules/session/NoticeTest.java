package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.ITEM;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.MOTION;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.Schritt.Art;
import de.ratspakt.events.session.SessionEvent.*;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clause 6: "spätestens am Tag vor der Sitzung". */
@DisplayName("Eine Mitteilung über eine Abweichung")
class NoticeTest {
    private static final String TUESDAY = "2022-03-08T18:00";

    private final Evening evening = Evening.on(TUESDAY).item().line(Linie.JA);

    @Nested
    @DisplayName("zur Sitzung am Dienstag um 18 Uhr")
    class OnTuesday {
        @Test
        @DisplayName("ist am Montag um 23:59:59 rechtzeitig")
        void monday() {
            evening.notice("2022-03-07T23:59:59", LINKE, SPD, GRUENE);
            assertThat(evening.timely()).containsExactly(true);
            assertThat(steps()).containsExactly(Art.MITTEILUNG, Art.RECHTZEITIG_BEI_ABGABE);
        }

        @Test
        @DisplayName("ist am Dienstag um 0:00:00 verspätet")
        void tuesday() {
            evening.notice("2022-03-08T00:00:00", LINKE, SPD, GRUENE);
            assertThat(evening.timely()).containsExactly(false);
            assertThat(steps()).containsExactly(Art.MITTEILUNG, Art.ZU_SPAET_FUER_DIE_SITZUNG);
        }

        @Test
        @DisplayName("wird durch Verlegung auf Mittwoch rechtzeitig, auch wenn sie am Dienstag kam")
        void movedToWednesday() {
            evening.notice("2022-03-08T00:00:00", LINKE, SPD, GRUENE).moved("2022-03-08T10:00", "2022-03-09T18:00");
            assertThat(evening.timely()).containsExactly(true);
            assertThat(steps()).containsExactly(Art.MITTEILUNG, Art.RECHTZEITIG_NACH_VERLEGUNG);
        }

        @Test
        @DisplayName("bleibt nach Vorverlegung rechtzeitig, wenn sie es bei Abgabe war")
        void broughtForward() {
            evening.notice("2022-03-06T12:00", LINKE, SPD, GRUENE).moved("2022-03-06T14:00", "2022-03-06T18:00");
            assertThat(evening.timely()).containsExactly(true);
            assertThat(steps()).containsExactly(Art.MITTEILUNG, Art.RECHTZEITIG_BEI_ABGABE);
        }

        @Test
        @DisplayName("ist nach Vorverlegung verspätet, wenn sie erst danach kam")
        void broughtForwardBefore() {
            evening.moved("2022-03-05T14:00", "2022-03-06T18:00").notice("2022-03-06T12:00", LINKE, SPD, GRUENE);
            assertThat(evening.timely()).containsExactly(false);
        }

        @Test
        @DisplayName("verliert die Rechtzeitigkeit wieder, wenn die Sitzung zurückverlegt wird")
        void thereAndBack() {
            evening.notice("2022-03-08T00:00:00", LINKE, SPD, GRUENE)
                    .moved("2022-03-08T10:00", "2022-03-09T18:00")
                    .moved("2022-03-08T11:00", TUESDAY);
            assertThat(evening.timely()).containsExactly(false);
        }

        @Test
        @DisplayName("zählt nach der genannten Zeit, wenn sie nachgetragen ist, und ist als nachgetragen gezeigt")
        void recordedLate() {
            evening.typed("2022-03-08T09:00").notice("2022-03-07T20:00", LINKE, SPD, GRUENE);
            assertThat(evening.timely()).containsExactly(true);
            assertThat(evening.now().assessments().getFirst().nachgetragen()).isTrue();
            assertThat(steps()).containsExactly(Art.MITTEILUNG, Art.NACHGETRAGEN, Art.RECHTZEITIG_BEI_ABGABE);
        }

        @Test
        @DisplayName(
                "wird an der Verlegung gemessen, die bei Abgabe schon geschehen war, auch wenn diese später erfasst wurde")
        void moveRecordedLate() {
            evening.notice("2022-03-08T12:00", LINKE, SPD, GRUENE);
            assertThat(evening.timely()).containsExactly(false);
            evening.typed("2022-03-08T15:00")
                    .moved("2022-03-08T09:00", "2022-03-10T18:00")
                    .typed("2022-03-08T16:00")
                    .moved("2022-03-08T15:30", TUESDAY);
            assertThat(evening.timely()).containsExactly(true);
        }

        private java.util.List<Art> steps() {
            return evening.now().assessments().getFirst().steps().stream()
                    .map(Schritt::art)
                    .filter(a -> a != Art.VOR_DER_HANDLUNG)
                    .toList();
        }
    }

    @ParameterizedTest(name = "Sitzung {0}, Mitteilung {1}: rechtzeitig {2}")
    @DisplayName("gilt über beide Zeitumstellungen hinweg nach Berliner Tagen")
    @CsvSource({
        "2022-03-28T18:00, 2022-03-27T23:59:59+02:00, true",
        "2022-03-28T18:00, 2022-03-27T22:59:59+01:00, true",
        "2022-03-28T18:00, 2022-03-27T23:00:00+01:00, false",
        "2022-03-28T18:00, 2022-03-28T00:00:00+02:00, false",
        "2022-03-27T18:00, 2022-03-26T23:59:59+01:00, true",
        "2022-03-27T18:00, 2022-03-27T00:00:00+01:00, false",
        "2022-10-31T18:00, 2022-10-30T23:59:59+01:00, true",
        "2022-10-31T18:00, 2022-10-31T00:59:59+02:00, true",
        "2022-10-31T18:00, 2022-10-31T00:00:00+01:00, false",
        "2022-10-30T18:00, 2022-10-29T23:59:59+02:00, true",
        "2022-10-30T18:00, 2022-10-30T00:00:00+02:00, false",
        "2022-10-30T18:00, 2022-10-29T22:00:00Z, false"
    })
    void clockChanges(String termin, String given, boolean timely) {
        assertThat(Evening.on(termin).item().notice(given, LINKE, SPD, GRUENE).timely())
                .containsExactly(timely);
    }

    @Nested
    @DisplayName("zu einem allein eingebrachten Antrag")
    class OnAMotion {
        @Test
        @DisplayName("muss nach der Lesart HANDLUNG_UND_VORTAG auch vor dem Einbringen liegen")
        void beforeTheAct() {
            var e = Evening.on(TUESDAY, "informationVor", "HANDLUNG_UND_VORTAG");
            e.alone("2022-03-01T10:00", LINKE).announces("2022-03-01T10:00", LINKE, MOTION, null, null, SPD, GRUENE);
            assertThat(e.timely()).containsExactly(false);
            e.typed("2022-03-01T10:05").announces("2022-03-01T09:59:59", LINKE, MOTION, null, null, SPD, GRUENE);
            assertThat(e.timely()).containsExactly(false, true);
        }

        @Test
        @DisplayName("darf nach der Lesart VORTAG auch nach dem Einbringen kommen")
        void afterTheAct() {
            var e = Evening.on(TUESDAY, "informationVor", "VORTAG");
            e.alone("2022-03-01T10:00", LINKE).announces("2022-03-05T10:00", LINKE, MOTION, null, null, SPD, GRUENE);
            assertThat(e.timely()).containsExactly(true);
        }

        @ParameterizedTest
        @DisplayName("ist am Sitzungstag nach jeder Lesart verspätet, auch vor dem Einbringen")
        @ValueSource(strings = {"HANDLUNG_UND_VORTAG", "VORTAG"})
        void onTheDay(String reading) {
            var e = Evening.on(TUESDAY, "informationVor", reading);
            e.announces("2022-03-08T08:00", LINKE, MOTION, null, null, SPD, GRUENE)
                    .alone("2022-03-08T09:00", LINKE);
            assertThat(e.timely()).containsExactly(false);
        }
    }

    @Test
    @DisplayName("nennt je Partner, wann sie ihm gegeben und von ihm bestätigt wurde, und wem sie fehlt")
    void receipts() {
        evening.notice("2022-03-05T12:00", LINKE, SPD);
        evening.noted("2022-03-06T09:00", SPD, evening.lastId(AbweichungAngekuendigt.class));
        var assessment = evening.now().assessments().getFirst();
        assertThat(assessment.receipts()).singleElement().satisfies(r -> {
            assertThat(r.partner()).isEqualTo(SPD);
            assertThat(r.stand()).isEqualTo(NoticeAssessment.Stand.RECHTZEITIG);
            assertThat(r.sent()).isEqualTo(Evening.time("2022-03-05T12:00"));
            assertThat(r.acknowledged()).isEqualTo(Evening.time("2022-03-06T09:00"));
        });
        assertThat(assessment.missing()).containsExactly(GRUENE);
    }

    @Nested
    @DisplayName("hat eine Frist,")
    class Period {
        @Test
        @DisplayName("die mit dem Tag vor der Sitzung endet")
        void endsTheDayBefore() {
            var period = evening.now().noticePeriod();
            assertThat(period.letzterTag()).isEqualTo("2022-03-07");
            assertThat(period.ablauf()).isEqualTo(Evening.time("2022-03-08T00:00"));
            assertThat(period.herleitung())
                    .extracting(Schritt::art)
                    .containsExactly(Art.SITZUNGSTAG, Art.LETZTER_TAG, Art.ABLAUF);
        }

        @Test
        @DisplayName("die einmal abläuft, wann immer der Wecker klingelt")
        void lapsesOnce() {
            evening.passes("2022-03-07T23:59:59");
            assertThat(evening.all(MitteilungsfristAbgelaufen.class)).isEmpty();
            evening.passes("2022-03-08T07:00").passes("2022-03-08T08:00");
            assertThat(evening.all(MitteilungsfristAbgelaufen.class))
                    .singleElement()
                    .satisfies(l -> {
                        assertThat(l.kopf().eingetretenAm()).isEqualTo(Evening.time("2022-03-08T00:00"));
                        assertThat(l.kopf().erfasstAm())
                                .isEqualTo(Evening.time("2022-03-08T07:00").toInstant());
                    });
        }

        @Test
        @DisplayName("die ein Ablauf einer früheren Frist nicht beendet")
        void staleLapse() {
            evening.passes("2022-03-08T07:00").moved("2022-03-08T08:00", "2022-03-10T18:00");
            var stale = evening.last(MitteilungsfristAbgelaufen.class);
            assertThat(evening.now().after(stale).lapsed()).isFalse();
            assertThat(evening.now().after(stale).running()).isPresent();
        }

        @Test
        @DisplayName("die bei Verlegung auf einen anderen Tag neu bestimmt wird, auf eine andere Stunde nicht")
        void moves() {
            evening.moved("2022-03-02T12:00", "2022-03-08T19:00");
            assertThat(evening.all(MitteilungsfristBestimmt.class)).hasSize(1);
            evening.moved("2022-03-02T13:00", "2022-03-15T19:00");
            assertThat(evening.all(MitteilungsfristBestimmt.class)).hasSize(2);
            assertThat(evening.now().noticePeriod().letzterTag()).isEqualTo("2022-03-14");
        }

        @Test
        @DisplayName("die eine abgesagte oder geschlossene Sitzung nicht mehr hat")
        void notWhenOver() {
            evening.calledOff("2022-03-02T12:00").passes("2022-03-09T12:00");
            assertThat(evening.all(MitteilungsfristAbgelaufen.class)).isEmpty();
        }

        @Test
        @DisplayName("an die um 9 Uhr ihres letzten Tages erinnert wird, wenn etwas auf Mitteilungen wartet")
        void reminder() {
            var nine = Evening.time("2022-03-07T09:00").toInstant();
            assertThat(evening.now().reminderDue(nine.minusSeconds(1))).isEmpty();
            var reminder = evening.now().reminderDue(nine).orElseThrow();
            assertThat(reminder.kopf().eingetretenAm()).isEqualTo(Evening.time("2022-03-07T09:00"));
            assertThat(evening.now().after(reminder).reminderDue(nine)).isEmpty();
            assertThat(evening.now().reminderDue(Evening.time(TUESDAY).toInstant()))
                    .isEmpty();
            assertThat(Evening.on(TUESDAY).now().reminderDue(nine)).isEmpty();
            var motion = Evening.on(TUESDAY, "informationVor", "VORTAG").alone("2022-03-01T10:00", LINKE);
            assertThat(motion.now().reminderDue(nine)).isPresent();
            motion.announces("2022-03-02T10:00", LINKE, MOTION, null, null, SPD, GRUENE);
            assertThat(motion.now().reminderDue(nine)).isEmpty();
        }
    }

    @Test
    @DisplayName("zum Punkt gilt auch für dessen Antrag, und umgekehrt")
    void motionAndItem() {
        var e = Evening.on(TUESDAY).item().line(Linie.NEIN);
        e.announces("2022-02-20T10:00", LINKE, null, ITEM, null, SPD, GRUENE).alone("2022-03-01T10:00", LINKE);
        assertThat(e.findings()).isEmpty();
        var f = Evening.on(TUESDAY).item().line(Linie.NEIN);
        f.announces("2022-02-20T10:00", LINKE, MOTION, null, null, SPD, GRUENE)
                .voted("2022-03-08T19:00", LINKE, 2, 0, 0);
        assertThat(f.findings()).isEmpty();
    }
}
