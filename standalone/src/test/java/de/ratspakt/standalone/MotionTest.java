package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.storage.EventLog;
import de.ratspakt.standalone.Whole.Answer;
import de.ratspakt.standalone.Whole.Situation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Motions as people bring them forward: drafted, signed, brought in, decided (clauses 5 and 6). */
@DisplayName("A motion")
@ExtendWith(Whole.Once.class)
class MotionTest {
    private Whole whole;
    private Situation s;

    @BeforeEach
    void drafted(Whole whole) {
        this.whole = whole;
        s = drafted(Map.of());
    }

    private Situation drafted(Map<String, String> readings) {
        return whole.agreement(readings).created("linke.mitglied", "antraege", """
                {"vereinbarung":"$PACT","fraktion":"linke","titel":"Radweg","text":"Ein Radweg auf einer Seite.",
                 "begruendung":"Sicherheit."}""");
    }

    private Answer say(String partner, String command, String... more) {
        return say(partner, command, body(partner, more));
    }

    private Answer say(String account, String command, JsonNode body) {
        var who = account.contains(".") ? account : account + ".vorsitz";
        return whole.post(who, "/api/antraege/" + s.id() + "/" + command, body.toString());
    }

    private static JsonNode body(String partner, String... more) {
        var body = Whole.JSON.createObjectNode().put("fraktion", partner);
        for (int i = 0; i < more.length; i += 2) {
            body.put(more[i], more[i + 1]);
        }
        return body;
    }

    private void sign(String... partners) {
        for (var partner : partners) {
            say(partner, "antrag-mitzeichnen").done();
        }
    }

    private List<String> recorded() {
        return whole.part(EventLog.class).stream(s.id()).stream()
                .map(e -> e.getClass().getSimpleName())
                .toList();
    }

    private static List<String> missing(Answer answer) {
        return answer.json()
                .path("fehlend")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    @Nested
    @DisplayName("that waits for signatures")
    class Signing {
        @Test
        void lapses_its_signatures_when_the_text_changes_and_names_who_is_missing() {
            sign("linke", "spd");
            say("linke", "antrag-aendern", "titel", "Radweg", "text", "Auf beiden Seiten.")
                    .done();

            var refused = say("gruene", "antrag-gemeinsam-einbringen").refused(409);
            assertThat(refused.type()).isEqualTo("urn:ratspakt:ablehnung:mitzeichnung-fehlt");
            assertThat(missing(refused)).containsExactly("spd", "gruene", "linke");
            assertThat(refused.json().get("detail").stringValue()).contains("spd, gruene, linke");
            assertThat(refused.json().get("regel").stringValue()).isEqualTo("5");

            sign("spd", "linke");
            assertThat(missing(say("gruene", "antrag-gemeinsam-einbringen").refused(409)))
                    .containsExactly("gruene");
            sign("gruene");
            say("gruene", "antrag-gemeinsam-einbringen").done();
            assertThat(recorded()).endsWith("AntragGemeinsamEingebracht");
        }

        @Test
        void takes_no_drafting_for_a_signature() {
            sign("spd", "gruene");
            assertThat(missing(say("linke", "antrag-gemeinsam-einbringen").refused(409)))
                    .containsExactly("linke");
        }

        @Test
        void records_nothing_twice() {
            sign("spd", "spd");
            say("gruene", "mitzeichnung-ablehnen", "grund", "Zu teuer.").done();
            say("gruene", "mitzeichnung-ablehnen", "grund", "Zu teuer.").done();
            say(
                            "linke",
                            "antrag-aendern",
                            "titel",
                            "Radweg",
                            "text",
                            "Ein Radweg auf einer Seite.",
                            "begruendung",
                            "Sicherheit.")
                    .done();
            assertThat(recorded()).containsExactly("AntragEntworfen", "AntragMitgezeichnet", "MitzeichnungAbgelehnt");
            assertThat(missing(say("spd", "antrag-gemeinsam-einbringen"))).containsExactly("gruene", "linke");
        }

        @Test
        void takes_a_later_signature_after_a_refusal_and_a_later_refusal_after_a_signature() {
            say("gruene", "mitzeichnung-ablehnen", "grund", "Zu teuer.").done();
            sign("gruene", "spd", "linke");
            say("gruene", "mitzeichnung-ablehnen", "grund", "Doch zu teuer.").done();
            assertThat(missing(say("linke", "antrag-gemeinsam-einbringen"))).containsExactly("gruene");
        }

        @Test
        void takes_no_signature_of_a_version_that_is_not_the_present_one() {
            var seen = Whole.JSON.createObjectNode().put("fraktion", "spd").put("fassung", 1);
            say("linke", "antrag-aendern", "titel", "Radweg", "text", "Anders.").done();
            assertThat(say("spd", "antrag-mitzeichnen", seen).refused(409).type())
                    .isEqualTo("urn:ratspakt:ablehnung:andere-fassung");
        }

        @Test
        void is_changed_by_nobody_but_the_drafting_faction() {
            assertThat(say("spd", "antrag-aendern", "titel", "Radweg", "text", "Anders.")
                            .refused(403)
                            .type())
                    .isEqualTo("urn:ratspakt:ablehnung:nur-entwerfende-fraktion");
            say("spd", "antrag-allein-einbringen").refused(403);
            say("spd", "antrag-zurueckziehen").refused(403);
        }

        @Test
        void is_not_said_to_have_been_brought_in_before_it_was_signed() {
            sign("spd", "gruene", "linke");
            assertThat(say("linke", "antrag-gemeinsam-einbringen", "am", "2022-02-28T10:00:00+01:00")
                            .refused(400)
                            .wrongFields())
                    .containsExactly("am");
        }
    }

    @Nested
    @DisplayName("of which a partner leaves")
    class Leaving {
        private void leaves(String partner) {
            whole.post(
                            partner + ".vorsitz",
                            "/api/vereinbarungen/" + s.agreement + "/partner-ausscheiden",
                            "{\"partner\":\"" + partner + "\"}")
                    .done();
        }

        @Test
        void goes_on_without_it_where_the_agreement_does() {
            s = drafted(Map.of("ausscheiden", "GILT_UNTER_DEN_UEBRIGEN"));
            sign("spd", "linke");
            assertThat(missing(say("spd", "antrag-gemeinsam-einbringen").refused(409)))
                    .containsExactly("gruene");
            leaves("gruene");
            assertThat(say("gruene", "antrag-mitzeichnen").refused(409).type())
                    .isEqualTo("urn:ratspakt:ablehnung:partner-ausgeschieden");
            say("spd", "antrag-gemeinsam-einbringen").done();
        }

        @Test
        void is_over_where_the_agreement_is() {
            s = drafted(Map.of("ausscheiden", "BEENDET"));
            sign("spd", "linke");
            leaves("gruene");
            for (var command : List.of("antrag-gemeinsam-einbringen", "antrag-mitzeichnen")) {
                assertThat(say("spd", command).refused(409).type())
                        .isEqualTo("urn:ratspakt:ablehnung:vereinbarung-nicht-in-kraft");
            }
            say("linke", "antrag-allein-einbringen").done();
        }

        @Test
        void that_drafted_it_stays_its_own() {
            leaves("linke");
            say("linke", "antrag-aendern", "titel", "Radweg", "text", "Anders.").refused(409);
            say("linke", "antrag-allein-einbringen").done();
            say("linke", "antrag-zurueckziehen").done();
        }
    }

    @Nested
    @DisplayName("while joint work rests")
    class Resting {
        @Test
        void is_not_brought_in_jointly_and_the_case_is_named_but_alone_it_is() {
            sign("spd", "gruene", "linke");
            var motion = s.id();
            s.declared().held(1, "KEINE_EINIGUNG").held(2, "KEINE_EINIGUNG");
            whole.settle();
            var konfliktfall = s.id();
            var refused = whole.post(
                            "spd.vorsitz",
                            "/api/antraege/" + motion + "/antrag-gemeinsam-einbringen",
                            body("spd").toString())
                    .refused(409);
            assertThat(refused.type()).isEqualTo("urn:ratspakt:ablehnung:gemeinsame-antraege-ruhen");
            assertThat(refused.json().get("konfliktfall").stringValue()).isEqualTo(konfliktfall);
            whole.post(
                            "linke.vorsitz",
                            "/api/antraege/" + motion + "/antrag-allein-einbringen",
                            body("linke").toString())
                    .done();
        }
    }

    @Nested
    @DisplayName("in the council")
    class InTheCouncil {
        private Answer result(String ergebnis) {
            return whole.post(
                    "gruppe.buero",
                    "/api/antraege/" + s.id() + "/antragsergebnis-feststellen",
                    "{\"ergebnis\":\"" + ergebnis + "\"}");
        }

        @Test
        void has_no_result_before_it_is_brought_in_and_one_after_it_was_postponed() {
            assertThat(result("ANGENOMMEN").refused(409).type())
                    .isEqualTo("urn:ratspakt:ablehnung:noch-nicht-eingebracht");
            say("linke", "antrag-allein-einbringen").done();
            result("VERTAGT").done();
            result("VERTAGT").done();
            result("ANGENOMMEN").done();
            result("ANGENOMMEN").done();
            assertThat(result("VERTAGT").refused(409).type()).isEqualTo("urn:ratspakt:ablehnung:antrag-entschieden");
            assertThat(recorded())
                    .containsExactly("AntragEntworfen", "AntragAlleinEingebracht", "AntragVertagt", "AntragAngenommen");
        }

        @Test
        void is_changed_and_brought_in_no_more() {
            say("linke", "antrag-allein-einbringen").done();
            for (var command :
                    List.of("antrag-allein-einbringen", "antrag-gemeinsam-einbringen", "antrag-mitzeichnen")) {
                assertThat(say("linke", command).refused(409).type())
                        .isEqualTo("urn:ratspakt:ablehnung:bereits-eingebracht");
            }
            say("linke", "antrag-zurueckziehen").done();
            say("linke", "antrag-zurueckziehen").refused(409);
        }

        @Test
        void names_no_session_that_is_none_of_the_agreement() {
            assertThat(say("linke", "antrag-allein-einbringen", "sitzung", "gibt-es-nicht")
                            .refused(400)
                            .wrongFields())
                    .containsExactly("sitzung");
        }
    }

    @Nested
    @DisplayName("with attachments")
    class WithAttachments {
        private Answer attach(String name, byte[] content) {
            return say(
                    "linke.mitglied",
                    "anlage-beifuegen",
                    body("linke", "name", name, "inhalt", Base64.getEncoder().encodeToString(content)));
        }

        private static byte[] text(String some) {
            return some.getBytes(StandardCharsets.UTF_8);
        }

        @Test
        void lapses_its_signatures_with_each_change_and_attaches_nothing_twice() {
            sign("spd", "gruene", "linke");
            attach("plan.txt", text("Ein Plan.")).done();
            attach("plan.txt", text("Ein Plan.")).done();
            assertThat(recorded()).endsWith("AntragMitgezeichnet", "AnlageBeigefuegt");
            assertThat(missing(say("linke", "antrag-gemeinsam-einbringen").refused(409)))
                    .hasSize(3);
        }

        @Test
        void takes_at_most_twenty() {
            for (int i = 0; i < 20; i++) {
                attach("plan-" + i + ".txt", text("Plan " + i)).done();
            }
            assertThat(attach("noch-einer.txt", text("Plan 20")).refused(409).type())
                    .isEqualTo("urn:ratspakt:ablehnung:zu-viele-anlagen");
        }

        @Test
        void takes_five_megabytes_and_no_byte_more() {
            attach("gross.txt", text("x".repeat(5 * 1024 * 1024))).done();
            assertThat(attach("zu-gross.txt", text("x".repeat(5 * 1024 * 1024 + 1)))
                            .refused(400)
                            .wrongFields())
                    .containsExactly("inhalt");
            attach("viel-zu-gross.txt", text("x".repeat(7 * 1024 * 1024))).refused(413);
        }

        @ParameterizedTest
        @ValueSource(strings = {"programm.pdf", "archiv.docx", "bild.png"})
        void believes_no_name_but_the_content(String name) {
            var start = name.endsWith("docx") ? new byte[] {'P', 'K', 3, 4, 0, 0} : new byte[] {'M', 'Z', 0, 1};
            assertThat(attach(name, start).refused(400).wrongFields()).containsExactly("inhalt");
        }

        @Test
        void believes_no_claimed_type() {
            var claimed = body(
                    "linke",
                    "name",
                    "a.pdf",
                    "typ",
                    "application/pdf",
                    "inhalt",
                    Base64.getEncoder().encodeToString(text("Kein PDF.")));
            assertThat(say("linke", "anlage-beifuegen", claimed).refused(400).wrongFields())
                    .containsExactly("typ");
        }
    }
}
