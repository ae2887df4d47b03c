package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** What only those who look after the accounts may see. */
public final class Administrator {
    private Administrator() {}

    /** Nobody else gets past here: 401 for who is not signed in, 403 for who is. */
    public static void require(Handelnde reader) {
        reader.requireSignedIn();
        if (!reader.administers()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
