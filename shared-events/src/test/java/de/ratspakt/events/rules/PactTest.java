package de.ratspakt.events.rules;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent.*;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.rules.Pact.Lage;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    @DisplayName("keeps resting as far as the rest said when it began, whatever rule book holds since")
    void keepsTheScopeOfItsRest() {
        var all = Regelwerk.standard().ruhenUmfasst();
        var meetings = Set.of(RuhenUmfasst.GEMEINSAME_TREFFEN);
        var wide = pact().after(new RuhenEingetreten(head("v2", "2022-03-22"), ID, "k1", all))
                .after(changed("v3", "2022-03-23", "GEMEINSAME_TREFFEN"));
        assertThat(wide.vertragslage().ruht()).isEqualTo(all);
        assertThat(wide.rests(RuhenUmfasst.GEMEINSAME_ANTRAEGE)).isTrue();
        var narrow = pact().after(new RuhenEingetreten(head("v2", "2022-03-22"), ID, "k1", meetings));
        assertThat(narrow.vertragslage().ruht()).isEqualTo(meetings);
        assertThat(narrow.rests(RuhenUmfasst.GEMEINSAME_ANTRAEGE)).isFalse();
        var again = wide.after(new RuhenBeendet(head("v4", "2022-03-30"), ID, "k1"))
                .after(new RuhenEingetreten(head("v5", "2022-04-30"), ID, "k2", meetings));
        assertThat(again.vertragslage().ruht()).as("the next rest has its own").isEqualTo(meetings);
    }

    @Test
    @DisplayName("kept as text before it counted its rests, it rests as far as its rule book says")
    void restsWithoutHistory() {
        var resting = pact().after(new RuhenEingetreten(
                head("v2", "2022-03-22"), ID, "k1", Regelwerk.standard().ruhenUmfasst()));
        var kept = new Pact(
                resting.vertrag(), resting.lage(), resting.partners(), "k1", Set.of(), "v2", 2, GroupLife.NONE);
        assertThat(kept.vertragslage().ruht()).isEqualTo(Regelwerk.standard().ruhenUmfasst());
    }

    @Test
    @DisplayName("takes its meetings with it when it is over")
    void endsItsMeetings() {
        var weekly = new Serie(Serie.Rhythmus.WOECHENTLICH, Crisis.day("2026-10-01"));
        var meeting = new TreffenAngesetzt(
                head("v2", "2022-03-22"),
                ID,
                "t1",
                null,
                Treffenart.FRAKTIONSSITZUNG,
                Crisis.TEXT,
                Crisis.time("2022-04-01"),
                Crisis.TEXT,
                weekly,
                null);
        for (var over : List.of(
                new VereinbarungBeendet(head("v3", "2022-05-01"), ID, VereinbarungBeendet.Grund.NICHT_FORTGESETZT),
                new VereinbarungAbgelaufen(head("v3", "2022-05-01"), ID))) {
            var ended = pact().after(meeting).after(over).life().meeting("t1").orElseThrow();
            assertThat(ended.calledOff(Crisis.time("2022-04-29"))).isFalse();
            assertThat(ended.calledOff(Crisis.time("2022-05-06"))).isTrue();
        }
    }

    private static RegelwerkGeaendert changed(String id, String day, String resting) {
        var other = Regelwerk.standard().changed(List.of(new Regelwerk.Aenderung("ruhenUmfasst", List.of(resting))));
        return new RegelwerkGeaendert(head(id, day), ID, other, "proposal");
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
        assertThat(pact().leaving(leaving, pact().reading())).containsExactly(leaving);
        var two = pact().after(leaving);
        var next = new PartnerAusgeschieden(head("v3", "2023-09-01"), ID, "gruene", null);
        assertThat(two.leaving(next, two.reading())).hasSize(2).last().isInstanceOf(VereinbarungBeendet.class);
    }

    @Test
    @DisplayName("ausscheiden BEENDET: ends with the first partner that leaves")
    void ends() {
        var leaving = new PartnerAusgeschieden(head("v2", "2023-08-01"), ID, "linke", null);
        var strict = pact("ausscheiden", "BEENDET");
        assertThat(strict.leaving(leaving, strict.reading())).last().isInstanceOf(VereinbarungBeendet.class);
        assertThat(strict.leaving(leaving, pact().reading()))
                .as("an open case of another rule book")
                .containsExactly(leaving);
        assertThat(strict.leavingOutvoted(leaving)).containsExactly(leaving);
    }
}
