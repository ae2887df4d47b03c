package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/** People read what a reading means, not what its value is called. */
class ReadingsTest {
    private static final String CITED = "4, 6, abweichungAb=EINZELSTIMME, informationVor=VORTAG";

    @Test
    void leave_the_clause_and_say_what_the_readings_mean() {
        assertThat(Readings.in(Locale.GERMAN).clause(CITED)).isEqualTo("4, 6");
        assertThat(Readings.in(Locale.GERMAN).words(CITED))
                .isEqualTo("wenn eine Person anders stimmt; spätestens am Tag vor der Sitzung");
        assertThat(Readings.in(Locale.ENGLISH).words("6, informationVor=VORTAG"))
                .isEqualTo("at the latest on the day before the session");
    }

    @Test
    void say_nothing_where_no_reading_is_cited_and_keep_what_they_do_not_know() {
        assertThat(Readings.in(Locale.GERMAN).clause("BGB 187 I")).isEqualTo("BGB 187 I");
        assertThat(Readings.in(Locale.GERMAN).words("9 d")).isNull();
        assertThat(Readings.in(Locale.GERMAN).words(null)).isNull();
        assertThat(Readings.in(Locale.GERMAN).words("9, neu=ANDERS")).isEqualTo("neu=ANDERS");
    }
}
