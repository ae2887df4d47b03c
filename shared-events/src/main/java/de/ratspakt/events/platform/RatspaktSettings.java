package de.ratspakt.events.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a process is told from outside beside its database, under {@code ratspakt.}. The standalone fills it from its
 * options; a side that runs alone takes it from its environment ({@code RATSPAKT_SECRET}, …).
 *
 * @param agreements files to load instead of the built-in agreement
 * @param example load the built-in agreement, its story and the accounts of everyone in it
 * @param accountPassword of the accounts that are made at the start; none are made without it
 * @param secret key for whatever needs one of its own, such as the fingerprint of a request
 * @param vertrauteProxys addresses and ranges of the proxies that are believed about where a request comes from
 */
@ConfigurationProperties("ratspakt")
public record RatspaktSettings(
        @DefaultValue DomainClock clock,
        @DefaultValue List<Path> agreements,
        @DefaultValue("false") boolean example,
        @Nullable String accountPassword,
        @DefaultValue("") String secret,
        @DefaultValue Anmeldung anmeldung,
        @DefaultValue List<String> vertrauteProxys) {

    /**
     * How long people stay signed in, and what it takes to try their passwords.
     *
     * @param dauer from signing in to the end, however busy
     * @param ruhe without a request
     * @param geraet a device that signed in is known
     * @param aufwand what it takes to try a password: the logarithm to base 2 of bcrypt's rounds, 4 to 31; passwords that are
     *     kept already keep theirs
     */
    public record Anmeldung(
            @DefaultValue("12h") Duration dauer,
            @DefaultValue("8h") Duration ruhe,
            @DefaultValue("90d") Duration geraet,
            @DefaultValue("10") int aufwand) {}

    /**
     * The domain's clock.
     *
     * @param start where an adjustable clock starts when it has never run; null is the present
     */
    public record DomainClock(
            @DefaultValue("false") boolean adjustable,
            @Nullable Instant start) {}
}
