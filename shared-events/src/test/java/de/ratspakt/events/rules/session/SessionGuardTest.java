package de.ratspakt.events.rules.session;

import static de.ratspakt.events.rules.session.Evening.GRUENE;
import static de.ratspakt.events.rules.session.Evening.ITEM;
import static de.ratspakt.events.rules.session.Evening.LINKE;
import static de.ratspakt.events.rules.session.Evening.MOTION;
import static de.ratspakt.events.rules.session.Evening.SPD;
import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Regelwerk.RuhenUmfasst;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.platform.Rejection;
import de.ratspakt.events.platform.Texts;
import de.ratspakt.events.rules.Refusal;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionEvent.AbweichungAngekuendigt;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("In einer Sitzung wird abgelehnt")
class SessionGuardTest {
    private static final String TUESDAY = "2022-03-08T18:00";
    private static final OffsetDateTime BEGUN = Evening.time(TUESDAY);
    private static final Vertragslage IN_FORCE = Evening.lage(Evening.ALL);

    private final Evening evening = Evening.on(TUESDAY).item().line(Linie.JA);

    private SessionGuard guard() {
        return new SessionGuard(evening.now());
    }

    private static Optional<Rejection> code(Optional<Refusal> refusal) {
        return refusal.map(Refusal::code);
    }

    @ParameterizedTest
    @EnumSource(SessionAction.class)
    @DisplayName("nichts aus Gründen der Regeln, solange sie einberufen ist")
    void open(SessionAction action) {
        assertThat(guard().refusal(action, LINKE)).isEmpty();
        assertThat(guard().refusal(action, null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SessionAction.class)
    @DisplayName("nach dem Schließen alles, außer was ein Empfänger zu einer Mitteilung sagt")
    void closed(SessionAction action) {
        evening.closed("2022-03-08T22:00");
        var expected =
                action == SessionAction.KENNTNISNAHME_BESTAETIGEN || action == SessionAction.MITTEILUNG_BESTREITEN
                        ? Optional.<Rejection>empty()
                        : Optional.<Rejection>of(SessionRejection.SITZUNG_GESCHLOSSEN);
        assertThat(code(guard().refusal(action, SPD))).isEqualTo(expected);
    }

    @Test
    @DisplayName("nach der Absage mit diesem Grund")
    void calledOff() {
        evening.calledOff("2022-03-02T22:00");
        assertThat(code(guard().refusal(SessionAction.SITZUNG_VERLEGEN, null)))
                .contains(SessionRejection.SITZUNG_ABGESAGT);
    }

    @Test
    @DisplayName("eine Verlegung oder Absage, sobald Stimmen erfasst sind")
    void movesAfterVotes() {
        evening.voted("2022-03-08T19:00", SPD, 15, 0, 0);
        assertThat(code(guard().refusal(SessionAction.SITZUNG_VERLEGEN, null)))
                .contains(SessionRejection.STIMMEN_BEREITS_ERFASST);
        assertThat(code(guard().refusal(SessionAction.SITZUNG_ABSAGEN, null)))
                .contains(SessionRejection.STIMMEN_BEREITS_ERFASST);
        assertThat(code(guard().removing(ITEM))).contains(SessionRejection.STIMMEN_BEREITS_ERFASST);
        assertThat(code(guard().agreeingOnLine(ITEM, IN_FORCE))).contains(SessionRejection.STIMMEN_BEREITS_ERFASST);
        assertThat(code(guard().leavingFree(ITEM))).contains(SessionRejection.STIMMEN_BEREITS_ERFASST);
    }

    @Test
    @DisplayName("eine Linie, solange Linien ruhen, mit dem Konfliktfall")
    void linesRest() {
        var resting = new Vertragslage("a1", Evening.ALL, true, EnumSet.of(RuhenUmfasst.ABSTIMMUNGSLINIEN), "k7");
        var refusal = guard().agreeingOnLine(ITEM, resting).orElseThrow();
        assertThat(refusal.code()).isEqualTo(SessionRejection.ABSTIMMUNGSLINIEN_RUHEN);
        assertThat(refusal.further()).containsEntry("konfliktfall", "k7");
        var over = new Vertragslage("a1", Evening.ALL, false, Set.of(), null);
        assertThat(code(guard().agreeingOnLine(ITEM, over))).contains(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT);
        assertThat(code(SessionGuard.calling(over))).contains(Refusal.Code.VEREINBARUNG_NICHT_IN_KRAFT);
        assertThat(SessionGuard.calling(resting)).isEmpty();
        assertThat(guard().agreeingOnLine(ITEM, IN_FORCE)).isEmpty();
    }

    @Test
    @DisplayName("das Erfassen von Stimmen vor Beginn, bei geheimer Abstimmung und über die Sitze hinaus")
    void votes() {
        assertThat(code(guard().recordingVotes(ITEM, LINKE, 2, 0, 0, BEGUN.minusSeconds(1))))
                .contains(SessionRejection.SITZUNG_NOCH_NICHT_BEGONNEN);
        assertThat(guard().recordingVotes(ITEM, LINKE, 1, 1, 0, BEGUN)).isEmpty();
        assertThat(guard().recordingVotes(ITEM, LINKE, 2, 1, 0, BEGUN)).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(SessionRejection.MEHR_STIMMEN_ALS_SITZE);
            assertThat(refusal.felder()).containsExactly("ja", "nein", "enthaltung");
            assertThat(refusal.args()).containsExactly("3", "2");
        });
        assertThat(code(guard().recordingVotes("anderer", LINKE, 2, 0, 0, BEGUN)))
                .contains(SessionRejection.TAGESORDNUNGSPUNKT_UNBEKANNT);
        assertThat(code(guard().recordingVotes(ITEM, "fremd", 2, 0, 0, BEGUN)))
                .contains(Refusal.Code.PARTNER_UNBEKANNT);
        evening.item("wahl", null, Mehrheit.MEHRHEIT_DER_MITGLIEDER, true);
        assertThat(code(guard().recordingVotes("wahl", LINKE, 2, 0, 0, BEGUN)))
                .contains(SessionRejection.GEHEIME_ABSTIMMUNG);
        assertThat(code(guard().begun(BEGUN.minusSeconds(1).toInstant())))
                .contains(SessionRejection.SITZUNG_NOCH_NICHT_BEGONNEN);
    }

    @Test
    @DisplayName("was einen abgesetzten Punkt betrifft, und ein Antrag, der schon auf der Tagesordnung steht")
    void agenda() {
        assertThat(code(guard().adding(MOTION))).contains(SessionRejection.ANTRAG_BEREITS_AUFGENOMMEN);
        evening.removed("2022-02-20T12:00", ITEM);
        assertThat(guard().adding(MOTION)).isEmpty();
        assertThat(guard().adding(null)).isEmpty();
        assertThat(code(guard().onTheAgenda(ITEM))).contains(SessionRejection.TAGESORDNUNGSPUNKT_ABGESETZT);
    }

    @Test
    @DisplayName("eine Mitteilung an sich selbst oder an Fremde, aber keine verspätete")
    void notices() {
        assertThat(guard().announcing(LINKE, ITEM, List.of(SPD, GRUENE))).isEmpty();
        assertThat(code(guard().announcing(LINKE, ITEM, List.of(SPD, LINKE))))
                .contains(SessionRejection.SELBST_EMPFAENGER);
        assertThat(code(guard().announcing(LINKE, ITEM, List.of("fremd")))).contains(Refusal.Code.PARTNER_UNBEKANNT);
        assertThat(code(guard().announcing(LINKE, "anderer", List.of(SPD))))
                .contains(SessionRejection.TAGESORDNUNGSPUNKT_UNBEKANNT);
        evening.passes("2022-03-08T12:00");
        assertThat(guard().refusal(SessionAction.ABWEICHUNG_ANKUENDIGEN, LINKE)).isEmpty();
    }

    @Test
    @DisplayName("eine Kenntnisnahme ohne Mitteilung, durch andere und zweimal")
    void takingNote() {
        evening.notice("2022-03-05T12:00", LINKE, SPD);
        var notice = evening.lastId(AbweichungAngekuendigt.class);
        assertThat(guard().takingNote(SPD, notice)).isEmpty();
        assertThat(code(guard().answering(notice, Evening.time("2022-03-05T11:59:59"))))
                .contains(SessionRejection.VOR_DER_MITTEILUNG);
        assertThat(guard().answering(notice, Evening.time("2022-03-05T12:00"))).isEmpty();
        assertThat(code(guard().takingNote(SPD, "f1"))).contains(SessionRejection.MITTEILUNG_UNBEKANNT);
        assertThat(code(guard().takingNote(GRUENE, notice))).contains(SessionRejection.NICHT_EMPFAENGER);
        evening.noted("2022-03-05T13:00", SPD, notice);
        assertThat(code(guard().takingNote(SPD, notice))).contains(SessionRejection.BEREITS_BESTAETIGT);
        assertThat(guard().contesting(SPD, notice)).isEmpty();
        assertThat(code(guard().contesting(SPD, "f1"))).contains(SessionRejection.MITTEILUNG_UNBEKANNT);
        assertThat(code(guard().contesting(GRUENE, notice))).contains(SessionRejection.NICHT_EMPFAENGER);
        evening.contested("2022-03-06T10:00", SPD, notice);
        assertThat(code(guard().contesting(SPD, notice))).contains(SessionRejection.BEREITS_BESTRITTEN);
        assertThat(guard().takingNote(SPD, notice)).isEmpty();
    }

    @Test
    @DisplayName("mehr Abwesende als Sitze, und was für einen ausgeschiedenen oder fremden Partner gesagt wird")
    void partners() {
        var then = Evening.time("2022-02-19T12:00");
        assertThat(guard().absences(LINKE, 2, then)).isEmpty();
        assertThat(code(guard().absences(LINKE, 3, then))).contains(SessionRejection.MEHR_ALS_SITZE);
        assertThat(code(guard().refusal(SessionAction.ABWESENHEIT_MELDEN, "fremd")))
                .contains(Refusal.Code.PARTNER_UNBEKANNT);
        evening.left("2022-02-20T12:00", LINKE);
        assertThat(code(guard().refusal(SessionAction.ABWEICHUNG_ANKUENDIGEN, LINKE)))
                .contains(Refusal.Code.PARTNER_AUSGESCHIEDEN);
    }

    @Test
    @DisplayName(
            "von einem ausgeschiedenen Partner nicht, was vor dem Ausscheiden geschah, nur was seine Konten noch täten")
    void beforeAPartnerLeft() {
        evening.left("2022-03-09T12:00", LINKE);
        var before = Evening.time("2022-03-09T11:59:59");
        var from = Evening.time("2022-03-09T12:00");
        assertThat(guard().recordingVotes(ITEM, LINKE, 0, 2, 0, before)).isEmpty();
        assertThat(guard().absences(LINKE, 1, before)).isEmpty();
        assertThat(code(guard().recordingVotes(ITEM, LINKE, 0, 2, 0, from)))
                .contains(Refusal.Code.PARTNER_AUSGESCHIEDEN);
        assertThat(code(guard().absences(LINKE, 1, from))).contains(Refusal.Code.PARTNER_AUSGESCHIEDEN);
        assertThat(evening.now().partnersAt(before)).contains(LINKE);
        assertThat(evening.now().partnersAt(from)).doesNotContain(LINKE);
        for (var action : SessionAction.values()) {
            assertThat(code(guard().refusal(action, LINKE))).contains(Refusal.Code.PARTNER_AUSGESCHIEDEN);
            assertThat(guard().refusal(action, null)).isEmpty();
        }
    }

    @Test
    @DisplayName("ein Gremium, das nicht aufgeht")
    void body() {
        assertThat(SessionGuard.body(41, 21, Map.of(SPD, 15), Evening.ALL)).isEmpty();
        assertThat(code(SessionGuard.body(41, 42, Map.of(), Evening.ALL))).contains(SessionRejection.MEHR_ALS_STIMMEN);
        assertThat(code(SessionGuard.body(10, 6, Map.of(SPD, 8, LINKE, 3), Evening.ALL)))
                .contains(SessionRejection.MEHR_ALS_STIMMEN);
        assertThat(code(SessionGuard.body(10, 6, Map.of("fremd", 1), Evening.ALL)))
                .contains(Refusal.Code.PARTNER_UNBEKANNT);
        assertThat(SessionGuard.majorityOf(41)).isEqualTo(21);
        assertThat(SessionGuard.majorityOf(40)).isEqualTo(21);
    }

    @ParameterizedTest
    @EnumSource(SessionRejection.class)
    @DisplayName("mit einem Satz in beiden Sprachen")
    void texts(SessionRejection code) {
        for (var language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            var texts = Texts.in(language);
            assertThat(texts.has("ablehnung." + code.code()) || texts.has("fehler." + code.name()))
                    .isTrue();
        }
    }
}
