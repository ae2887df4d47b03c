package de.ratspakt.events.rules;

import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.LINKE;
import static de.ratspakt.events.rules.Crisis.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The term ends on 31 October 2026. Declared on Wednesday 14 October, Eskalation 1 lasts until Monday 26 October. */
@DisplayName("A case that is open when the agreement's term ends")
class TermEndTest {
    private static final String DECLARED = "2026-10-14";
    private static final String FIRST_ENGINE = "1+jollyday-2.19.0";

    private static List<String> names(List<? extends ConflictEvent> events) {
        return events.stream().map(e -> e.getClass().getSimpleName()).toList();
    }

    @Test
    @DisplayName("lets lapse what ended before, and nothing after, however late it is looked at")
    void inOrder() {
        var crisis = Crisis.under().declared(DECLARED).passes("2027-03-01");
        assertThat(names(crisis.history()))
                .containsExactly(
                        "StoerungErklaert",
                        "Eskalation1Eroeffnet",
                        "FristAbgelaufen",
                        "Eskalation1Gescheitert",
                        "Eskalation2Eroeffnet",
                        "VereinbarungsendeVermerkt",
                        "KonfliktfallAbgeschlossen");
        assertThat(crisis.status()).isEqualTo(Case.Status.GEGENSTANDSLOS);
        assertThat(crisis.last(KonfliktfallAbgeschlossen.class).kopf().eingetretenAm())
                .isEqualTo(Crisis.time("2026-11-01T00:00"));
        assertThat(Replay.difference(crisis.history())).isEmpty();
    }

    @Test
    @DisplayName("is closed at its end and not a moment before")
    void onTime() {
        var crisis = Crisis.under().declared(DECLARED).passes("2026-10-31T23:59:59");
        assertThat(crisis.stage()).isEqualTo(Stufe.ESKALATION_2);
        assertThat(crisis.passes("2026-11-01T00:00").status()).isEqualTo(Case.Status.GEGENSTANDSLOS);
    }

    @Test
    @DisplayName("is closed even where no period runs any more")
    void overdue() {
        var crisis = Crisis.under("fristablauf", "BRAUCHT_ERKLAERUNG")
                .declared(DECLARED)
                .passes("2026-10-30");
        assertThat(crisis.status()).isEqualTo(Case.Status.UEBERFAELLIG);
        assertThat(crisis.passes("2026-11-02").status()).isEqualTo(Case.Status.GEGENSTANDSLOS);
    }

    @Test
    @DisplayName("hears of it once: the agreement's own note is the same one")
    void once() {
        var crisis = Crisis.under().declared(DECLARED).passes("2026-11-02");
        assertThat(crisis.last(VereinbarungsendeVermerkt.class).ereignis())
                .isEqualTo(PactTest.pact()
                        .expiry(Crisis.time("2026-11-02").toInstant())
                        .orElseThrow()
                        .kopf()
                        .ereignis());
        assertThat(names(Replay.trueAt(
                        crisis.history(), Crisis.time("2027-01-01").toInstant())))
                .isEqualTo(names(crisis.history()));
    }

    @Test
    @DisplayName("settled before the end stays settled")
    void settled() {
        var crisis = Crisis.under()
                .declared(DECLARED)
                .proposedSettlement(SPD, "2026-10-20")
                .confirmed("2026-10-21", GRUENE, LINKE)
                .passes("2026-11-02");
        assertThat(crisis.status()).isEqualTo(Case.Status.BEIGELEGT);
        assertThat(crisis.all(VereinbarungsendeVermerkt.class)).isEmpty();
    }

    @Test
    @DisplayName("decided by the first engine goes on as it was recorded, until the note comes")
    void firstEngine() {
        var crisis = Crisis.under().decidedBy(FIRST_ENGINE).declared(DECLARED).passes("2027-03-01");
        assertThat(crisis.stage()).isEqualTo(Stufe.ENTSCHEIDUNGSPHASE);
        assertThat(crisis.all(VereinbarungsendeVermerkt.class)).isEmpty();
        assertThat(Replay.difference(crisis.history())).isEmpty();
        assertThat(crisis.agreementEnded("2027-03-02").status()).isEqualTo(Case.Status.GEGENSTANDSLOS);
    }

    @Test
    @DisplayName("a period set by everyone's acknowledgement rests on all of them")
    void allAcknowledgements() {
        var crisis = Crisis.under().typed("2026-09-20").declared("2026-09-10");
        var declaration = crisis.id(StoerungErklaert.class);
        crisis.typedAtOnce().acknowledged("2026-09-21", declaration, GRUENE, LINKE);
        var anew = crisis.last(FristNeuBestimmt.class).kopf().ereignis();
        var facts = Provenance.of(crisis.history())
                .getOrDefault(anew, Provenance.NOTHING)
                .angaben();
        assertThat(facts)
                .contains(declaration)
                .containsAll(crisis.all(AngabeAnerkannt.class).stream()
                        .map(e -> e.kopf().ereignis())
                        .toList());
    }
}
