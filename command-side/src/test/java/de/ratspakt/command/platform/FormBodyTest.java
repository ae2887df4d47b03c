package de.ratspakt.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import de.ratspakt.events.platform.FieldError;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.InvalidFields;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A form")
class FormBodyTest {
    private static final CommandForm FORM = CommandForm.acts("StellungnahmeAbgeben", "x")
            .with(
                    Field.line("titel").optional(),
                    Field.instant("am").optional(),
                    Field.object("aenderung", Field.instant("beginn").optional())
                            .optional());

    private static Fields read(String... values) {
        var all = new HashMap<String, List<String>>();
        for (int i = 0; i < values.length; i += 2) {
            all.put(values[i], List.of(values[i + 1]));
        }
        return Fields.read(FORM, FormBody.read(FORM.fields(), all), Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static List<Map.Entry<String, String>> wrong(String... values) {
        return catchThrowableOfType(InvalidFields.class, () -> read(values)).errors().stream()
                .map(e -> Map.entry(e.feld(), e.code()))
                .toList();
    }

    @Test
    void takes_a_local_time_for_a_german_one() {
        assertThat(read("am", "2022-07-01T10:00").instant("am"))
                .isEqualTo(OffsetDateTime.parse("2022-07-01T10:00+02:00"));
        assertThat(read("am", "2022-10-30T03:00").instant("am"))
                .isEqualTo(OffsetDateTime.parse("2022-10-30T03:00+01:00"));
    }

    @Test
    void says_that_an_hour_does_not_exist() {
        assertThat(wrong("am", "2022-03-27T02:30")).containsExactly(Map.entry("am", "STUNDE_FEHLT"));
        assertThat(wrong("aenderung.beginn", "2022-03-27T02:59:59"))
                .containsExactly(Map.entry("aenderung.beginn", "STUNDE_FEHLT"));
    }

    @Test
    void asks_which_of_two_hours_is_meant() {
        assertThat(wrong("am", "2022-10-30T02:30")).containsExactly(Map.entry("am", "STUNDE_ZWEIMAL"));
        assertThat(wrong("am", "2022-10-30T02:30", "am.umstellung", "+05:00"))
                .containsExactly(Map.entry("am", "STUNDE_ZWEIMAL"));
        for (var offset : List.of("+01:00", "+02:00")) {
            var read = read("aenderung.beginn", "2022-10-30T02:30", "aenderung.beginn.umstellung", offset);
            assertThat(read.object("aenderung").instant("beginn"))
                    .isEqualTo(OffsetDateTime.parse("2022-10-30T02:30" + offset));
        }
    }

    @Test
    void forgets_the_answer_when_the_time_is_another() {
        assertThat(read("am", "2022-07-01T10:00", "am.umstellung", "+01:00").instant("am"))
                .isEqualTo(OffsetDateTime.parse("2022-07-01T10:00+02:00"));
        assertThat(read("am", "", "am.umstellung", "+01:00").has("am")).isFalse();
    }

    @Test
    void puts_a_pasted_line_break_of_a_title_away() {
        assertThat(read("titel", "Radweg\u000bNord").line("titel").text()).isEqualTo("Radweg Nord");
    }

    @Test
    void names_errors_once() {
        assertThat(catchThrowableOfType(InvalidFields.class, () -> read("am", "2022-10-30T02:30"))
                        .errors())
                .extracting(FieldError::feld)
                .containsExactly("am");
    }
}
