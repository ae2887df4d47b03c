package de.ratspakt.query.pages;

import static org.assertj.core.api.Assertions.assertThat;

import de.ratspakt.events.platform.Mandat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AccountPagesTest {
    /** While read models are made anew no agreement is shown; sending the form must not take anything away. */
    @Test
    void whatIsHeldHasABoxThoughItsAgreementIsNotShown() {
        var held = List.of("musterstadt-2021/a.vorsitz", "admin", "neustadt-2022/pruefung", "Unfug!");
        var chosen = AccountPages.choices(List.of(), held, Locale.GERMAN).stream()
                .flatMap(group -> group.options().stream())
                .filter(FormView.Option::chosen)
                .map(FormView.Option::value);
        assertThat(chosen)
                .containsExactlyInAnyOrder(
                        Mandat.ADMINISTRATOR.id(), "musterstadt-2021/a.vorsitz", "neustadt-2022/pruefung");
    }
}
