package de.ratspakt.query.sessions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The seats of a body as a half circle, in percent of a box twice as wide as high, so that it keeps its form at every
 * width. From left to right: who votes with the line, who announced otherwise, who is absent, whose vote is uncertain, all
 * others. Each kind has a pattern and a mark of its own besides its colour.
 *
 * @param groups how many of each kind, in the order of the picture, none left out that has any
 * @param threshold the steps of a line between the votes that suffice and the rest, from the inside out; it passes
 *     between seats and touches none; empty where no number of seats decides
 */
public record SeatPicture(List<Seat> seats, List<Group> groups, List<Line> threshold) {
    private static final double OUTER = 43.5;
    private static final double INNER_SHARE = 0.42;
    private static final double BASE = 93.5;
    private static final double LARGEST = 3;
    /** A seat's radius as a share of the way to the next seat: the rest is room for the threshold. */
    private static final double FILLED = 0.4;

    private static final int MOST_ROWS = 12;
    private static final double STRETCH = 0.1;

    /** How a seat stands to the line, in the order of the picture. */
    public enum Kind {
        LINIE,
        ABWEICHUNG,
        ABWESEND,
        UNGEWISS,
        ANDERE;

        /** The word in style sheets and in the ids of patterns. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A seat; its place and its radius are ready for SVG. */
    public record Seat(Kind kind, String x, String y, String radius) {}

    public record Group(Kind kind, int seats) {}

    /** A stretch of the threshold. */
    public record Line(String x1, String y1, String x2, String y2) {}

    private static final List<Kind> ORDER = List.of(Kind.values());
    private static final List<Kind> ABSENT_FIRST =
            List.of(Kind.LINIE, Kind.ABWESEND, Kind.ABWEICHUNG, Kind.UNGEWISS, Kind.ANDERE);

    /**
     * @param needed so many from the left suffice
     * @param absentCount absent seats count for the line and stand beside it
     */
    public static SeatPicture of(Map<Kind, Integer> counts, @Nullable Integer needed, boolean absentCount) {
        var ordered = new LinkedHashMap<Kind, Integer>();
        for (var kind : absentCount ? ABSENT_FIRST : ORDER) {
            int number = counts.getOrDefault(kind, 0);
            if (number > 0) {
                ordered.put(kind, number);
            }
        }
        int all = ordered.values().stream().mapToInt(Integer::intValue).sum();
        var places = places(all);
        double radius = radius(all, places);
        var seats = new ArrayList<Seat>();
        var groups = new ArrayList<Group>();
        int next = 0;
        for (var entry : ordered.entrySet()) {
            groups.add(new Group(entry.getKey(), entry.getValue()));
            for (int i = 0; i < entry.getValue(); i++) {
                var place = places.get(next++);
                seats.add(new Seat(entry.getKey(), percent(place.x()), percent(place.y()), percent(radius)));
            }
        }
        return new SeatPicture(seats, groups, threshold(places, needed));
    }

    public int count(Kind kind) {
        return groups.stream()
                .filter(g -> g.kind() == kind)
                .mapToInt(Group::seats)
                .sum();
    }

    /**
     * @param row from the inside out
     * @param angle from 0 at the left to pi at the right
     */
    private record Place(int row, double angle, double share) {
        double x() {
            return 50 - OUTER * share * Math.cos(angle);
        }

        /** The box is half as high as wide, so its percent count double. */
        double y() {
            return BASE - 2 * OUTER * share * Math.sin(angle);
        }
    }

    /** From left to right, and from the inside out where two stand at the same angle. */
    private static List<Place> places(int seats) {
        var places = new ArrayList<Place>();
        var rows = rows(seats);
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < rows[row]; i++) {
                double angle = rows[row] == 1 ? Math.PI / 2 : Math.PI * i / (rows[row] - 1);
                places.add(new Place(row, angle, share(row, rows.length)));
            }
        }
        places.sort(Comparator.comparingDouble(Place::angle).thenComparingDouble(Place::share));
        return places;
    }

    private static double share(int row, int rows) {
        return rows == 1 ? 1 : INNER_SHARE + (1 - INNER_SHARE) * row / (rows - 1);
    }

    /** So many rows that seats stand about as far apart in a row as between rows; each row has its share by length. */
    private static int[] rows(int seats) {
        int best = 1;
        double least = Double.MAX_VALUE;
        for (int rows = 2; rows <= MOST_ROWS && rows <= seats; rows++) {
            double between = (1 - INNER_SHARE) / (rows - 1);
            double along = Math.PI * rows * (1 + INNER_SHARE) / 2 / seats;
            if (Math.abs(between - along) < least) {
                least = Math.abs(between - along);
                best = rows;
            }
        }
        var row = new int[best];
        double lengths = 0;
        for (int i = 0; i < best; i++) {
            lengths += share(i, best);
        }
        int left = seats;
        for (int i = 0; i < best; i++) {
            row[i] = i == best - 1 ? left : Math.min(left, (int) Math.round(seats * share(i, best) / lengths));
            left -= row[i];
        }
        return row;
    }

    /** Of the box's diagonal as SVG counts it, a little less than half the way to the next seat. */
    private static double radius(int seats, List<Place> places) {
        double nearest = OUTER;
        for (int i = 0; i < seats; i++) {
            for (int j = i + 1; j < seats; j++) {
                double dx = places.get(i).x() - places.get(j).x();
                double dy = (places.get(i).y() - places.get(j).y()) / 2;
                nearest = Math.min(nearest, Math.hypot(dx, dy));
            }
        }
        double diagonal = Math.sqrt((1 + 0.25) / 2);
        return Math.min(nearest * FILLED, LARGEST) / diagonal;
    }

    /**
     * In each row it runs outwards in the middle between the last seat that is needed and the next one, and between two
     * rows it steps over to where the gap of the next row is.
     */
    private static List<Line> threshold(List<Place> places, @Nullable Integer needed) {
        if (needed == null || needed < 1 || needed >= places.size()) {
            return List.of();
        }
        int rows = 1 + places.stream().mapToInt(Place::row).max().orElse(0);
        double half = rows == 1 ? 0.1 : (1 - INNER_SHARE) / (rows - 1) / 2;
        var lines = new ArrayList<Line>();
        Place from = null;
        for (int row = 0; row < rows; row++) {
            double gap = gap(row, places, needed);
            double share = share(row, rows);
            var inner = new Place(row, gap, row == 0 ? share - half * 0.7 : share - half); // the numbers stand below
            var outer = new Place(row, gap, share + half);
            if (from != null) {
                lines.addAll(arc(from, inner));
            }
            lines.add(line(inner, outer));
            from = outer;
        }
        return lines;
    }

    /** The angle between the last needed seat of a row and the next one; half a seat beside a row that lies on one side. */
    private static double gap(int row, List<Place> places, int needed) {
        double before = Double.NaN;
        double behind = Double.NaN;
        int seats = 0;
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            if (place.row() == row) {
                seats++;
                if (i < needed) {
                    before = place.angle();
                } else if (Double.isNaN(behind)) {
                    behind = place.angle();
                }
            }
        }
        double apart = Math.PI / Math.max(1, seats - 1);
        if (Double.isNaN(before)) {
            return behind - apart / 2;
        }
        return Double.isNaN(behind) ? before + apart / 2 : (before + behind) / 2;
    }

    /** Round the middle, in stretches so short that they look round. */
    private static List<Line> arc(Place from, Place to) {
        int stretches = 1 + (int) (Math.abs(to.angle() - from.angle()) / STRETCH);
        var lines = new ArrayList<Line>();
        var last = from;
        for (int i = 1; i <= stretches; i++) {
            var next = new Place(from.row(), from.angle() + (to.angle() - from.angle()) * i / stretches, from.share());
            lines.add(line(last, next));
            last = next;
        }
        return lines;
    }

    private static Line line(Place from, Place to) {
        return new Line(percent(from.x()), percent(from.y()), percent(to.x()), percent(to.y()));
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
