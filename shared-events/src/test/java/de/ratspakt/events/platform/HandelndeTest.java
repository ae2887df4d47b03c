package de.ratspakt.events.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandelndeTest {
    private static final Mandat SPD_CHAIR = new Mandat("laatzen-2021", Rolle.VORSITZ, "spd");
    private static final Mandat SPD_PARTY = new Mandat("laatzen-2021", Rolle.PARTEIVORSITZ, "spd");
    private static final Mandat ELSEWHERE = new Mandat("musterstadt-2021", Rolle.VORSITZ, "spd");

    @Test
    void a_function_with_its_agreement_reads_back_as_the_same_mandate() {
        for (var text : List.of(
                "laatzen-2021/spd.vorsitz",
                "1/die-linke.stellv",
                "laatzen-2021/gruene.partei",
                "laatzen-2021/gruppe.buero",
                "musterstadt/pruefung",
                "admin")) {
            assertThat(Mandat.of(text)).map(Mandat::id).contains(text);
        }
        for (var text : List.of(
                "",
                "/",
                "spd.vorsitz",
                "gruppe.buero",
                "oeffentlich",
                "laatzen-2021/oeffentlich",
                "laatzen-2021/admin",
                "laatzen-2021/",
                "/spd.vorsitz",
                "laatzen-2021//spd.vorsitz",
                "a/b/spd.vorsitz",
                "Laatzen/spd.vorsitz",
                "-a/spd.vorsitz",
                "laatzen-2021/spd.pruefung",
                "laatzen-2021/spd.vorsitz ")) {
            assertThat(Mandat.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_bare_function_reads_back_and_the_public_is_none() {
        for (var text :
                List.of("spd.vorsitz", "die-linke.stellv", "gruene.partei", "gruppe.buero", "pruefung", "admin")) {
            assertThat(Funktion.of(text)).map(Funktion::id).contains(text);
        }
        for (var text : List.of(
                "", ".", "spd", "spd.", ".vorsitz", "SPD.vorsitz", "spd.pruefung", "spd.vorsitz ", "oeffentlich")) {
            assertThat(Funktion.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void a_mandate_is_chosen_by_role_and_partner() {
        var both = Handelnde.of("konto:1", "m", List.of(SPD_PARTY, SPD_CHAIR));
        assertThat(both.mandateFor(Set.of(Rolle.VORSITZ), "spd")).contains(SPD_CHAIR);
        assertThat(both.mandateFor(Set.of(Rolle.VORSITZ), "linke")).isEmpty();
        assertThat(both.mandateFor(Set.of(Rolle.PRUEFUNG), null)).isEmpty();
        assertThat(both.als(SPD_CHAIR).funktion()).isEqualTo("spd.vorsitz");
        assertThat(Handelnde.OEFFENTLICHKEIT.signedIn()).isFalse();
    }

    @Test
    void in_an_agreement_only_its_functions_count() {
        var all = Handelnde.of("konto:1", "m", List.of(SPD_CHAIR, ELSEWHERE));
        assertThat(all.in("musterstadt-2021").mandate()).containsExactly(ELSEWHERE);
        assertThat(all.in("niemandsland").mandate()).isEmpty();
        assertThat(all.in("niemandsland").funktion()).isEqualTo("oeffentlich");
        assertThat(Handelnde.of("konto:2", "a", List.of(Mandat.ADMINISTRATOR))
                        .in("laatzen-2021")
                        .administers())
                .isTrue();
    }

    @Test
    void functions_that_nobody_can_hold_are_found_out() {
        var agreements = Map.of("laatzen-2021", Set.of("spd"), "musterstadt-2021", Set.of("fdp"));
        var wanted = List.of(
                SPD_CHAIR,
                Mandat.ADMINISTRATOR,
                ELSEWHERE,
                new Mandat("andere", Rolle.PRUEFUNG, null),
                new Mandat("musterstadt-2021", Rolle.PRUEFUNG, null));
        assertThat(Accounts.unknown(wanted, agreements))
                .extracting(FieldError::feld, FieldError::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("funktionen[2]", "PARTNER_OHNE_VEREINBARUNG"),
                        org.assertj.core.groups.Tuple.tuple("funktionen[3]", "VEREINBARUNG_UNBEKANNT"));
    }
}
