package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.*;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.rules.Pact.Lage;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An agreement")
class PactTest {
    private static final String ID = "laatzen-2021";

    static Pact pact(Object... reading) {
        var werk = reading.length == 0 ? Regelwerk.standard() : Regelwerk.of(Map.of((String) reading[0], reading[1]));
        var partners = List.of("spd", "gruene", "linke").stream()
                .map(p -> new Vertrag.Partner(p, p, p, p, 1))
                .toList();
        var vertrag = new Vertrag(
                ID,
                "Titel",
                new Vertrag.Rat("Rat", 41, 21),
                Crisis.day("2021-11-03"),
                new Vertrag.Laufzeit(Crisis.day("2021-11-01"), Crisis.day("2026-10-31"), null),
                partners,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                werk,
                true);
        return Pact.concluded(new VereinbarungGeschlossen(head("v1", "2021-11-03"), ID, vertrag));
    }

    private static Kopf head(String id, String day) {
        var when = Crisis.time(day);
        return new Kopf(id, when, when.toInstant(), null, null);
    }

    @Test
    @DisplayName("rests in the decision phase, is in force while it does, and resumes")
    void rests() {
        var resting = pact().after(new RuhenEingetreten(
                head("v2", "2022-03-22"), ID, "k1", Regelwerk.standard().ruhenUmfasst()));
        assertThat(resting.lage()).isEqualTo(Lage.RUHT);
        assertThat(resting.inForce()).isTrue();
        assertThat(resting.restingFor()).isEqualTo("k1");
        assertThat(resting.after(new RuhenBeendet(head("v3", "2022-03-30"), ID, "k1"))
                        .lage())
                .isEqualTo(Lage.IN_KRAFT);
    }

    @Test
    @DisplayName("keeps what it answered in order, so that it is written alike in every process")
    void answersInOrder() {
        var causes = IntStream.range(0, 20).mapToObj(i -> "cause-" + i).toList();
        var pact = pact();
        for (var cause : causes) {
            var when = Crisis.time("2022-03-22");
            pact = pact.after(new RuhenBeendet(new Kopf("e-" + cause, when, when.toInstant(), cause, null), ID, "k1"));
        }
        assertThat(pact.answered()).containsExactlyElementsOf(causes);
    }

    @Test
    @DisplayName("once over, does not come back")
    void over() {
        var over = pact().after(new VereinbarungBeendet(
                head("v2", "2022-03-22"), ID, VereinbarungBeendet.Grund.NICHT_FORTGESETZT));
        assertThat(over.after(new RuhenBeendet(head("v3", "2022-03-30"), ID, "k1"))
                        .lage())
                .isEqualTo(Lage.BEENDET);
        assertThat(Guard.declaring(over, null)).map(Refusal::code).contains(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT);
    }

    @Test
    @DisplayName("expires when the last day of its term is over")
    void expires() {
        assertThat(pact().expiry(Crisis.time("2026-10-31T23:59:59").toInstant()))
                .isEmpty();
        assertThat(pact().expiry(Crisis.time("2026-11-01T00:00").toInstant()))
                .hasValueSatisfying(
                        e -> assertThat(e.kopf().eingetretenAm()).isEqualTo(Crisis.time("2026-11-01T00:00")));
    }

    @Test
    @DisplayName("ausscheiden GILT_UNTER_DEN_UEBRIGEN: goes on while two partners remain")
    void goesOn() {
        var leaving = new PartnerAusgeschieden(head("v2", "2023-08-01"), ID, "linke", null);
        assertThat(pact().leaving(leaving)).containsExactly(leaving);
        var two = pact().after(leaving);
        var next = new PartnerAusgeschieden(head("v3", "2023-09-01"), ID, "gruene", null);
        assertThat(two.leaving(next)).hasSize(2).last().isInstanceOf(VereinbarungBeendet.class);
    }

    @Test
    @DisplayName("ausscheiden BEENDET: ends with the first partner that leaves")
    void ends() {
        var leaving = new PartnerAusgeschieden(head("v2", "2023-08-01"), ID, "linke", null);
        assertThat(pact("ausscheiden", "BEENDET").leaving(leaving)).last().isInstanceOf(VereinbarungBeendet.class);
    }
}
