package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A derivation as people read it")
class DerivationTest {
    private static final LocalDate THURSDAY = LocalDate.parse("2022-12-15");

    @Test
    @DisplayName("names every day and every reason in German")
    void german() {
        assertThat(sentences(Verschiebung.BGB_193, Locale.GERMAN))
                .containsExactly(
                        "Der Tag des auslösenden Ereignisses zählt nicht mit; Tag 1 ist Freitag, 16. Dezember 2022.",
                        "10 Tage: Letzter Tag ist Sonntag, 25. Dezember 2022.",
                        "Der 25. Dezember 2022 ist gesetzlicher Feiertag (1. Weihnachtsfeiertag); der letzte Tag rückt auf Montag, 26. Dezember 2022.",
                        "Der 26. Dezember 2022 ist gesetzlicher Feiertag (2. Weihnachtsfeiertag); der letzte Tag rückt auf Dienstag, 27. Dezember 2022.",
                        "Die Frist endet mit ihrem letzten Tag, am Mittwoch, 28. Dezember 2022 um 0:00 Uhr; rechtzeitig ist, was davor geschieht.");
    }

    @Test
    @DisplayName("and in English")
    void english() {
        assertThat(sentences(Verschiebung.KEINE, Locale.ENGLISH))
                .containsExactly(
                        "The day of the triggering event does not count; day 1 is Friday, 16 December 2022.",
                        "10 days: the last day is Sunday, 25 December 2022.",
                        "25 December 2022 is a public holiday (1st Christmas day), but under this reading the last day does not move.",
                        "The period ends when its last day ends, on Monday, 26 December 2022 at 00:00; in time is what happens before.");
    }

    @Test
    @DisplayName("a Saturday is called by its name")
    void saturday() {
        var steps = Deadline.of(LocalDate.parse("2022-03-01"), 11, Verschiebung.BGB_193, "NI", "9 b")
                .herleitung();
        assertThat(Derivation.text(steps.get(2), Locale.GERMAN))
                .isEqualTo("Der 12. März 2022 ist ein Samstag; der letzte Tag rückt auf Sonntag, 13. März 2022.");
    }

    private static List<String> sentences(Verschiebung moving, Locale language) {
        return Deadline.of(THURSDAY, 10, moving, "NI", "9 b").herleitung().stream()
                .map(s -> Derivation.text(s, language))
                .toList();
    }
}
