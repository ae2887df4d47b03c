package de.ratspakt.query.agreements;

import static de.ratspakt.query.platform.Musterstadt.PACT;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.RuhenBeendet;
import de.ratspakt.events.agreement.AgreementEvent.RuhenEingetreten;
import de.ratspakt.events.agreement.AgreementEvent.VereinbarungAbgelaufen;
import de.ratspakt.events.agreement.Regelwerk.Oeffentlichkeit;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.query.platform.Musterstadt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody does anything after the declaration of Thursday, 15 December 2022. */
class AheadTest {
    private final Pact pact = Pact.concluded(Musterstadt.concluded(PACT, Oeffentlichkeit.STUFEN));
    private final Musterstadt.Conflict conflict =
            Musterstadt.Conflict.declared(PACT, Oeffentlichkeit.STUFEN, "2022-12-15T18:00:00");

    @Test
    void joint_work_is_going_to_rest_when_both_stages_lapse() {
        assertThat(at("2023-01-06T23:59:59")).isEmpty();
        assertThat(at("2023-01-07T00:00:00")).singleElement().isInstanceOf(RuhenEingetreten.class);
    }

    @Test
    void the_term_ends_whatever_rests() {
        assertThat(at("2026-11-01T00:00:00"))
                .hasAtLeastOneElementOfType(VereinbarungAbgelaufen.class)
                .doesNotHaveAnyElementsOfTypes(RuhenBeendet.class);
        assertThat(Ahead.of(
                        pact, List.of(), Musterstadt.time("2026-11-01T00:00:00").toInstant()))
                .singleElement()
                .isInstanceOf(VereinbarungAbgelaufen.class);
    }

    private List<AgreementEvent> at(String moment) {
        var events = conflict.events().stream().map(ConflictEvent.class::cast).toList();
        return Ahead.of(pact, events, Musterstadt.time(moment).toInstant());
    }
}
