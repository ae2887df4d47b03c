package de.ratspakt.standalone;

import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Accounts.Account;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who can sign in from the first moment: everyone that the loaded agreements know, or the administrator alone. */
final class StartAccounts {
    private StartAccounts() {}

    /**
     * One account for each function of these agreements, called like it and holding it in each that has its partner; they
     * all take the password that is printed.
     */
    static List<Account> of(List<Vertrag> agreements) {
        Map<String, List<Mandat>> held = new LinkedHashMap<>();
        for (var agreement : agreements) {
            for (var partner : agreement.partner()) {
                Stream.of(Rolle.VORSITZ, Rolle.STELLVERTRETUNG, Rolle.PARTEIVORSITZ, Rolle.MITGLIED)
                        .forEach(role -> put(held, new Mandat(agreement.id(), role, partner.id())));
            }
        }
        for (var agreement : agreements) {
            Stream.of(Rolle.GESCHAEFTSFUEHRUNG, Rolle.PRUEFUNG)
                    .forEach(role -> put(held, new Mandat(agreement.id(), role, null)));
        }
        put(held, Mandat.ADMINISTRATOR);
        return held.entrySet().stream()
                .map(e -> new Account(e.getKey(), e.getValue()))
                .toList();
    }

    private static void put(Map<String, List<Mandat>> held, Mandat mandate) {
        held.computeIfAbsent(mandate.funktion(), name -> new ArrayList<>()).add(mandate);
    }

    /** The administrator, who may since have chosen another password; all that an empty Ratspakt has. */
    static void ensureAdministrator(Accounts accounts, String password) {
        accounts.ensure(List.of(new Account(Mandat.ADMINISTRATOR.funktion(), List.of(Mandat.ADMINISTRATOR))), password);
    }
}
