package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.AlleineinbringungVermerkt;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A motion brought in alone is assessed by one session: never by none, never by two (clause 6). */
@ExtendWith(Whole.Once.class)
class SoleMotionTest {
    private Whole whole;
    private String agreement;
    private String first;
    private String second;
    private String motion;

    @BeforeEach
    void two_sessions_and_a_motion(Whole whole) {
        this.whole = whole;
        agreement = whole.agreement(Map.of()).agreement;
        first = session("2022-04-05T18:00:00+02:00");
        second = session("2022-05-10T18:00:00+02:00");
        motion = drafted("");
    }

    @Test
    void one_that_names_no_session_is_assessed_where_it_was_taken_up_first() {
        takesUp(first);
        takesUp(second);
        bringsIn("");
        assertThat(notes(first) + notes(second)).isEqualTo(1);
        assertThat(findings(first) + findings(second)).isEqualTo(1);
        var third = session("2022-06-14T18:00:00+02:00");
        takesUp(third);
        assertThat(notes(third)).isZero();
    }

    @Test
    void one_that_its_session_takes_off_is_assessed_by_the_next_that_takes_it_up() {
        takesUp(first);
        bringsIn(",\"sitzung\":\"" + first + "\"");
        assertThat(findings(first)).isEqualTo(1);
        office(first, "tagesordnungspunkt-absetzen", "{\"tagesordnungspunkt\":\"" + item(first) + "\"}");
        takesUp(second);
        assertThat(findings(second)).isEqualTo(1);
    }

    @Test
    void one_that_its_session_takes_off_is_assessed_where_it_is_already_and_not_by_the_next_that_takes_it_up() {
        takesUp(first);
        bringsIn(",\"sitzung\":\"" + first + "\"");
        takesUp(second);
        assertThat(notes(second)).as("while the first has it").isZero();
        var third = session("2022-06-14T18:00:00+02:00");
        office(first, "tagesordnungspunkt-absetzen", "{\"tagesordnungspunkt\":\"" + item(first) + "\"}");
        takesUp(third);
        whole.settle();
        assertThat(findings(second)).isEqualTo(1);
        assertThat(notes(third)).isZero();
    }

    @Test
    void one_whose_session_is_called_off_is_assessed_by_the_next_that_takes_it_up() {
        takesUp(first);
        bringsIn(",\"sitzung\":\"" + first + "\"");
        office(first, "sitzung-absagen", "{}");
        takesUp(second);
        assertThat(findings(second)).isEqualTo(1);
    }

    @Test
    void one_on_two_agendas_goes_to_the_second_when_the_first_takes_it_off() {
        takesUp(first);
        takesUp(second);
        bringsIn("");
        assertThat(findings(first)).isEqualTo(1);
        office(first, "tagesordnungspunkt-absetzen", "{\"tagesordnungspunkt\":\"" + item(first) + "\"}");
        whole.settle();
        assertThat(standing(first)).isEmpty();
        assertThat(standing(second)).hasSize(1);
        assertThat(notes(second)).isEqualTo(1);
    }

    @Test
    void one_on_two_agendas_goes_to_the_second_when_the_first_is_called_off() {
        takesUp(first);
        takesUp(second);
        bringsIn(",\"sitzung\":\"" + first + "\"");
        office(first, "sitzung-absagen", "{}");
        whole.settle();
        assertThat(standing(first)).isEmpty();
        assertThat(standing(second)).hasSize(1);
    }

    @Test
    void one_that_names_a_session_that_took_it_off_is_assessed_where_it_is_on_the_agenda() {
        takesUp(first);
        takesUp(second);
        office(first, "tagesordnungspunkt-absetzen", "{\"tagesordnungspunkt\":\"" + item(first) + "\"}");
        bringsIn(",\"sitzung\":\"" + first + "\"");
        assertThat(standing(first)).isEmpty();
        assertThat(standing(second)).hasSize(1);
    }

    @Test
    void one_that_another_session_assesses_by_now_is_not_taken_up_again_where_it_was() {
        takesUp(first);
        bringsIn("");
        office(first, "tagesordnungspunkt-absetzen", "{\"tagesordnungspunkt\":\"" + item(first) + "\"}");
        takesUp(second);
        assertThat(standing(second)).hasSize(1);
        var refusal = takingUp(first).refused(409).json();
        assertThat(refusal.get("type").stringValue()).endsWith(":antrag-wird-anderswo-bewertet");
        assertThat(refusal.get("sitzung").stringValue()).isEqualTo(second);
        assertThat(standing(first)).isEmpty();

        office(second, "sitzung-absagen", "{}");
        takesUp(first);
        assertThat(standing(first)).hasSize(1);
        assertThat(standing(second)).isEmpty();
    }

    @Test
    void one_cannot_name_a_session_that_is_over() {
        office(first, "sitzung-absagen", "{}");
        var refusal = whole.post(
                        "gruene.vorsitz", "/api/antraege/" + motion + "/antrag-allein-einbringen", """
                                {"fraktion":"gruene","sitzung":"%s"}""".formatted(first))
                .refused(409)
                .json();
        assertThat(refusal.get("type").stringValue()).endsWith(":sitzung-vorbei");
        bringsIn("");
        takesUp(second);
        assertThat(standing(second)).hasSize(1);
    }

    @Test
    void one_drafted_for_a_session_that_is_over_by_now_is_for_the_next_that_takes_it_up() {
        motion = drafted(",\"sitzung\":\"" + first + "\"");
        takesUp(second);
        office(first, "sitzung-absagen", "{}");
        bringsIn("");
        assertThat(notes(first)).isZero();
        assertThat(standing(second)).hasSize(1);
    }

    private String session(String termin) {
        return created("gruppe.buero", "sitzungen", """
                {"vereinbarung":"%s","gremium":"Rat der Stadt","termin":"%s","ort":"Rathaus"}""".formatted(agreement, termin));
    }

    private String created(String account, String plural, String body) {
        return whole.post(account, "/api/" + plural, body)
                .done()
                .json()
                .get("id")
                .stringValue();
    }

    private String drafted(String session) {
        return created("gruene.vorsitz", "antraege", """
                {"vereinbarung":"%s","fraktion":"gruene","titel":"Ein Antrag","text":"Der Rat möge beschließen."%s}""".formatted(agreement, session));
    }

    private void takesUp(String session) {
        takingUp(session).done();
    }

    private Whole.Answer takingUp(String session) {
        return whole.post(
                "gruppe.buero", "/api/sitzungen/" + session + "/tagesordnungspunkt-aufnehmen", """
                {"titel":"Ein Antrag","herkunft":"GRUPPE","antrag":"%s"}""".formatted(motion));
    }

    private void office(String session, String command, String body) {
        whole.post("gruppe.buero", "/api/sitzungen/" + session + "/" + command, body)
                .done();
    }

    private void bringsIn(String session) {
        whole.post(
                        "gruene.vorsitz",
                        "/api/antraege/" + motion + "/antrag-allein-einbringen",
                        "{\"fraktion\":\"gruene\"" + session + "}")
                .done();
        whole.settle();
    }

    private String item(String session) {
        return all(session, TagesordnungspunktAufgenommen.class).getFirst().tagesordnungspunkt();
    }

    private int notes(String session) {
        return all(session, AlleineinbringungVermerkt.class).size();
    }

    private int findings(String session) {
        return all(session, RegelabweichungErmittelt.class).size();
    }

    private Collection<RegelabweichungErmittelt> standing(String session) {
        return SessionState.of(all(session, SessionEvent.class)).findings();
    }

    private <E> List<E> all(String session, Class<E> type) {
        return whole.part(EventLog.class).stream(session).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
