package de.ratspakt.events.platform;

import java.nio.file.Path;
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
 */
@ConfigurationProperties("ratspakt")
public record RatspaktSettings(
        @DefaultValue DomainClock clock,
        @DefaultValue List<Path> agreements,
        @DefaultValue("false") boolean example,
        @Nullable String accountPassword,
        @DefaultValue("") String secret) {

    /**
     * The domain's clock.
     *
     * @param start where an adjustable clock starts when it has never run; null is the present
     */
    public record DomainClock(
            @DefaultValue("false") boolean adjustable,
            @Nullable Instant start) {}
}
