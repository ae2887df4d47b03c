package de.ratspakt.events.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Slows down guessing, for all processes at once. Wrong passwords are counted per account and where they come from, and per
 * address whatever the account; beyond so many, each further one makes the wait longer. While somebody waits nothing is
 * tried, so that a right password does not shorten it. Counts fade by themselves.
 */
final class Throttle {
    /** What happens to so many failures. */
    private record Limit(int free, Duration firstWait, Duration longestWait, Duration fade) {}

    static final int PER_ACCOUNT = 10;
    static final int PER_ADDRESS = 100;
    static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    static final Duration LONGEST_WAIT = Duration.ofHours(1);
    /** Nothing that is older matters to anybody. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Limit OF_ACCOUNT = new Limit(PER_ACCOUNT, FIRST_WAIT, LONGEST_WAIT, Duration.ofHours(1));
    private static final Limit OF_ADDRESS = new Limit(PER_ADDRESS, FIRST_WAIT, LONGEST_WAIT, Duration.ofMinutes(1));
    private static final String ANY_ACCOUNT = "";
    /** Nobody is counted beyond. */
    private static final int COUNTED = 200;

    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    /**
     * In one statement, so that of many at once no more than the free ones find the way open. A free attempt does not move
     * the moment from which on the next may be made: of two at once, the one that looked at the clock first may come second.
     */
    private static final String CLAIM = """
            insert into zugang.fehlversuch as f (konto, von, anzahl, zuletzt_am, frei_ab)
            values (:konto, :von, 1, :jetzt, '-infinity')
            on conflict (konto, von) do update set
              zuletzt_am = greatest(f.zuletzt_am, :jetzt),
              anzahl = NUN,
              frei_ab = case when NUN < :frei then f.frei_ab
                else :jetzt + make_interval(secs => least(:laengstens, :zuerst * power(2, NUN - :frei))) end
            where f.frei_ab <= :jetzt
            returning frei_ab""".replace("NUN", """
            least(:gezaehlt, 1 + greatest(0, f.anzahl - floor(greatest(0, extract(epoch from :jetzt - f.zuletzt_am)) / :schwund)::int))""");

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final int most;
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);

    /** @param most so many rows are kept at most, but for those of the last minute */
    Throttle(JdbcClient jdbc, InstantSource clock, int most) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = most;
    }

    /** An attempt that may be made, and when the next one may if it fails. */
    private record Claim(String account, String from, OffsetDateTime free) {}

    /** From where an attempt comes: a device that signed in before is counted by itself, anybody else by the address. */
    record Source(String name, boolean known) {
        static Source device(String id) {
            return new Source("geraet " + id, true);
        }

        static Source address(String address) {
            return new Source(address, false);
        }
    }

    /**
     * Tries a password, and counts it if it is wrong. An attempt counts before it is tried, so that many at once do not slip
     * through.
     *
     * @throws TooManyAttempts if it must not be tried yet
     */
    boolean attempt(String account, Source source, BooleanSupplier right) {
        var now = clock.instant();
        var ofAccount = claim(account, source.name(), OF_ACCOUNT, now);
        @Nullable Claim ofAddress = null;
        if (!source.known()) {
            try {
                ofAddress = claim(ANY_ACCOUNT, source.name(), OF_ADDRESS, now);
            } catch (TooManyAttempts e) {
                takeBack(ofAccount);
                throw e;
            }
        }
        boolean found = right.getAsBoolean();
        if (found) {
            takeBack(ofAccount);
            if (ofAddress != null) {
                takeBack(ofAddress);
            }
        } else {
            tidyUp(now);
        }
        return found;
    }

    private Claim claim(String account, String from, Limit limit, Instant now) {
        return jdbc.sql(CLAIM)
                .param("konto", account)
                .param("von", from)
                .param("jetzt", at(now))
                .param("gezaehlt", COUNTED)
                .param("schwund", limit.fade().toSeconds())
                .param("frei", limit.free())
                .param("zuerst", limit.firstWait().toSeconds())
                .param("laengstens", limit.longestWait().toSeconds())
                .query(OffsetDateTime.class)
                .optional()
                .map(free -> new Claim(account, from, free))
                .orElseThrow(() -> new TooManyAttempts(Duration.between(now, until(account, from, now))));
    }

    private Instant until(String account, String from, Instant now) {
        return jdbc.sql("select frei_ab from zugang.fehlversuch where konto = ? and von = ?")
                .params(account, from)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(now);
    }

    /** It was no guess. What was wrong before stays wrong, and the wait that another attempt brought goes on. */
    private void takeBack(Claim claim) {
        jdbc.sql("""
                        update zugang.fehlversuch set anzahl = greatest(0, anzahl - 1),
                          frei_ab = case when frei_ab = :frei then least(frei_ab, zuletzt_am) else frei_ab end
                        where konto = :konto and von = :von""")
                .param("frei", claim.free())
                .param("konto", claim.account())
                .param("von", claim.from())
                .update();
    }

    private void tidyUp(Instant now) {
        var last = tidied.get();
        if (last.isAfter(now.minus(TIDY_EVERY)) || !tidied.compareAndSet(last, now)) {
            return;
        }
        jdbc.sql("delete from zugang.fehlversuch where zuletzt_am < ?")
                .param(at(now.minus(KEPT)))
                .update();
        jdbc.sql("""
                        delete from zugang.fehlversuch f using (
                          select konto, von from zugang.fehlversuch order by zuletzt_am desc offset ?) alt
                        where f.konto = alt.konto and f.von = alt.von""").param(most).update();
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
