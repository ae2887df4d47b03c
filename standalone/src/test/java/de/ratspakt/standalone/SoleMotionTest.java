package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.session.SessionEvent.AlleineinbringungVermerkt;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
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
        motion = created("gruene.vorsitz", "antraege", """
                {"vereinbarung":"%s","fraktion":"gruene","titel":"Ein Antrag","text":"Der Rat möge beschließen."}""".formatted(agreement));
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
        takesUp(second);
        assertThat(notes(second)).as("while the first has it").isZero();
        var third = session("2022-06-14T18:00:00+02:00");
        office(first, "tagesordnungspunkt-absetzen", "{\"tagesordnungspunkt\":\"" + item(first) + "\"}");
        takesUp(third);
        assertThat(findings(third)).isEqualTo(1);
    }

    @Test
    void one_whose_session_is_called_off_is_assessed_by_the_next_that_takes_it_up() {
        takesUp(first);
        bringsIn(",\"sitzung\":\"" + first + "\"");
        office(first, "sitzung-absagen", "{}");
        takesUp(second);
        assertThat(findings(second)).isEqualTo(1);
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

    private void takesUp(String session) {
        office(session, "tagesordnungspunkt-aufnehmen", """
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

    private <E> List<E> all(String session, Class<E> type) {
        return whole.part(EventLog.class).stream(session).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
