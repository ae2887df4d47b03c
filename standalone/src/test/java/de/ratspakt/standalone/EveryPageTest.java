package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Wherever anybody can go by clicking, something is there, and every page fits together. */
@ExtendWith(Town.Once.class)
class EveryPageTest {
    @TestFactory
    Stream<DynamicTest> every_link_and_every_question_of_every_page_has_an_answer(Town town) {
        return Town.EVERYONE.stream()
                .map(account -> dynamicTest(account == null ? "nobody" : account, () -> {
                    var crawl = town.walk(account).crawl();
                    assertThat(crawl.faults()).isEmpty();
                    assertThat(crawl.pages()).hasSizeGreaterThan(20);
                }));
    }

    @Test
    void the_calendar_can_be_had_from_its_page(Town town) {
        try (var anyone = town.visitor(null)) {
            var link = HtmlPage.of(anyone.get("/kalender").body()).links().stream()
                    .filter(l -> l.contains(".ics"))
                    .findFirst()
                    .orElseThrow();
            assertThat(anyone.get(link).status()).isEqualTo(200);
            assertThat(anyone.get(link).header("Content-Type")).startsWith("text/calendar");
        }
    }

    /** Every form of every page is sent with nothing filled in and something that does not belong there. */
    @TestFactory
    Stream<DynamicTest> what_is_wrong_with_a_form_stands_in_that_form_alone(Town town) {
        return Stream.of("spd.vorsitz", "gruppe.buero")
                .map(account -> dynamicTest(account, () -> {
                    var walk = town.walk(account);
                    var faults = new ArrayList<String>();
                    var sent = new HashSet<String>();
                    walk.crawl()
                            .pages()
                            .forEach((address, page) -> page.forms().stream()
                                    .filter(f -> f.action.startsWith("/formular/") && !f.action.equals("/formular/uhr"))
                                    .filter(f ->
                                            !f.action.startsWith("/formular/konto/")) // two of them end the sign-in
                                    .filter(f -> sent.add(f.action + f.id))
                                    .forEach(f -> refused(walk.visitor(), address, f, faults)));
                    assertThat(faults).isEmpty();
                    assertThat(sent).hasSizeGreaterThan(20);
                }));
    }

    private static void refused(Visitor visitor, String address, HtmlPage.Form form, List<String> faults) {
        var what = visitor.account() + ": " + form.id + " on " + address + ": ";
        var values = new LinkedHashMap<>(form.values);
        form.visible.forEach(values::remove);
        values.put("unbekanntes", List.of("x"));
        var answer = visitor.post(form.action, values);
        if (answer.status() != 303) {
            faults.add(what + "status " + answer.status());
            return;
        }
        var shown = HtmlPage.of(visitor.get(answer.header("Location")).body());
        shown.faults().forEach(f -> faults.add(what + f));
        var wrong =
                shown.forms().stream().filter(f -> f.errors > 0).map(f -> f.id).toList();
        if (!wrong.equals(List.of(form.id))) {
            faults.add(what + "errors in " + wrong);
        }
    }
}
