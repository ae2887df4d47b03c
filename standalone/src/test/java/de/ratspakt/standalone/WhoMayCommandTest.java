package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.standalone.CommandRow.Who;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every command by everyone: allowed exactly where the domain says so. */
@ExtendWith(Whole.Once.class)
class WhoMayCommandTest {
    @TestFactory
    Stream<DynamicTest> whoever_may_give_a_command_can_and_nobody_else(Whole whole) {
        return CommandRow.all().stream()
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> {
                    var situation = row.situation(whole);
                    for (var who : Who.values()) {
                        if (!row.allowed().contains(who)) {
                            refused(whole, row, situation, who);
                        }
                    }
                    for (var who : row.allowed()) {
                        allowed(
                                whole,
                                row,
                                who == row.allowed().iterator().next() ? situation : row.situation(whole),
                                who);
                    }
                }));
    }

    private static void refused(Whole whole, CommandRow row, Whole.Situation situation, Who who) {
        var body = row.body(situation, who);
        var before = whole.recorded();
        var answer = whole.post(who.account, row.path(situation), body);
        assertThat(answer.status())
                .as("%s by %s: %s", row, who, answer.body())
                .isEqualTo(who == Who.PUBLIC ? 401 : mayKnow(whole, row, situation, who) ? 403 : 404);
        answer.refused(answer.status());
        assertThat(whole.recorded()).as("%s by %s", row, who).isEqualTo(before);
    }

    /** Who may not know of a thing is not told that it takes a mandate to act on it. */
    private static boolean mayKnow(Whole whole, CommandRow row, Whole.Situation situation, Who who) {
        return !row.address().contains("{id}")
                || situation
                                .read(who.account, row.path(situation).replaceAll("/[^/]+$", ""))
                                .status()
                        == 200;
    }

    private static void allowed(Whole whole, CommandRow row, Whole.Situation situation, Who who) {
        var answer = whole.post(who.account, row.path(situation), row.body(situation, who));
        assertThat(answer.status()).as("%s by %s: %s", row, who, answer.body()).isIn(200, 201, 202);
    }

    @Test
    void whoever_speaks_for_a_partner_of_another_agreement_has_no_mandate_here(Whole whole) {
        var situation = whole.agreement(Map.of()).declared();
        var event = situation.event("StörungErklärt");
        var about = "{\"partner\":\"fremd\",\"ereignis\":\"" + event + "\"}";
        assertThat(whole.post("fremd.vorsitz", situation.casePath() + "/angabe-anerkennen", about)
                        .refused(403)
                        .type())
                .endsWith("kein-mandat");
        var statement = "{\"fraktion\":\"fremd\",\"text\":\"Wir auch.\"}";
        assertThat(whole.post("fremd.vorsitz", situation.casePath() + "/stellungnahme-abgeben", statement)
                        .refused(403)
                        .type())
                .endsWith("kein-mandat");
    }

    @Test
    void every_command_has_a_row() {
        var rows = CommandRow.all().stream().map(CommandRow::command).collect(Collectors.toSet());
        assertThat(rows)
                .containsAll(EveryForm.all().stream().map(CommandForm::name).toList());
    }

    @Test
    void every_address_that_writes_has_a_row(Whole whole) {
        var rows = CommandRow.all().stream().map(CommandRow::address).collect(Collectors.toSet());
        assertThat(writing(whole)).isEqualTo(rows);
    }

    private static Set<String> writing(Whole whole) {
        return whole
                .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(mapping -> !Set.of(RequestMethod.GET)
                        .equals(mapping.getMethodsCondition().getMethods()))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/api"))
                .collect(Collectors.toSet());
    }
}
