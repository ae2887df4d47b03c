package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import de.ratspakt.query.agreements.Agreements;
import de.ratspakt.query.casefile.CaseFiles;
import de.ratspakt.query.deadlines.OpenDeadlines;
import de.ratspakt.query.reminders.Reminders;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ui.ExtendedModelMap;

class DeadlinePagesTest {
    private final DeadlinePages pages = new DeadlinePages(
            mock(OpenDeadlines.class),
            mock(Reminders.class),
            mock(Agreements.class),
            mock(CaseFiles.class),
            Clock.systemUTC());

    @Test
    void the_calculator_assumes_what_was_not_asked() {
        var model = calculated(null, null);

        assertThat(model.get("fehler")).isEqualTo(Map.of());
        assertThat(model).containsKey("ergebnis").containsEntry("verschiebung", "BGB_193");
        assertThat(model).containsEntry("bundesland", "NI");
    }

    @ParameterizedTest
    @CsvSource({
        "verschiebung, IRGENDWIE, NI",
        "verschiebung, '', NI",
        "bundesland, BGB_193, XX",
        "bundesland, BGB_193, ni",
        "bundesland, BGB_193, ''"
    })
    void the_calculator_names_what_it_does_not_know_and_calculates_nothing(String field, String moving, String state) {
        var model = calculated(moving, state);

        assertThat((Map<?, ?>) model.get("fehler")).hasSize(1);
        assertThat(((Map<?, ?>) model.get("fehler")).get(field).toString()).startsWith("Bitte");
        assertThat(model).doesNotContainKey("ergebnis");
    }

    private Map<String, Object> calculated(@Nullable String moving, @Nullable String state) {
        var model = new ExtendedModelMap();
        pages.calculator("2022-12-15", "10", moving, state, Locale.GERMAN, model);
        return model;
    }
}
