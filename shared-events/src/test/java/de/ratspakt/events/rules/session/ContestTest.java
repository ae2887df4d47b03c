package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.Schritt.Art;
import de.ratspakt.events.session.SessionEvent.*;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Clause 6: whoever is said to have been told can say that it was not so. */
@DisplayName("Eine Mitteilung, die ein Empfänger bestreitet,")
class ContestTest {
    private static final String TUESDAY = "2022-03-08T18:00";

    private final Evening evening = Evening.on(TUESDAY).item().line(Linie.JA);

    private String notice() {
        return evening.lastId(AbweichungAngekuendigt.class);
    }

    private NoticeAssessment assessed() {
        return evening.now().assessments().getFirst();
    }

    private List<Boolean> timelyByRecipient() {
        return assessed().receipts().stream()
                .map(r -> r.stand() == NoticeAssessment.Stand.RECHTZEITIG)
                .toList();
    }

    @Nested
    @DisplayName("wenn sie nach der Abstimmung auf Sonntag zurückdatiert ist,")
    class DatedBack {
        @org.junit.jupiter.api.BeforeEach
        void datedBack() {
            evening.voted("2022-03-08T19:00", LINKE, 0, 2, 0)
                    .typed("2022-03-08T20:00")
                    .notice("2022-03-06T12:00", LINKE, SPD, GRUENE)
                    .typedAtOnce();
        }

        @Test
        @DisplayName("deckt die Abweichung, solange niemand widerspricht")
        void coversUnlessContested() {
            assertThat(evening.findings()).isEmpty();
            assertThat(timelyByRecipient()).containsExactly(true, true);
        }

        @Test
        @DisplayName("zählt für ihn erst ab der Erfassung; der Befund ist wieder da und führt den Widerspruch an")
        void foundAgain() {
            evening.contested("2022-03-08T21:00", SPD, notice());
            assertThat(evening.findings()).containsExactly("linke top-1");
            assertThat(timelyByRecipient()).containsExactly(false, true);
            assertThat(assessed().timely()).isFalse();
            assertThat(assessed().receipts().getFirst().contest()).isEqualTo(evening.last(MitteilungBestritten.class));
            var finding = evening.last(RegelabweichungErmittelt.class);
            assertThat(finding.kopf().ursache()).isEqualTo(evening.lastId(MitteilungBestritten.class));
            assertThat(finding.angaben()).contains(notice(), evening.lastId(MitteilungBestritten.class));
            assertThat(finding.herleitung())
                    .extracting(Schritt::art)
                    .containsExactly(
                            Art.LINIE,
                            Art.ABGESTIMMT,
                            Art.ABWEICHUNG,
                            Art.SITZUNGSTAG,
                            Art.LETZTER_TAG,
                            Art.ABLAUF,
                            Art.MITTEILUNG,
                            Art.NACHGETRAGEN,
                            Art.RECHTZEITIG_BEI_ABGABE,
                            Art.VOR_DER_HANDLUNG,
                            Art.MITTEILUNG_BESTRITTEN,
                            Art.ZU_SPAET_FUER_DIE_SITZUNG,
                            Art.ZU_SPAET_FUER_DIE_HANDLUNG,
                            Art.PARTNER_NICHT_INFORMIERT,
                            Art.PARTNER_INFORMIERT);
        }

        @Test
        @DisplayName(
                "nennt in der Herleitung auf Deutsch und Englisch, wer widersprach und seit wann sie für ihn zählt")
        void derivation() {
            evening.contested("2022-03-08T21:00", SPD, notice());
            var step = assessed().steps().stream()
                    .filter(s -> s.art() == Art.MITTEILUNG_BESTRITTEN)
                    .findFirst()
                    .orElseThrow();
            assertThat(step.angabe()).isEqualTo(evening.lastId(MitteilungBestritten.class));
            assertThat(SessionDerivation.text(step, Locale.GERMAN, _ -> "SPD"))
                    .isEqualTo(
                            "SPD bestreitet diese Zeit; gegenüber SPD zählt die Mitteilung erst, seit sie erfasst ist: ab Dienstag, 8. März 2022 um 20:00:00 Uhr.");
            assertThat(SessionDerivation.text(step, Locale.ENGLISH, _ -> "SPD"))
                    .isEqualTo(
                            "SPD contests that time; toward SPD the notice counts only since it was recorded: from Tuesday, 8 March 2022 at 20:00:00.");
        }

        @Test
        @DisplayName("gilt wieder ab der genannten Zeit, wenn er danach doch die Kenntnisnahme bestätigt")
        void takenBack() {
            evening.contested("2022-03-08T21:00", SPD, notice());
            var finding = evening.lastId(RegelabweichungErmittelt.class);
            evening.noted("2022-03-08T21:30", SPD, notice());
            assertThat(evening.findings()).isEmpty();
            assertThat(evening.last(RegelabweichungEntfallen.class)).satisfies(gone -> {
                assertThat(gone.regelabweichung()).isEqualTo(finding);
                assertThat(gone.grund()).isEqualTo(Entfallensgrund.RECHTZEITIG_MITGETEILT);
                assertThat(gone.angaben()).containsExactly(evening.lastId(KenntnisnahmeBestaetigt.class), notice());
            });
            assertThat(assessed().receipts().getFirst().contest()).isNull();
            assertThat(assessed().receipts().getFirst().acknowledged()).isEqualTo(Evening.time("2022-03-08T21:30"));
        }

        @Test
        @DisplayName("zählt ab der Erfassung, wenn er sie vorher schon bestätigt hatte: das letzte Wort zählt")
        void afterAcknowledging() {
            evening.noted("2022-03-08T20:30", SPD, notice()).contested("2022-03-08T21:00", SPD, notice());
            assertThat(evening.findings()).containsExactly("linke top-1");
            assertThat(assessed().receipts().getFirst().acknowledged()).isNull();
        }

        @Test
        @DisplayName("ändert ihren Stand nicht durch ein zurückdatiertes Wort: es zählt, was zuletzt erfasst ist")
        void lastByRecording() {
            evening.contested("2022-03-08T21:00", SPD, notice())
                    .typed("2022-03-08T22:00")
                    .noted("2022-03-07T12:00", SPD, notice());
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName(
                "ist auch nach Schluss der Sitzung noch zu bestreiten: sonst behielte recht, wer kurz zuvor zurückdatiert")
        void afterTheClosing() {
            evening.closed("2022-03-08T22:00").contested("2022-03-09T09:00", SPD, notice());
            assertThat(evening.findings()).containsExactly("linke top-1");
            evening.noted("2022-03-09T10:00", SPD, notice());
            assertThat(evening.findings()).isEmpty();
            assertThat(SessionReplay.difference(evening.history())).isEmpty();
        }

        @Test
        @DisplayName("geht niemanden an, der sie nicht bekommen hat")
        void ofNobodyElse() {
            evening.contested("2022-03-08T21:00", LINKE, notice()).contested("2022-03-08T21:00", SPD, "f1");
            assertThat(evening.findings()).isEmpty();
        }

        @Test
        @DisplayName("bleibt in der Nachspielung erfasst, wann sie erfasst wurde")
        void replayed() {
            evening.contested("2022-03-08T21:00", SPD, notice());
            var night = Evening.time("2022-03-08T23:00").toInstant();
            assertThat(SessionState.of(SessionReplay.trueAt(evening.history(), night))
                            .findings())
                    .hasSize(1);
            assertThat(SessionReplay.compare(evening.history(), Regelwerk.of(Map.of("informationVor", "VORTAG")), night)
                            .common())
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("verliert nichts, wenn sie sofort erfasst wurde")
    void recordedAtOnce() {
        evening.notice("2022-03-06T12:00", LINKE, SPD, GRUENE);
        evening.contested("2022-03-07T09:00", SPD, notice());
        evening.voted("2022-03-08T19:00", LINKE, 0, 2, 0);
        assertThat(evening.findings()).isEmpty();
        assertThat(timelyByRecipient()).containsExactly(true, true);
        assertThat(assessed().steps())
                .extracting(Schritt::art)
                .containsExactly(
                        Art.MITTEILUNG,
                        Art.RECHTZEITIG_BEI_ABGABE,
                        Art.VOR_DER_HANDLUNG,
                        Art.MITTEILUNG_BESTRITTEN,
                        Art.RECHTZEITIG_BEI_ABGABE,
                        Art.VOR_DER_HANDLUNG);
    }

    @Test
    @DisplayName("ist auch ab der Erfassung rechtzeitig, wenn diese noch am Vortag lag")
    void recordedTheDayBefore() {
        evening.typed("2022-03-07T23:59:59").notice("2022-03-05T12:00", LINKE, SPD, GRUENE);
        evening.typedAtOnce().contested("2022-03-08T08:00", SPD, notice());
        evening.voted("2022-03-08T19:00", LINKE, 0, 2, 0);
        assertThat(evening.findings()).isEmpty();
        assertThat(timelyByRecipient()).containsExactly(true, true);
    }

    @Test
    @DisplayName(
            "ist zu spät, wenn sie erst am Sitzungstag um 0 Uhr erfasst wurde; durch Verlegung wird sie rechtzeitig")
    void recordedOnTheDay() {
        evening.typed("2022-03-08T00:00").notice("2022-03-05T12:00", LINKE, SPD, GRUENE);
        evening.typedAtOnce().contested("2022-03-08T08:00", SPD, notice());
        assertThat(timelyByRecipient()).containsExactly(false, true);
        evening.moved("2022-03-08T09:00", "2022-03-09T18:00");
        assertThat(timelyByRecipient()).containsExactly(true, true);
    }

    @Test
    @DisplayName("fehlt einem Partner nicht, der auf anderem Weg rechtzeitig informiert war")
    void anotherNotice() {
        evening.notice("2022-03-06T12:00", LINKE, SPD);
        evening.voted("2022-03-08T19:00", LINKE, 0, 2, 0)
                .typed("2022-03-08T20:00")
                .notice("2022-03-06T13:00", LINKE, SPD, GRUENE)
                .typedAtOnce();
        evening.contested("2022-03-08T21:00", SPD, notice());
        assertThat(evening.findings()).isEmpty();
        evening.contested("2022-03-08T21:05", GRUENE, notice());
        assertThat(evening.findings()).containsExactly("linke top-1");
    }
}
