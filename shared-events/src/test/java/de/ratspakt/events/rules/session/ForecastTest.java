package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.ITEM;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.MOTION;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.MehrheitGefaehrdet;
import de.ratspakt.events.session.SessionEvent.MehrheitGesichert;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clause 8 b, worked out by hand: 24 of 41 votes, 17 others. */
@DisplayName("Die Mehrheitsprognose mit 24 von 41 Stimmen")
class ForecastTest {
    private static final String TUESDAY = "2022-03-08T18:00";

    private final Evening evening = Evening.on(TUESDAY).item().line(Linie.JA);

    @Test
    @DisplayName("rechnet mit 24 zu 17")
    void allThere() {
        var f = evening.forecast();
        assertThat(f.noetig()).isEqualTo(18);
        assertThat(f.erwartet()).isEqualTo(24);
        assertThat(f.schlechtestenfalls()).isEqualTo(24);
        assertThat(f.abstand()).isEqualTo(6);
        assertThat(f.dagegenErwartet()).isEqualTo(16);
        assertThat(f.dagegenSchlechtestenfalls()).isEqualTo(17);
        assertThat(f.andere()).isEqualTo(16);
        assertThat(f.fraktionen()).extracting(Forecast.Seats::fuerDieLinie).containsExactly(15, 7, 2);
    }

    @Test
    @DisplayName("warnt bei sieben Abwesenden nicht vor dem siebten: 17 zu 17 lehnt ab")
    void sevenAbsent() {
        evening.absent(SPD, 6);
        assertThat(evening.warnings()).isEmpty();
        assertThat(evening.forecast().abstand()).isZero();
        evening.absent(SPD, 7);
        assertThat(evening.warnings()).containsExactly(true);
        var warning = evening.last(MehrheitGefaehrdet.class);
        assertThat(warning.noetig()).isEqualTo(18);
        assertThat(warning.schlechtestenfalls()).isEqualTo(17);
        assertThat(warning.abstand()).isEqualTo(-1);
    }

    @Test
    @DisplayName("nimmt die Warnung zurück, sobald eine Person zurückkehrt")
    void oneReturns() {
        evening.absent(SPD, 5).absent(GRUENE, 2);
        assertThat(evening.warnings()).containsExactly(true);
        evening.absent("2022-02-04T12:00", GRUENE, 1);
        assertThat(evening.warnings()).containsExactly(true, false);
        assertThat(evening.last(MehrheitGesichert.class).abstand()).isZero();
    }

    @Test
    @DisplayName("warnt nicht zweimal, wenn es noch knapper wird")
    void warnsOnce() {
        evening.absent(SPD, 7).absent("2022-02-04T12:00", SPD, 9);
        assertThat(evening.warnings()).containsExactly(true);
    }

    @Test
    @DisplayName("zählt die spätere Meldung, in welcher Reihenfolge auch immer sie erfasst wurden")
    void absencesByTheirTime() {
        evening.typed("2022-02-10T12:00").absent("2022-02-06T12:00", SPD, 1).absent("2022-02-05T12:00", SPD, 9);
        assertThat(evening.warnings()).isEmpty();
        assertThat(evening.now().absent(SPD)).isEqualTo(1);
    }

    @Nested
    @DisplayName("bei der Mehrheit aller Mitglieder")
    class OfAllMembers {
        private final Evening election = Evening.on(TUESDAY)
                .item(ITEM, null, Mehrheit.MEHRHEIT_DER_MITGLIEDER, false)
                .line(Linie.JA);

        @Test
        @DisplayName("warnt bei vier Abwesenden: 20 von nötigen 21")
        void fourAbsent() {
            election.absent(SPD, 3);
            assertThat(election.warnings()).isEmpty();
            election.absent(SPD, 4);
            assertThat(election.warnings()).containsExactly(true);
            var w = election.last(MehrheitGefaehrdet.class);
            assertThat(w.noetig()).isEqualTo(21);
            assertThat(w.erwartet()).isEqualTo(20);
            assertThat(w.abstand()).isEqualTo(-1);
        }

        @ParameterizedTest(name = "{0}: nötig {1}")
        @DisplayName("rundet zwei Drittel und drei Viertel auf")
        @CsvSource({"ZWEI_DRITTEL_DER_MITGLIEDER, 28", "DREI_VIERTEL_DER_MITGLIEDER, 31"})
        void qualified(Mehrheit majority, int needed) {
            var e = Evening.on(TUESDAY).item(ITEM, null, majority, false).line(Linie.JA);
            assertThat(e.forecast().noetig()).isEqualTo(needed);
            assertThat(e.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("hält ein Nein, solange die anderen keine 21 Ja haben, und Abwesende schaden nicht")
        void no() {
            var e = Evening.on(TUESDAY)
                    .item(ITEM, null, Mehrheit.MEHRHEIT_DER_MITGLIEDER, false)
                    .line(Linie.NEIN);
            e.absent(SPD, 15);
            assertThat(e.warnings()).isEmpty();
            // 17 others and 2 of linke vote yes: 19; 7 of gruene too: 26
            e.announces("2022-02-05T12:00", LINKE, null, ITEM, Linie.JA, SPD, GRUENE);
            assertThat(e.warnings()).isEmpty();
            e.announces("2022-02-06T12:00", GRUENE, null, ITEM, Linie.JA, SPD, LINKE);
            assertThat(e.warnings()).containsExactly(true);
            assertThat(e.forecast().dagegenSchlechtestenfalls()).isEqualTo(26);
            assertThat(e.forecast().schlechtestenfalls()).isEqualTo(15);
            assertThat(e.forecast().noetig()).isEqualTo(21);
        }
    }

    @Nested
    @DisplayName("mit einer angekündigten Abweichung")
    class Deviating {
        @Test
        @DisplayName("rechnet die anwesenden Sitze der Fraktion gegen die Linie")
        void against() {
            // 24 - 2 = 22 : 19; with 2 of spd absent 20 : 19; with 3 absent 19 : 19
            evening.notice("2022-02-05T12:00", LINKE, SPD, GRUENE).absent("2022-02-06T12:00", SPD, 2);
            assertThat(evening.forecast().dagegenSchlechtestenfalls()).isEqualTo(19);
            assertThat(evening.warnings()).isEmpty();
            evening.absent("2022-02-07T12:00", SPD, 3);
            assertThat(evening.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("zählt eine angekündigte Enthaltung auf keiner Seite")
        void abstaining() {
            evening.announces("2022-02-05T12:00", GRUENE, null, ITEM, Linie.ENTHALTUNG, SPD, LINKE);
            assertThat(evening.forecast().erwartet()).isEqualTo(17);
            assertThat(evening.forecast().noetig()).isEqualTo(18);
            assertThat(evening.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("lässt die Fraktion mitstimmen, wenn sie es zuletzt wieder so ankündigt")
        void reconsidered() {
            evening.notice("2022-02-05T12:00", GRUENE, SPD, LINKE)
                    .announces("2022-02-06T12:00", GRUENE, null, ITEM, Linie.JA, SPD, LINKE);
            assertThat(evening.warnings()).containsExactly(true, false);
        }

        @Test
        @DisplayName("rechnet mit dem Ja der Fraktion, die nur ihren eigenen Antrag ankündigt")
        void ownMotion() {
            // 24 : 17, not 17 : 24
            evening.announces("2022-02-05T12:00", GRUENE, MOTION, null, null, SPD, LINKE);
            assertThat(evening.forecast().erwartet()).isEqualTo(24);
            assertThat(evening.forecast().noetig()).isEqualTo(18);
            assertThat(evening.forecast().fraktionen().get(1)).isEqualTo(new Forecast.Seats(GRUENE, 7, 7, 0, 0, null));
            assertThat(evening.warnings()).isEmpty();
        }

        @Test
        @DisplayName("rechnet den eigenen Antrag gegen eine Linie Nein")
        void ownMotionAgainstNo() {
            // 17 against the motion, 17 + 7 for it
            var no = Evening.on(TUESDAY)
                    .item()
                    .line(Linie.NEIN)
                    .announces("2022-02-05T12:00", GRUENE, MOTION, null, null, SPD, LINKE);
            assertThat(no.forecast().schlechtestenfalls()).isEqualTo(17);
            assertThat(no.forecast().noetig()).isEqualTo(24);
            assertThat(no.forecast().fraktionen().get(1)).isEqualTo(new Forecast.Seats(GRUENE, 7, 0, 7, 0, Linie.JA));
            assertThat(no.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("nimmt die Fraktion auch beim eigenen Antrag beim Wort, wenn sie sagt, wie sie stimmt")
        void ownMotionWithStatedVote() {
            evening.announces("2022-02-05T12:00", GRUENE, MOTION, null, Linie.NEIN, SPD, LINKE);
            assertThat(evening.forecast().erwartet()).isEqualTo(17);
            assertThat(evening.forecast().noetig()).isEqualTo(25);
            assertThat(evening.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("rechnet gegen die Linie, wer zum Antrag auch den Punkt nennt")
        void motionAndItem() {
            evening.announces("2022-02-05T12:00", GRUENE, MOTION, ITEM, null, SPD, LINKE);
            assertThat(evening.forecast().erwartet()).isEqualTo(17);
            assertThat(evening.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("zählt Abwesende der abweichenden Fraktion auf keiner Seite")
        void absentAmongThem() {
            evening.absent("2022-02-05T12:00", GRUENE, 3).notice("2022-02-06T12:00", GRUENE, SPD, LINKE);
            var f = evening.forecast();
            assertThat(f.erwartet()).isEqualTo(17);
            assertThat(f.dagegenSchlechtestenfalls()).isEqualTo(17 + 4);
            assertThat(f.fraktionen().get(1)).isEqualTo(new Forecast.Seats(GRUENE, 7, 0, 4, 3, Linie.NEIN));
        }
    }

    @Test
    @DisplayName("hält ein Nein auch bei Gleichstand")
    void lineNo() {
        var e = Evening.on(TUESDAY).item().line(Linie.NEIN).absent(SPD, 7);
        assertThat(e.warnings()).isEmpty();
        assertThat(e.forecast().noetig()).isEqualTo(17);
        e.absent("2022-02-04T12:00", SPD, 8);
        assertThat(e.warnings()).containsExactly(true);
    }

    @ParameterizedTest(name = "{0}: {1} Abwesende, gefährdet {2}")
    @DisplayName("rechnet die Stimme des Bürgermeisters, wie es gesagt ist")
    @CsvSource({
        "OHNE_STIMME, 7, true",
        "OHNE_STIMME, 6, false",
        "UNGEWISS, 7, true",
        "UNGEWISS, 6, false",
        "MIT_DER_GRUPPE, 8, false",
        "MIT_DER_GRUPPE, 9, true"
    })
    void mayor(Buergermeisterstimme mayor, int absent, boolean warns) {
        // with us: 25 - 8 = 17 : 16, 25 - 9 = 16 : 16
        var e = Evening.body(TUESDAY, 41, 21, mayor, Evening.seats(15, 7, 2))
                .item()
                .line(Linie.JA)
                .absent(SPD, absent);
        assertThat(e.forecast().endangered()).isEqualTo(warns);
    }

    @Test
    @DisplayName("erwartet einen ungewissen Bürgermeister auf keiner Seite, im schlechtesten Fall dagegen")
    void uncertainMayor() {
        assertThat(evening.forecast().dagegenErwartet()).isEqualTo(16);
        assertThat(evening.forecast().dagegenSchlechtestenfalls()).isEqualTo(17);
    }

    @Test
    @DisplayName("rechnet die Sitze eines ausgeschiedenen Partners zu den anderen")
    void leaving() {
        evening.left("2022-02-05T12:00", LINKE);
        assertThat(evening.forecast().erwartet()).isEqualTo(22);
        assertThat(evening.forecast().noetig()).isEqualTo(20);
    }

    @Test
    @DisplayName("gibt es nur, solange es eine Linie Ja oder Nein gibt und nicht abgestimmt ist")
    void onlyWhileOpen() {
        assertThat(Evening.on(TUESDAY).item().now().forecast(ITEM)).isEmpty();
        assertThat(Evening.on(TUESDAY).item().line(Linie.ENTHALTUNG).now().forecast(ITEM))
                .isEmpty();
        assertThat(Evening.on(TUESDAY).now().forecast("unbekannt")).isEmpty();
        assertThat(Evening.on(TUESDAY)
                        .item()
                        .line(Linie.JA)
                        .free("2022-02-05T12:00")
                        .now()
                        .forecast(ITEM))
                .isEmpty();
        assertThat(evening.voted("2022-03-08T19:00", SPD, 15, 0, 0).now().forecast(ITEM))
                .isEmpty();
    }

    @Nested
    @DisplayName("warnt aufs Neue, wenn die gefährdete Linie entfallen war")
    class WarnsAnew {
        private final Evening inDanger =
                Evening.on(TUESDAY).item().line(Linie.JA).absent(SPD, 7);

        @Test
        @DisplayName("weil das Stimmverhalten freigestellt wurde")
        void leftFree() {
            inDanger.free("2022-02-04T12:00");
            assertThat(inDanger.now().endangered(ITEM)).isFalse();
            inDanger.line("2022-02-05T12:00", ITEM, Linie.JA);
            assertThat(inDanger.warnings()).containsExactly(true, true);
        }

        @Test
        @DisplayName("weil Enthaltung vereinbart wurde")
        void abstention() {
            inDanger.line("2022-02-04T12:00", ITEM, Linie.ENTHALTUNG);
            assertThat(inDanger.now().endangered(ITEM)).isFalse();
            inDanger.line("2022-02-05T12:00", ITEM, Linie.JA);
            assertThat(inDanger.warnings()).containsExactly(true, true);
        }

        @Test
        @DisplayName("weil die Gegenlinie an ihre Stelle trat, und noch einmal, wenn die erste zurückkehrt")
        void replaced() {
            inDanger.absent("2022-02-03T13:00", SPD, 8).line("2022-02-04T12:00", ITEM, Linie.NEIN);
            assertThat(inDanger.warnings()).containsExactly(true, true);
            inDanger.line("2022-02-05T12:00", ITEM, Linie.JA);
            assertThat(inDanger.warnings()).containsExactly(true, true, true);
            assertThat(SessionReplay.difference(inDanger.history())).isEmpty();
        }

        @Test
        @DisplayName("nicht aber, wenn dieselbe Linie noch einmal vereinbart wird")
        void agreedAgain() {
            inDanger.line("2022-02-04T12:00", ITEM, Linie.JA);
            assertThat(inDanger.warnings()).containsExactly(true);
            assertThat(inDanger.now().endangered(ITEM)).isTrue();
        }

        @Test
        @DisplayName("und sagt nichts, wenn die Gegenlinie trägt")
        void opposedCarries() {
            inDanger.line("2022-02-04T12:00", ITEM, Linie.NEIN);
            assertThat(inDanger.warnings()).containsExactly(true);
            assertThat(inDanger.now().endangered(ITEM)).isFalse();
        }

        @Test
        @DisplayName("nicht in Sitzungen der ersten Fassung der Regeln: dort galt die Gegenlinie als dieselbe")
        void firstEngine() {
            var first = Evening.decidedBy("1", TUESDAY).item().line(Linie.JA).absent(SPD, 8);
            first.line("2022-02-04T12:00", ITEM, Linie.NEIN);
            assertThat(first.warnings()).containsExactly(true);
            first.absent("2022-02-05T12:00", SPD, 7);
            assertThat(first.warnings()).containsExactly(true, false);
            assertThat(SessionReplay.difference(first.history())).isEmpty();
        }

        @Test
        @DisplayName("und sagt nichts, wenn die neue Linie trägt")
        void carriesNow() {
            inDanger.free("2022-02-04T12:00").absent("2022-02-04T13:00", SPD, 0);
            inDanger.line("2022-02-05T12:00", ITEM, Linie.JA);
            assertThat(inDanger.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("nicht aber, wenn die Freistellung für einen Zeitpunkt vor der Linie nachgetragen wird")
        void freedBeforeTheLine() {
            inDanger.typed("2022-02-04T12:00").free("2022-02-01T18:00");
            assertThat(inDanger.now().endangered(ITEM)).isTrue();
            assertThat(inDanger.warnings()).containsExactly(true);
        }

        @Test
        @DisplayName("und ein abgesetzter Punkt ist nicht mehr gefährdet")
        void takenOff() {
            inDanger.removed("2022-02-04T12:00", ITEM);
            assertThat(inDanger.now().endangered(ITEM)).isFalse();
            assertThat(inDanger.warnings()).containsExactly(true);
        }
    }

    @Test
    @DisplayName("vergleicht mit jedem anderen Gremium, wie es beschrieben ist")
    void committee() {
        // 3 + 2 of 9, others 4: one absent is a tie
        var e = Evening.body(TUESDAY, 9, 5, Buergermeisterstimme.OHNE_STIMME, Evening.seats(3, 2, 0))
                .item()
                .line(Linie.JA);
        assertThat(e.warnings()).isEmpty();
        e.absent(GRUENE, 1);
        assertThat(e.warnings()).containsExactly(true);
    }
}
