package de.ratspakt.events.platform;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Who has signed in, as the account stands in this request. It is made anew for every request and never stored. */
final class SignedIn extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Accounts.Credentials found;

    /** @param details of how they signed in */
    SignedIn(Accounts.Credentials found, @Nullable Object details) {
        super(List.of());
        this.found = found;
        setDetails(details);
        setAuthenticated(true);
    }

    Accounts.Account account() {
        return found.account();
    }

    /** Of the password with which they signed in. */
    String passwordHash() {
        return found.hash();
    }

    @Override
    public String getPrincipal() {
        return found.account().name();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
