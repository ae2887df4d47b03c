package de.ratspakt.events.platform;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** Too many failed sign-ins: 429. */
final class TooManyAttempts extends AuthenticationException {
    @Serial
    private static final long serialVersionUID = 1L;

    TooManyAttempts() {
        super("too many attempts");
    }
}
