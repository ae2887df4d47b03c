package de.ratspakt.command.platform;

import de.ratspakt.events.platform.Accounts;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.RatspaktSettings;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** There is always an administrator where a password for new accounts is known. */
@Component
final class AdminAccount implements ApplicationRunner {
    private final Accounts accounts;
    private final RatspaktSettings settings;

    AdminAccount(Accounts accounts, RatspaktSettings settings) {
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments args) {
        var password = settings.accountPassword();
        if (password != null) {
            accounts.ensure(List.of(new Accounts.Account("admin", List.of(Mandat.ADMINISTRATOR))), password);
        }
    }
}
