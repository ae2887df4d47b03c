package de.ratspakt.standalone;

import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Accounts.Account;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who can sign in from the first moment: everyone that the loaded agreements know, or the administrator alone. */
final class StartAccounts {
    private StartAccounts() {}

    /** One account for each function of these agreements; they all take the password that is printed. */
    static List<Account> of(List<Vertrag> agreements) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        agreements.stream()
                .flatMap(agreement -> agreement.partner().stream())
                .flatMap(partner -> Stream.of(Rolle.VORSITZ, Rolle.STELLVERTRETUNG, Rolle.PARTEIVORSITZ, Rolle.MITGLIED)
                        .map(role -> new Mandat(role, partner.id())))
                .forEach(mandate -> put(accounts, mandate));
        Stream.of(Rolle.GESCHAEFTSFUEHRUNG, Rolle.PRUEFUNG, Rolle.ADMIN)
                .map(role -> new Mandat(role, null))
                .forEach(mandate -> put(accounts, mandate));
        return List.copyOf(accounts.values());
    }

    private static void put(Map<String, Account> accounts, Mandat mandate) {
        accounts.put(mandate.funktion(), new Account(mandate.funktion(), List.of(mandate)));
    }

    /** The administrator of an empty Ratspakt, who may since have chosen another password. */
    static void ensureAdministrator(Accounts accounts, String password) {
        var admin = new Mandat(Rolle.ADMIN, null);
        if (accounts.find(admin.funktion()).isEmpty()) {
            accounts.create(admin.funktion(), password, List.of(admin));
        }
    }
}
