package de.ratspakt.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BuiltInAgreementTest {

    private static Vertrag laatzen() throws IOException {
        try (var in =
                Objects.requireNonNull(BuiltInAgreementTest.class.getResourceAsStream("/beispiel/laatzen-2021.json"))) {
            return AgreementFile.read(in.readAllBytes());
        }
    }

    @Test
    void three_partners_have_a_majority_of_the_council_together() throws IOException {
        var vertrag = laatzen();
        assertThat(vertrag.partner()).extracting(Vertrag.Partner::id).containsExactly("spd", "gruene", "linke");
        assertThat(vertrag.partner()).extracting(Vertrag.Partner::sitze).containsExactly(15, 7, 2);
        assertThat(vertrag.rat().stimmen()).isEqualTo(41);
        assertThat(vertrag.rat().mehrheit()).isEqualTo(21);
    }

    @Test
    void the_term_is_not_the_date_of_conclusion() throws IOException {
        var vertrag = laatzen();
        assertThat(vertrag.geschlossenAm()).isEqualTo(LocalDate.of(2021, 11, 3));
        assertThat(vertrag.laufzeit().von()).isEqualTo(LocalDate.of(2021, 11, 1));
        assertThat(vertrag.laufzeit().bis()).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(vertrag.laufzeit().lesart()).contains("fünf Jahren");
    }

    @Test
    void every_clause_is_there_and_its_rule_book_has_the_defaults() throws IOException {
        var vertrag = laatzen();
        assertThat(vertrag.ziele()).hasSize(10);
        assertThat(vertrag.klauseln())
                .extracting(Vertrag.Klausel::nummer)
                .contains("1", "2", "3 a", "4", "5", "6", "7", "8 c", "9 a", "9 b", "9 c", "9 d", "10");
        assertThat(vertrag.regelwerk()).isEqualTo(Regelwerk.standard());
    }

    @Test
    void what_is_invented_says_so_and_nobody_is_named() throws IOException {
        var vertrag = laatzen();
        assertThat(vertrag.erfundenesBeispiel()).isTrue();
        assertThat(vertrag.anlagen()).hasSize(3).allMatch(Vertrag.Anlage::erfunden);
        assertThat(vertrag.unterzeichnende())
                .hasSize(6)
                .extracting(Vertrag.Unterschrift::funktion)
                .containsOnly("vorsitz", "stellv", "partei");
    }
}
