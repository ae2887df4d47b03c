package de.ratspakt.command.platform;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Rolle;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every command by a person carries: the id its fact will have, drawn once before dispatch so that a retry records
 * the same fact, who says it, and when it happened.
 *
 * @param am when it happened; none means now
 */
public record Said(String ereignis, Handelnde by, @Nullable OffsetDateTime am) {

    public static Said by(Handelnde by, @Nullable OffsetDateTime am) {
        return new Said(UUID.randomUUID().toString(), by, am);
    }

    /** The head of the fact, recorded now. */
    public Kopf head(Instant now) {
        return at(am == null ? now.atZone(Kopf.BERLIN).toOffsetDateTime() : am, now);
    }

    /** The head of a fact that says itself when it happened. */
    public Kopf at(OffsetDateTime happened, Instant now) {
        return new Kopf(ereignis, happened, now, null, by.funktion());
    }

    public String actor() {
        return by.funktion();
    }

    public boolean office() {
        return by.rolle() == Rolle.GESCHAEFTSFUEHRUNG;
    }
}
