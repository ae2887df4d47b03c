package de.ratspakt.events.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.ratspakt.events.rules.PublicHolidays;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("The readings of a rule book")
class LesartTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Lesart> alle() {
        return Lesart.alle();
    }

    private static List<RecordComponent> parameters() {
        return Arrays.stream(Regelwerk.class.getRecordComponents())
                .filter(c -> !c.getName().equals("version"))
                .toList();
    }

    @Test
    @DisplayName("describe every parameter, in the rule book's order")
    void complete() {
        assertThat(Lesart.alle())
                .extracting(Lesart::name)
                .containsExactlyElementsOf(
                        parameters().stream().map(RecordComponent::getName).toList());
    }

    @ParameterizedTest
    @MethodSource("alle")
    @DisplayName("explain themselves and every value in both languages")
    void explained(Lesart parameter) {
        assertThat(parameter.text(Locale.GERMAN)).endsWith(parameter.deutsch()).isNotBlank();
        assertThat(parameter.text(Locale.ENGLISH)).isNotBlank().isNotEqualTo(parameter.deutsch());
        assertThat(parameter.klausel()).isNotBlank();
        assertThat(parameter.werte())
                .allSatisfy(w -> assertThat(w.deutsch()).isNotBlank())
                .allSatisfy(w -> assertThat(w.english()).isNotBlank())
                .extracting(Lesart.Wert::wert)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("alle")
    @DisplayName("name every value that the type has, default first")
    void values(Lesart parameter) {
        var type = parameters().stream()
                .filter(c -> c.getName().equals(parameter.name()))
                .findFirst()
                .orElseThrow()
                .getType();
        if (type.isEnum()) {
            assertThat(parameter.moeglich())
                    .containsExactlyElementsOf(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .toList());
        }
        if (parameter.art() == Lesart.Art.EINER) {
            assertThat(parameter.standard())
                    .containsExactly(parameter.werte().getFirst().wert());
        }
    }

    @Test
    @DisplayName("know all sixteen states, Lower Saxony first")
    void states() {
        assertThat(new TreeSet<>(Lesart.of("bundesland").moeglich())).isEqualTo(PublicHolidays.states());
    }

    @Test
    @DisplayName("say in words what a rule book has chosen, and where it departs from the default")
    void chosen() {
        var werk = Regelwerk.of(Map.of("nichtentscheidung", "BEENDET", "eskalation1Tage", 7));

        assertThat(Lesart.of("nichtentscheidung").gewaehlt(werk, Locale.GERMAN))
                .isEqualTo("die Vereinbarung ist beendet");
        assertThat(Lesart.of("eskalation1Tage").gewaehlt(werk)).containsExactly("7");
        assertThat(Lesart.of("eskalation2Kreis").gewaehlt(werk)).containsExactly("vorsitz", "stellv", "partei");
        assertThat(Lesart.alle())
                .filteredOn(l -> l.vomStandardAbweichend(werk))
                .extracting(Lesart::name)
                .containsExactly("eskalation1Tage", "nichtentscheidung");
    }

    @Nested
    @DisplayName("A rule book read from JSON")
    class FromJson {
        @Test
        @DisplayName("is the default where nothing is given")
        void nothing() {
            assertThat(JSON.readValue("{}", Regelwerk.class)).isEqualTo(Regelwerk.standard());
        }

        @Test
        @DisplayName("takes what is given and the default for the rest")
        void some() {
            var werk = JSON.readValue("""
                    {"version":2,"eskalation2Tage":14,"verschiebung":"KEINE","ruhenUmfasst":["GEMEINSAME_ANTRAEGE"],
                     "eskalation1Kreis":["vorsitz"],"bundesland":"HB"}""", Regelwerk.class);
            assertThat(werk.version()).isEqualTo(2);
            assertThat(werk.eskalation1Tage()).isEqualTo(10);
            assertThat(werk.eskalation2Tage()).isEqualTo(14);
            assertThat(werk.verschiebung()).isEqualTo(Regelwerk.Verschiebung.KEINE);
            assertThat(werk.ruhenUmfasst()).containsExactly(Regelwerk.RuhenUmfasst.GEMEINSAME_ANTRAEGE);
            assertThat(werk.eskalation1Kreis()).containsExactly("vorsitz");
            assertThat(werk.bundesland()).isEqualTo("HB");
        }

        @Test
        @DisplayName("comes back from JSON as it was written")
        void roundTrip() {
            var werk = Regelwerk.of(Map.of("fristablauf", "BRAUCHT_ERKLAERUNG", "ruhenUmfasst", List.of()));
            assertThat(JSON.readValue(JSON.writeValueAsString(werk), Regelwerk.class))
                    .isEqualTo(werk);
        }

        @ParameterizedTest
        @MethodSource("de.ratspakt.events.agreement.LesartTest#wrong")
        @DisplayName("is refused with the name of the parameter that is wrong")
        void wrong(String parameter, Object value) {
            assertThatThrownBy(() -> Regelwerk.of(Map.of(parameter, value)))
                    .isInstanceOf(Regelwerk.UnknownReading.class)
                    .hasMessageContaining(parameter);
        }
    }

    static Object[][] wrong() {
        return new Object[][] {
            {"bundesland", "XX"},
            {"bundesland", "ni"},
            {"eskalation1Tage", 0},
            {"eskalation1Tage", -1},
            {"eskalation1Tage", 367},
            {"eskalation1Tage", "10"},
            {"eskalation1Tage", 10.5},
            {"erfassungsfristTage", -1},
            {"verschiebung", "BGB193"},
            {"verschiebung", 1},
            {"ruhenUmfasst", "GEMEINSAME_ANTRAEGE"},
            {"ruhenUmfasst", List.of("ALLES")},
            {"eskalation1Kreis", List.of()},
            {"eskalation1Kreis", List.of("vorsitz", "vorsitz")},
            {"eskalation1Kreis", List.of("koenig")},
            {"version", 0},
            {"eskalation4Tage", 10},
        };
    }
}
