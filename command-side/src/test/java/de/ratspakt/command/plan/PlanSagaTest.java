package de.ratspakt.command.plan;

import static de.ratspakt.command.plan.PlanFixture.*;
import static de.ratspakt.command.platform.Musterstadt.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.plan.PlanCommand.*;
import de.ratspakt.command.plan.PlanTimers.Due;
import de.ratspakt.command.plan.PlanTimers.DueReminder;
import de.ratspakt.command.platform.SagaWorld;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.plan.PlanEvent.*;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** Opened on 10 January 2022, to be resolved by 31 March 2022, across the clock change. */
class PlanSagaTest {
    private static final OffsetDateTime PLAN_LATE = time("2022-04-01T00:00");
    private static final OffsetDateTime RAD_LATE = time("2022-07-01T00:00");
    private static final String RAD = "MASSNAHME:rad";
    private final SagaTestFixture<PlanSaga> fixture = SagaWorld.of(PlanSaga.class);

    @Test
    void an_opened_plan_gets_the_timer_of_its_own_due_date_and_its_reminders() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(opened())
                .expectActiveSagas(1)
                .expectScheduledDeadline(PLAN_LATE.toInstant(), new Due(PLAN, "PLAN", PLAN_LATE))
                .expectScheduledDeadline(
                        time("2022-03-28T09:00").toInstant(),
                        new DueReminder(PLAN, "PLAN", PLAN_LATE, time("2022-03-28T09:00"), 3))
                .expectScheduledDeadline(
                        time("2022-03-30T09:00").toInstant(),
                        new DueReminder(PLAN, "PLAN", PLAN_LATE, time("2022-03-30T09:00"), 1));
    }

    @Test
    void a_measure_gets_its_own() {
        fixture.givenAPublished(opened())
                .whenPublishingA(taken("rad", LocalDate.of(2022, 6, 30)))
                .expectActiveSagas(1)
                .expectScheduledDeadline(RAD_LATE.toInstant(), new Due(PLAN, RAD, RAD_LATE))
                .expectScheduledDeadline(
                        time("2022-06-27T09:00").toInstant(),
                        new DueReminder(PLAN, RAD, RAD_LATE, time("2022-06-27T09:00"), 3));
    }

    @Test
    void a_measure_without_a_target_date_gets_none() throws Exception {
        fixture.givenCurrentTime(time("2022-01-11T10:00").toInstant())
                .andThenAPublished(opened())
                .andThenAPublished(taken("irgendwann", null))
                .andThenTimeAdvancesTo(time("2022-04-02T00:00").toInstant())
                .whenTimeAdvancesTo(time("2026-10-30T00:00").toInstant())
                .expectNoDispatchedCommands();
    }

    @Test
    void a_measure_that_is_put_off_gets_another_timer() {
        var later = time("2022-10-01T00:00");
        var moved =
                new MassnahmeVerschoben(head("v", "2022-06-01T10:00"), PLAN, "rad", LocalDate.of(2022, 9, 30), null);
        fixture.givenAPublished(opened())
                .andThenAPublished(taken("rad", LocalDate.of(2022, 6, 30)))
                .whenPublishingA(moved)
                .expectScheduledDeadline(later.toInstant(), new Due(PLAN, RAD, later));
    }

    @Test
    void the_timers_remind_and_let_the_date_pass() {
        fixture.givenCurrentTime(time("2022-03-02T10:00").toInstant())
                .andThenAPublished(opened())
                .whenTimeAdvancesTo(PLAN_LATE.toInstant())
                .expectDispatchedCommands(
                        new AnZielterminErinnern(PLAN, "PLAN", PLAN_LATE, 3),
                        new AnZielterminErinnern(PLAN, "PLAN", PLAN_LATE, 1),
                        new ZielterminAblaufenLassen(PLAN));
    }

    @Test
    void the_aggregate_accepts_what_the_saga_sends() {
        var story = PlanFixture.story().at("2022-01-10T10:00").given(open(SPD));
        assertThat(story.at("2022-03-28T09:00").records(new AnZielterminErinnern(PLAN, "PLAN", PLAN_LATE, 3)))
                .isNotEmpty();
        assertThat(story.at("2022-04-01T00:00").records(new ZielterminAblaufenLassen(PLAN)))
                .isNotEmpty();
    }

    private static HandlungsplanAngelegt opened() {
        var lage = new Vertragslage("e0", List.of("spd", "gruene", "linke"), true, Set.of(), null);
        return new HandlungsplanAngelegt(
                head("p", "2022-01-10T10:00"), PLAN, PACT, text().verweis(), LocalDate.of(2022, 3, 31), lage);
    }

    private static MassnahmeAufgenommen taken(String id, @org.jspecify.annotations.Nullable LocalDate until) {
        return new MassnahmeAufgenommen(
                head("m-" + id, "2022-01-11T10:00"), PLAN, id, text().verweis(), 1, null, until, false, null);
    }

    private static Kopf head(String id, String when) {
        return new Kopf(Kopf.derivedId(id), time(when), time(when).toInstant(), null, null);
    }
}
