package de.ratspakt.query.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.query.sessions.SeatPicture.Kind;
import de.ratspakt.query.sessions.SeatPicture.Line;
import de.ratspakt.query.sessions.SeatPicture.Seat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({"2,1", "5,3", "11,6", "24,13", "41,18", "41,21", "41,1", "41,40", "60,31", "109,55"})
    void the_threshold_touches_no_seat_and_leaves_the_seats_that_suffice_on_its_left(int votes, int needed) {
        var picture = SeatPicture.of(Map.of(Kind.LINIE, votes), needed, false);

        double diagonal = Math.sqrt(1.25 / 2);
        var seats = picture.seats();
        for (int i = 0; i < votes; i++) {
            var seat = seats.get(i);
            for (var line : picture.threshold()) {
                assertThat(away(seat, line)).isGreaterThan(1.1 * number(seat.radius()) * diagonal);
            }
            assertThat(crossings(seat, picture.threshold()) % 2)
                    .as("seat " + (i + 1))
                    .isEqualTo(i < needed ? 0 : 1);
        }
        for (int i = 1; i < picture.threshold().size(); i++) {
            assertThat(picture.threshold().get(i).x1())
                    .isEqualTo(picture.threshold().get(i - 1).x2());
            assertThat(picture.threshold().get(i).y1())
                    .isEqualTo(picture.threshold().get(i - 1).y2());
        }
    }

    @Test
    void the_threshold_stands_further_left_where_fewer_seats_suffice() {
        var half = SeatPicture.of(Map.of(Kind.LINIE, 20, Kind.ANDERE, 20), 20, false)
                .threshold();
        assertThat(number(half.getFirst().x1())).isBetween(45.0, 55.0);

        var missed = SeatPicture.of(SEVEN_ABSENT, 18, false).threshold();
        assertThat(number(missed.getLast().x2()))
                .isLessThan(number(half.getLast().x2()));
        assertThat(number(missed.getLast().y2()))
                .isLessThan(number(missed.getFirst().y1()));
    }

    @Test
    void no_seats_make_no_picture_and_no_threshold() {
        var none = SeatPicture.of(Map.of(), 1, false);

        assertThat(none.seats()).isEmpty();
        assertThat(none.threshold()).isEmpty();
    }

    @Test
    void the_threshold_is_left_out_where_not_even_all_seats_suffice() {
        assertThat(SeatPicture.of(Map.of(Kind.LINIE, 3), 4, false).threshold()).isEmpty();
    }

    private static double apart(Seat a, Seat b) {
        return Math.hypot(number(a.x()) - number(b.x()), (number(a.y()) - number(b.y())) / 2);
    }

    /** How often the way along the seat's own row from the far left to the seat crosses the line. */
    private static long crossings(Seat seat, List<Line> lines) {
        double x = (number(seat.x()) - 50) / 2;
        double y = (93.5 - number(seat.y())) / 4;
        double share = Math.hypot(x, y);
        double own = angle(y, -x);
        return lines.stream()
                .filter(l -> {
                    double from = Math.hypot(number(l.x1()) - 50, (93.5 - number(l.y1())) / 2) / 2;
                    double to = Math.hypot(number(l.x2()) - 50, (93.5 - number(l.y2())) / 2) / 2;
                    double at = angle((93.5 - number(l.y1())) / 4, (50 - number(l.x1())) / 2);
                    return from < share && share < to && at < own;
                })
                .count();
    }

    /** From the left over the top to the right, and a little beyond both. */
    private static double angle(double up, double left) {
        double angle = Math.atan2(up, left);
        return angle < -Math.PI / 2 ? angle + 2 * Math.PI : angle;
    }

    private static double away(Seat seat, Line l) {
        double x = number(seat.x());
        double y = number(seat.y()) / 2;
        double x1 = number(l.x1());
        double y1 = number(l.y1()) / 2;
        double dx = number(l.x2()) - x1;
        double dy = number(l.y2()) / 2 - y1;
        double along = Math.clamp(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy), 0, 1);
        return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
    }

    private static double number(String percent) {
        return Double.parseDouble(percent.replace("%", ""));
    }
}
