package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Case;
import de.ratspakt.query.casefile.CaseView;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final LocalDate DECLARED = LocalDate.of(2022, 12, 15);
    private static final LocalDate LAPSED = LocalDate.of(2022, 12, 27);
    private static final LocalDate LAST_DAY = LocalDate.of(2023, 1, 6);

    @Test
    void stages_follow_each_other_without_gap_or_overlap() {
        var drawing = drawing(LocalDate.of(2022, 12, 30), List.of());

        assertThat(drawing.bars())
                .extracting(Drawing.Bar::state)
                .containsExactly(Drawing.State.DONE, Drawing.State.RUNNING);
        assertThat(drawing.bars().getFirst().from()).isEqualTo(DECLARED);
        assertThat(drawing.bars().getFirst().lastDay()).isEqualTo(LAPSED);
        assertThat(drawing.bars().getLast().from()).isEqualTo(LAPSED.plusDays(1));
        assertThat(drawing.bars().getLast().lastDay()).isEqualTo(LAST_DAY);
        assertThat(drawing.flag()).isEqualTo(LAST_DAY);
    }

    @Test
    void marks_of_one_day_stand_below_each_other() {
        var drawing = drawing(
                LocalDate.of(2022, 12, 30),
                List.of(
                        new Drawing.Numbered(1, DECLARED, false),
                        new Drawing.Numbered(2, DECLARED, true),
                        new Drawing.Numbered(3, LAPSED, false)));

        assertThat(drawing.marks()).extracting(Drawing.Mark::row).containsExactly(0, 1, 0);
        assertThat(drawing.height()).isGreaterThan(drawing.marks().get(1).y());
    }

    @Test
    void everything_lies_inside_the_drawing() {
        var axis = drawing(LocalDate.of(2023, 3, 1), List.of()).axis();

        assertThat(axis.x(axis.from())).isEqualTo("0.000%");
        assertThat(axis.x(axis.to())).isEqualTo("100.000%");
        assertThat(axis.from()).isBefore(DECLARED);
        assertThat(axis.to()).isAfter(LocalDate.of(2023, 3, 1));
    }

    private static Drawing drawing(LocalDate today, List<Drawing.Numbered> happened) {
        var view = new CaseView(
                "fall",
                "laatzen-2021",
                new CaseView.Lage(Stufe.ESKALATION_2, Case.Status.OFFEN),
                List.of(
                        period(Stufe.ESKALATION_1, DECLARED, LAPSED, false),
                        period(Stufe.ESKALATION_2, LAPSED, LAST_DAY, true)),
                null,
                4,
                OffsetDateTime.parse("2022-12-15T18:00:00+01:00"),
                null,
                false,
                null,
                null);
        return Drawing.of(view, happened, List.of(), null, today);
    }

    private static CaseView.Period period(Stufe stage, LocalDate from, LocalDate last, boolean runs) {
        var end = last.plusDays(1).atStartOfDay(de.ratspakt.events.Kopf.BERLIN).toOffsetDateTime();
        return new CaseView.Period(stage.name(), from, last, end, runs, false, List.of());
    }
}
