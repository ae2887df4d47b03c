package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FieldsTest {
    private static final Instant NOW = Instant.parse("2022-12-20T10:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final CommandForm FORM = CommandForm.acts("Eskalation1Durchfuehren", "eskalation1-durchfuehren")
            .by(Rolle.VORSITZ)
            .with(
                    Field.partner("fraktion"),
                    Field.line("gegenstand"),
                    Field.text("begruendung").optional(),
                    Field.instant("beginn").notFuture(),
                    Field.instant("ende").notFuture().optional(),
                    Field.date("bis").optional(),
                    Field.functions("anwesende").orNone().optional(),
                    Field.choice("ergebnis", "EINIGUNG", "VERTAGT").optional(),
                    Field.flag("vorbehaltlich").optional(),
                    Field.number("anzahl", 0, 24).optional(),
                    Field.counts("sitze", 99).optional(),
                    Field.partners("empfaenger").optional(),
                    Field.events("befunde").optional(),
                    Field.event("ereignis").optional(),
                    Field.object(
                                    "aenderung",
                                    Field.instant("am").optional(),
                                    Field.line("ort").optional())
                            .optional())
            .inOrder("beginn", "ende");
    private static final String SOUND =
            "\"fraktion\":\"linke\",\"gegenstand\":\"Haushalt\",\"beginn\":\"2022-12-15T18:00:00+01:00\"";

    @Test
    void sound_values_come_out_as_given() {
        var fields = read(SOUND
                + ",\"begruendung\":\"eins\\nzwei\",\"anwesende\":[\"spd.vorsitz\",\"gruppe.buero\"],\"vorbehaltlich\":true"
                + ",\"aenderung\":{\"ort\":\"Rathaus\"}");
        assertThat(fields.string("fraktion")).isEqualTo("linke");
        assertThat(fields.text("begruendung").text()).isEqualTo("eins\nzwei");
        assertThat(fields.text("begruendung").salz()).matches("[0-9a-f]{32}");
        assertThat(fields.instant("beginn")).hasToString("2022-12-15T18:00+01:00");
        assertThat(fields.functions("anwesende")).containsExactly("spd.vorsitz", "gruppe.buero");
        assertThat(fields.flag("vorbehaltlich")).isTrue();
        assertThat(fields.object("aenderung").line("ort").text()).isEqualTo("Rathaus");
        assertThat(fields.optionalInstant("ende")).isNull();
    }

    @Test
    void numbers_counts_and_lists_come_out_as_given() {
        var fields = read(SOUND
                + ",\"anzahl\":7,\"sitze\":{\"spd\":15,\"gruene\":7},\"empfaenger\":[\"spd\",\"gruene\"]"
                + ",\"befunde\":[\"6f1d2b1e-0000-4000-8000-000000000000\"]");
        assertThat(fields.number("anzahl")).isEqualTo(7);
        assertThat(fields.counts("sitze")).containsExactly(Map.entry("spd", 15), Map.entry("gruene", 7));
        assertThat(fields.partners("empfaenger")).containsExactly("spd", "gruene");
        assertThat(fields.events("befunde")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "anzahl | 25 | anzahl | ZAHL_AUSSERHALB",
                "anzahl | -1 | anzahl | ZAHL_AUSSERHALB",
                "anzahl | 99999999999 | anzahl | ZAHL_AUSSERHALB",
                "anzahl | 1.5 | anzahl | KEINE_ZAHL",
                "anzahl | \"7\" | anzahl | KEINE_ZAHL",
                "sitze | {} | sitze | LEER",
                "sitze | [] | sitze | KEIN_OBJEKT",
                "sitze | {\"SPD!\":1} | sitze.SPD! | KEIN_PARTNER",
                "sitze | {\"spd\":-1} | sitze.spd | ZAHL_AUSSERHALB",
                "sitze | {\"spd\":\"1\"} | sitze.spd | KEINE_ZAHL",
                "empfaenger | [\"spd\",\"spd\"] | empfaenger[1] | DOPPELT",
                "empfaenger | \"spd\" | empfaenger | KEINE_LISTE",
                "befunde | [\"42\"] | befunde[0] | KEIN_EREIGNIS"
            })
    void a_wrong_number_or_list_is_named(String field, String value, String where, String code) {
        var e = catchThrowableOfType(InvalidFields.class, () -> read(SOUND + ",\"" + field + "\":" + value));
        assertThat(e.errors()).singleElement().satisfies(error -> {
            assertThat(error.feld()).isEqualTo(where);
            assertThat(error.code()).isEqualTo(code);
        });
    }

    @Test
    void every_error_is_named_at_once() {
        var e = catchThrowableOfType(
                InvalidFields.class,
                () -> read("\"fraktion\":7,\"begruendung\":\" \",\"weiter\":1,\"ende\":\"gestern\""));
        assertThat(e.errors())
                .extracting(FieldError::feld, FieldError::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("fraktion", "KEIN_TEXT"),
                        org.assertj.core.groups.Tuple.tuple("gegenstand", "FEHLT"),
                        org.assertj.core.groups.Tuple.tuple("begruendung", "LEER"),
                        org.assertj.core.groups.Tuple.tuple("beginn", "FEHLT"),
                        org.assertj.core.groups.Tuple.tuple("ende", "KEIN_ZEITPUNKT"),
                        org.assertj.core.groups.Tuple.tuple("weiter", "UNBEKANNT"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "begruendung    | \"a\\u0000b\"                     | STEUERZEICHEN",
                "begruendung    | \"a\\u0007b\"                     | STEUERZEICHEN",
                "begruendung    | \"\\ud800\"                       | STEUERZEICHEN",
                "begruendung    | \"a\\u202eb\"                     | STEUERZEICHEN",
                "begruendung    | \"a\\u2066b\"                     | STEUERZEICHEN",
                "begruendung    | \"a\\uffffb\"                     | STEUERZEICHEN",
                "gegenstand     | \"a\\nb\"                         | EINE_ZEILE",
                "gegenstand     | \"a\\u2028b\"                     | EINE_ZEILE",
                "gegenstand     | \"a\\tb\"                         | STEUERZEICHEN",
                "begruendung    | \"\\u200b \\u00a0\"               | LEER",
                "begruendung    | null                              | NULL",
                "bis            | \"2022-04-31\"                    | GIBT_ES_NICHT",
                "ende           | \"2022-12-15T19:00:00+16:00\"     | VERSATZ_AUSSERHALB",
                "ende           | \"2022-12-15T19:00:00-12:01\"     | VERSATZ_AUSSERHALB",
                "bis            | \"31.4.2022\"                     | KEIN_TAG",
                "ende           | \"2022-12-15T19:00:00\"           | OHNE_OFFSET",
                "ende           | \"2022-12-15\"                    | OHNE_OFFSET",
                "ende           | \"2022-04-31T19:00:00+02:00\"     | GIBT_ES_NICHT",
                "ende           | \"2022-12-25T19:00:00+01:00\"     | ZUKUNFT",
                "ende           | \"2022-12-15T17:59:59+01:00\"     | REIHENFOLGE",
                "ende           | \"9999-12-15T17:59:59+01:00\"     | AUSSERHALB",
                "anwesende      | \"spd.vorsitz\"                   | KEINE_LISTE",
                "anwesende      | [\"spd.kassenwart\"]              | KEINE_FUNKTION",
                "anwesende      | [\"spd.partei\",\"spd.partei\"]   | DOPPELT",
                "ergebnis       | \"einigung\"                      | KEIN_WERT",
                "vorbehaltlich  | \"true\"                          | KEIN_WAHRHEITSWERT",
                "ereignis       | \"42\"                            | KEIN_EREIGNIS",
                "aenderung      | {}                                | LEER",
                "aenderung      | []                                | KEIN_OBJEKT",
                "aenderung      | {\"am\":\"heute\"}                | KEIN_ZEITPUNKT",
                "aenderung      | {\"nie\":\"heute\"}               | UNBEKANNT",
            })
    void a_wrong_value_has_its_reason(String field, String value, String code) {
        var e = catchThrowableOfType(InvalidFields.class, () -> read(SOUND + ",\"" + field + "\":" + value));
        assertThat(e.errors()).extracting(FieldError::code).containsExactly(code);
        assertThat(e.errors().getFirst().feld()).startsWith(field);
        for (var language : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            assertThat(e.errors().getFirst().grund(language))
                    .doesNotContain("fehler.")
                    .isNotBlank();
        }
    }

    @Test
    void a_hidden_character_is_named() {
        var e = catchThrowableOfType(InvalidFields.class, () -> read(SOUND + ",\"begruendung\":\"a\\u202eb\""));
        assertThat(e.errors().getFirst().grund(Locale.GERMAN)).contains("U+202E", "löschen");
    }

    @Test
    void every_line_break_is_one_and_what_ends_a_line_unseen_is_nothing() {
        var text = read(SOUND
                        + ",\"begruendung\":\"eins\\u000bzwei\\r\\ndrei\\rvier\\u0085f\\u2028g\\u2029  h \\n\\n\"")
                .text("begruendung");
        assertThat(text.text()).isEqualTo("eins\nzwei\ndrei\nvier\nf\ng\n  h");
    }

    @Test
    void a_missing_hour_says_so() {
        for (var hour : List.of("2022-03-27T02:30", "2022-03-27T02:00:00")) {
            var time = BerlinTime.withOffset(hour, null);
            var e = catchThrowableOfType(InvalidFields.class, () -> read(SOUND + ",\"ende\":\"" + time + "\""));
            assertThat(BerlinTime.problem("am", time)).hasValueSatisfying(p -> {
                assertThat(p.code()).isEqualTo("STUNDE_FEHLT");
                assertThat(p.grund(Locale.GERMAN)).contains("02:00", "03:00", "gibt es an dem Tag nicht");
            });
            assertThat(e.errors()).extracting(FieldError::code).containsExactly("STUNDE_FEHLT");
        }
    }

    @Test
    void a_text_may_be_as_long_as_its_limit_and_no_longer() {
        assertThat(read(SOUND + ",\"begruendung\":\"" + "ä".repeat(20_000) + "\"")
                        .has("begruendung"))
                .isTrue();
        var e = catchThrowableOfType(
                InvalidFields.class, () -> read(SOUND + ",\"begruendung\":\"" + "ä".repeat(20_001) + "\""));
        assertThat(e.errors()).extracting(FieldError::code).containsExactly("ZU_LANG");
        assertThat(e.errors().getFirst().grund(Locale.GERMAN))
                .isEqualTo("Der Text ist zu lang; höchstens 20000 Zeichen.");
    }

    private static Fields read(String members) {
        return Fields.read(FORM, JSON.readTree("{" + members + "}"), NOW);
    }
}
