package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void a_field_is_called_as_in_its_form() {
        assertThat(List.of("begruendung", "anwesende[2]", "aenderung.am"))
                .extracting(f -> Labels.of(f, Locale.GERMAN))
                .containsExactly("Begründung", "Anwesende", "Geschehen am");
        assertThat(List.of("stand", "zeitpunkt", "sicht", "begruendung"))
                .extracting(f -> Labels.ofPage(f, Locale.ENGLISH))
                .containsExactly("As of", "Point in time", "View", "Reasons");
        assertThat(Labels.of("begruendung", Locale.ENGLISH)).isEqualTo("Reasons");
        assertThat(Labels.of("nirgends", Locale.GERMAN)).isEqualTo("nirgends");
    }

    @Test
    void an_account_without_functions_has_none_and_not_nobody() {
        assertThat(Names.held(List.of(), id -> Optional.empty(), Locale.GERMAN)).isEqualTo("keine");
        assertThat(Names.held(List.of(), id -> Optional.empty(), Locale.ENGLISH))
                .isEqualTo("none");
    }

    @Test
    void a_function_of_an_agreement_that_nobody_knows_stays_as_it_is_written() {
        assertThat(Names.held(List.of("fern-2021/spd.vorsitz", "admin"), id -> Optional.empty(), Locale.GERMAN))
                .isEqualTo("fern-2021/spd.vorsitz; " + new Names(List.of(), Locale.GERMAN).function("admin"));
    }
}
