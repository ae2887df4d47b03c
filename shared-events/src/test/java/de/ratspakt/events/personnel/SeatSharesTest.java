package de.ratspakt.events.personnel;

import static de.ratspakt.events.personnel.SeatMethod.D_HONDT;
import static de.ratspakt.events.personnel.SeatMethod.HARE_NIEMEYER;
import static de.ratspakt.events.personnel.SeatMethod.SAINTE_LAGUE_SCHEPERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.personnel.SeatShares.Majority;
import de.ratspakt.events.personnel.SeatShares.Party;
import de.ratspakt.events.personnel.SeatShares.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The seats of a committee")
class SeatSharesTest {

    private static SeatShares shared(SeatMethod method, int seats, int... members) {
        return SeatShares.of(
                method, seats, parties(members), Arrays.stream(members).sum(), false);
    }

    private static List<Party> parties(int... members) {
        return IntStream.range(0, members.length)
                .mapToObj(i -> new Party(String.valueOf((char) ('A' + i)), members[i]))
                .toList();
    }

    private static List<Integer> seats(SeatShares shares) {
        return shares.shares().stream().map(Share::seats).toList();
    }

    @Nested
    @DisplayName("as worked out by hand")
    class ByHand {
        @Test
        @DisplayName("the textbook's 100, 80, 30 and 20 for eight seats")
        void textbook() {
            assertThat(seats(shared(D_HONDT, 8, 100, 80, 30, 20))).containsExactly(4, 3, 1, 0);
            assertThat(seats(shared(SAINTE_LAGUE_SCHEPERS, 8, 100, 80, 30, 20))).containsExactly(3, 3, 1, 1);
            assertThat(seats(shared(HARE_NIEMEYER, 8, 100, 80, 30, 20))).containsExactly(3, 3, 1, 1);
        }

        @Test
        @DisplayName("416, 338 and 246 for ten: the tenth seat goes to the second by d'Hondt, else to the third")
        void tenth() {
            // 84.5 (338 : 4) against 83.2 (416 : 5) and 82 (246 : 3); 49.2 (246 : 5) against 48.3 (338 : 7)
            assertThat(seats(shared(D_HONDT, 10, 416, 338, 246))).containsExactly(4, 4, 2);
            assertThat(seats(shared(SAINTE_LAGUE_SCHEPERS, 10, 416, 338, 246))).containsExactly(4, 3, 3);
            assertThat(seats(shared(HARE_NIEMEYER, 10, 416, 338, 246))).containsExactly(4, 3, 3);
        }

        @Test
        @DisplayName("quotas are shown with their whole part and what is left")
        void quotas() {
            var shares = shared(HARE_NIEMEYER, 8, 100, 80, 30, 20).shares();
            // 100 x 8 / 230 = 3 + 110/230, 80: 2 + 180/230, 30: 1 + 10/230, 20: 0 + 160/230
            assertThat(shares.stream().map(Share::whole)).containsExactly(3, 2, 1, 0);
            assertThat(shares.stream().map(Share::remainder)).containsExactly(110, 180, 10, 160);
        }

        @Test
        @DisplayName("quotients are shown in their order, equal ones with the same rank")
        void quotients() {
            var awards = shared(D_HONDT, 6, 12, 6, 4).awards();
            // 12; 6 and 6; 4 and 4; 3 and 3 ... the sixth seat is drawn
            assertThat(awards.stream().map(a -> a.rank() + a.group() + a.divisor()))
                    .containsExactly("1A1", "2A2", "2B1", "4A3", "4C1");
        }

        @Test
        @DisplayName("a group of 24 of 41 has the majority of nine seats by either method, the smallest has none")
        void laatzen() {
            assertThat(seats(shared(D_HONDT, 9, 24, 11, 5, 1))).containsExactly(6, 2, 1, 0);
            assertThat(seats(shared(HARE_NIEMEYER, 9, 24, 11, 5, 1))).containsExactly(5, 3, 1, 0);
        }
    }

    @Nested
    @DisplayName("a lot")
    class Lots {
        @Test
        @DisplayName("is named where remainders are equal, and its seat is nobody's")
        void remainders() {
            var shares = shared(HARE_NIEMEYER, 3, 5, 5);
            assertThat(seats(shares)).containsExactly(1, 1);
            assertThat(shares.lot()).hasValueSatisfying(lot -> {
                assertThat(lot.seats()).isEqualTo(1);
                assertThat(lot.groups()).containsExactly("A", "B");
            });
            assertThat(shares.without()).isEmpty();
        }

        @Test
        @DisplayName("is named where quotients are equal; two seats among three groups stay two seats")
        void quotients() {
            var shares = shared(D_HONDT, 3, 10, 4, 4, 4);
            // 10, 5, then three times 4 for one seat
            assertThat(seats(shares)).containsExactly(2, 0, 0, 0);
            assertThat(shares.lot())
                    .hasValueSatisfying(lot -> assertThat(lot.groups()).containsExactly("B", "C", "D"));
            var two = shared(D_HONDT, 4, 10, 4, 4, 4);
            assertThat(two.lot())
                    .hasValueSatisfying(lot -> assertThat(lot.seats()).isEqualTo(2));
        }

        @Test
        @DisplayName("is not needed where all that are equal get a seat")
        void enough() {
            assertThat(shared(D_HONDT, 5, 10, 4, 4, 4).lot()).isEmpty();
        }
    }

    @Nested
    @DisplayName("and the majority clause")
    class MajorityClause {
        @Test
        @DisplayName("give whoever holds the council a further seat before the remainders: VG Stade, 1 B 225/15")
        void furtherSeat() {
            // CDU/GRUENE/FDP 18, SPD 9, PRO F 4; one member without a group and the mayor: 33; committees of six
            var parties = List.of(new Party("CDU/GRUENE/FDP", 18), new Party("SPD", 9), new Party("PRO F", 4));
            assertThat(seats(SeatShares.of(HARE_NIEMEYER, 6, parties, 33, false)))
                    .containsExactly(3, 2, 1);
            var shares = SeatShares.of(HARE_NIEMEYER, 6, parties, 33, true);
            assertThat(seats(shares)).containsExactly(4, 1, 1);
            assertThat(shares.majority()).isEqualTo(Majority.FURTHER_SEAT);
        }

        @Test
        @DisplayName("count the whole council: half of it is no majority")
        void wholeCouncil() {
            assertThat(SeatShares.of(HARE_NIEMEYER, 6, parties(18, 9, 4), 36, true)
                            .majority())
                    .isEqualTo(Majority.NOBODY);
            assertThat(SeatShares.of(HARE_NIEMEYER, 7, parties(18, 9, 4), 33, true)
                            .majority())
                    .isEqualTo(Majority.MET);
        }

        @Test
        @DisplayName("does not leave a majority to a lot")
        void notByLot() {
            // 11 x 3 / 20 = 1.65, 9 x 3 / 20 = 1.35
            var shares = SeatShares.of(HARE_NIEMEYER, 3, parties(11, 9), 20, true);
            assertThat(seats(shares)).containsExactly(2, 1);
            assertThat(shares.majority()).isEqualTo(Majority.MET);
            var tied = SeatShares.of(HARE_NIEMEYER, 2, parties(6, 2, 2), 10, true);
            // 1.2, 0.4, 0.4 for two seats: the second would be drawn by the small ones
            assertThat(seats(tied)).containsExactly(2, 0, 0);
            assertThat(tied.majority()).isEqualTo(Majority.FURTHER_SEAT);
        }

        @Test
        @DisplayName("go with quotas only")
        void quotasOnly() {
            assertThatThrownBy(() -> SeatShares.of(D_HONDT, 6, parties(18, 9), 33, true))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    @DisplayName("over many councils")
    class OverManyCouncils {
        private static final int COUNCILS = 3000;
        private final long seed = 20211101L;
        private final Random random = new Random(seed);

        private List<Party> council() {
            return parties(random.ints(1 + random.nextInt(7), 1, 40).toArray());
        }

        private static int total(List<Party> parties) {
            return parties.stream().mapToInt(Party::members).sum();
        }

        @Test
        @DisplayName("sum up, a lot's seats included, and agree with a naive count")
        void sums() {
            for (int i = 0; i < COUNCILS; i++) {
                var parties = council();
                int seats = 1 + random.nextInt(20);
                for (var method : SeatMethod.values()) {
                    var shares = SeatShares.of(method, seats, parties, total(parties), false);
                    var what = "seed " + seed + ", " + method + ", " + seats + " seats, " + parties;
                    int given = shares.shares().stream().mapToInt(Share::seats).sum();
                    assertThat(given + shares.lot().map(SeatShares.Lot::seats).orElse(0))
                            .as(what)
                            .isEqualTo(seats);
                    shares.lot()
                            .ifPresent(lot -> assertThat(lot.groups()).as(what).hasSizeGreaterThan(lot.seats()));
                    assertAgrees(shares, naive(method, seats, parties, false), what);
                    assertAgrees(shares, naive(method, seats, parties, true), what);
                }
            }
        }

        /** Whoever wins the ties, nobody has less than they are sure of, and more only by the lot. */
        private static void assertAgrees(SeatShares shares, Map<String, Integer> naive, String what) {
            for (var share : shares.shares()) {
                int count = naive.getOrDefault(share.group(), 0);
                assertThat(count).as(what).isBetween(share.seats(), share.seats() + (share.inLot() ? 1 : 0));
            }
        }

        /** Seat by seat, as one would on paper; the first or the last of equals wins. */
        private static Map<String, Integer> naive(SeatMethod method, int seats, List<Party> parties, boolean last) {
            var has = new HashMap<String, Integer>();
            int total = total(parties);
            var claims = new HashMap<String, Double>();
            if (method == HARE_NIEMEYER) {
                for (var p : parties) {
                    double quota = (double) p.members() * seats / total;
                    int whole = (int) Math.floor(quota + 1e-9);
                    has.put(p.id(), whole);
                    claims.put(p.id(), quota - whole);
                }
            }
            while (has.values().stream().mapToInt(Integer::intValue).sum() < seats) {
                var order = new ArrayList<>(parties);
                if (last) {
                    java.util.Collections.reverse(order);
                }
                Party best = null;
                double most = -1;
                for (var p : order) {
                    int n = has.getOrDefault(p.id(), 0);
                    double claim = switch (method) {
                        case HARE_NIEMEYER -> claims.getOrDefault(p.id(), 0.0);
                        case D_HONDT -> (double) p.members() / (n + 1);
                        case SAINTE_LAGUE_SCHEPERS -> p.members() / (n + 0.5);
                    };
                    if (claim > most + 1e-9) {
                        most = claim;
                        best = p;
                    }
                }
                var winner = java.util.Objects.requireNonNull(best);
                has.merge(winner.id(), 1, Integer::sum);
                claims.put(winner.id(), -1.0);
            }
            return has;
        }

        @Test
        @DisplayName("keep to the quota by Hare/Niemeyer: its whole part or one more")
        void quotaRule() {
            for (int i = 0; i < COUNCILS; i++) {
                var parties = council();
                int seats = 1 + random.nextInt(20);
                for (var share : SeatShares.of(HARE_NIEMEYER, seats, parties, total(parties), false)
                        .shares()) {
                    int whole = share.members() * seats / total(parties);
                    assertThat(share.seats() + (share.inLot() ? 1 : 0))
                            .as("seed %d, %d seats, %s", seed, seats, parties)
                            .isBetween(whole, whole + 1);
                }
            }
        }

        @Test
        @DisplayName("take no seat from anybody by quotients when there is one more")
        void houseMonotony() {
            for (int i = 0; i < COUNCILS; i++) {
                var parties = council();
                int seats = 1 + random.nextInt(20);
                for (var method : List.of(D_HONDT, SAINTE_LAGUE_SCHEPERS)) {
                    var fewer = SeatShares.of(method, seats, parties, total(parties), false)
                            .byGroup();
                    var more = SeatShares.of(method, seats + 1, parties, total(parties), false)
                            .byGroup();
                    fewer.forEach((group, n) -> assertThat(more.get(group))
                            .as("seed %d, %s, %d seats, %s", seed, method, seats, parties)
                            .isGreaterThanOrEqualTo(n));
                }
            }
        }

        @Test
        @DisplayName("give an absolute majority the majority: by the clause always, by d'Hondt where seats are odd")
        void majority() {
            for (int i = 0; i < COUNCILS; i++) {
                var parties = council();
                int seats = 1 + random.nextInt(20);
                int total = total(parties);
                var strongest =
                        parties.stream().filter(p -> 2 * p.members() > total).findFirst();
                if (strongest.isPresent()) {
                    var id = strongest.get().id();
                    var what = "seed " + seed + ", " + seats + " seats, " + parties;
                    var byClause = SeatShares.of(HARE_NIEMEYER, seats, parties, total, true);
                    assertThat(2 * byClause.byGroup().getOrDefault(id, 0))
                            .as(what)
                            .isGreaterThan(seats);
                    if (seats % 2 == 1) {
                        var odd = SeatShares.of(D_HONDT, seats, parties, total, false);
                        assertThat(2 * odd.byGroup().getOrDefault(id, 0))
                                .as(what)
                                .isGreaterThan(seats);
                    }
                }
            }
        }
    }

    @Nested
    @DisplayName("by the law of the day")
    class Law {
        @Test
        @DisplayName("in Lower Saxony by quotas until 31 October 2021, by quotients from 1 November on")
        void lowerSaxony() {
            assertThat(SeatLaw.on("NI", LocalDate.parse("2021-10-31")))
                    .map(SeatLaw::verfahren)
                    .contains(HARE_NIEMEYER);
            assertThat(SeatLaw.on("NI", LocalDate.parse("2021-11-01")))
                    .map(SeatLaw::verfahren)
                    .contains(D_HONDT);
            assertThat(SeatLaw.on("NI", LocalDate.parse("2026-10-31")))
                    .map(SeatLaw::verfahren)
                    .contains(D_HONDT);
        }

        @Test
        @DisplayName("and nothing is guessed for days and states that no source shows")
        void unknown() {
            assertThat(SeatLaw.on("NI", LocalDate.parse("2026-11-01"))).isEmpty();
            assertThat(SeatLaw.on("NI", LocalDate.parse("2011-10-31"))).isEmpty();
            assertThat(SeatLaw.on("BY", LocalDate.parse("2022-01-01"))).isEmpty();
        }

        @Test
        @DisplayName("each entry has its sources, in order, and says in both languages what is uncertain")
        void sources() {
            assertThat(SeatLaw.all()).allSatisfy(law -> {
                assertThat(law.quellen()).isNotEmpty();
                assertThat(law.note(Locale.GERMAN)).isNotBlank().isNotEqualTo(law.note(Locale.ENGLISH));
                assertThat(law.mehrheitsklausel()).isEqualTo(law.verfahren().byQuota());
                assertThat(law.von()).isBefore(law.bis());
            });
        }
    }
}
