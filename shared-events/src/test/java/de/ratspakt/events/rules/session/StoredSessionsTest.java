package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.ITEM;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.StoredHistory;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.*;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the rules once made of a session they make of it for ever. */
@DisplayName("Eine aufgezeichnete Sitzung")
class StoredSessionsTest {
    private static final String HELD = "sitzung-geschlossen-";
    private static final String CALLED_OFF = "sitzung-abgesagt-";
    private static final String BUDGET = "top-2";
    private static final String PETITION = "top-3";

    @BeforeAll
    static void keep() {
        StoredHistory.keep(present(HELD), () -> held().history());
        StoredHistory.keep(present(CALLED_OFF), () -> calledOff().history());
    }

    private static String present(String kind) {
        return kind + SessionProcedure.ENGINE + ".json";
    }

    static Stream<String> files() {
        return StoredHistory.files("sitzung");
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("ergibt nachgespielt genau die aufgezeichneten Folgen")
    void replayed(String file) {
        var history = StoredHistory.read(file, SessionEvent.class);
        assertThat(file).endsWith("-" + SessionState.of(history).engine() + ".json");
        assertThat(history).hasAtLeastOneElementOfType(Folge.class);
        assertThat(SessionReplay.difference(history)).isEmpty();
    }

    @Test
    @DisplayName("gibt es von jeder Fassung der Regeln, auch von der jetzigen")
    void ofThePresentEngine() {
        assertThat(StoredHistory.exists(present(HELD))).isTrue();
        assertThat(StoredHistory.exists(present(CALLED_OFF))).isTrue();
    }

    @Test
    @DisplayName("der Fassung 1 enthält jede Art von Ereignis und jeden Grund, aus dem ein Befund entfällt")
    void firstEngine() {
        var held = StoredHistory.read("sitzung-geschlossen-1.json", SessionEvent.class);
        var calledOff = StoredHistory.read("sitzung-abgesagt-1.json", SessionEvent.class);
        var all = Stream.concat(held.stream(), calledOff.stream()).toList();
        assertThat(StoredHistory.kinds(all))
                .containsExactlyInAnyOrder(
                        "SitzungEinberufen",
                        "SitzungVerlegt",
                        "SitzungAbgesagt",
                        "TagesordnungspunktAufgenommen",
                        "TagesordnungspunktAbgesetzt",
                        "AbstimmungslinieVereinbart",
                        "StimmverhaltenFreigestellt",
                        "AbwesenheitGemeldet",
                        "AbweichungAngekündigt",
                        "KenntnisnahmeBestätigt",
                        "MitteilungBestritten",
                        "AlleineinbringungVermerkt",
                        "AusscheidenFürSitzungVermerkt",
                        "StimmverhaltenErfasst",
                        "SitzungGeschlossen",
                        "MitteilungsfristAbgelaufen",
                        "MitteilungsfristBestimmt",
                        "RegelabweichungErmittelt",
                        "RegelabweichungEntfallen",
                        "MehrheitGefährdet",
                        "MehrheitGesichert",
                        "ErinnerungAnMitteilungsfristErgangen");
        assertThat(all.stream()
                        .filter(RegelabweichungEntfallen.class::isInstance)
                        .map(e -> ((RegelabweichungEntfallen) e).grund()))
                .contains(Entfallensgrund.values());
        assertThat(SessionState.of(held).findings())
                .extracting(f -> f.fraktion() + " " + f.klausel())
                .containsExactly("gruene 5, 6", "gruene 4, 6");
        assertThat(SessionState.of(calledOff).findings()).isEmpty();
    }

    @Test
    @DisplayName("der Fassung 2 warnt vor jeder Linie, die an die Stelle der Gegenlinie tritt")
    void secondEngine() {
        var held = StoredHistory.read("sitzung-geschlossen-2.json", SessionEvent.class);
        assertThat(held)
                .filteredOn(e -> e instanceof MehrheitGefaehrdet w
                        && w.tagesordnungspunkt().equals(ITEM))
                .hasSize(3);
        assertThat(SessionState.of(StoredHistory.read("sitzung-abgesagt-2.json", SessionEvent.class))
                        .findings())
                .isEmpty();
    }

    @Test
    @DisplayName("verrät jede Folge, die fehlt oder eine andere ist")
    void forged() {
        var history = StoredHistory.read("sitzung-geschlossen-1.json", SessionEvent.class);
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i) instanceof Folge) {
                var without = new java.util.ArrayList<>(history);
                without.remove(i);
                assertThat(SessionReplay.difference(without))
                        .as("without %s", i)
                        .isPresent();
            }
        }
    }

    // --- the stories -------------------------------------------------------------------------------------------------

    /** Called for Tuesday, 8 March 2022, held a day later. */
    private static Evening held() {
        var e = Evening.on("2022-03-08T18:00")
                .item()
                .item(BUDGET, null, Mehrheit.MEHRHEIT_DER_MITGLIEDER, false)
                .item(PETITION, null, Mehrheit.MEHRHEIT_DER_STIMMEN, true)
                .removed("2022-02-01T14:00", PETITION)
                .free("2022-02-01T15:00")
                .line(Linie.JA)
                .line("2022-02-02T12:30", BUDGET, Linie.JA)
                .absent(SPD, 8)
                .line("2022-02-03T13:00", ITEM, Linie.NEIN)
                .line("2022-02-03T14:00", ITEM, Linie.JA)
                .absent("2022-02-04T12:00", SPD, 1)
                .alone("2022-03-01T10:00", GRUENE)
                .notice("2022-03-05T12:00", LINKE, SPD, GRUENE);
        e.noted("2022-03-06T09:00", SPD, e.lastId(AbweichungAngekuendigt.class))
                .reminded("2022-03-07T09:00")
                .passes("2022-03-08T00:00:03")
                .moved("2022-03-08T10:00", "2022-03-09T18:00")
                .passes("2022-03-09T00:00:02")
                .voted("2022-03-09T18:30", LINKE, 0, 2, 0)
                .voted("2022-03-09T19:00", BUDGET, SPD, 0, 14, 0)
                .voted("2022-03-09T19:00", BUDGET, SPD, 14, 0, 0)
                .voted("2022-03-09T19:05", BUDGET, GRUENE, 0, 5, 2)
                .typed("2022-03-09T20:00")
                .announces("2022-03-04T12:00", GRUENE, null, BUDGET, Linie.NEIN, SPD, LINKE)
                .typedAtOnce();
        var claimed = e.lastId(AbweichungAngekuendigt.class);
        return e.contested("2022-03-09T20:30", SPD, claimed)
                .noted("2022-03-09T20:45", SPD, claimed)
                .left("2022-03-09T21:00", LINKE)
                .closed("2022-03-09T22:00")
                .contested("2022-03-10T09:00", SPD, claimed);
    }

    /** Under the reading that asks for no more than the day before. */
    private static Evening calledOff() {
        return Evening.on("2022-03-08T18:00", "informationVor", "VORTAG")
                .item()
                .line(Linie.JA)
                .alone("2022-03-01T10:00", LINKE)
                .passes("2022-03-08T00:00:04")
                .moved("2022-03-08T10:00", "2022-03-10T18:00")
                .passes("2022-03-10T00:00:01")
                .calledOff("2022-03-10T12:00");
    }
}
