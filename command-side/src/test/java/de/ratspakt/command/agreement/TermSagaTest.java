package de.ratspakt.command.agreement;

import static de.ratspakt.command.platform.Musterstadt.PACT;
import static de.ratspakt.command.platform.Musterstadt.concluded;
import static de.ratspakt.command.platform.Musterstadt.time;

import de.ratspakt.command.agreement.AgreementCommand.LaufzeitAblaufenLassen;
import de.ratspakt.command.agreement.TermSaga.Due;
import de.ratspakt.command.platform.SagaWorld;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.rules.Pact;
import java.time.OffsetDateTime;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.Test;

/** Concluded on 3 November 2021 until 31 October 2026. */
class TermSagaTest {
    private static final OffsetDateTime END = time("2026-11-01T00:00");
    private final SagaTestFixture<TermSaga> fixture = SagaWorld.of(TermSaga.class);

    @Test
    void a_concluded_agreement_gets_the_timer_of_its_term() {
        fixture.givenNoPriorActivity()
                .whenPublishingA(concluded(Regelwerk.standard()))
                .expectActiveSagas(1)
                .expectScheduledDeadline(END.toInstant(), new Due(PACT, Pact.TERM, END));
    }

    @Test
    void the_timer_lets_the_term_end() {
        inForce().whenTimeAdvancesTo(END.toInstant()).expectDispatchedCommands(new LaufzeitAblaufenLassen(PACT));
    }

    @Test
    void after_the_end_it_waits_for_nothing_more() {
        inForce()
                .whenPublishingA(new VereinbarungAbgelaufen(head("2026-11-01T00:00"), PACT))
                .expectActiveSagas(0);
    }

    @Test
    void where_the_agreement_ended_before_the_timer_does_nothing() throws Exception {
        var ended = new VereinbarungBeendet(
                head("2023-01-13T18:00"), PACT, VereinbarungBeendet.Grund.PARTNER_AUSGESCHIEDEN);
        inForce()
                .andThenAPublished(ended)
                .whenTimeAdvancesTo(END.toInstant())
                .expectActiveSagas(0)
                .expectNoDispatchedCommands();
    }

    private ContinuedGivenState inForce() {
        return fixture.givenCurrentTime(time("2021-11-03T20:00").toInstant())
                .andThenAPublished(concluded(Regelwerk.standard()));
    }

    private static Kopf head(String when) {
        return new Kopf(Kopf.derivedId(when), time(when), time(when).toInstant(), null, null);
    }
}
