package de.ratspakt.events.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Changing one's own password: who asks for it has to know the present one, and guessing it is counted like a sign-in. */
public final class OwnPassword {
    private final SignIn signIn;
    private final Accounts accounts;
    private final KnownDevices devices;

    OwnPassword(SignIn signIn, Accounts accounts, KnownDevices devices) {
        this.signIn = signIn;
        this.accounts = accounts;
        this.devices = devices;
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

    /**
     * The same from a page: who changed it stays signed in here, under a new secret, with the form that waits for its page,
     * and this device stays known.
     */
    public void changeAndStay(
            HttpServletRequest request, HttpServletResponse response, String account, String present, String password) {
        change(request, account, present, password);
        var session = request.getSession(false);
        var found = accounts.credentials(account);
        if (session == null || found.isEmpty()) {
            return;
        }
        var waiting = session.getAttribute(FormFlash.ATTRIBUTE);
        session.invalidate();
        var context = new SecurityContextImpl(new SignedIn(found.get(), Visitor.of(request)));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        request.getSession().setAttribute(FormFlash.ATTRIBUTE, waiting);
        devices.remember(request, response, account, found.get().hash());
    }
}
