package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementEvent.Serie;
import de.ratspakt.events.agreement.AgreementEvent.Serie.Rhythmus;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A joint meeting")
class OccurrencesTest {
    private static final LocalDate FAR = LocalDate.parse("2199-12-31");

    private static Occurrences every(Rhythmus rhythm, String first, String until) {
        return new Occurrences(Crisis.time(first), new Serie(rhythm, LocalDate.parse(until)));
    }

    private static List<String> days(Occurrences some) {
        return some.between(LocalDate.parse("1900-01-01"), FAR).stream()
                .map(o -> Occurrences.day(o).toString())
                .toList();
    }

    @Test
    @DisplayName("without a series takes place once")
    void once() {
        var one = new Occurrences(Crisis.time("2022-03-22T18:00"), null);
        assertThat(days(one)).containsExactly("2022-03-22");
        assertThat(one.on(LocalDate.parse("2022-03-23"))).isEmpty();
    }

    @Test
    @DisplayName("keeps its hour across both clock changes")
    void hour() {
        assertThat(every(Rhythmus.WOECHENTLICH, "2022-03-22T18:00", "2022-03-29")
                        .between(LocalDate.parse("2022-03-01"), FAR))
                .containsExactly(
                        OffsetDateTime.parse("2022-03-22T18:00+01:00"), OffsetDateTime.parse("2022-03-29T18:00+02:00"));
        assertThat(every(Rhythmus.ZWEIWOECHENTLICH, "2022-10-18T18:00", "2022-11-01")
                        .between(LocalDate.parse("2022-10-20"), FAR))
                .containsExactly(OffsetDateTime.parse("2022-11-01T18:00+01:00"));
    }

    @Test
    @DisplayName("of every month stays on its day, or on the month's last, and comes back to its day")
    void monthly() {
        assertThat(days(every(Rhythmus.MONATLICH, "2022-01-31T18:00", "2022-04-30")))
                .containsExactly("2022-01-31", "2022-02-28", "2022-03-31", "2022-04-30");
    }

    @Test
    @DisplayName("ends with its series, that day included")
    void ends() {
        assertThat(days(every(Rhythmus.WOECHENTLICH, "2022-01-03T18:00", "2022-01-17")))
                .containsExactly("2022-01-03", "2022-01-10", "2022-01-17");
        assertThat(days(every(Rhythmus.WOECHENTLICH, "2022-01-03T18:00", "2022-01-16")))
                .containsExactly("2022-01-03", "2022-01-10");
    }

    @Test
    @DisplayName("is found on any day of a long series, whatever the window")
    void windows() {
        for (var rhythm : Rhythmus.values()) {
            var all = every(rhythm, "2021-11-30T00:30", "2026-10-31");
            var days = days(all);
            for (var day : days) {
                assertThat(all.on(LocalDate.parse(day))).as(rhythm + " " + day).isPresent();
            }
            assertThat(days).doesNotHaveDuplicates().isSorted();
        }
    }
}
