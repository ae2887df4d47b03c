package de.ratspakt.query.pages;

import static java.time.temporal.ChronoUnit.DAYS;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.Eroeffnet;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.query.casefile.CaseView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The drawing of a case: its stages as bars, what happened as numbered marks, today, and what comes next if nobody acts.
 *
 * @param flag the last day of the period that runs
 */
public record Drawing(
        Axis axis,
        LocalDate today,
        List<Bar> bars,
        List<Mark> marks,
        @Nullable LocalDate flag) {
    private static final int TOP = 150;
    private static final int ROW = 28;
    /** Below this share of the width a bar carries its short label only. */
    private static final int ROOM_FOR_LABEL = 15;

    private static final double MARK_WIDTH = 0.034;

    /** How a stage stands at the moment shown. */
    public enum State {
        DONE,
        RUNNING,
        OVERDUE,
        EXPECTED
    }

    /**
     * A stage.
     *
     * @param end the day after the last one
     */
    public record Bar(Stufe stage, LocalDate from, LocalDate end, State state, boolean narrow) {
        public LocalDate lastDay() {
            return end.minusDays(1);
        }

        /** 1 to 3, or E for the decision. */
        public String brief() {
            return switch (stage) {
                case ESKALATION_1 -> "1";
                case ESKALATION_2 -> "2";
                case ESKALATION_3 -> "3";
                case ENTSCHEIDUNGSPHASE, ABGESCHLOSSEN -> "E";
            };
        }
    }

    /** An entry of the case's history, in the row where it touches no other. */
    public record Mark(int number, LocalDate day, boolean opens, int row) {
        public int y() {
            return TOP + ROW * row;
        }

        public int stem() {
            return -(30 + ROW * row);
        }
    }

    /** An entry with its number. */
    public record Numbered(int number, LocalDate day, boolean opens) {}

    public int height() {
        return TOP + ROW * marks.stream().mapToInt(m -> m.row() + 1).max().orElse(1) + 20;
    }

    public int bottom() {
        return height() - 12;
    }

    /**
     * @param expected what follows by itself if nobody acts
     * @param closedOn the day on which the case was closed
     */
    static Drawing of(
            CaseView view,
            List<Numbered> happened,
            List<ConflictEvent> expected,
            @Nullable LocalDate closedOn,
            LocalDate today) {
        var bars = bars(view, expected, closedOn, today);
        var from = today;
        var to = today;
        for (var bar : bars) {
            from = earlier(from, bar.from());
            to = later(to, bar.end());
        }
        for (var entry : happened) {
            from = earlier(from, entry.day());
            to = later(to, entry.day());
        }
        long margin = Math.max(2, DAYS.between(from, to) / 20);
        var axis = new Axis(from.minusDays(margin), to.plusDays(margin));
        var fitted = bars.stream()
                .map(b -> new Bar(
                        b.stage(),
                        b.from(),
                        b.end(),
                        b.state(),
                        DAYS.between(b.from(), b.end()) * 100 / axis.days() < ROOM_FOR_LABEL))
                .toList();
        var flag = view.running().map(CaseView.Period::letzterTag).orElse(null);
        return new Drawing(axis, today, fitted, rows(happened, axis), flag);
    }

    private static List<Bar> bars(
            CaseView view, List<ConflictEvent> expected, @Nullable LocalDate closedOn, LocalDate today) {
        var bars = new ArrayList<Bar>();
        var periods = view.fristen();
        for (int i = 0; i < periods.size(); i++) {
            var period = periods.get(i);
            var from = i == 0 ? period.beginn() : period.beginn().plusDays(1);
            var end = period.letzterTag().plusDays(1);
            boolean last = i == periods.size() - 1;
            var state = !last || closedOn != null ? State.DONE : period.offen() ? State.RUNNING : State.OVERDUE;
            if (!last) {
                end = earlier(end, periods.get(i + 1).beginn().plusDays(1));
            } else if (closedOn != null) {
                end = earlier(end, closedOn.plusDays(1));
            } else if (state == State.OVERDUE) {
                end = later(end, today.plusDays(1));
            }
            bars.add(new Bar(Stufe.valueOf(period.stufe()), from, later(end, from.plusDays(1)), state, false));
        }
        for (var event : expected) {
            if (event instanceof Eroeffnet opened) {
                var frist = opened.frist();
                bars.add(new Bar(
                        frist.stufe(),
                        frist.beginn().plusDays(1),
                        frist.letzterTag().plusDays(1),
                        State.EXPECTED,
                        false));
            }
        }
        return bars;
    }

    private static List<Mark> rows(List<Numbered> happened, Axis axis) {
        long apart = Math.max(1, Math.round(axis.days() * MARK_WIDTH));
        var lastInRow = new ArrayList<LocalDate>();
        var marks = new ArrayList<Mark>();
        for (var entry :
                happened.stream().sorted(Comparator.comparing(Numbered::day)).toList()) {
            int row = 0;
            while (row < lastInRow.size() && DAYS.between(lastInRow.get(row), entry.day()) < apart) {
                row++;
            }
            if (row == lastInRow.size()) {
                lastInRow.add(entry.day());
            } else {
                lastInRow.set(row, entry.day());
            }
            marks.add(new Mark(entry.number(), entry.day(), entry.opens(), row));
        }
        return marks;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
