package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A text that looks the same")
class PlainTextTest {
    private static final String TEXT = "Stra\u00dfe f\u00fcr alle\n  und jeden";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stra\u00dfe fu\u0308r alle\n  und jeden",
                "Stra\u00dfe f\u00fcr alle\r\n  und jeden",
                "Stra\u00dfe f\u00fcr alle\u000b  und jeden",
                "Stra\u00dfe f\u00fcr alle \t\n  und jeden\u00a0",
                "Stra\u00dfe f\u00fcr alle\n  und jeden\n",
                "Stra\u00dfe f\u00fcr alle\r  und jeden\r\n\r\n",
                "\ufeffStra\u00adße f\u00fcr alle\u2028  und je\u200bden\u200e",
                "Stra\u00dfe f\u00fcr al\u200dle\n  und jeden",
                "Stra\u00dfe fu\u200b\u0308r alle\n  und jeden"
            })
    void is_the_same(String spelled) {
        assertThat(PlainText.of(spelled)).isEqualTo(TEXT);
        assertThat(PlainText.of(PlainText.of(spelled))).isEqualTo(TEXT);
        assertThat(PlainText.same(spelled, TEXT)).isTrue();
    }

    @Test
    void keeps_what_can_be_seen() {
        for (var seen : new String[] {
            "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
            "\u0645\u06cc\u200c\u062e",
            "\u2764\ufe0f",
            "eins\n\nzwei",
            "\uf0b7 Punkt"
        }) {
            assertThat(PlainText.of(seen)).isEqualTo(seen);
        }
        assertThat(PlainText.same("eins zwei", "eins\nzwei")).isFalse();
    }

    @Test
    void is_one_line_where_only_one_fits() {
        assertThat(PlainText.inOneLine(" Radweg\u000bNordstra\u00dfe\tmit Licht\r\n"))
                .isEqualTo("Radweg Nordstra\u00dfe mit Licht");
    }
}
