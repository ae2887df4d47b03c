package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.MOTION;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Schritt;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Die Herleitung liest sich")
class SessionDerivationTest {
    private static final Map<String, String> NAMES = Map.of(SPD, "SPD", GRUENE, "GRÜNE", LINKE, "DIE LINKE");

    private static List<String> read(List<Schritt> steps, Locale language) {
        return steps.stream()
                .map(s -> SessionDerivation.text(s, language, id -> NAMES.getOrDefault(id, id)))
                .toList();
    }

    @Test
    @DisplayName("auf Deutsch als Begründung einer Feststellung")
    void finding() {
        var e = Evening.on("2022-03-08T18:00")
                .item()
                .line(Linie.JA)
                .notice("2022-03-08T00:00", LINKE, SPD)
                .voted("2022-03-08T19:00", LINKE, 0, 2, 0);
        assertThat(read(e.last(RegelabweichungErmittelt.class).herleitung(), Locale.GERMAN))
                .containsExactly(
                        "Vereinbarte Linie: Ja.",
                        "2 von 2 abgegebenen Stimmen der Fraktion wichen davon ab.",
                        "Nach dieser Lesart weicht damit die Fraktion ab.",
                        "Die Sitzung ist am Dienstag, 8. März 2022 um 18:00:00 Uhr.",
                        "Letzter Tag für eine Mitteilung ist der Tag davor, Montag, 7. März 2022; er verschiebt sich nicht.",
                        "Rechtzeitig ist, was davor geschieht: vor Dienstag, 8. März 2022 um 0:00:00 Uhr.",
                        "Die Mitteilung erging am Dienstag, 8. März 2022 um 0:00:00 Uhr.",
                        "Sie kam zu spät: nicht vor Dienstag, 8. März 2022 um 0:00:00 Uhr, auch nicht nach einem anderen Termin der Sitzung.",
                        "Sie lag vor der Handlung am Dienstag, 8. März 2022 um 19:00:00 Uhr, wie es diese Lesart verlangt.",
                        "SPD war nicht rechtzeitig informiert.",
                        "GRÜNE war nicht rechtzeitig informiert.");
    }

    @Test
    @DisplayName("auf Deutsch als Begründung, warum eine Mitteilung nach Verlegung rechtzeitig ist")
    void movedNotice() {
        var e = Evening.on("2022-03-08T18:00")
                .notice("2022-03-08T00:00", LINKE, SPD, GRUENE)
                .moved("2022-03-08T10:00", "2022-03-09T18:00");
        assertThat(read(e.now().assessments().getFirst().steps(), Locale.GERMAN))
                .containsExactly(
                        "Die Mitteilung erging am Dienstag, 8. März 2022 um 0:00:00 Uhr.",
                        "Die Sitzung wurde verlegt; nach dem endgültigen Termin ist die Mitteilung rechtzeitig: vor Mittwoch, 9. März 2022 um 0:00:00 Uhr.");
    }

    @Test
    @DisplayName("auf Englisch")
    void english() {
        var e = Evening.on("2022-03-08T18:00")
                .announces("2022-03-02T12:00", LINKE, MOTION, null, null, SPD, GRUENE)
                .alone("2022-03-01T10:00", LINKE);
        assertThat(read(e.last(RegelabweichungErmittelt.class).herleitung(), Locale.ENGLISH))
                .contains(
                        "The motion was brought in alone on Tuesday, 1 March 2022 at 10:00:00.",
                        "The act was on Tuesday, 1 March 2022 at 10:00:00 already; this reading asks for the notice before it.",
                        "SPD was not told in time.");
    }

    @Test
    @DisplayName("in beiden Sprachen bei jeder Art von Schritt")
    void everyKind() {
        var when = Evening.time("2022-03-08T18:00");
        for (var language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            assertThat(Arrays.stream(Schritt.Art.values())
                            .map(art -> new Schritt(
                                    "6", art, when.toLocalDate(), when, art == Schritt.Art.LINIE ? "JA" : "1/2", "f1")))
                    .allSatisfy(s -> assertThat(SessionDerivation.text(s, language, id -> id))
                            .endsWith("."))
                    .extracting(s -> SessionDerivation.text(s, language, id -> id))
                    .doesNotHaveDuplicates();
        }
    }
}
