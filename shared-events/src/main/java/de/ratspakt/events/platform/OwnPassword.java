package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;

/** Changing one's own password: who asks for it has to know the present one, and guessing it is counted like a sign-in. */
public final class OwnPassword {
    private final SignIn signIn;
    private final Accounts accounts;

    OwnPassword(SignIn signIn, Accounts accounts) {
        this.signIn = signIn;
        this.accounts = accounts;
    }

    /**
     * Ends every session of the account.
     *
     * @throws InvalidFields if the present password is another one, or the new one cannot be
     * @throws org.springframework.security.core.AuthenticationException if the present one must not be tried yet: 429
     */
    public void change(HttpServletRequest request, String account, String present, String password) {
        if (signIn.check(account, present, Visitor.of(request)).isEmpty()) {
            throw InvalidFields.of("bisher", "KENNWORT_FALSCH");
        }
        accounts.changeOwnPassword(account, present, password);
    }
}
