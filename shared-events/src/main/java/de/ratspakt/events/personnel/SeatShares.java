package de.ratspakt.events.personnel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a committee, shared out among factions and groups in proportion to their members, with every step. All is
 * counted in whole numbers. Where a lot decides, the seats it decides on are given to nobody here: nothing is guessed.
 *
 * @param seats of the committee
 * @param council members of the whole council; groups need not hold all of them
 * @param shares in the order given
 * @param awards by quotients: each seat that is due without a lot, the highest first; empty by quotas
 * @param lot what a lot decides
 * @param majority what the majority clause changed, or that it did not have to
 */
public record SeatShares(
        SeatMethod method,
        int seats,
        int council,
        List<Share> shares,
        List<Award> awards,
        Optional<Lot> lot,
        Majority majority) {

    /** A faction or group of factions, and how many members of the council it has. */
    public record Party(String id, int members) {}

    /**
     * What a group gets.
     *
     * @param whole by quotas, the whole part of {@code members x seats / all members}; by quotients 0
     * @param remainder by quotas, what is left of it, in parts of {@link SeatShares#total()}
     * @param seats without those a lot decides on
     * @param inLot whether it takes part in the lot
     */
    public record Share(String group, int members, int whole, int remainder, int seats, boolean inLot) {}

    /**
     * A seat due by its quotient {@code members / divisor}.
     *
     * @param rank the first is 1; equal quotients have the same
     */
    public record Award(int rank, String group, int members, int divisor) {}

    /** So many seats, drawn among these groups, at most one for each. */
    public record Lot(int seats, List<String> groups) {}

    /** The clause that an absolute majority of the council has one in the committee (NKomVG 71 III). */
    public enum Majority {
        /** Not asked for. */
        NOT_APPLIED,
        /** No group has more than half of the council. */
        NOBODY,
        /** Whoever has it gets more than half of the seats anyway. */
        MET,
        /** It got a further seat before the remainders were compared. */
        FURTHER_SEAT
    }

    public SeatShares {
        shares = List.copyOf(shares);
        awards = List.copyOf(awards);
    }

    /** Members of all groups together: the denominator of the quotas. */
    public int total() {
        return shares.stream().mapToInt(Share::members).sum();
    }

    public Map<String, Integer> byGroup() {
        var seatsOf = new LinkedHashMap<String, Integer>();
        shares.forEach(s -> seatsOf.put(s.group(), s.seats()));
        return Collections.unmodifiableMap(seatsOf);
    }

    /** Groups that get no seat, nor may draw one. */
    public List<String> without() {
        return shares.stream()
                .filter(s -> s.seats() == 0 && !s.inLot())
                .map(Share::group)
                .toList();
    }

    /**
     * @param council members of the whole council, at least those of the groups together
     * @param clause whether the majority clause applies; it goes with quotas only
     */
    public static SeatShares of(SeatMethod method, int seats, List<Party> parties, int council, boolean clause) {
        int total = parties.stream().mapToInt(Party::members).sum();
        if (seats < 1
                || parties.isEmpty()
                || council < total
                || parties.stream().anyMatch(p -> p.members() < 1)) {
            throw new IllegalArgumentException("seats=" + seats + " groups=" + parties + " council=" + council);
        }
        if (clause && !method.byQuota()) {
            throw new IllegalArgumentException("the majority clause goes with quotas");
        }
        return method.byQuota()
                ? byQuotas(method, seats, parties, council, total, clause)
                : byQuotients(method, seats, parties, council);
    }

    // --- quotas ----------------------------------------------------------------------------------------------------

    private static SeatShares byQuotas(
            SeatMethod method, int seats, List<Party> parties, int council, int total, boolean clause) {
        var plain = remainders(method, seats, parties, council, total, null);
        if (!clause) {
            return plain;
        }
        var strongest = parties.stream().filter(p -> 2 * p.members() > council).findFirst();
        if (strongest.isEmpty()) {
            return plain.with(Majority.NOBODY);
        }
        var id = strongest.get().id();
        return 2 * plain.byGroup().getOrDefault(id, 0) > seats
                ? plain.with(Majority.MET)
                : remainders(method, seats, parties, council, total, id).with(Majority.FURTHER_SEAT);
    }

    /** @param preferred gets a further seat before the remainders are compared, and none by its remainder */
    private static SeatShares remainders(
            SeatMethod method, int seats, List<Party> parties, int council, int total, @Nullable String preferred) {
        int given = parties.stream().mapToInt(p -> p.members() * seats / total).sum() + (preferred == null ? 0 : 1);
        var candidates = parties.stream()
                .filter(p -> !p.id().equals(preferred))
                .map(p -> new Candidate(p.id(), p.members() * seats % total, 1))
                .toList();
        var drawn = Draw.highest(candidates, seats - given);
        var shares = parties.stream()
                .map(p -> {
                    int whole = p.members() * seats / total;
                    int further = p.id().equals(preferred) ? 1 : drawn.times(p.id());
                    return new Share(
                            p.id(),
                            p.members(),
                            whole,
                            p.members() * seats % total,
                            whole + further,
                            drawn.ties(p.id()));
                })
                .toList();
        return new SeatShares(method, seats, council, shares, List.of(), drawn.lot(), Majority.NOT_APPLIED);
    }

    private SeatShares with(Majority other) {
        return new SeatShares(method, seats, council, shares, awards, lot, other);
    }

    // --- quotients -------------------------------------------------------------------------------------------------

    private static SeatShares byQuotients(SeatMethod method, int seats, List<Party> parties, int council) {
        var candidates = parties.stream()
                .flatMap(p -> IntStream.rangeClosed(1, seats)
                        .mapToObj(n -> new Candidate(p.id(), p.members(), method.divisor(n))))
                .toList();
        var drawn = Draw.highest(candidates, seats);
        var awards = drawn.certain.stream()
                .map(c -> new Award(drawn.rank(c), c.group, c.numerator, c.denominator))
                .toList();
        var shares = parties.stream()
                .map(p -> new Share(p.id(), p.members(), 0, 0, drawn.times(p.id()), drawn.ties(p.id())))
                .toList();
        return new SeatShares(method, seats, council, shares, awards, drawn.lot(), Majority.NOT_APPLIED);
    }

    /** A number that competes for a seat: a remainder or a quotient. */
    private record Candidate(String group, int numerator, int denominator) {
        static final Comparator<Candidate> HIGHEST_FIRST =
                (a, b) -> Long.compare((long) b.numerator * a.denominator, (long) a.numerator * b.denominator);
    }

    /** The highest numbers: those that are so without doubt, and those between which only a lot can choose. */
    private record Draw(List<Candidate> certain, List<Candidate> tied, int open) {

        static Draw highest(List<Candidate> candidates, int places) {
            var sorted = new ArrayList<>(candidates);
            sorted.sort(Candidate.HIGHEST_FIRST); // stable: equal ones stay in the order given
            if (places <= 0) {
                return new Draw(List.of(), List.of(), 0);
            }
            var last = sorted.get(places - 1);
            var above = sorted.stream()
                    .filter(c -> Candidate.HIGHEST_FIRST.compare(c, last) < 0)
                    .toList();
            var equal = sorted.stream()
                    .filter(c -> Candidate.HIGHEST_FIRST.compare(c, last) == 0)
                    .toList();
            int open = places - above.size();
            return equal.size() == open
                    ? new Draw(sorted.subList(0, places), List.of(), 0)
                    : new Draw(above, equal, open);
        }

        int times(String group) {
            return (int) certain.stream().filter(c -> c.group.equals(group)).count();
        }

        boolean ties(String group) {
            return tied.stream().anyMatch(c -> c.group.equals(group));
        }

        int rank(Candidate candidate) {
            return 1
                    + (int) certain.stream()
                            .filter(c -> Candidate.HIGHEST_FIRST.compare(c, candidate) < 0)
                            .count();
        }

        Optional<Lot> lot() {
            return tied.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Lot(open, tied.stream().map(Candidate::group).toList()));
        }
    }
}
