package de.ratspakt.events.platform;

import java.io.Serial;
import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many failed sign-ins: 429. */
final class TooManyAttempts extends AuthenticationException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooManyAttempts(Duration wait) {
        super("too many attempts");
        this.wait = wait;
    }

    /** After so many seconds the next attempt is tried; at least one. */
    long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** The same in minutes, rounded up: no sooner than it is tried. */
    long minutes() {
        return Math.ceilDiv(seconds(), 60);
    }
}
