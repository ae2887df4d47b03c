package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.conflict.ConflictForms;
import de.ratspakt.events.personnel.PersonnelForms;
import de.ratspakt.events.session.SessionForms;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.ObjectNode;

class BadInputTest {
    private static final Instant NOW = Instant.parse("2022-03-01T08:00:00Z");

    private static Stream<CommandForm> forms() {
        return Stream.of(ConflictForms.all(), SessionForms.all(), AgreementForms.all(), PersonnelForms.all())
                .flatMap(List::stream)
                .filter(f -> !f.document());
    }

    @TestFactory
    Stream<DynamicTest> every_field_of_every_command_is_refused_where_it_is_wrong() {
        return forms().map(form -> DynamicTest.dynamicTest(form.name(), () -> {
            for (var bad : BadInput.of(form)) {
                if (bad.expects() != BadInput.Expects.SOME_REFUSAL) {
                    refused(form, bad);
                }
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> a_sound_body_is_accepted() {
        return forms().map(form -> DynamicTest.dynamicTest(form.name(), () -> {
            var body = BadInput.sound(form);
            assertThat(Fields.read(form, body, NOW)).isNotNull();
            for (var field : form.fields()) {
                if (!field.required()) {
                    assertThat(Fields.read(form, without(body, field.name()), NOW))
                            .isNotNull();
                }
            }
        }));
    }

    @Test
    void every_command_and_every_field_has_its_words_in_both_languages() {
        for (var language : new Locale[] {Locale.GERMAN, Locale.ENGLISH}) {
            forms().forEach(form -> {
                assertThat(form.label(language)).doesNotContain("befehl.");
                form.fields().forEach(f -> assertThat(f.label(language)).doesNotContain("feld."));
            });
        }
    }

    private static ObjectNode without(ObjectNode body, String field) {
        var less = body.deepCopy();
        less.remove(field);
        return less;
    }

    private static void refused(CommandForm form, BadInput bad) {
        try {
            Fields.read(form, JsonBody.parse(bad.body().getBytes(StandardCharsets.UTF_8)), NOW);
            fail(form.name() + " accepted " + bad);
        } catch (InvalidFields e) {
            if (bad.expects() == BadInput.Expects.FIELD && !bad.field().isEmpty()) {
                assertThat(e.errors())
                        .as("%s: %s", form.name(), bad)
                        .anyMatch(error -> error.feld().startsWith(bad.field()));
            }
        }
    }
}
