package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.LaufzeitAblaufenLassen;
import de.ratspakt.command.platform.Alarms;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungBeendet;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungGeschlossen;
import de.ratspakt.events.rules.Pact;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/** Promises that an agreement's term has a timer. */
@Saga
@ProcessingGroup(TermSaga.GROUP)
public class TermSaga {
    /** Stored data, never renamed. */
    static final String GROUP = "Laufzeit";

    private static final String AGREEMENT = "vereinbarung";

    /** Stored data, never renamed. */
    static final String TERM = "Laufzeit";

    /** What the timer carries, and nothing else. */
    record Due(String fall, String frist, OffsetDateTime ablauf) {}

    @StartSaga
    @SagaEventHandler(associationProperty = AGREEMENT)
    void on(VereinbarungGeschlossen e, DeadlineManager deadlines) {
        var ends = Pact.concluded(e).endOfTerm();
        deadlines.schedule(ends.toInstant(), TERM, new Due(e.vereinbarung(), Pact.TERM, ends));
    }

    @DeadlineHandler(deadlineName = TERM)
    void onTermOver(Due due, Clock clock, DeadlineManager deadlines, SystemCommands commands) {
        new Alarms(deadlines, clock)
                .fired(
                        TERM,
                        due.ablauf(),
                        due,
                        () -> commands.send(
                                AgreementCommand.AGGREGATE, due.fall(), new LaufzeitAblaufenLassen(due.fall()), null));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = AGREEMENT)
    void on(VereinbarungBeendet e) {
        // the timer that is still set finds no saga and does nothing
    }

    @EndSaga
    @SagaEventHandler(associationProperty = AGREEMENT)
    void on(VereinbarungAbgelaufen e) {
        // nothing more to wait for
    }
}
