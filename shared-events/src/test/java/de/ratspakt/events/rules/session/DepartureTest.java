package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.ITEM;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.MOTION;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.Schritt.Art;
import de.ratspakt.events.session.SessionEvent.*;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clauses 4 to 6. */
@DisplayName("Eine Regelabweichung")
class DepartureTest {
    private static final String TUESDAY = "2022-03-08T18:00";
    private static final String VOTE = "2022-03-08T19:00";

    @Nested
    @DisplayName("durch Stimmabgabe gegen die Linie")
    class Votes {
        private final Evening evening = Evening.on(TUESDAY).item().line(Linie.JA);

        @Test
        @DisplayName("wird ohne Mitteilung festgestellt, mit Klausel, Lesart, Herleitung und Angaben")
        void found() {
            evening.voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).containsExactly("linke top-1");
            var f = evening.last(RegelabweichungErmittelt.class);
            assertThat(f.klausel()).isEqualTo("4, 6");
            assertThat(f.lesart()).isEqualTo("abweichungAb=FRAKTIONSMEHRHEIT, informationVor=HANDLUNG_UND_VORTAG");
            assertThat(f.kopf().ursache()).isEqualTo(evening.lastId(StimmverhaltenErfasst.class));
            assertThat(f.angaben())
                    .startsWith(
                            evening.lastId(StimmverhaltenErfasst.class),
                            evening.lastId(AbstimmungslinieVereinbart.class));
            assertThat(f.herleitung())
                    .extracting(Schritt::art)
                    .containsExactly(
                            Art.LINIE,
                            Art.ABGESTIMMT,
                            Art.ABWEICHUNG,
                            Art.SITZUNGSTAG,
                            Art.LETZTER_TAG,
                            Art.ABLAUF,
                            Art.PARTNER_NICHT_INFORMIERT,
                            Art.PARTNER_NICHT_INFORMIERT,
                            Art.KEINE_MITTEILUNG);
        }

        @Test
        @DisplayName("liegt nicht vor, wer mit der Linie stimmt")
        void withTheLine() {
            evening.voted(VOTE, SPD, 15, 0, 0).voted(VOTE, GRUENE, 7, 0, 0).voted(VOTE, LINKE, 2, 0, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @ParameterizedTest(name = "{0}: {1} Ja, {2} Nein, {3} Enthaltungen: {4}")
        @DisplayName(
                "beginnt je nach Lesart bei der Mehrheit der Fraktion oder bei einer Stimme; Gleichstand ist keine Mehrheit")
        @CsvSource({
            "FRAKTIONSMEHRHEIT, 1, 1, 0, false",
            "FRAKTIONSMEHRHEIT, 0, 1, 1, true",
            "FRAKTIONSMEHRHEIT, 1, 0, 1, false",
            "FRAKTIONSMEHRHEIT, 0, 1, 0, true",
            "FRAKTIONSMEHRHEIT, 0, 0, 0, false",
            "EINZELSTIMME, 1, 1, 0, true",
            "EINZELSTIMME, 1, 0, 1, true",
            "EINZELSTIMME, 2, 0, 0, false"
        })
        void fromWhen(String reading, int yes, int no, int abstained, boolean found) {
            var e = Evening.on(TUESDAY, "abweichungAb", reading)
                    .item()
                    .line(Linie.JA)
                    .voted(VOTE, LINKE, yes, no, abstained);
            assertThat(e.findings()).hasSize(found ? 1 : 0);
        }

        @Test
        @DisplayName("liegt bei einer Gegenstimme unter fünfzehn nach der Mehrheitslesart nicht vor")
        void oneDissents() {
            evening.voted(VOTE, SPD, 14, 1, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("liegt nach rechtzeitiger Mitteilung an alle Partner nicht vor")
        void told() {
            evening.notice("2022-03-07T23:59:59", LINKE, SPD, GRUENE).voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("liegt nach verspäteter Mitteilung vor, und die Mitteilung ist angeführt")
        void toldLate() {
            evening.notice("2022-03-08T00:00", LINKE, SPD, GRUENE).voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).containsExactly("linke top-1");
            assertThat(evening.last(RegelabweichungErmittelt.class).angaben())
                    .contains(evening.lastId(AbweichungAngekuendigt.class));
        }

        @Test
        @DisplayName("liegt vor, wenn ein Partner nicht unter den Empfängern war, und nennt ihn")
        void partialRecipients() {
            evening.notice("2022-03-05T12:00", LINKE, SPD).voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.last(RegelabweichungErmittelt.class).herleitung())
                    .filteredOn(s -> s.art() == Art.PARTNER_NICHT_INFORMIERT)
                    .extracting(Schritt::anlass)
                    .containsExactly(GRUENE);
        }

        @Test
        @DisplayName("liegt nicht vor, wenn mehrere Mitteilungen zusammen alle Partner erreichen")
        void severalNotices() {
            evening.notice("2022-03-05T12:00", LINKE, SPD)
                    .notice("2022-03-06T12:00", LINKE, GRUENE)
                    .voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("wird nicht durch die Mitteilung einer anderen Fraktion oder zu einem anderen Punkt gedeckt")
        void othersNotices() {
            evening.item("top-2", "antrag-2", Mehrheit.MEHRHEIT_DER_STIMMEN, false)
                    .notice("2022-03-05T12:00", SPD, GRUENE, LINKE)
                    .announces("2022-03-05T13:00", LINKE, null, "top-2", null, SPD, GRUENE)
                    .voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).containsExactly("linke top-1");
        }

        @Test
        @DisplayName("braucht eine Linie")
        void noLine() {
            assertThat(Evening.on(TUESDAY).item().voted(VOTE, LINKE, 0, 2, 0).findings())
                    .isEmpty();
        }

        @Test
        @DisplayName("liegt nicht vor, nachdem das Stimmverhalten freigestellt wurde")
        void freed() {
            evening.free("2022-03-08T18:30").voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("misst sich an der Linie zur Zeit der Abstimmung, nicht an einer späteren")
        void lineAfterwards() {
            var e = Evening.on(TUESDAY).item().voted(VOTE, LINKE, 0, 2, 0).line("2022-03-08T20:00", ITEM, Linie.JA);
            assertThat(e.findings()).isEmpty();
        }

        @Test
        @DisplayName("entsteht durch eine nachgetragene Linie, die schon vereinbart war")
        void lineRecordedLate() {
            var e = Evening.on(TUESDAY)
                    .item()
                    .voted(VOTE, LINKE, 0, 2, 0)
                    .typed("2022-03-08T20:00")
                    .line("2022-03-02T12:00", ITEM, Linie.JA);
            assertThat(e.findings()).containsExactly("linke top-1");
        }

        @Test
        @DisplayName("entfällt durch eine nachgetragene rechtzeitige Mitteilung")
        void noticeRecordedLate() {
            evening.voted(VOTE, LINKE, 0, 2, 0)
                    .typed("2022-03-09T10:00")
                    .notice("2022-03-06T12:00", LINKE, SPD, GRUENE);
            assertThat(evening.findings()).isEmpty();
            var gone = evening.last(RegelabweichungEntfallen.class);
            assertThat(gone.grund()).isEqualTo(Entfallensgrund.RECHTZEITIG_MITGETEILT);
            assertThat(gone.regelabweichung()).isEqualTo(evening.lastId(RegelabweichungErmittelt.class));
            assertThat(gone.angaben()).containsExactly(evening.lastId(AbweichungAngekuendigt.class));
            assertThat(gone.kopf().eingetretenAm()).isEqualTo(Evening.time("2022-03-09T10:00"));
        }

        @ParameterizedTest(name = "{0}: {1}")
        @DisplayName("liegt nicht vor, solange die einheitliche Abstimmung ruht")
        @CsvSource({
            "EINHEITLICHE_ABSTIMMUNG, 0",
            "GEMEINSAME_ANTRAEGE, 1",
            "ABSTIMMUNGSLINIEN, 1",
            "GEMEINSAME_TREFFEN, 1"
        })
        void resting(RuhenUmfasst what, int found) {
            evening.resting(what).voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).hasSize(found);
        }

        @Test
        @DisplayName("liegt nicht vor, wenn die Vereinbarung nicht mehr in Kraft ist")
        void agreementOver() {
            evening.agreementOver().voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("gibt es nicht bei geheimer Abstimmung")
        void secret() {
            var e = Evening.on(TUESDAY)
                    .item(ITEM, MOTION, Mehrheit.MEHRHEIT_DER_MITGLIEDER, true)
                    .line(Linie.JA)
                    .voted(VOTE, LINKE, 0, 2, 0);
            assertThat(e.findings()).isEmpty();
        }

        @Test
        @DisplayName("entfällt mit einer berichtigten Erfassung und wird mit ihr neu festgestellt, nie doppelt")
        void corrected() {
            evening.voted(VOTE, LINKE, 0, 2, 0);
            var first = evening.lastId(RegelabweichungErmittelt.class);
            evening.voted("2022-03-08T19:30", LINKE, 0, 1, 1);
            assertThat(evening.findings()).containsExactly("linke top-1");
            assertThat(evening.last(RegelabweichungEntfallen.class).regelabweichung())
                    .isEqualTo(first);
            assertThat(evening.last(RegelabweichungEntfallen.class).grund())
                    .isEqualTo(Entfallensgrund.GRUNDLAGE_GEAENDERT);
            assertThat(evening.last(RegelabweichungErmittelt.class).angaben())
                    .startsWith(evening.lastId(StimmverhaltenErfasst.class));
            evening.voted("2022-03-08T19:40", LINKE, 2, 0, 0);
            assertThat(evening.findings()).isEmpty();
            assertThat(evening.all(RegelabweichungErmittelt.class)).hasSize(2);
            assertThat(evening.all(RegelabweichungEntfallen.class)).hasSize(2);
        }

        @Test
        @DisplayName("braucht keine Mitteilung an einen Partner, der ausgeschieden ist")
        void partnerLeft() {
            evening.left("2022-03-01T12:00", GRUENE)
                    .notice("2022-03-05T12:00", LINKE, SPD)
                    .voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("begeht nicht, wer selbst ausgeschieden ist")
        void deviatorLeft() {
            evening.left("2022-03-01T12:00", LINKE).voted(VOTE, LINKE, 0, 2, 0);
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("bleibt nach dem Schließen, wie sie ist")
        void closed() {
            evening.voted(VOTE, LINKE, 0, 2, 0)
                    .closed("2022-03-08T22:00")
                    .typed("2022-03-09T10:00")
                    .notice("2022-03-06T12:00", LINKE, SPD, GRUENE);
            assertThat(evening.findings()).containsExactly("linke top-1");
        }
    }

    @Nested
    @DisplayName("durch einen allein eingebrachten Antrag")
    class Motions {
        @Test
        @DisplayName("wird nach der Lesart HANDLUNG_UND_VORTAG sofort festgestellt")
        void atOnce() {
            var e = Evening.on(TUESDAY).alone("2022-03-01T10:00", LINKE);
            assertThat(e.findings()).containsExactly("linke antrag-1");
            var f = e.last(RegelabweichungErmittelt.class);
            assertThat(f.klausel()).isEqualTo("5, 6");
            assertThat(f.lesart()).isEqualTo("informationVor=HANDLUNG_UND_VORTAG");
            assertThat(f.tagesordnungspunkt()).isNull();
        }

        @Test
        @DisplayName("wird nach der Lesart VORTAG erst mit Ablauf der Frist festgestellt")
        void atTheLapse() {
            var e = Evening.on(TUESDAY, "informationVor", "VORTAG").alone("2022-03-01T10:00", LINKE);
            assertThat(e.findings()).isEmpty();
            assertThat(e.now().motionsWaiting()).hasSize(1);
            e.passes("2022-03-08T00:00");
            assertThat(e.findings()).containsExactly("linke antrag-1");
            var f = e.last(RegelabweichungErmittelt.class);
            assertThat(f.kopf().ursache()).isEqualTo(e.lastId(MitteilungsfristAbgelaufen.class));
            assertThat(f.kopf().eingetretenAm()).isEqualTo(Evening.time("2022-03-08T00:00"));
        }

        @Test
        @DisplayName("wird nach Ablauf der Frist sofort festgestellt")
        void afterTheLapse() {
            var e = Evening.on(TUESDAY, "informationVor", "VORTAG").alone("2022-03-08T10:00", LINKE);
            assertThat(e.findings()).containsExactly("linke antrag-1");
        }

        @ParameterizedTest
        @DisplayName("liegt nach rechtzeitiger Mitteilung vor dem Einbringen nach keiner Lesart vor")
        @ValueSource(strings = {"HANDLUNG_UND_VORTAG", "VORTAG"})
        void told(String reading) {
            var e = Evening.on(TUESDAY, "informationVor", reading)
                    .announces("2022-02-28T12:00", LINKE, MOTION, null, null, SPD, GRUENE)
                    .alone("2022-03-01T10:00", LINKE)
                    .passes("2022-03-09T00:00");
            assertThat(e.findings()).isEmpty();
        }

        @Test
        @DisplayName("entfällt, wenn die Sitzung verlegt wird und eine verspätete Mitteilung dadurch rechtzeitig ist")
        void movedCovers() {
            var e = Evening.on(TUESDAY, "informationVor", "VORTAG")
                    .alone("2022-03-01T10:00", LINKE)
                    .announces("2022-03-08T08:00", LINKE, MOTION, null, null, SPD, GRUENE);
            assertThat(e.findings()).containsExactly("linke antrag-1");
            e.moved("2022-03-08T12:00", "2022-03-09T18:00");
            assertThat(e.findings()).isEmpty();
            assertThat(e.last(RegelabweichungEntfallen.class).grund())
                    .isEqualTo(Entfallensgrund.RECHTZEITIG_MITGETEILT);
            assertThat(e.last(RegelabweichungEntfallen.class).angaben())
                    .containsExactly(e.lastId(SitzungVerlegt.class), e.lastId(AbweichungAngekuendigt.class));
            e.passes("2022-03-09T00:00");
            assertThat(e.findings()).isEmpty();
        }

        @Test
        @DisplayName(
                "entfällt bei Verlegung nach der Lesart VORTAG auch ohne Mitteilung, weil die Frist wieder läuft, und kehrt mit ihrem Ablauf zurück")
        void movedReopens() {
            var e = Evening.on(TUESDAY, "informationVor", "VORTAG")
                    .alone("2022-03-01T10:00", LINKE)
                    .passes("2022-03-08T08:00")
                    .moved("2022-03-08T12:00", "2022-03-15T18:00");
            assertThat(e.findings()).isEmpty();
            assertThat(e.last(RegelabweichungEntfallen.class).grund()).isEqualTo(Entfallensgrund.FRIST_LAEUFT_WIEDER);
            e.passes("2022-03-15T00:00");
            assertThat(e.findings()).containsExactly("linke antrag-1");
        }

        @Test
        @DisplayName(
                "bleibt bei Verlegung nach der Lesart HANDLUNG_UND_VORTAG, weil niemand vor dem Einbringen informiert war")
        void movedInVain() {
            var e = Evening.on(TUESDAY)
                    .alone("2022-03-01T10:00", LINKE)
                    .announces("2022-03-02T08:00", LINKE, MOTION, null, null, SPD, GRUENE)
                    .moved("2022-03-03T12:00", "2022-03-15T18:00");
            assertThat(e.findings()).containsExactly("linke antrag-1");
            assertThat(e.all(RegelabweichungErmittelt.class)).hasSize(1);
        }

        @Test
        @DisplayName("entfällt, wenn die Sitzung abgesagt wird")
        void calledOff() {
            var e = Evening.on(TUESDAY).alone("2022-03-01T10:00", LINKE).calledOff("2022-03-02T10:00");
            assertThat(e.findings()).isEmpty();
            assertThat(e.last(RegelabweichungEntfallen.class).grund()).isEqualTo(Entfallensgrund.SITZUNG_ABGESAGT);
        }

        @ParameterizedTest(name = "{0}: {1}")
        @DisplayName("liegt nicht vor, solange gemeinsame Anträge ruhen")
        @CsvSource({
            "GEMEINSAME_ANTRAEGE, 0",
            "EINHEITLICHE_ABSTIMMUNG, 1",
            "ABSTIMMUNGSLINIEN, 1",
            "GEMEINSAME_TREFFEN, 1"
        })
        void resting(RuhenUmfasst what, int found) {
            assertThat(Evening.on(TUESDAY)
                            .resting(what)
                            .alone("2022-03-01T10:00", LINKE)
                            .findings())
                    .hasSize(found);
        }

        @Test
        @DisplayName("liegt nicht vor, wenn die Vereinbarung nicht mehr in Kraft ist")
        void agreementOver() {
            assertThat(Evening.on(TUESDAY)
                            .agreementOver()
                            .alone("2022-03-01T10:00", LINKE)
                            .findings())
                    .isEmpty();
        }

        @Test
        @DisplayName(
                "entfällt, wenn der einzige Partner, der nichts wusste, vor Ablauf der Frist ausscheidet, nach der Lesart VORTAG")
        void uninformedLeaves() {
            var e = Evening.on(TUESDAY, "informationVor", "VORTAG")
                    .alone("2022-03-01T10:00", LINKE)
                    .announces("2022-03-02T12:00", LINKE, MOTION, null, null, SPD)
                    .left("2022-03-03T12:00", GRUENE)
                    .passes("2022-03-09T00:00");
            assertThat(e.findings()).isEmpty();
        }

        @Test
        @DisplayName(
                "bleibt, wenn der Partner, der nichts wusste, erst nach dem Einbringen ausscheidet, nach der Lesart HANDLUNG_UND_VORTAG")
        void uninformedLeavesLater() {
            var e = Evening.on(TUESDAY)
                    .announces("2022-02-28T12:00", LINKE, MOTION, null, null, SPD)
                    .alone("2022-03-01T10:00", LINKE)
                    .left("2022-03-03T12:00", GRUENE);
            assertThat(e.findings()).containsExactly("linke antrag-1");
        }

        @Test
        @DisplayName("entfällt, wenn der Antrag von der Tagesordnung genommen wird: er gehört in eine andere Sitzung")
        void takenOff() {
            var e = Evening.on(TUESDAY).item().alone("2022-03-01T10:00", LINKE).removed("2022-03-02T10:00", ITEM);
            assertThat(e.findings()).isEmpty();
            assertThat(e.last(RegelabweichungEntfallen.class).grund()).isEqualTo(Entfallensgrund.GRUNDLAGE_GEAENDERT);
            e.item("top-2", MOTION, Mehrheit.MEHRHEIT_DER_STIMMEN, false);
            assertThat(e.findings()).containsExactly("linke antrag-1");
        }

        @Test
        @DisplayName("und eine durch Stimmabgabe zum selben Antrag sind zwei")
        void bothKinds() {
            var e = Evening.on(TUESDAY)
                    .item()
                    .line(Linie.NEIN)
                    .alone("2022-03-01T10:00", LINKE)
                    .voted(VOTE, LINKE, 2, 0, 0);
            assertThat(e.findings()).containsExactly("linke antrag-1", "linke top-1");
        }
    }
}
