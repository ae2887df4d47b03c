package de.ratspakt.events.rules;

import static de.ratspakt.events.conflict.ConflictEvent.Ergebnis.KEINE_EINIGUNG;
import static de.ratspakt.events.conflict.Stufe.ENTSCHEIDUNGSPHASE;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_1;
import static de.ratspakt.events.conflict.Stufe.ESKALATION_2;
import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.LINKE;
import static de.ratspakt.events.rules.Crisis.SPD;
import static de.ratspakt.events.rules.Crisis.day;
import static de.ratspakt.events.rules.Crisis.time;
import static de.ratspakt.events.rules.Crisis.under;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.Eskalation2Gescheitert;
import de.ratspakt.events.conflict.ConflictEvent.FristVerlaengert;
import de.ratspakt.events.conflict.ConflictEvent.KonfliktfallAbgeschlossen;
import de.ratspakt.events.rules.Case.Status;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Declared Thursday 15 December 2022: Eskalation 1 until 27 December, Eskalation 2 until 6 January. */
@DisplayName("What waits for somebody")
class WaitingTest {
    private final Crisis crisis = under().declared(SPD, "2022-12-15");

    @Test
    @DisplayName("An extension that its own new last day has overtaken reopens nothing when the last consent comes")
    void extensionOvertaken() {
        crisis.proposedExtension(SPD, "2022-12-16", ESKALATION_1, "2022-12-30")
                .agreedToExtension("2022-12-17", GRUENE)
                .passes("2023-01-10");
        assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        assertThat(new Guard(crisis.now()).agreeing(day("2023-01-20")).map(Refusal::code))
                .contains(Refusal.Code.KEINE_VERLAENGERUNG);
        crisis.left(LINKE, "2023-01-20");
        assertThat(crisis.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        assertThat(crisis.all(FristVerlaengert.class)).isEmpty();
    }

    @Test
    @DisplayName("Minutes of both stages of one evening give the same days in whichever order they are typed")
    void minutesInReverse() {
        var inOrder = under().declared(SPD, "2022-12-15")
                .typed("2022-12-19T23:00")
                .held(ESKALATION_1, "2022-12-19T10:00", KEINE_EINIGUNG)
                .held(ESKALATION_2, "2022-12-19T16:00", KEINE_EINIGUNG);
        var reversed = under().declared(SPD, "2022-12-15")
                .typed("2022-12-19T23:00")
                .held(ESKALATION_2, "2022-12-19T16:00", KEINE_EINIGUNG)
                .held(ESKALATION_1, "2022-12-19T10:00", KEINE_EINIGUNG);
        assertThat(inOrder.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        assertThat(reversed.stage()).isEqualTo(ENTSCHEIDUNGSPHASE);
        assertThat(inOrder.last(Eskalation2Gescheitert.class).tag()).isEqualTo("2022-12-19");
        assertThat(reversed.last(Eskalation2Gescheitert.class).tag()).isEqualTo("2022-12-19");
        assertThat(reversed.until()).isEqualTo(inOrder.until());
    }

    @Test
    @DisplayName(
            "A meeting that only the absence of one partner kept from counting fails its stage when that one leaves")
    void absentPartnerLeaves() {
        crisis.held(ESKALATION_1, "2022-12-19", KEINE_EINIGUNG, List.of("spd.vorsitz", "gruene.vorsitz"));
        assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
        crisis.left(LINKE, "2022-12-21");
        assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
    }

    @Test
    @DisplayName("A departure dated back takes effect when it was recorded, never before the decisions it completes")
    void departureDatedBack() {
        crisis.passes("2023-01-10")
                .decided("2023-01-20", Entscheidung.FORTSETZEN, SPD, GRUENE)
                .typed("2023-01-25")
                .left(LINKE, "2022-12-20");
        assertThat(crisis.status()).isEqualTo(Status.FORTGESETZT);
        assertThat(crisis.last(KonfliktfallAbgeschlossen.class).kopf().eingetretenAm())
                .isEqualTo(time("2023-01-25"));
    }

    @Test
    @DisplayName("A meeting begun after the period does not fail the stage while its outcome is open: the lapse does")
    void begunAfterThePeriod() {
        crisis.appointed(ESKALATION_1, "2022-12-16", "2022-12-27").passes("2022-12-28T08:00");
        assertThat(crisis.status()).isEqualTo(Status.ERGEBNIS_OFFEN);
        crisis.held(ESKALATION_1, "2022-12-29T10:00", KEINE_EINIGUNG);
        assertThat(crisis.stage()).isEqualTo(ESKALATION_1);
        crisis.passes("2022-12-31T08:00");
        assertThat(crisis.stage()).isEqualTo(ESKALATION_2);
    }
}
