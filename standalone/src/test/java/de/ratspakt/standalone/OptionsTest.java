package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.platform.StartRefused;
import de.ratspakt.standalone.Options.ClockChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    private static final Instant FIRST_OF_MARCH = Instant.parse("2022-03-01T08:00:00Z");

    @TempDir
    Path home;

    @Nested
    class Without_any_option {
        @Test
        void the_example_runs_with_a_clock_that_can_be_moved() {
            var options = parse();
            assertThat(options.example()).isTrue();
            assertThat(options.clock()).isEqualTo(new ClockChoice.Adjustable(FIRST_OF_MARCH));
            assertThat(options.port()).isEqualTo(8080);
            assertThat(options.dataFolder()).isEqualTo(home.resolve("daten"));
            assertThat(options.database()).isNull();
        }
    }

    @Nested
    class The_clock {
        @Test
        void is_real_without_an_example() throws IOException {
            assertThat(parse("--leer").clock()).isEqualTo(new ClockChoice.Real());
            assertThat(parse("--vereinbarung", someAgreement()).clock()).isEqualTo(new ClockChoice.Real());
        }

        @Test
        void is_adjustable_from_the_present_on_without_an_example() throws IOException {
            assertThat(parse("--vereinbarung", someAgreement(), "--uhr", "stellbar")
                            .clock())
                    .isEqualTo(new ClockChoice.Adjustable(null));
        }

        @Test
        void can_be_real_with_the_example() {
            assertThat(parse("--uhr", "echt").clock()).isEqualTo(new ClockChoice.Real());
        }

        @ParameterizedTest
        @CsvSource({
            "2022-03-28T09:00:00+02:00, 2022-03-28T07:00:00Z",
            "2022-03-28T07:00:00Z, 2022-03-28T07:00:00Z",
            "2022-03-28T09:00, 2022-03-28T07:00:00Z"
        })
        void starts_where_it_is_told_to_by_default_in_Berlin(String text, Instant start) {
            assertThat(parse("--uhr", "stellbar=" + text).clock()).isEqualTo(new ClockChoice.Adjustable(start));
            assertThat(parse("--uhr=stellbar=" + text).clock()).isEqualTo(new ClockChoice.Adjustable(start));
        }
    }

    @Test
    void a_value_may_follow_or_stand_behind_an_equals_sign() {
        assertThat(parse("--port", "0").port()).isZero();
        assertThat(parse("--port=65535").port()).isEqualTo(65535);
        assertThat(parse("--datenbank=jdbc:postgresql://host/db?user=a&password=b=c")
                        .database())
                .isEqualTo("jdbc:postgresql://host/db?user=a&password=b=c");
    }

    @Test
    void several_agreements_keep_their_order() throws IOException {
        var first = someAgreement();
        var second = Files.writeString(home.resolve("Zweite Vereinbarung für Gärten.yaml"), "x");
        var options = parse("--vereinbarung", first, "--vereinbarung", second.toString());
        assertThat(options.agreements()).containsExactly(Path.of(first), second);
        assertThat(options.example()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 80|Unbekannte Option: --prot",
                "laatzen|Unbekannte Option: laatzen",
                "--port|--port braucht eine Portnummer",
                "--port --leer|--port braucht eine Portnummer",
                "--port=|--port braucht eine Portnummer",
                "--port 80a|eine Zahl von 0 bis 65535, nicht »80a«",
                "--port 65536|eine Zahl von 0 bis 65535",
                "--port -1|eine Zahl von 0 bis 65535",
                "--uhr morgen|»echt« oder »stellbar",
                "--uhr stellbar=morgen|nicht »morgen«",
                "--uhr stellbar=|einen Zeitpunkt",
                "--uhr stellbar=2022-03-27T02:30|gibt es an dem Tag nicht",
                "--uhr stellbar=2022-10-30T02:30|gibt es an dem Tag zweimal",
                "--datenbank mysql:x|jdbc:postgresql:",
                "--vereinbarung fehlt.yaml|es gibt sie nicht",
                "--vereinbarung /|keine lesbare Datei",
                "--beispiel 2024|2022 oder 2023, nicht »2024«",
                "--leer --beispiel 2023|weder mit --leer noch",
                "--beispiel 2023 --uhr echt|stellt die Uhr selbst",
                "--leer=ja|--leer nimmt keinen Wert",
            })
    void whatever_is_wrong_is_said_in_one_sentence(String arguments, String said) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(said)
                .message()
                .hasLineCount(1);
    }

    @Test
    void the_example_can_begin_later() {
        assertThat(parse("--beispiel", "2023").clock())
                .isEqualTo(new ClockChoice.Adjustable(Instant.parse("2023-09-01T07:00:00Z")));
        assertThat(parse("--beispiel", "2022")).isEqualTo(parse());
    }

    @Test
    void empty_and_an_agreement_contradict_each_other() throws IOException {
        var agreement = someAgreement();
        assertThatThrownBy(() -> parse("--leer", "--vereinbarung", agreement))
                .hasMessageContaining("schließen einander aus");
    }

    private Options parse(String... arguments) {
        return Options.parse(List.of(arguments), home);
    }

    private String someAgreement() throws IOException {
        return Files.writeString(home.resolve("eigene.yaml"), "x").toString();
    }
}
