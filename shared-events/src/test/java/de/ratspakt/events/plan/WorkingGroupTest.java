package de.ratspakt.events.plan;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.agreement.Vertrag.Anlage;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkingGroupTest {
    @Test
    void annex_1_names_them_with_their_topics() {
        var annex = new Anlage(
                "1", "Themen", List.of("Klima & Mobilität: Radwege; sichere Schulwege", "ohne Namen", ": leer"), true);
        assertThat(WorkingGroup.of(List.of(annex)))
                .containsExactly(new WorkingGroup(
                        "klima-mobilitaet", "Klima & Mobilität", List.of("Radwege", "sichere Schulwege")));
    }

    @Test
    void other_annexes_name_none() {
        assertThat(WorkingGroup.of(List.of(new Anlage("3", "Ämter", List.of("Vorsitz: SPD"), true))))
                .isEmpty();
    }

    @Test
    void ids_are_plain() {
        assertThat(WorkingGroup.id("Straßen, Öffis & Café")).isEqualTo("strassen-oeffis-cafe");
    }
}
