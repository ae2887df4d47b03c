package de.ratspakt.events.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where acts on accounts are recorded, in the transaction that changes the account. Only the command side has one. */
@FunctionalInterface
public interface AccountTrail {

    /** What was done. */
    enum Act {
        MADE,
        FUNCTIONS_SET,
        PASSWORD_RESET,
        PASSWORD_CHANGED,
        LOCKED,
        UNLOCKED,
        CLOSED
    }

    /**
     * Records an act.
     *
     * @param account id of the account
     * @param by who did it; null for the start of the program
     * @param held what the account holds from now on
     * @param before what it held until now
     */
    void record(Act act, String account, @Nullable Handelnde by, List<Mandat> held, List<Mandat> before);
}
