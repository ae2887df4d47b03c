package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.standalone.Wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A form that arrives when its sender is signed in no more waits for its own page. */
@ExtendWith(Town.Once.class)
class UnsentFormsTest {
    private static final String GIVEN = "vier Pferde im Regen";
    private static final String CHOSEN = "sieben Boote am Kai";
    private static final String TYPED = "Das stand schon im Entwurf vom Februar.";

    private static String account(Town town, String function) {
        var name = "unterbrochen." + UUID.randomUUID().toString().substring(0, 8);
        town.addAccount(name, function);
        return name;
    }

    private static Reply followed(Visitor visitor, Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(303);
        return visitor.get(reply.header("Location"));
    }

    private static Reply signedInAgain(Visitor visitor, Reply reply, String account, String password) {
        var form = HtmlPage.of(followed(visitor, reply).body()).form("/anmelden");
        form.put("konto", List.of(account));
        form.put("kennwort", List.of(password));
        return visitor.submit("/anmelden", form);
    }

    private static Reply choose(Visitor visitor, String present, String password) {
        var action = "/formular/konto/kennwort-aendern";
        var form = HtmlPage.of(visitor.get("/konto").body()).form(action);
        form.put("bisher", List.of(present));
        form.put("kennwort", List.of(password));
        return followed(visitor, visitor.submit(action, form));
    }

    @Test
    void what_was_typed_into_a_case_outlives_the_choice_of_a_new_password(Town town) {
        var name = account(town, Town.OTHER + "/spd.vorsitz");
        try (var person = town.visitor(name);
                var admin = town.visitor("admin")) {
            var page = HtmlPage.of(person.get("/konfliktfaelle").body()).links().stream()
                    .filter(link -> link.startsWith("/konfliktfaelle/"))
                    .filter(link -> person.get(link).body().contains("/stellungnahme-abgeben"))
                    .findFirst()
                    .orElseThrow();
            var action = "/formular" + page + "/stellungnahme-abgeben";
            var statement = HtmlPage.of(person.get(page).body()).form(action);
            statement.put("text", List.of(TYPED));

            var reset = "/formular/konten/" + name + "/kennwort-aendern";
            var form = HtmlPage.of(admin.get("/konten").body()).form(reset);
            form.put("kennwort", List.of(GIVEN));
            admin.submit(reset, form);

            var back = signedInAgain(person, person.submit(action, statement), name, GIVEN);
            assertThat(back.header("Location")).isEqualTo(page);
            assertThat(person.get(page).header("Location")).isEqualTo("/konto");
            assertThat(person.get("/konto").body())
                    .as("nothing is wrong with the password")
                    .doesNotContain("class=\"fehler\"");
            assertThat(choose(person, GIVEN, "kurz").body()).contains("id=\"kennwort-fehler\"");
            assertThat(choose(person, GIVEN, CHOSEN).body()).doesNotContain("id=\"kennwort-fehler\"");

            assertThat(person.get(page).body()).contains(TYPED, "als niemand mehr angemeldet war");
            assertThat(person.get(page).body()).as("once").doesNotContain(TYPED);
        }
    }

    @Test
    void a_form_of_ones_own_account_leads_back_to_it(Town town) {
        var name = account(town, Town.OTHER + "/spd.vorsitz");
        try (var person = town.visitor(name)) {
            var action = "/formular/konto/kennwort-aendern";
            var form = HtmlPage.of(person.get("/konto").body()).form(action);
            form.put("bisher", List.of(town.password()));
            form.put("kennwort", List.of(CHOSEN));
            person.lose("SESSION");

            var back = signedInAgain(person, person.submit(action, form), name, town.password());
            assertThat(back.header("Location")).isEqualTo("/konto");
            assertThat(person.get("/konto").body()).contains("Es wurde noch nichts erfasst.");
        }
    }

    @Test
    void a_form_on_the_page_of_accounts_waits_beside_its_account(Town town) {
        var name = account(town, Town.OTHER + "/spd.vorsitz");
        var other = Town.OTHER + "/linke.vorsitz";
        try (var admin = town.visitor("admin")) {
            var action = "/formular/konten/" + name + "/funktionen-setzen";
            var form = HtmlPage.of(admin.get("/konten").body()).form(action);
            assertThat(form.get("funktionen")).containsExactly(Town.OTHER + "/spd.vorsitz");
            form.put("funktionen", List.of(other));
            admin.lose("SESSION");

            var back = signedInAgain(admin, admin.submit(action, form), "admin", town.password());
            assertThat(back.header("Location")).isEqualTo("/konten");
            var page = admin.get("/konten").body();
            assertThat(row(page, name)).contains("Es wurde noch nichts erfasst.");
            assertThat(HtmlPage.of(page).form(action)).containsEntry("funktionen", List.of(other));
            assertThat(HtmlPage.of(admin.get("/konten").body()).form(action))
                    .containsEntry("funktionen", List.of(Town.OTHER + "/spd.vorsitz"));
        }
    }

    @Test
    void what_was_refused_there_stands_there_with_what_was_chosen(Town town) {
        var name = account(town, Town.OTHER + "/spd.vorsitz");
        var both = List.of(Town.OTHER + "/linke.vorsitz", Town.OTHER + "/pruefung");
        try (var admin = town.visitor("admin")) {
            var action = "/formular/konten/" + name + "/funktionen-setzen";
            var form = HtmlPage.of(admin.get("/konten").body()).form(action);
            form.put("funktionen", both);

            var page = followed(admin, admin.submit(action, form)).body();
            assertThat(row(page, name)).contains("class=\"fehler\"");
            assertThat(HtmlPage.of(page).form(action).get("funktionen")).containsExactlyInAnyOrderElementsOf(both);
        }
    }

    @Test
    void an_account_that_was_to_be_made_waits_too(Town town) {
        try (var admin = town.visitor("admin")) {
            var form = HtmlPage.of(admin.get("/konten").body()).form("/formular/konten");
            form.putAll(Map.of("name", List.of("neu.im.rat"), "kennwort", List.of(GIVEN)));
            admin.lose("SESSION");

            var back = signedInAgain(admin, admin.submit("/formular/konten", form), "admin", town.password());
            assertThat(back.header("Location")).isEqualTo("/konten");
            assertThat(admin.get("/konten").body())
                    .contains("value=\"neu.im.rat\"", "Es wurde noch nichts erfasst.")
                    .doesNotContain(GIVEN);
        }
    }

    private static String row(String page, String account) {
        var from = page.substring(page.indexOf(">" + account + "</th>"));
        return from.substring(0, from.indexOf("</tr>"));
    }
}
