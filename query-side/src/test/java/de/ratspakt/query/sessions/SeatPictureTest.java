package de.ratspakt.query.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.query.sessions.SeatPicture.Kind;
import de.ratspakt.query.sessions.SeatPicture.Seat;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatPictureTest {
    private static final Map<Kind, Integer> SEVEN_ABSENT = Map.of(Kind.LINIE, 17, Kind.ABWESEND, 7, Kind.ANDERE, 17);

    @Test
    void every_vote_has_its_seat_in_the_order_of_the_kinds() {
        var picture = SeatPicture.of(SEVEN_ABSENT, 18, false);

        assertThat(picture.seats()).hasSize(41);
        assertThat(picture.groups())
                .extracting(SeatPicture.Group::kind)
                .containsExactly(Kind.LINIE, Kind.ABWESEND, Kind.ANDERE);
        assertThat(picture.count(Kind.LINIE)).isEqualTo(17);
        assertThat(picture.count(Kind.ABWEICHUNG)).isZero();
        assertThat(picture.seats().subList(0, 17)).allMatch(s -> s.kind() == Kind.LINIE);
        assertThat(picture.seats().subList(24, 41)).allMatch(s -> s.kind() == Kind.ANDERE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 11, 24, 41, 60, 109})
    void seats_lie_inside_the_picture_and_none_on_another(int votes) {
        var seats = SeatPicture.of(Map.of(Kind.LINIE, votes), null, false).seats();

        double diagonal = Math.sqrt(1.25 / 2);
        for (var seat : seats) {
            double radius = number(seat.radius()) * diagonal;
            assertThat(number(seat.x())).isBetween(radius, 100 - radius);
            assertThat(number(seat.y())).isBetween(2 * radius, 100 - 2 * radius + 1);
            for (var other : seats) {
                if (other != seat) {
                    assertThat(apart(seat, other)).isGreaterThan(2 * radius);
                }
            }
        }
    }

    @Test
    void seats_fill_from_left_to_right() {
        var seats = SeatPicture.of(SEVEN_ABSENT, 18, false).seats();

        assertThat(number(seats.getFirst().x())).isLessThan(35);
        assertThat(number(seats.getLast().x())).isGreaterThan(65);
        assertThat(number(seats.get(20).x())).isBetween(40.0, 60.0);
    }

    @Test
    void the_threshold_stands_behind_the_seats_that_suffice() {
        var half = Objects.requireNonNull(SeatPicture.of(Map.of(Kind.LINIE, 20, Kind.ANDERE, 20), 20, false)
                .threshold());
        assertThat(number(half.x1())).isBetween(48.0, 52.0);

        var missed =
                Objects.requireNonNull(SeatPicture.of(SEVEN_ABSENT, 18, false).threshold());
        assertThat(number(missed.x2())).isLessThan(number(half.x2()));
        assertThat(number(missed.y2())).isLessThan(number(missed.y1()));
    }

    @Test
    void no_seats_make_no_picture_and_no_threshold() {
        var none = SeatPicture.of(Map.of(), 1, false);

        assertThat(none.seats()).isEmpty();
        assertThat(none.threshold()).isNull();
    }

    @Test
    void the_threshold_is_left_out_where_not_even_all_seats_suffice() {
        assertThat(SeatPicture.of(Map.of(Kind.LINIE, 3), 4, false).threshold()).isNull();
    }

    private static double apart(Seat a, Seat b) {
        return Math.hypot(number(a.x()) - number(b.x()), (number(a.y()) - number(b.y())) / 2);
    }

    private static double number(String percent) {
        return Double.parseDouble(percent.replace("%", ""));
    }
}
