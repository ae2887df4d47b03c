package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormsTest extends OverHttp {
    private static final String HOLD = "/formular/konfliktfaelle/" + WebServer.CASE + "/eskalation1-durchfuehren";

    @Test
    void an_accepted_form_leads_to_its_page_with_the_position() {
        var person = server.client().signIn("spd.vorsitz");
        var answer = person.form(
                HOLD,
                "_csrf",
                person.token(),
                "schluessel",
                "k-1",
                "beginn",
                "2022-12-15T18:00",
                "ende",
                "2022-12-15T19:00",
                "anwesende",
                "spd.vorsitz",
                "ergebnis",
                "VERTAGT",
                "protokoll",
                "eins\r\nzwei",
                "bis",
                "",
                "aenderung.ort",
                "");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/konfliktfaelle/" + WebServer.CASE);
        assertThat(answer.raw().headers().allValues("Set-Cookie"))
                .anyMatch(c -> c.startsWith("ratspakt-position=p1-42; ") && c.contains("HttpOnly"));
        assertThat(server.recorder.orders.getFirst().key()).isEqualTo("k-1");
        assertThat(server.recorder.orders.getFirst().by().funktion()).isEqualTo("spd.vorsitz");
    }

    @Test
    void a_creating_form_leads_to_what_it_made() {
        var person = server.client().signIn("linke.vorsitz");
        var answer = person.form(
                "/formular/konfliktfaelle",
                "_csrf",
                person.token(),
                "vereinbarung",
                "laatzen-2021",
                "fraktion",
                "linke",
                "gegenstand",
                "Haushalt",
                "begruendung",
                "…",
                "zurueck",
                "/vereinbarungen/laatzen-2021");
        assertThat(answer.header("Location"))
                .isEqualTo(
                        "/konfliktfaelle/" + server.recorder.orders.getFirst().aggregateId());
    }

    @Test
    void a_refused_form_leads_back_and_the_session_keeps_what_was_typed() {
        var person = server.client().signIn("spd.vorsitz");
        var answer = person.form(
                HOLD, "_csrf", person.token(), "beginn", "gestern", "protokoll", "Text", "zurueck", "/x?a=1#formular");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/x?a=1#formular");
        assertThat(server.recorder.orders).isEmpty();
        var flash = person.get("/api/flash").json();
        assertThat(flash.get("address").stringValue())
                .isEqualTo("konfliktfaelle/" + WebServer.CASE + "/eskalation1-durchfuehren");
        assertThat(flash.get("fields").propertyNames()).contains("beginn", "ende", "ergebnis");
        assertThat(flash.get("values").get("protokoll").get(0).stringValue()).isEqualTo("Text");
        assertThat(person.get("/api/flash").body()).isEqualTo("{}");
    }

    @Test
    void a_rules_refusal_is_kept_for_the_page_too() {
        server.recorder.refuse();
        var person = server.client().signIn("spd.vorsitz");
        person.form(
                HOLD,
                "_csrf",
                person.token(),
                "beginn",
                "2022-12-15T18:00",
                "ende",
                "2022-12-15T19:00",
                "ergebnis",
                "VERTAGT");
        assertThat(person.get("/api/flash").json().get("type").stringValue())
                .isEqualTo("urn:ratspakt:ablehnung:konfliktfall-offen");
    }

    /** Sent again from its page it goes under the same key, and so is recorded once at most. */
    @Test
    void a_form_whose_outcome_nobody_knows_keeps_what_was_typed_and_its_key() {
        server.recorder.refusal = new Dispatch.Failure(Dispatch.Failure.Kind.OUTCOME_UNKNOWN, null);
        var person = server.client().signIn("spd.vorsitz");
        var answer = person.form(HOLD, filled(person, "schluessel", "k-1", "zurueck", "/konfliktfaelle/x"));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/konfliktfaelle/x");
        var flash = person.get("/api/flash").json();
        assertThat(flash.get("type").stringValue()).isEqualTo("urn:ratspakt:fehler:ausgang-unbekannt");
        assertThat(flash.get("detail").stringValue())
                .contains("nicht bekannt", "höchstens einmal")
                .doesNotContain("nichts festgehalten");
        assertThat(flash.get("values").get("protokoll").get(0).stringValue()).isEqualTo("Langer Text");
        assertThat(flash.get("values").get("schluessel").get(0).stringValue()).isEqualTo("k-1");
    }

    @Test
    void a_form_that_came_at_a_bad_moment_keeps_what_was_typed() {
        server.recorder.refusal = new Dispatch.Failure(Dispatch.Failure.Kind.BUSY, null);
        var person = server.client().signIn("spd.vorsitz");
        assertThat(person.form(HOLD, filled(person, "schluessel", "k-2")).status())
                .isEqualTo(303);
        var flash = person.get("/api/flash").json();
        assertThat(flash.get("detail").stringValue()).contains("es wurde nichts festgehalten");
        assertThat(flash.get("values").get("protokoll").get(0).stringValue()).isEqualTo("Langer Text");
    }

    private static String[] filled(WebServer.Client person, String... further) {
        var all = new ArrayList<>(List.of(
                "_csrf",
                person.token(),
                "beginn",
                "2022-12-15T18:00",
                "ende",
                "2022-12-15T19:00",
                "ergebnis",
                "VERTAGT",
                "protokoll",
                "Langer Text"));
        all.addAll(List.of(further));
        return all.toArray(String[]::new);
    }

    @Test
    void what_was_typed_survives_a_lost_session() {
        var person = server.client().with("Sec-Fetch-Site", "same-origin");
        var answer = person.form(HOLD, "_csrf", "veraltet", "protokoll", "Langer Text", "zurueck", "/konfliktfaelle/x");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/anmelden?weiter=%2Fkonfliktfaelle%2Fx");
        var flash = person.signIn("spd.vorsitz").get("/api/flash").json();
        assertThat(flash.get("address").stringValue())
                .isEqualTo("konfliktfaelle/" + WebServer.CASE + "/eskalation1-durchfuehren");
        assertThat(flash.get("values").get("protokoll").get(0).stringValue()).isEqualTo("Langer Text");
        assertThat(flash.get("values").propertyNames()).doesNotContain("_csrf", "zurueck");
        assertThat(server.recorder.orders).isEmpty();
    }

    @Test
    void another_site_plants_no_form() {
        var person = server.client().with("Sec-Fetch-Site", "cross-site");
        assertThat(person.form(HOLD, "protokoll", "Untergeschoben").status()).isEqualTo(403);
        assertThat(person.without("Sec-Fetch-Site")
                        .signIn("spd.vorsitz")
                        .get("/api/flash")
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void a_form_without_token_or_for_another_host_goes_nowhere() {
        var person = server.client().signIn("spd.vorsitz");
        assertThat(person.form(HOLD, "ergebnis", "VERTAGT").status()).isEqualTo(403);
        var answer = person.form(HOLD, "_csrf", person.token(), "zurueck", "//example.org/");
        assertThat(answer.header("Location")).isEqualTo("/konfliktfaelle/" + WebServer.CASE);
        var json = person.with("X-CSRF-TOKEN", person.token())
                .with("Content-Type", "application/json")
                .post(HOLD, "{}");
        assertThat(json.status()).isEqualTo(415);
    }

    @Test
    void local_times_become_times_with_offset() {
        assertThat(instant("2022-07-01T10:00")).isEqualTo("2022-07-01T10:00+02:00");
        assertThat(instant("2022-12-01T10:00")).isEqualTo("2022-12-01T10:00+01:00");
        assertThat(instant("2022-10-30T02:30")).as("one of two").isEqualTo("2022-10-30T02:30[Europe/Berlin]");
        assertThat(instant("2022-03-27T02:30")).as("there is none").isEqualTo("2022-03-27T02:30[Europe/Berlin]");
        assertThat(instant("2022-12-01T10:00Z")).isEqualTo("2022-12-01T10:00Z");
        assertThat(instant("2022-04-31T10:00")).isEqualTo("2022-04-31T10:00");
    }

    @Test
    void what_may_be_left_out_as_a_whole_is_left_out_when_nothing_of_it_is_filled_in() {
        var fields = List.of(
                Field.object("serie", Field.choice("rhythmus", "WOECHENTLICH"), Field.date("bis"), Field.flag("auch"))
                        .optional());

        assertThat(FormBody.read(fields, Map.of()).isEmpty()).isTrue();
        assertThat(FormBody.read(fields, Map.of("serie.rhythmus", List.of(""), "serie.bis", List.of(" ")))
                        .isEmpty())
                .isTrue();
        assertThat(FormBody.read(fields, Map.of("serie.bis", List.of("2022-07-01")))
                        .toString())
                .isEqualTo("{\"serie\":{\"bis\":\"2022-07-01\",\"auch\":false}}");
    }

    private static String instant(String value) {
        return FormBody.read(List.of(Field.instant("am")), Map.of("am", List.of(value)))
                .get("am")
                .stringValue();
    }
}
