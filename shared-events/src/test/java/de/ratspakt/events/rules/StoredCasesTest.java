package de.ratspakt.events.rules;

import static de.ratspakt.events.rules.Crisis.GRUENE;
import static de.ratspakt.events.rules.Crisis.LINKE;
import static de.ratspakt.events.rules.Crisis.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.StoredHistory;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import de.ratspakt.events.conflict.Stufe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules once made of a case they make of it for ever. */
@DisplayName("A recorded case")
class StoredCasesTest {
    private static final String GONE_ON = "konfliktfall-fortgesetzt-";
    private static final String SETTLED = "konfliktfall-beigelegt-";
    private static final String MET = "konfliktfall-getroffen-";
    private static final String SECOND = "2+jollyday-2.19.0";

    @BeforeAll
    static void keep() {
        StoredHistory.keep(present(GONE_ON), () -> goneOn().history());
        StoredHistory.keep(present(SETTLED), () -> settled().history());
        StoredHistory.keep(present(MET), () -> met(Procedure.ENGINE).history());
        StoredHistory.keep(MET + SECOND + ".json", () -> met(SECOND).history());
    }

    private static String present(String kind) {
        return kind + Procedure.ENGINE + ".json";
    }

    static Stream<String> files() {
        return StoredHistory.files("konfliktfall");
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("gives, played again, exactly the recorded consequences")
    void replayed(String file) {
        var history = StoredHistory.read(file, ConflictEvent.class);
        assertThat(file).endsWith("-" + Case.of(history).engine() + ".json");
        assertThat(history).hasAtLeastOneElementOfType(Folge.class);
        assertThat(Replay.difference(history)).isEmpty();
    }

    @Test
    @DisplayName("is there of every version of the engine, the present one too")
    void ofThePresentEngine() {
        assertThat(StoredHistory.exists(present(GONE_ON))).isTrue();
        assertThat(StoredHistory.exists(present(SETTLED))).isTrue();
        assertThat(StoredHistory.exists(present(MET))).isTrue();
    }

    @Test
    @DisplayName("of version 2 came to another end than the same case under version 3")
    void secondAndThirdEngine() {
        var second = StoredHistory.read(MET + SECOND + ".json", ConflictEvent.class);
        var third = StoredHistory.read(MET + "3+jollyday-2.19.0.json", ConflictEvent.class);
        assertThat(Case.of(second).status()).isEqualTo(Case.Status.FORTGESETZT);
        assertThat(Case.of(third).status()).isEqualTo(Case.Status.GEGENSTANDSLOS);
        assertThat(failures(second)).containsExactly("ESKALATION_1 2024-05-08", "ESKALATION_2 2024-05-14");
        assertThat(failures(third)).containsExactly("ESKALATION_1 2024-05-07", "ESKALATION_2 2024-05-17");
    }

    private static List<String> failures(List<ConflictEvent> history) {
        return history.stream()
                .filter(Gescheitert.class::isInstance)
                .map(Gescheitert.class::cast)
                .map(g -> g.stufe() + " " + g.tag())
                .toList();
    }

    @Test
    @DisplayName("of version 2 tells of lapses, extensions, disputes, findings, decisions and both ends")
    void secondEngine() {
        var goneOn = StoredHistory.read("konfliktfall-fortgesetzt-2+jollyday-2.19.0.json", ConflictEvent.class);
        var settled = StoredHistory.read("konfliktfall-beigelegt-2+jollyday-2.19.0.json", ConflictEvent.class);
        assertThat(StoredHistory.kinds(
                        Stream.concat(goneOn.stream(), settled.stream()).toList()))
                .contains(
                        "StörungErklärt",
                        "StörungMiterklärt",
                        "Eskalation1Terminiert",
                        "Eskalation1Durchgeführt",
                        "Eskalation2Durchgeführt",
                        "ScheiternErklärt",
                        "BeilegungVorgeschlagen",
                        "BeilegungBestätigt",
                        "BeilegungZurückgewiesen",
                        "StörungserklärungZurückgenommen",
                        "FristverlängerungVorgeschlagen",
                        "FristverlängerungZugestimmt",
                        "FortsetzungsentscheidungGetroffen",
                        "AngabeBestritten",
                        "AngabeAnerkannt",
                        "AngabeBerichtigt",
                        "FristAbgelaufen",
                        "Eskalation1Eröffnet",
                        "Eskalation1Gescheitert",
                        "Eskalation2Eröffnet",
                        "Eskalation2Gescheitert",
                        "EntscheidungsphaseEröffnet",
                        "FristVerlängert",
                        "FristNeuBestimmt",
                        "VerfahrensabweichungErmittelt",
                        "StörungBehoben",
                        "VereinbarungFortgesetzt",
                        "KonfliktfallAbgeschlossen");
        assertThat(Case.of(goneOn).status()).isEqualTo(Case.Status.FORTGESETZT);
        assertThat(Case.of(settled).status()).isEqualTo(Case.Status.BEIGELEGT);
    }

    @Test
    @DisplayName("betrays every consequence that is missing")
    void forged() {
        var history = StoredHistory.read("konfliktfall-fortgesetzt-2+jollyday-2.19.0.json", ConflictEvent.class);
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof Folge) {
                var without = new ArrayList<>(history);
                without.remove(i);
                assertThat(Replay.difference(without)).as("without %s", i).isPresent();
            }
        }
    }

    // --- the stories -------------------------------------------------------------------------------------------------

    /** Over Christmas 2022, with its moved periods, into the decision phase and out of it. */
    private static Crisis goneOn() {
        var c = Crisis.under()
                .declared("2022-12-15")
                .joined(GRUENE, "2022-12-16")
                .appointed(Stufe.ESKALATION_1, "2022-12-17", "2022-12-20T18:00")
                .held(
                        Stufe.ESKALATION_1,
                        "2022-12-20T18:00",
                        Ergebnis.VERTAGT,
                        Crisis.without(Crisis.FACTIONS, "linke.vorsitz", "linke.stellv"));
        var meeting = c.id(Eskalation1Durchgefuehrt.class);
        return c.contested(LINKE, "2022-12-21", meeting)
                .acknowledged("2022-12-22", meeting, LINKE)
                .passes("2022-12-28")
                .proposedExtension(SPD, "2022-12-28T21:00", Stufe.ESKALATION_1, "2023-01-04")
                .agreedToExtension("2022-12-29", GRUENE, LINKE)
                .passes("2023-01-05")
                .held(Stufe.ESKALATION_2, "2023-01-10T18:00", Ergebnis.EINIGUNG)
                .rejected(LINKE, "2023-01-11")
                .declaredFailed(SPD, "2023-01-12")
                .decided("2023-01-20", Entscheidung.FORTSETZEN, SPD, GRUENE)
                .decided("2023-01-21", LINKE, Seite.FRAKTION, Entscheidung.FORTSETZEN, true)
                .decided("2023-01-25", Entscheidung.FORTSETZEN, LINKE);
    }

    /** Minutes typed in the night, a further meeting appointed after a vain one, and a leaving while they decide. */
    private static Crisis met(String engine) {
        var withoutOne = Crisis.without(Crisis.EVERYBODY, "linke.partei");
        return Crisis.under("ausscheiden", "BEENDET", "erfassungsfristTage", 0)
                .decidedBy(engine)
                .declared("2024-05-02")
                .appointed(Stufe.ESKALATION_1, "2024-05-03", "2024-05-07T21:00")
                .typed("2024-05-08T02:10")
                .held(Stufe.ESKALATION_1, "2024-05-07T21:00", Ergebnis.KEINE_EINIGUNG)
                .typedAtOnce()
                .appointed(Stufe.ESKALATION_2, "2024-05-10", "2024-05-13", withoutOne)
                .held(Stufe.ESKALATION_2, "2024-05-13", Ergebnis.KEINE_EINIGUNG, withoutOne)
                .appointed(Stufe.ESKALATION_2, "2024-05-14", "2024-05-16")
                .passes("2024-05-20")
                .decided("2024-05-21", Entscheidung.FORTSETZEN, SPD, GRUENE)
                .left(LINKE, "2024-05-22");
    }

    /** Declared in March 2022, dated two days earlier by a correction that everybody acknowledged, and settled. */
    private static Crisis settled() {
        var c = Crisis.under()
                .declared("2022-03-17")
                .joined(LINKE, "2022-03-18")
                .withdrawn(LINKE, "2022-03-19");
        var declaration = c.id(StoerungErklaert.class);
        return c.corrected(
                        "2022-03-20",
                        declaration,
                        new Aenderung(Crisis.time("2022-03-15T20:00"), null, null, null, null, null))
                .acknowledged("2022-03-21", declaration, GRUENE, LINKE)
                .proposedSettlement(SPD, "2022-03-24")
                .confirmed("2022-03-25", GRUENE, LINKE);
    }
}
