package de.ratspakt.command.conflict;

import static de.ratspakt.command.platform.Musterstadt.*;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.command.agreement.AgreementCommand.RuhenBeenden;
import de.ratspakt.command.agreement.AgreementCommand.RuhenEintretenLassen;
import de.ratspakt.command.agreement.AgreementCommand.UeberstimmtAusscheiden;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungBeenden;
import de.ratspakt.command.conflict.ConflictCommand.*;
import de.ratspakt.command.conflict.PeriodTimers.Due;
import de.ratspakt.command.conflict.PeriodTimers.DueReminder;
import de.ratspakt.command.platform.SagaWorld;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Vertragsstand;
import de.ratspakt.events.rules.Procedure;
import java.time.OffsetDateTime;
import java.util.List;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** Declared Thursday 15 December 2022 at 18:00. */
class EscalationSagaTest {
    private static final OffsetDateTime LAPSE_1 = time("2022-12-28T00:00");
    private static final OffsetDateTime LAPSE_2 = time("2023-01-07T00:00");
    private final SagaTestFixture<EscalationSaga> fixture = SagaWorld.of(EscalationSaga.class);
    private final Procedure crisis = Procedure.start(declaration());

    @Test
    void an_opened_stage_gets_its_timer_and_its_reminders() {
        fixture.givenAPublished(crisis.recorded().get(0))
                .whenPublishingA(crisis.recorded().get(1))
                .expectActiveSagas(1)
                .expectScheduledDeadline(LAPSE_1.toInstant(), new Due(CASE, "ESKALATION_1", LAPSE_1))
                .expectScheduledDeadline(
                        time("2022-12-24T09:00").toInstant(),
                        new DueReminder(CASE, "ESKALATION_1", LAPSE_1, time("2022-12-24T09:00"), 3))
                .expectScheduledDeadline(
                        time("2022-12-26T09:00").toInstant(),
                        new DueReminder(CASE, "ESKALATION_1", LAPSE_1, time("2022-12-26T09:00"), 1));
    }

    @Test
    void the_timer_lets_the_period_lapse() {
        fixture.givenCurrentTime(time("2022-12-15T18:00").toInstant())
                .andThenAPublished(crisis.recorded().get(0))
                .andThenAPublished(crisis.recorded().get(1))
                .whenTimeAdvancesTo(LAPSE_1.toInstant())
                .expectDispatchedCommands(
                        new ErinnerungErgehenLassen(CASE, "ESKALATION_1", LAPSE_1, 3),
                        new ErinnerungErgehenLassen(CASE, "ESKALATION_1", LAPSE_1, 1),
                        new FristAblaufenLassen(CASE));
    }

    @Test
    void in_the_decision_phase_joint_work_rests() {
        var phase = last(EntscheidungsphaseEroeffnet.class, lapsed(LAPSE_2));
        tell(lapsed(LAPSE_2).stream().takeWhile(e -> e != phase).toList())
                .whenPublishingA(phase)
                .expectDispatchedCommands(new RuhenEintretenLassen(PACT, CASE, id(phase), LAPSE_2));
    }

    @Test
    void an_end_resumes_and_finishes() {
        var withdrawn = new KonfliktfallAbgeschlossen(head("ende", "2022-12-16T10:00"), CASE, Abschlussgrund.BEIGELEGT);
        tell(crisis.recorded())
                .whenPublishingA(withdrawn)
                .expectDispatchedCommands(new RuhenBeenden(PACT, CASE, id(withdrawn), time("2022-12-16T10:00")))
                .expectActiveSagas(0);
    }

    @Test
    void going_on_resumes_and_lets_the_outvoted_leave() {
        var on = new VereinbarungFortgesetzt(head("fort", "2023-01-16T10:00"), CASE, List.of("linke"));
        tell(crisis.recorded())
                .whenPublishingA(on)
                .expectDispatchedCommands(
                        new RuhenBeenden(PACT, CASE, id(on), time("2023-01-16T10:00")),
                        new UeberstimmtAusscheiden(PACT, CASE, id(on), time("2023-01-16T10:00"), "linke"));
    }

    @Test
    void not_going_on_ends_the_agreement() {
        var off = new FortsetzungAbgelehnt(head("ab", "2023-01-16T10:00"), CASE);
        tell(crisis.recorded())
                .whenPublishingA(off)
                .expectDispatchedCommands(new VereinbarungBeenden(PACT, CASE, id(off), time("2023-01-16T10:00")));
    }

    @Test
    void a_partner_leaving_reaches_the_case() {
        var left = new PartnerAusgeschieden(head("weg", "2022-12-20T10:00"), PACT, "gruene", null);
        tell(crisis.recorded())
                .whenPublishingA(left)
                .expectDispatchedCommands(new AusscheidenVermerken(CASE, "gruene", "weg", time("2022-12-20T10:00")));
    }

    @Test
    void the_end_of_the_term_reaches_the_case() {
        var over = new VereinbarungAbgelaufen(head("um", "2026-11-01T00:00"), PACT);
        tell(crisis.recorded())
                .whenPublishingA(over)
                .expectDispatchedCommands(new VereinbarungsendeVermerken(CASE, "um", time("2026-11-01T00:00")));
    }

    @Test
    void the_aggregate_accepts_what_the_saga_sends() {
        var story = CaseFixture.story().at("2022-12-15T18:00").given(CaseFixture.declare());
        assertThat(story.at("2022-12-24T09:00").records(new ErinnerungErgehenLassen(CASE, "ESKALATION_1", LAPSE_1, 3)))
                .isNotEmpty();
        assertThat(story.at("2022-12-28T00:00").records(new FristAblaufenLassen(CASE)))
                .isNotEmpty();
        assertThat(story.records(new AusscheidenVermerken(CASE, "gruene", "weg", LAPSE_1)))
                .isNotEmpty();
        assertThat(story.records(new VereinbarungsendeVermerken(CASE, "um", LAPSE_1)))
                .isNotEmpty();
    }

    private ContinuedGivenState tell(List<ConflictEvent> events) {
        var told = fixture.givenAPublished(events.getFirst());
        for (var event : events.subList(1, events.size())) {
            told = told.andThenAPublished(event);
        }
        return told;
    }

    private List<ConflictEvent> lapsed(OffsetDateTime until) {
        return Procedure.start(declaration()).lapse(until.toInstant()).recorded();
    }

    private static <T> T last(Class<T> type, List<ConflictEvent> events) {
        return events.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static StoerungErklaert declaration() {
        var stand = new Vertragsstand(
                "e0", List.of("spd", "gruene", "linke"), Regelwerk.standard(), Procedure.ENGINE, null);
        return new StoerungErklaert(
                head("e1", "2022-12-15T18:00"),
                CASE,
                PACT,
                "linke",
                text().verweis(),
                text().verweis(),
                stand,
                List.of());
    }

    private static Kopf head(String id, String when) {
        return new Kopf(id, time(when), time(when).toInstant(), null, null);
    }

    private static String id(ConflictEvent e) {
        return e.kopf().ereignis();
    }
}
