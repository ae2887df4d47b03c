package de.ratspakt.events.platform;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything that a process is told from outside, under {@code ratspakt.}. The standalone fills it from its options; a side that
 * runs alone takes it from its environment ({@code RATSPAKT_DATABASE_URL}, {@code RATSPAKT_DATABASE_QUERY_PASSWORD}, …).
 *
 * @param agreements files to load instead of the built-in agreement
 * @param example load the built-in agreement, its story and the accounts of everyone in it
 * @param accountPassword of the accounts that are made at the start; none are made without it
 * @param secret key for whatever needs one of its own, such as the fingerprint of a request
 */
@ConfigurationProperties("ratspakt")
public record RatspaktSettings(
        Database database,
        @DefaultValue DomainClock clock,
        @DefaultValue List<Path> agreements,
        @DefaultValue("false") boolean example,
        @Nullable String accountPassword,
        @DefaultValue("") String secret) {

    /**
     * One PostgreSQL, three logins. A process holds only those it needs.
     *
     * @param owner makes schemas, roles and tables; null where someone else migrates
     */
    public record Database(
            String url,
            @Nullable Login owner,
            @Nullable Login command,
            @Nullable Login query) {}

    /** A role of the database. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return username;
        }
    }

    /**
     * The domain's clock.
     *
     * @param start where an adjustable clock starts when it has never run; null is the present
     */
    public record DomainClock(
            @DefaultValue("false") boolean adjustable,
            @Nullable Instant start) {}
}
