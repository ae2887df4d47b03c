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
            assertThat(refused.json().get("detail").stringValue()).contains(": SPD, BÜNDNIS 90/DIE GRÜNEN, DIE LINKE.");
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

        /** Nobody can see a difference, so nobody signed anything else. */
        @Test
        void keeps_its_signatures_when_only_the_spelling_changes() {
            s = whole.agreement(Map.of()).created("linke.mitglied", "antraege", """
                    {"vereinbarung":"$PACT","fraktion":"linke","titel":"Gr\\u00fcn","text":"Gr\\u00fcn\\nund gut."}""");
            sign("spd", "gruene", "linke");
            for (var spelled : List.of(
                    "Gru\u0308n\nund gut.",
                    "Gr\u00fcn  \nund gut. ",
                    "Gr\u00fcn\r\nund gut.\r\n",
                    "Gr\u00fcn\u000bund gut.")) {
                say("linke", "antrag-aendern", "titel", "Gru\u0308n ", "text", spelled)
                        .done();
            }
            assertThat(recorded())
                    .containsExactly(
                            "AntragEntworfen", "AntragMitgezeichnet", "AntragMitgezeichnet", "AntragMitgezeichnet");
            say("spd", "antrag-gemeinsam-einbringen").done();
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
            say("gruene", "antrag-mitzeichnen").refused(404); // who has left knows no drafts of the group any more
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
            assertThat(attach("viel-zu-gross.txt", text("x".repeat(7 * 1024 * 1024)))
                            .refused(413)
                            .json()
                            .get("detail")
                            .stringValue())
                    .contains("5 MB");
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
                    .containsExactly("typ", "name");
        }
    }

    @Nested
    @DisplayName("as it is read")
    class Reading {
        private Answer read(String account, String path) {
            return s.read(account, "/api/antraege" + path);
        }

        private List<String> listed(String account, String query) {
            return read(account, "?vereinbarung=" + s.agreement + query)
                    .done()
                    .json()
                    .get("eintraege")
                    .valueStream()
                    .map(e -> e.get("id").stringValue())
                    .toList();
        }

        private void then(String account, String command, String body) {
            s.then(account, "antraege", command, body);
        }

        @Test
        void shows_a_draft_to_the_group_alone() {
            for (var account : new String[] {"spd.mitglied", "gruppe.buero", "pruefung"}) {
                assertThat(listed(account, "&stand=ENTWURF")).containsExactly(s.id());
                read(account, "/" + s.id()).done();
                read(account, "/" + s.id() + "/fassungen").done();
            }
            for (var account : new String[] {null, "admin", "fremd.vorsitz"}) {
                assertThat(listed(account, "")).isEmpty();
                for (var path : List.of("", "/fassungen", "/anlagen/x")) {
                    read(account, "/" + s.id() + path).refused(404);
                }
                assertThat(s.read(account, "/antraege/" + s.id()).status()).isEqualTo(404);
            }
        }

        @Test
        void shows_the_public_the_version_brought_in_and_its_result_and_nothing_else() {
            then("spd.vorsitz", "mitzeichnung-ablehnen", "{\"fraktion\":\"spd\",\"grund\":\"Geheimer Grund.\"}");
            then(
                    "linke.vorsitz",
                    "antrag-aendern",
                    "{\"fraktion\":\"linke\",\"titel\":\"Radweg Nord\",\"text\":\"Zwei Seiten.\"}");
            then("linke.vorsitz", "antrag-allein-einbringen", "{\"fraktion\":\"linke\"}");
            then("gruppe.buero", "antragsergebnis-feststellen", "{\"ergebnis\":\"ANGENOMMEN\"}");
            var seen = read(null, "/" + s.id()).done();
            assertThat(seen.json().get("titel").stringValue()).isEqualTo("Radweg Nord");
            assertThat(seen.json().get("stand").stringValue()).isEqualTo("ANGENOMMEN");
            assertThat(seen.json().get("eingebracht").get("gemeinsam").booleanValue())
                    .isFalse();
            assertThat(seen.body())
                    .doesNotContain("mitzeichnungen", "Geheimer", "Ein Radweg", "entworfenAm", "vorsitz");
            var versions = read(null, "/" + s.id() + "/fassungen").done();
            assertThat(versions.json().get("eintraege")).hasSize(1);
            assertThat(listed(null, "&stand=ANGENOMMEN&fraktion=linke")).containsExactly(s.id());
            var page = s.read(null, "/antraege/" + s.id() + "?sprache=en").body();
            assertThat(page).contains("Radweg Nord").doesNotContain("Geheimer", "Ein Radweg auf einer Seite");
            assertThat(s.read(null, "/antraege").status()).isEqualTo(200);
        }

        @Test
        void shows_the_group_every_version_every_signature_and_those_that_lapsed() {
            then("spd.vorsitz", "antrag-mitzeichnen", "{\"fraktion\":\"spd\"}");
            then(
                    "linke.vorsitz",
                    "antrag-aendern",
                    "{\"fraktion\":\"linke\",\"titel\":\"Radweg\",\"text\":\"Ein Radweg auf zwei Seiten.\"}");
            then("gruene.vorsitz", "mitzeichnung-ablehnen", "{\"fraktion\":\"gruene\",\"grund\":\"Zu breit.\"}");
            var seen = read("spd.mitglied", "/" + s.id()).done().json();
            assertThat(seen.get("fassung").intValue()).isEqualTo(2);
            assertThat(seen.get("mitzeichnungen")
                            .valueStream()
                            .map(z -> z.get("partner").stringValue() + " "
                                    + z.get("stand").stringValue()))
                    .containsExactly("spd OFFEN", "gruene ABGELEHNT", "linke OFFEN");
            assertThat(seen.get("verfallen")).hasSize(1);
            assertThat(read("spd.mitglied", "/" + s.id() + "/fassungen").json().get("eintraege"))
                    .hasSize(2);
            assertThat(listed("spd.mitglied", "&stand=IN_MITZEICHNUNG")).containsExactly(s.id());
            var page = s.read("gruene.vorsitz", "/antraege/" + s.id()).body();
            assertThat(page)
                    .contains(
                            "<del>",
                            "<ins>",
                            "Zu breit.",
                            "galt der Fassung 1",
                            "/formular/antraege/" + s.id() + "/antrag-mitzeichnen");
            assertThat(s.read("linke.vorsitz", "/antraege?sprache=en").body()).contains("Draft a motion", "Radweg");
        }

        @Test
        void gives_out_attachments_to_those_who_may_read_their_version() {
            then(
                    "linke.vorsitz",
                    "anlage-beifuegen",
                    "{\"fraktion\":\"linke\",\"name\":\"Plan Straße.txt\",\"inhalt\":\"RWluIFBsYW4uCg==\"}");
            var first = s.attachment();
            then("linke.vorsitz", "anlage-entfernen", "{\"fraktion\":\"linke\",\"anlage\":\"" + first + "\"}");
            then(
                    "linke.vorsitz",
                    "anlage-beifuegen",
                    "{\"fraktion\":\"linke\",\"name\":\"plan2.txt\",\"inhalt\":\"RWluIFBsYW4uCg==\"}");
            var second = s.attachment();
            var got = read("spd.mitglied", "/" + s.id() + "/anlagen/" + first).done();
            assertThat(got.body()).isEqualTo("Ein Plan.\n");
            assertThat(got.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
            assertThat(got.header("Content-Disposition"))
                    .startsWith("attachment;")
                    .contains("filename*=UTF-8''Plan%20Stra%C3%9Fe.txt");
            assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
            var again = whole.get(
                    "spd.mitglied",
                    "/api/antraege/" + s.id() + "/anlagen/" + first,
                    "If-None-Match",
                    got.header("ETag"));
            assertThat(again.status()).isEqualTo(304);
            read(null, "/" + s.id() + "/anlagen/" + second).refused(404);
            then("linke.vorsitz", "antrag-allein-einbringen", "{\"fraktion\":\"linke\"}");
            read(null, "/" + s.id() + "/anlagen/" + second).done();
            read(null, "/" + s.id() + "/anlagen/" + first).refused(404);
        }

        @Test
        void shows_what_it_was_at_a_moment() {
            then(
                    "linke.vorsitz",
                    "antrag-aendern",
                    "{\"fraktion\":\"linke\",\"titel\":\"Radweg Nord\",\"text\":\"Anders.\"}");
            read("spd.mitglied", "/" + s.id() + "?zeitpunkt=2022-02-01T00:00:00Z")
                    .refused(404);
            assertThat(read("spd.mitglied", "/" + s.id() + "?sicht=wahr")
                            .done()
                            .json()
                            .get("titel")
                            .stringValue())
                    .isEqualTo("Radweg Nord");
        }

        @Test
        void names_every_parameter_that_is_wrong() {
            assertThat(read("spd.mitglied", "?stand=FERTIG&anzahl=0&nach=x&farbe=rot")
                            .refused(400)
                            .wrongFields())
                    .containsExactlyInAnyOrder("stand", "anzahl", "nach", "farbe");
        }

        @Test
        void comes_in_parts() {
            for (int i = 0; i < 4; i++) {
                s.created(
                        "linke.mitglied",
                        "antraege",
                        "{\"vereinbarung\":\"$PACT\",\"fraktion\":\"linke\",\"titel\":\"T" + i + "\",\"text\":\"x\"}");
            }
            var first = read("spd.mitglied", "?anzahl=3&vereinbarung=" + s.agreement)
                    .done()
                    .json();
            var rest = read(
                            "spd.mitglied",
                            "?anzahl=3&vereinbarung=" + s.agreement + "&nach="
                                    + first.get("weiter").stringValue())
                    .done()
                    .json();
            assertThat(first.get("eintraege")).hasSize(3);
            assertThat(rest.get("eintraege")).hasSize(2);
            assertThat(rest.get("weiter").isNull()).isTrue();
        }
    }
}
