package de.ratspakt.events.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.events.rules.PublicHolidays;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgreementFileTest {
    /** The least there is to say; line numbers below refer to it. */
    private static final String LEAST = """
            {
              "id": "musterstadt-2021",
              "titel": "Vereinbarung",
              "rat": { "name": "Rat", "stimmen": 31, "mehrheit": 16 },
              "geschlossenAm": "2021-11-03",
              "laufzeit": { "von": "2021-11-01",
                            "bis": "2026-10-31" },
              "partner": [
                { "id": "a", "name": "A", "fraktion": "A-Fraktion", "partei": "A-Partei", "sitze": 9 },
                { "id": "b", "name": "B", "fraktion": "B-Fraktion", "partei": "B-Partei",
                  "sitze": 8 }
              ],
              "unterzeichnende": [{ "partner": "a", "funktion": "vorsitz" }],
              "klauseln": [{ "nummer": "1", "text": "Wir arbeiten zusammen." }],
              "regelwerk": { "eskalation1Tage": 7,
                             "eskalation2Kreis": ["vorsitz", "partei"],
                             "bundesland": "BY" }
            }
            """;

    private static Vertrag read(String text) {
        return AgreementFile.read(text.getBytes(UTF_8));
    }

    /** Every error as "line field: code". */
    private static String errors(String text) {
        return errors(text.getBytes(UTF_8));
    }

    private static String errors(byte[] bytes) {
        var unsound = catchThrowableOfType(AgreementFile.Unsound.class, () -> AgreementFile.read(bytes));
        assertThat(unsound).as("unsound").isNotNull();
        assertThat(unsound.findings()).allSatisfy(f -> {
            assertThat(f.text(Locale.GERMAN)).startsWith("Zeile ").doesNotContain("fehler.", "{");
            assertThat(f.text(Locale.ENGLISH)).startsWith("Line ").doesNotContain("fehler.", "{");
        });
        return String.join(
                ", ",
                unsound.findings().stream()
                        .map(f -> f.zeile() + " " + f.error().feld() + ": "
                                + f.error().code())
                        .toList());
    }

    @Nested
    class A_sound_file {
        @Test
        void takes_defaults_for_what_it_leaves_out() {
            var vertrag = read(LEAST);
            assertThat(vertrag.regelwerk().eskalation1Tage()).isEqualTo(7);
            assertThat(vertrag.regelwerk().eskalation2Kreis()).containsExactly("vorsitz", "partei");
            assertThat(vertrag.regelwerk().entscheidungTage()).isEqualTo(30);
            assertThat(vertrag.ziele()).isEmpty();
            assertThat(vertrag.erfundenesBeispiel()).isFalse();
        }

        /** Earlier versions took texts as they were typed, and so they stand in what was recorded. */
        @Test
        void says_the_same_as_what_an_earlier_version_recorded_of_it() {
            var now = read(LEAST.replace("zusammen.", "fu\u0308r alle.\\n"));
            var then = spelled(now, "Wir arbeiten fu\u0308r alle. \r\n");
            assertThat(now).isNotEqualTo(then);
            assertThat(AgreementFile.same(then, now)).isTrue();
            assertThat(AgreementFile.same(now, now)).isTrue();
            assertThat(AgreementFile.same(spelled(now, "Wir arbeiten fur alle."), now))
                    .isFalse();
            assertThat(AgreementFile.same(
                            now,
                            now.under(read(LEAST.replace("\"BY\"", "\"NI\"")).regelwerk())))
                    .isFalse();
        }

        private static Vertrag spelled(Vertrag vertrag, String clause) {
            return new Vertrag(
                    vertrag.id(),
                    vertrag.titel(),
                    vertrag.rat(),
                    vertrag.geschlossenAm(),
                    vertrag.laufzeit(),
                    vertrag.partner(),
                    vertrag.unterzeichnende(),
                    vertrag.ziele(),
                    List.of(new Vertrag.Klausel("1", clause)),
                    vertrag.anlagen(),
                    vertrag.regelwerk(),
                    vertrag.erfundenesBeispiel());
        }

        @Test
        void may_name_its_schema_and_begin_with_a_byte_order_mark() {
            assertThat(read("\uFEFF" + LEAST.replaceFirst("\\{", "{ \"\\$schema\": \"./vereinbarung.schema.json\","))
                            .id())
                    .isEqualTo("musterstadt-2021");
        }
    }

    @Nested
    class Its_texts {
        @Test
        void are_kept_however_they_are_spelled() {
            var vertrag = read(LEAST.replace("\"Vereinbarung\"", "\"Gru\\u0308ne Vereinbarung  \""));
            assertThat(vertrag.titel()).isEqualTo("Gr\u00fcne Vereinbarung");
        }

        @Test
        void take_the_line_breaks_of_a_word_processor() {
            var vertrag = read(LEAST.replace(
                    "\"titel\": \"Vereinbarung\",",
                    "\"titel\": \"Vereinbarung\", \"ziele\": [\"eins\\u000bzwei\\r\\ndrei\"],"));
            assertThat(vertrag.ziele().getFirst()).isEqualTo("eins\nzwei\ndrei");
        }
    }

    @Nested
    class An_error_of_shape {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                "titel": "Vereinbarung",         |                                   | 1 titel: FEHLT
                "titel": "Vereinbarung",         | "titel": "",                      | 3 titel: LEER
                "titel": "Vereinbarung",         | "titel": "  ",                    | 3 titel: LEER
                "titel": "Vereinbarung",         | "titel": "a\\u0000b",             | 3 titel: STEUERZEICHEN
                "titel": "Vereinbarung",         | "titel": "a\\nb",                 | 3 titel: STEUERZEICHEN
                "titel": "Vereinbarung",         | "titel": "a\\u202eb",             | 3 titel: STEUERZEICHEN
                "titel": "Vereinbarung",         | "titel": "a\\u2028b",             | 3 titel: STEUERZEICHEN
                "titel": "Vereinbarung",         | "titel": null,                    | 3 titel: KEIN_TEXT
                "titel": "Vereinbarung",         | "titel": 7,                       | 3 titel: KEIN_TEXT
                "titel": "Vereinbarung",         | "titel": "x", "farbe": "rot",     | 3 farbe: UNBEKANNT
                "musterstadt-2021"               | "Musterstadt 2021"                | 2 id: KEINE_KENNUNG
                "musterstadt-2021"               | "muster--stadt"                   | 2 id: KEINE_KENNUNG
                "stimmen": 31                    | "stimmen": "31"                   | 4 rat.stimmen: KEINE_ZAHL
                "stimmen": 31                    | "stimmen": 31.5                   | 4 rat.stimmen: KEINE_ZAHL
                "stimmen": 31                    | "stimmen": 99999999999            | 4 rat.stimmen: ZU_GROSS
                "2021-11-03"                     | "3. November 2021"                | 5 geschlossenAm: KEIN_TAG
                "2021-11-03"                     | "2021-04-31"                      | 5 geschlossenAm: KEIN_TAG
                "2021-11-03"                     | "0021-04-30"                      | 5 geschlossenAm: KEIN_TAG
                "sitze": 8                       | "sitze": 0                        | 11 partner[1].sitze: ZU_KLEIN
                "sitze": 8                       | "sitze": true                     | 11 partner[1].sitze: KEINE_ZAHL
                "funktion": "vorsitz"            | "funktion": "sprecher"            | 13 unterzeichnende[0].funktion: KEIN_WERT
                "eskalation1Tage": 7             | "eskalation1Tage": 0              | 15 regelwerk.eskalation1Tage: ZU_KLEIN
                "eskalation1Tage": 7             | "eskalation1Tage": 367            | 15 regelwerk.eskalation1Tage: ZU_GROSS
                "eskalation1Tage": 7             | "eskalation1Tag": 7               | 15 regelwerk.eskalation1Tag: UNBEKANNT
                ["vorsitz", "partei"]            | ["vorsitz", "vorsitz"]            | 16 regelwerk.eskalation2Kreis: DOPPELT
                ["vorsitz", "partei"]            | []                                | 16 regelwerk.eskalation2Kreis: ZU_WENIGE
                ["vorsitz", "partei"]            | "vorsitz"                         | 16 regelwerk.eskalation2Kreis: KEINE_LISTE
                "bundesland": "BY"               | "bundesland": "XX"                | 17 regelwerk.bundesland: KEIN_WERT
                "bundesland": "BY"               | "bundesland": "BY", "version": 2  | 17 regelwerk.version: KEIN_WERT
                """)
        void names_line_and_field(String sound, String unsound, String expected) {
            assertThat(LEAST).contains(sound);
            assertThat(errors(LEAST.replace(sound, unsound == null ? "" : unsound)))
                    .isEqualTo(expected);
        }

        @Test
        void hides_no_other() {
            var text = LEAST.replace("\"titel\": \"Vereinbarung\",", "")
                    .replace("\"sitze\": 8", "\"sitze\": -1")
                    .replace("\"BY\"", "\"Bayern\"");
            assertThat(errors(text))
                    .isEqualTo("1 titel: FEHLT, 11 partner[1].sitze: ZU_KLEIN, 17 regelwerk.bundesland: KEIN_WERT");
        }

        @Test
        void shows_when_a_group_has_one_partner_only() {
            int from = LEAST.indexOf("    { \"id\": \"b\"");
            var alone = LEAST.substring(0, from).stripTrailing().replaceAll(",$", "")
                    + LEAST.substring(LEAST.indexOf("8 }") + 3);
            assertThat(errors(alone)).isEqualTo("8 partner: ZU_WENIGE");
        }
    }

    @Nested
    class An_error_of_sense {
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                "id": "b"                 | "id": "a"                   | 10 partner[1].id: DOPPELT
                "id": "b"                 | "id": "gruppe"              | 10 partner[1].id: VERGEBEN
                "sitze": 8                | "sitze": 23                 | 8 partner: SITZE_ZU_VIELE
                "mehrheit": 16            | "mehrheit": 15              | 4 rat.mehrheit: KEINE_MEHRHEIT
                "mehrheit": 16            | "mehrheit": 32              | 4 rat.mehrheit: KEINE_MEHRHEIT
                "2026-10-31"              | "2021-10-31"                | 7 laufzeit.bis: REIHENFOLGE
                "2021-11-03"              | "2027-01-01"                | 7 laufzeit.bis: REIHENFOLGE
                "partner": "a"            | "partner": "c"              | 13 unterzeichnende[0].partner: UNBEKANNTER_PARTNER
                zusammen." }]             | zusammen." }, { "nummer": "1", "text": "Oder nicht." }] | 14 klauseln[1].nummer: DOPPELT
                """)
        void names_line_and_field(String sound, String unsound, String expected) {
            assertThat(LEAST).contains(sound);
            assertThat(errors(LEAST.replace(sound, unsound))).isEqualTo(expected);
        }
    }

    @Nested
    class What_is_no_agreement_at_all {
        @Test
        void is_said_with_its_line() {
            assertThat(errors(LEAST.replace("\"titel\": \"Vereinbarung\",", "\"titel\": \"Vereinbarung\"")))
                    .isEqualTo("4 : KEIN_JSON");
            assertThat(errors(LEAST.replace("\"titel\":", "\"id\":"))).isEqualTo("3 : ZWEIMAL");
            assertThat(errors(LEAST + "{}")).endsWith(": KEIN_JSON");
            assertThat(errors(LEAST.replace("Vereinbarung", "Übereinkunft").getBytes(StandardCharsets.ISO_8859_1)))
                    .isEqualTo("3 : KEIN_UTF8");
            assertThat(errors(new byte[AgreementFile.BYTES + 1])).isEqualTo("1 : DATEI_ZU_GROSS");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "[]", "null", "7", "\"text\"", "{", "nichts"})
        void is_refused(String text) {
            assertThat(errors(text)).startsWith("1 : KEIN_");
        }

        @Test
        void is_one_sentence_for_the_person_at_the_keyboard(@TempDir Path folder) throws IOException {
            var file = Files.writeString(folder.resolve("unsere.json"), LEAST.replace("\"sitze\": 8", "\"sitze\": 0"));
            assertThatThrownBy(() -> AgreementFile.read(file))
                    .isInstanceOf(StartRefused.class)
                    .hasMessage("Die Vereinbarung " + file
                            + " ist fehlerhaft: Zeile 11, Feld partner[1].sitze: Die Zahl ist zu klein; mindestens 1.");
        }
    }

    @Nested
    class The_schema {
        private final JsonNode parameters =
                new JsonMapper().readTree(AgreementFile.schemaText()).at("/properties/regelwerk/properties");

        @Test
        void knows_every_parameter_with_its_values_and_its_default() {
            var mapper = new JsonMapper();
            JsonNode standard = mapper.valueToTree(Regelwerk.standard());
            assertThat(parameters.propertyNames()).containsExactlyInAnyOrderElementsOf(standard.propertyNames());
            for (var component : Regelwerk.class.getRecordComponents()) {
                var parameter = parameters.get(component.getName());
                if (component.getType().isEnum()) {
                    assertThat(parameter.get("enum").valueStream().map(JsonNode::asString))
                            .as(component.getName())
                            .containsExactly(Arrays.stream(component.getType().getEnumConstants())
                                    .map(Object::toString)
                                    .toArray(String[]::new));
                }
            }
            assertThat(read("{" + LEAST.substring(1, LEAST.indexOf("\"regelwerk\"")) + "\"regelwerk\": {"
                                    + String.join(
                                            ",",
                                            parameters
                                                    .propertyStream()
                                                    .map(p -> "\"" + p.getKey() + "\":"
                                                            + p.getValue().get("default"))
                                                    .toList())
                                    + "}}")
                            .regelwerk())
                    .isEqualTo(Regelwerk.standard());
        }

        @Test
        void knows_the_states_whose_holidays_are_known() {
            assertThat(new TreeSet<>(parameters
                            .at("/bundesland/enum")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList()))
                    .isEqualTo(PublicHolidays.states());
        }
    }
}
