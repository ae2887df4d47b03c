package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandelndeTest {
    private static final Mandat SPD_CHAIR = new Mandat(Rolle.VORSITZ, "spd");
    private static final Mandat SPD_PARTY = new Mandat(Rolle.PARTEIVORSITZ, "spd");

    @Test
    void a_function_id_reads_back_as_the_same_mandate() {
        for (var text :
                List.of("spd.vorsitz", "die-linke.stellv", "gruene.partei", "gruppe.buero", "pruefung", "admin")) {
            assertThat(Mandat.of(text)).map(Mandat::funktion).contains(text);
        }
        for (var text : List.of("", ".", "spd", "spd.", ".vorsitz", "SPD.vorsitz", "spd.pruefung", "spd.vorsitz ")) {
            assertThat(Mandat.of(text)).isEmpty();
        }
    }

    @Test
    void a_mandate_is_chosen_by_role_and_partner() {
        var both = Handelnde.of("m", List.of(SPD_PARTY, SPD_CHAIR));
        assertThat(both.mandateFor(Set.of(Rolle.VORSITZ), "spd")).contains(SPD_CHAIR);
        assertThat(both.mandateFor(Set.of(Rolle.VORSITZ), "linke")).isEmpty();
        assertThat(both.mandateFor(Set.of(Rolle.PRUEFUNG), null)).isEmpty();
        assertThat(both.als(SPD_CHAIR).funktion()).isEqualTo("spd.vorsitz");
        assertThat(Handelnde.OEFFENTLICHKEIT.signedIn()).isFalse();
    }
}
