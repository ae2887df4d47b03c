package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.agreement.Regelwerk.Verschiebung;
import de.ratspakt.events.conflict.Frist.Schritt;
import de.ratspakt.events.conflict.Frist.Schritt.Art;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A period of days, counted by hand")
class DeadlineTest {

    @ParameterizedTest(name = "{5}: {0} and {1} days in {2}, {3}, last until {4}")
    @CsvSource({
        "2022-12-15, 10, NI, BGB_193, 2022-12-27, Thursday before Christmas",
        "2022-12-15, 10, NI, KEINE,   2022-12-25, the same without moving",
        "2022-12-27, 10, NI, BGB_193, 2023-01-06, Epiphany is an ordinary Friday in Lower Saxony",
        "2022-12-27, 10, BY, BGB_193, 2023-01-09, in Bavaria it is a holiday before a weekend",
        "2022-12-25, 10, NI, BGB_193, 2023-01-04, from the first day of Christmas",
        "2022-12-21, 10, NI, BGB_193, 2023-01-02, New Year's Eve on a Saturday",
        "2022-12-21, 10, NI, KEINE,   2022-12-31, the same without moving",
        "2022-12-22, 10, NI, BGB_193, 2023-01-02, New Year's Day on a Sunday",
        "2022-03-17, 10, NI, BGB_193, 2022-03-28, the last day is the one with 23 hours",
        "2022-03-17, 10, NI, KEINE,   2022-03-27, the same without moving",
        "2022-10-20, 10, NI, BGB_193, 2022-11-01, the last day has 25 hours and Reformation Day follows",
        "2022-10-20, 10, HE, BGB_193, 2022-10-31, where Reformation Day is none",
        "2022-10-20, 10, NI, KEINE,   2022-10-30, the same without moving",
        "2022-10-28, 10, NI, BGB_193, 2022-11-07, across the day with 25 hours",
        "2024-02-19, 10, NI, BGB_193, 2024-02-29, to the leap day",
        "2024-02-29, 10, NI, BGB_193, 2024-03-11, from the leap day to a Sunday and on to Monday",
        "2023-02-19, 10, NI, BGB_193, 2023-03-01, in a year without one",
        "2022-04-05, 10, NI, BGB_193, 2022-04-19, Good Friday and all of Easter",
        "2022-04-05, 10, NI, KEINE,   2022-04-15, the same without moving",
        "2022-05-26, 10, NI, BGB_193, 2022-06-07, Whit Sunday and Monday",
        "2022-05-16, 10, NI, BGB_193, 2022-05-27, Ascension Day",
        "2022-04-21, 10, NI, BGB_193, 2022-05-02, Labour Day on a Sunday",
        "2016-10-21, 10, NI, BGB_193, 2016-10-31, before Reformation Day was a holiday here",
        "2017-10-21, 10, NI, BGB_193, 2017-11-01, the year in which it was one everywhere",
        "2018-10-21, 10, NI, BGB_193, 2018-11-01, since then it has been",
        "2022-03-21, 30, NI, BGB_193, 2022-04-20, thirty days across Easter",
        "2022-03-01, 1,  NI, BGB_193, 2022-03-02, a single day",
    })
    void counted(LocalDate from, int days, String state, Verschiebung moving, LocalDate last, String why) {
        var deadline = Deadline.of(from, days, moving, state, "9 b");

        assertThat(deadline.letzterTag()).as(why).isEqualTo(last);
        assertThat(deadline.unverschoben()).isEqualTo(from.plusDays(days));
        assertThat(deadline.verschoben()).isEqualTo(!last.equals(from.plusDays(days)));
    }

    @ParameterizedTest(name = "{0} ends at {1}")
    @CsvSource({
        "2022-12-27, 2022-12-28T00:00:00+01:00",
        "2022-03-26, 2022-03-27T00:00:00+01:00",
        "2022-03-27, 2022-03-28T00:00:00+02:00",
        "2022-10-29, 2022-10-30T00:00:00+02:00",
        "2022-10-30, 2022-10-31T00:00:00+01:00",
        "2024-02-29, 2024-03-01T00:00:00+01:00",
        "2022-12-31, 2023-01-01T00:00:00+01:00",
    })
    @DisplayName("It is over at the start of the next day, whatever the clock did")
    void over(LocalDate last, OffsetDateTime end) {
        assertThat(Deadline.endOf(last)).isEqualTo(end);
    }

    @Test
    @DisplayName("It says step by step which law gives which day")
    void derivation() {
        assertThat(Deadline.of(LocalDate.parse("2022-04-05"), 10, Verschiebung.BGB_193, "NI", "9 b")
                        .herleitung())
                .containsExactly(
                        step("BGB 187 I", Art.ERSTER_TAG, "2022-04-06", "2022-04-05"),
                        step("9 b, BGB 188 I", Art.LETZTER_TAG, "2022-04-15", "10"),
                        step("BGB 193", Art.VERSCHOBEN, "2022-04-16", "christian.GOOD_FRIDAY"),
                        step("BGB 193", Art.VERSCHOBEN, "2022-04-17", "SATURDAY"),
                        step("BGB 193", Art.VERSCHOBEN, "2022-04-18", "SUNDAY"),
                        step("BGB 193", Art.VERSCHOBEN, "2022-04-19", "christian.EASTER_MONDAY"),
                        step("BGB 188 I", Art.ABLAUF, "2022-04-20", null));
    }

    @Test
    @DisplayName("It says so where a reading keeps the last day on a holiday")
    void notMoved() {
        assertThat(Deadline.of(LocalDate.parse("2022-12-15"), 10, Verschiebung.KEINE, "NI", "9 b")
                        .herleitung())
                .contains(step("verschiebung=KEINE", Art.NICHT_VERSCHOBEN, "2022-12-25", "FIRST_CHRISTMAS_DAY"));
    }

    @Test
    @DisplayName("A day that the partners named never moves")
    void agreed() {
        var christmas = LocalDate.parse("2022-12-25");
        var deadline = Deadline.agreed(LocalDate.parse("2022-12-15"), christmas, "9");

        assertThat(deadline.letzterTag()).isEqualTo(christmas);
        assertThat(deadline.verschoben()).isFalse();
        assertThat(deadline.herleitung())
                .containsExactly(
                        step("9", Art.VEREINBART, "2022-12-25", null),
                        step("BGB 188 I", Art.ABLAUF, "2022-12-26", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XX", "ni", "", "Niedersachsen", "DE"})
    @DisplayName("An unknown state is refused, never read as the national holidays")
    void unknownState(String state) {
        assertThatThrownBy(() -> Deadline.of(LocalDate.parse("2022-03-01"), 10, Verschiebung.BGB_193, state, "9 b"))
                .isInstanceOf(PublicHolidays.UnknownState.class)
                .hasMessage(state);
    }

    @Test
    @DisplayName("Lower Saxony has these holidays in 2022 and no others")
    void holidays() {
        var ni = PublicHolidays.of("NI");
        assertThat(LocalDate.parse("2022-01-01")
                        .datesUntil(LocalDate.parse("2023-01-01"))
                        .filter(d -> ni.on(d).isPresent())
                        .map(LocalDate::toString))
                .containsExactly(
                        "2022-01-01",
                        "2022-04-15",
                        "2022-04-18",
                        "2022-05-01",
                        "2022-05-26",
                        "2022-06-06",
                        "2022-10-03",
                        "2022-10-31",
                        "2022-12-25",
                        "2022-12-26");
    }

    private static Schritt step(String rule, Art kind, String day, @org.jspecify.annotations.Nullable String reason) {
        return new Schritt(rule, kind, LocalDate.parse(day), reason);
    }
}
