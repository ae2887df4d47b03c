package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.standalone.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where HTTP itself says what a request means (RFC 9110), and what never reaches a rule. */
@ExtendWith(Town.Once.class)
class EdgeTest {
    private static final String AGREEMENT = "/api/vereinbarungen/" + Town.EXAMPLE;
    private static final List<String> TEXTS_OF_PAGES = List.of(
            "typ",
            "akteur",
            "aggregat",
            "nach",
            "von",
            "bis",
            "stand",
            "vereinbarung",
            "monat",
            "fraktion",
            "gruppe",
            "weiter",
            "sprache",
            "noch-keiner");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/kalender",
                "/pruefpfad",
                AGREEMENT,
                "/api/ereignisse",
                "/api/fristen?beginn=2022-12-15&tage=10&verschiebung=BGB_193&bundesland=NI"
            })
    void a_read_with_a_body_that_cannot_be_read_is_no_failure(String address, Town town) throws Exception {
        for (var type : List.of("multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed", "a/b; c")) {
            assertThat(get(town, address, "Content-Type: " + type).status())
                    .as(type)
                    .isIn(200, 400);
        }
    }

    @Test
    void no_read_takes_what_is_no_text(Town town) throws Exception {
        var api = Whole.JSON.readTree(get(town, "/v3/api-docs").body());
        var asked = new ArrayList<String>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().path("get").path("parameters").forEach(p -> {
                    if (p.path("in").asString().equals("query")) {
                        asked.add(path.getKey().replaceAll("\\{\\w+}", Town.EXAMPLE) + "?"
                                + p.get("name").asString());
                    }
                }));
        for (var page : List.of(
                "/",
                "/pruefpfad",
                "/kalender",
                "/antraege",
                "/sitzungen",
                "/konfliktfaelle",
                "/personal",
                "/anmelden")) {
            TEXTS_OF_PAGES.forEach(name -> asked.add(page + "?" + name));
        }
        assertThat(asked).hasSizeGreaterThan(130);
        for (var question : asked) {
            for (var text : List.of("%00", "a%00b", "%1b", "%7f")) {
                assertThat(get(town, question + "=" + text).status())
                        .as(question + "=" + text)
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*;q=0",
                "application/json;q=0",
                "application/json;q=0, */*",
                "application/*;q=0, */*;q=0.5",
                "text/html",
                "/",
                "application/*;q=0, application/xml"
            })
    void json_that_nobody_wants_is_not_sent(String accept, Town town) throws Exception {
        assertThat(get(town, AGREEMENT, "Accept: " + accept).status()).isEqualTo(406);
        assertThat(command(town, "Accept: " + accept).status()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/*;q=0.1",
                "*/*;q=0, application/json",
                "text/html;q=0, */*;q=0.1",
                "APPLICATION/JSON; q=1"
            })
    void json_that_somebody_takes_is_sent(String accept, Town town) throws Exception {
        assertThat(get(town, AGREEMENT, "Accept: " + accept).status()).isEqualTo(200);
        assertThat(command(town, "Accept: " + accept).status()).isEqualTo(403);
    }

    @Test
    void a_page_is_sent_unless_it_is_declined(Town town) throws Exception {
        assertThat(get(town, "/", "Accept: application/json").status()).isEqualTo(200);
        assertThat(get(town, "/", "Accept: text/html;q=0, */*").status()).isEqualTo(406);
        assertThat(get(town, "/", "Accept: */*;q=0").status()).isEqualTo(406);
        assertThat(get(town, "/api/kalender.ics", "Accept: */*;q=0").status()).isEqualTo(406);
        assertThat(get(town, "/api/kalender.ics", "Accept: text/calendar").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {AGREEMENT, "/api/konfliktfaelle", "/", "/assets/ratspakt.css", "/api/kalender.ics"})
    void who_has_anything_gets_nothing_again(String address, Town town) throws Exception {
        assertThat(get(town, address, "If-None-Match: *").status()).isEqualTo(304);
        assertThat(get(town, address, "If-None-Match: \"anders\"").status()).isEqualTo(200);
        assertThat(get(town, "/gibt-es-nicht" + address, "If-None-Match: *").status())
                .isEqualTo(404);
    }

    @Test
    void a_version_is_compared_as_the_condition_says(Town town) throws Exception {
        var tag = get(town, AGREEMENT).header("ETag");
        assertThat(tag).matches("\"\\d+\"");
        assertThat(get(town, AGREEMENT, "If-None-Match: " + tag).status()).isEqualTo(304);
        assertThat(get(town, AGREEMENT, "If-None-Match: \"x\", W/" + tag).status())
                .isEqualTo(304);
        assertThat(get(town, AGREEMENT, "If-Match: " + tag).status()).isEqualTo(200);
        assertThat(get(town, AGREEMENT, "If-Match: *").status()).isEqualTo(200);
        assertThat(get(town, AGREEMENT, "If-Match: \"x\", " + tag).status()).isEqualTo(200);
        assertThat(get(town, AGREEMENT, "If-Match: W/" + tag).status()).isEqualTo(412);
        assertThat(get(town, AGREEMENT, "If-Match: \"x\"").status()).isEqualTo(412);
    }

    @Test
    void a_command_is_given_to_the_version_that_was_seen_and_to_no_weak_one(Town town) throws Exception {
        var link = AGREEMENT + "/ortsratsvereinbarung-verknuepfen";
        var seen = get(town, AGREEMENT).header("ETag").replace("\"", "");
        for (var wrong : List.of("W/\"%d\"", "\"%d0\"", "W/\"%d\", \"x\"", "%d", "\"%d", "*, \"%d\"")) {
            assertThat(link(town, link, wrong.replace("%d", seen)).status())
                    .as(wrong)
                    .isEqualTo(412);
        }
        for (var right : List.of("\"%d\"", "\"x\", \"%d\"", "W/\"1\",\"%d\",", "*")) {
            var answer = link(town, link, right.replace("%d", seen));
            assertThat(answer.status()).as(right + " " + answer.body()).isEqualTo(200);
            seen = answer.header("ETag").replace("\"", "");
        }
    }

    private static Reply link(Town town, String address, String ifMatch) throws IOException {
        return post(
                town,
                "gruppe.buero",
                address,
                "{\"ortsrat\":\"Gleidingen\",\"stand\":\"ANGESTREBT\"}",
                "If-Match: " + ifMatch);
    }

    @Test
    void another_hosts_name_is_refused_and_never_repeated(Town town) throws Exception {
        for (var address : List.of("/", "/v3/api-docs", AGREEMENT, "/handlungsplan", "/error", "/gibt-es-nicht")) {
            var reply = ask(town, "GET " + address, "Host: boese.example:" + town.port(), "Accept: text/html, */*");
            assertThat(reply.status()).as(address).isEqualTo(421);
            assertThat(reply.body() + reply.headers()).as(address).doesNotContain("boese");
        }
        assertThat(ask(town, "GET /actuator/health", "Host: boese.example").status())
                .isEqualTo(200);
    }

    @Test
    void its_own_names_are_answered_and_never_repeated(Town town) throws Exception {
        for (var host : List.of("localhost", "LOCALHOST:1", "127.0.0.1:8080", "[::1]:" + town.port())) {
            for (var address : List.of("/", "/v3/api-docs", AGREEMENT, "/api/kalender.ics")) {
                var reply = ask(town, "GET " + address, "Host: " + host);
                assertThat(reply.status()).as(host + address).isEqualTo(200);
                assertThat(reply.body() + reply.headers()).as(host + address).doesNotContainIgnoringCase("//" + host);
            }
        }
        var api = Whole.JSON.readTree(get(town, "/v3/api-docs").body());
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(api.get("servers")).hasSize(1);
    }

    @Test
    void a_page_about_an_error_is_a_page_whatever_was_asked_for(Town town) throws Exception {
        for (var name : List.of("x.css", "x.svg", "x.ics", "x.json", "x.pdf")) {
            assertThat(get(town, "/assets/" + name, "Accept: text/html").header("Content-Type"))
                    .startsWith("text/html");
        }
    }

    private static Reply get(Town town, String address, String... headers) throws IOException {
        var all = new ArrayList<>(List.of(headers));
        all.add("Host: 127.0.0.1:" + town.port());
        return ask(town, "GET " + address, all.toArray(String[]::new));
    }

    private static Reply ask(Town town, String what, String... headers) throws IOException {
        var request = what + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try (var wire = new Wire(town.port())) {
            return wire.ask(request.getBytes(StandardCharsets.UTF_8), false);
        }
    }

    /** A command that the account may not give, whatever it accepts. */
    private static Reply command(Town town, String header) throws IOException {
        return post(town, "ohne-amt", AGREEMENT + "/treffen-absagen", "{}", header);
    }

    private static Reply post(Town town, String account, String address, String body, String... headers)
            throws IOException {
        var login = (account + ":" + town.password()).getBytes(StandardCharsets.UTF_8);
        var request =
                "POST " + address + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\nAuthorization: Basic "
                        + Base64.getEncoder().encodeToString(login) + "\r\n"
                        + String.join("\r\n", headers) + "\r\n\r\n" + body;
        try (var wire = new Wire(town.port())) {
            return wire.ask(request.getBytes(StandardCharsets.UTF_8), false);
        }
    }
}
