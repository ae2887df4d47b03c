package de.ratspakt.events.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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

    private static final String COUNT = """
            insert into zugang.fehlversuch as f (konto, von, anzahl, zuletzt_am, frei_ab)
            values (:konto, :von, 1, :jetzt, '-infinity')
            on conflict (konto, von) do update set
              zuletzt_am = greatest(f.zuletzt_am, :jetzt),
              anzahl = NUN,
              frei_ab = case when NUN < :frei then f.frei_ab
                else greatest(f.frei_ab, :jetzt + make_interval(secs => least(:laengstens, :zuerst * power(2, NUN - :frei)))) end""".replace("NUN", """
            least(:gezaehlt, 1 + greatest(0, f.anzahl
              - floor(greatest(0, extract(epoch from :jetzt - f.zuletzt_am)) / :schwund)::int))""");

    /** Whoever tries the same from the same place waits for the one before; a few others may wait with them. */
    private static final int GATES = 1_024;

    private static final Duration IN_LINE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final int most;
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.MIN);
    private final List<ReentrantLock> gates =
            Stream.generate(ReentrantLock::new).limit(GATES).toList();

    /** @param most so many rows are kept at most, but for those of the last minute */
    Throttle(JdbcClient jdbc, InstantSource clock, int most) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.most = most;
    }

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
     * Tries a password, and counts it if it is wrong. Attempts of one kind go one after the other, so that of many at once no
     * more are tried than one by one; what is broken off before it is known to be wrong counts for nothing.
     *
     * @throws TooManyAttempts if it must not be tried yet
     */
    boolean attempt(String account, Source source, BooleanSupplier right) {
        var gate = gates.get(Math.floorMod((account + "\n" + source.name()).hashCode(), GATES));
        if (!enter(gate)) {
            throw new TooManyAttempts(Duration.ofSeconds(1));
        }
        try {
            var now = clock.instant();
            var free = freeFrom(account, source);
            if (free.isAfter(now)) {
                throw new TooManyAttempts(Duration.between(now, free));
            }
            if (right.getAsBoolean()) {
                return true;
            }
            count(account, source, OF_ACCOUNT, now);
            if (!source.known()) {
                count(ANY_ACCOUNT, source, OF_ADDRESS, now);
            }
            tidyUp(now);
            return false;
        } finally {
            gate.unlock();
        }
    }

    private static boolean enter(ReentrantLock gate) {
        try {
            return gate.tryLock(IN_LINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Instant freeFrom(String account, Source source) {
        return jdbc.sql("select max(frei_ab) from zugang.fehlversuch where von = ? and konto = any (?)")
                .params(source.name(), source.known() ? new String[] {account} : new String[] {account, ANY_ACCOUNT})
                .query((row, i) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant)
                .orElse(Instant.MIN);
    }

    private void count(String account, Source source, Limit limit, Instant now) {
        jdbc.sql(COUNT)
                .param("konto", account)
                .param("von", source.name())
                .param("jetzt", at(now))
                .param("gezaehlt", COUNTED)
                .param("schwund", limit.fade().toSeconds())
                .param("frei", limit.free())
                .param("zuerst", limit.firstWait().toSeconds())
                .param("laengstens", limit.longestWait().toSeconds())
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
