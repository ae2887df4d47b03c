package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.MOTION;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.SessionEvent.*;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Eine Sitzung, unter einer anderen Lesart nachgespielt,")
class SessionReplayTest {
    private static final String TUESDAY = "2022-03-08T18:00";
    private static final Regelwerk DAY_BEFORE = Regelwerk.of(Map.of("informationVor", "VORTAG"));
    private static final Regelwerk ONE_VOTE = Regelwerk.of(Map.of("abweichungAb", "EINZELSTIMME"));

    /** Told after bringing in the motion, but days before the session; one of fifteen dissents. */
    private final Evening evening = Evening.on(TUESDAY)
            .item()
            .line(Linie.JA)
            .alone("2022-03-01T10:00", LINKE)
            .announces("2022-03-02T12:00", LINKE, MOTION, null, null, SPD, GRUENE)
            .voted("2022-03-08T19:00", SPD, 14, 1, 0);

    private SessionReplay.Comparison under(Regelwerk other) {
        return SessionReplay.compare(
                evening.history(), other, Evening.time("2022-03-08T22:00").toInstant());
    }

    @Test
    @DisplayName("verliert die Feststellung, wenn nur der Vortag zählt")
    void disappears() {
        assertThat(evening.findings()).containsExactly("linke antrag-1");
        var compared = under(DAY_BEFORE);
        assertThat(compared.disappearing())
                .extracting(RegelabweichungErmittelt::fraktion)
                .containsExactly(LINKE);
        assertThat(compared.appearing()).isEmpty();
        assertThat(compared.common()).isEmpty();
        assertThat(compared.own().informationVor()).isEqualTo(Regelwerk.InformationVor.HANDLUNG_UND_VORTAG);
    }

    @Test
    @DisplayName("gewinnt eine, wenn schon eine einzelne Stimme zählt, und behält die andere")
    void appears() {
        var compared = under(ONE_VOTE);
        assertThat(compared.appearing())
                .extracting(RegelabweichungErmittelt::fraktion)
                .containsExactly(SPD);
        assertThat(compared.common())
                .extracting(RegelabweichungErmittelt::fraktion)
                .containsExactly(LINKE);
        assertThat(compared.disappearing()).isEmpty();
    }

    @Test
    @DisplayName("ist unter der eigenen dieselbe")
    void same() {
        assertThat(under(evening.now().call().regelwerk()).same()).isTrue();
    }

    @Test
    @DisplayName("erzeugt ihren Ablauf selbst, auch wenn der Wecker nie geklingelt hat")
    void ownLapse() {
        var again = SessionReplay.asItHappened(
                evening.history(), DAY_BEFORE, Evening.time("2022-03-08T00:00").toInstant());
        assertThat(again).hasAtLeastOneElementOfType(MitteilungsfristAbgelaufen.class);
        assertThat(SessionReplay.difference(again)).isEmpty();
    }

    @Test
    @DisplayName("nimmt Nachgetragenes, als wäre es sofort erfasst, und von jeder Stimmabgabe die letzte Erfassung")
    void asItHappened() {
        var e = Evening.on(TUESDAY)
                .item()
                .line(Linie.JA)
                .voted("2022-03-08T19:00", LINKE, 0, 2, 0)
                .voted("2022-03-08T19:00", LINKE, 0, 1, 0)
                .typed("2022-03-10T12:00")
                .notice("2022-03-06T12:00", LINKE, SPD, GRUENE);
        var again = SessionReplay.trueAt(
                e.history(), Evening.time("2022-03-08T20:00").toInstant());
        assertThat(again).noneMatch(RegelabweichungErmittelt.class::isInstance);
        assertThat(again.stream().filter(StimmverhaltenErfasst.class::isInstance))
                .hasSize(1);
        assertThat(SessionReplay.known(
                        e.history(), Evening.time("2022-03-08T20:00").toInstant()))
                .hasAtLeastOneElementOfType(RegelabweichungErmittelt.class);
    }

    @Test
    @DisplayName("verliert keine Stimme, die am Morgen danach vor dem zurückdatierten Schließen erfasst wurde")
    void votesTypedBeforeTheDatedClosing() {
        var e = Evening.on(TUESDAY)
                .item()
                .line(Linie.JA)
                .voted("2022-03-09T09:00", LINKE, 0, 2, 0)
                .typed("2022-03-09T09:05")
                .closed("2022-03-08T22:00");
        assertThat(e.findings()).containsExactly("linke top-1");
        var later = Evening.time("2022-04-01T00:00").toInstant();
        assertThat(SessionState.of(SessionReplay.trueAt(e.history(), later)).findings())
                .extracting(RegelabweichungErmittelt::fraktion)
                .containsExactly(LINKE);
        assertThat(SessionReplay.compare(e.history(), ONE_VOTE, later).common()).hasSize(1);
        var thatNight = SessionReplay.trueAt(
                e.history(), Evening.time("2022-03-08T23:00").toInstant());
        assertThat(SessionState.of(thatNight).status()).isEqualTo(SessionState.Status.GESCHLOSSEN);
    }

    @Test
    @DisplayName("gibt nach dem Schließen Erfasstem auch dann keine Wirkung, wenn es davor geschehen sein soll")
    void recordedAfterTheClosing() {
        var e = Evening.on(TUESDAY)
                .item()
                .line(Linie.JA)
                .voted("2022-03-08T19:00", LINKE, 0, 2, 0)
                .closed("2022-03-08T22:00")
                .typed("2022-03-09T09:00")
                .voted("2022-03-08T19:00", LINKE, 2, 0, 0)
                .calledOff("2022-03-08T18:30");
        assertThat(e.findings()).containsExactly("linke top-1");
        var again = SessionState.of(SessionReplay.trueAt(
                e.history(), Evening.time("2022-04-01T00:00").toInstant()));
        assertThat(again.status()).isEqualTo(SessionState.Status.GESCHLOSSEN);
        assertThat(again.findings()).hasSize(1);
    }

    @Test
    @DisplayName("verrät eine verfälschte Geschichte")
    void forged() {
        var history = new java.util.ArrayList<>(evening.history());
        history.removeIf(RegelabweichungErmittelt.class::isInstance);
        assertThat(SessionReplay.difference(history)).isPresent();
        assertThat(SessionReplay.difference(evening.history())).isEmpty();
    }
}
