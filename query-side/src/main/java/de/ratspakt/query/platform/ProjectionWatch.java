package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Position;
import de.ratspakt.events.platform.Progress;
import de.ratspakt.events.platform.ProjectionProcessors;
import de.ratspakt.events.storage.DatabaseTrouble;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.Pulse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks after the projections once a second: tries parked events again, makes anew what somebody wants made anew, and
 * remembers how each is doing, so that who asks need not wait for a database that is away.
 */
public final class ProjectionWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionWatch.class);
    private static final long INTERVAL_MILLIS = 1000;
    /** A look that is older than this says nothing about now. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** A projection that has not come any further for so long, although there is something to read, stands. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    /** Another node stores every few seconds only how far it has read past what does not concern its projection. */
    private static final Duration ELSEWHERE = Duration.ofSeconds(20);

    private static final Duration RETRYING = Duration.ofSeconds(1);
    /** So many parked streams of each projection are looked at; if there are more, the next time goes on behind them. */
    private static final int AT_ONCE = 1000;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private final ProjectionProcessors processors;
    private final Progress progress;
    private final EventLog log;
    private final DeadLetters letters;
    private final Redelivery redelivery;
    private final Rebuild rebuild;
    private final JdbcClient jdbc;
    private final Pulse pulse;
    private final Clock real;
    private final Map<String, Advance> advances = new HashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile List<Standing> last = List.of();
    /** When this watch's own thread last looked; who looks on request keeps no dead one alive. */
    private volatile Instant looked;

    private volatile boolean all;
    /** Projections that are made anew by this node just now, or wait for their turn. */
    private final Set<String> making = ConcurrentHashMap.newKeySet();

    private final Map<String, NotMade> notMade = new ConcurrentHashMap<>();
    /** After which stream of each projection to go on trying; only the timer knows it, as it does whose turn it is. */
    private final Map<String, String> lookedAt = new HashMap<>();

    private int turn;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable ExecutorService maker;

    ProjectionWatch(
            ProjectionProcessors processors,
            Progress progress,
            EventLog log,
            DeadLetters letters,
            Redelivery redelivery,
            Rebuild rebuild,
            JdbcClient jdbc,
            Pulse pulse,
            Clock real) {
        this.processors = processors;
        this.progress = progress;
        this.log = log;
        this.letters = letters;
        this.redelivery = redelivery;
        this.rebuild = rebuild;
        this.jdbc = jdbc;
        this.pulse = pulse;
        this.real = real;
        looked = real.instant();
    }

    /** Where a projection had to get to, where it was, and since when it is there. */
    private record Advance(long awaited, long reached, Instant since) {}

    /** Why a projection could not be made anew, how often in a row, and when that is tried again. */
    private record NotMade(String reason, int tries, Instant next) {}

    /** How each projection was doing when it was last looked at, by name; empty before the first look. */
    public List<Standing> standings() {
        return last;
    }

    /** Since when nobody could look any more; empty while all is well. */
    public Optional<Instant> blindSince() {
        var at = looked;
        return Duration.between(at, real.instant()).compareTo(FRESH) > 0 ? Optional.of(at) : Optional.empty();
    }

    /** Whether something needs somebody to look at it. */
    public boolean trouble() {
        return blindSince().isPresent() || last.stream().anyMatch(Standing::needsSomebody);
    }

    /** Whether a projection is known not to get on, so that nobody need wait for it. */
    boolean stands(String projection) {
        return last.stream().anyMatch(s -> s.projection().equals(projection) && s.state() == Standing.State.STEHT);
    }

    /** The first parked event of each stream, at most so many. */
    public List<DeadLetters.Letter> letters(String projection, int limit) {
        return letters.letters(projection, limit);
    }

    /** Notes what a projection's batch failed with; it is tried again by itself. */
    void failed(String projection, Throwable cause) {
        failures.put(projection, Reason.of(cause));
    }

    /** Tries everything that is parked for a projection, at once; what takes longer goes on by itself. */
    public void retry(String projection) {
        letters.dueNow(projection);
        retryDue(projection, "", over());
    }

    /** Has a projection made anew by the node that feeds it, which may be this one. */
    public void rebuild(String projection, String by) {
        notMade.remove(projection);
        jdbc.sql("insert into lesen.neuaufbau (projektion, verlangt_am, verlangt_von) values (:projection, :now, :by)"
                        + " on conflict (projektion) do update set bis = null, verlangt_am = excluded.verlangt_am,"
                        + " verlangt_von = excluded.verlangt_von")
                .param("projection", projection)
                .param("now", real.instant().atOffset(ZoneOffset.UTC))
                .param("by", by)
                .update();
    }

    private void run() {
        for (var work : List.<Runnable>of(this::watch, this::retryAll, this::retryInTurn, this::rebuildWanted)) {
            pulse.beat();
            safely(work);
        }
    }

    private void watch() {
        var now = real.instant();
        look();
        looked = now;
    }

    /** Whatever it was, what comes after it is done all the same, and the next time may be better. */
    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            if (DatabaseTrouble.passes(e)) {
                LOG.debug("Cannot look after the projections", e);
            } else {
                LOG.warn("Cannot look after the projections", e);
            }
        }
    }

    private void retryAll() {
        if (all) {
            letters.dueNow(null); // a new version may handle what the one before could not
            all = false;
        }
    }

    /** Each projection in its turn, so that what takes its time for one keeps the others waiting for a moment only. */
    private void retryInTurn() {
        var names = processors.names().stream().sorted().toList();
        var over = over();
        for (int i = 0; i < names.size() && !over.getAsBoolean(); i++) {
            turn = (turn + 1) % names.size();
            var name = names.get(turn);
            lookedAt.put(name, retryDue(name, lookedAt.getOrDefault(name, ""), over));
        }
    }

    private static BooleanSupplier over() {
        var end = System.nanoTime() + RETRYING.toNanos();
        return () -> System.nanoTime() - end > 0;
    }

    /**
     * Tries what is due of some streams.
     *
     * @param after the stream that was looked at last; {@code ""} to begin with the first
     * @return after which to go on the next time
     */
    private String retryDue(String projection, String after, BooleanSupplier over) {
        if (making.contains(projection)) {
            return "";
        }
        var now = real.instant();
        var heads = letters.heads(projection, after, AT_ONCE);
        for (var head : heads) {
            if (head.isDue(now) && (!retry(head.sequence(), over) || over.getAsBoolean())) {
                return head.sequence().stream();
            }
        }
        return heads.size() < AT_ONCE ? "" : heads.getLast().sequence().stream();
    }

    private boolean retry(DeadLetters.Sequence sequence, BooleanSupplier over) {
        try {
            return redelivery.retry(sequence, over);
        } catch (RuntimeException e) { // the others are tried all the same
            LOG.warn("{} cannot be tried again", sequence, e);
            return true;
        }
    }

    private record Wanted(String projection, @Nullable Long until) {}

    private void rebuildWanted() {
        var wanted = jdbc.sql("select projektion, bis from lesen.neuaufbau")
                .query((row, i) -> new Wanted(row.getString(1), row.getObject(2, Long.class)))
                .list();
        for (var each : wanted) {
            safely(() -> goOn(each));
        }
    }

    private void goOn(Wanted each) {
        var until = each.until();
        if (!processors.names().contains(each.projection())) {
            return; // of another version, which runs beside this one
        }
        if (until == null) {
            begin(each.projection());
        } else if (progress.hasPassed(each.projection(), new Position(until))) {
            jdbc.sql("delete from lesen.neuaufbau where projektion = ? and bis = ?")
                    .params(each.projection(), until)
                    .update();
            LOG.info("{} was made anew", each.projection());
        }
    }

    private void begin(String projection) {
        var before = notMade.get(projection);
        if (making.contains(projection) || before != null && real.instant().isBefore(before.next())) {
            return;
        }
        if (!rebuild.isFedHere(projection) && !failures.containsKey(projection)) {
            return; // another node's
        }
        if (maker != null) {
            making.add(projection);
            maker.execute(() -> makeAnew(projection));
        }
    }

    /** Many rows take their time to forget, in which the others are looked after. */
    private void makeAnew(String projection) {
        try {
            LOG.info("{} is made anew", projection);
            var head = log.head();
            rebuild.rebuild(projection);
            jdbc.sql("update lesen.neuaufbau set bis = ? where projektion = ?")
                    .params(head, projection)
                    .update();
            notMade.remove(projection);
        } catch (Throwable e) { // nobody else would say so
            LOG.warn("{} cannot be made anew", projection, e);
            notMade.compute(projection, (name, before) -> {
                int tries = before == null ? 1 : before.tries() + 1;
                var pause = Duration.ofSeconds(5L << Math.min(tries - 1, 10));
                return new NotMade(
                        Reason.of(e),
                        tries,
                        real.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
            });
        } finally {
            making.remove(projection);
        }
    }

    /** Looks how each is doing now. */
    public synchronized List<Standing> look() {
        var now = real.instant();
        long head = log.head();
        var parked = letters.parked(processors.names(), now);
        var rebuilding = letters.rebuilding();
        var found = new ArrayList<Standing>();
        for (var name : processors.names().stream().sorted().toList()) {
            long reached = progress.reached(name);
            var advance = advance(name, reached, head, now);
            boolean here = rebuild.isFedHere(name) || failures.containsKey(name);
            boolean stands = Duration.between(advance.since(), now).compareTo(here ? PATIENCE : ELSEWHERE) > 0;
            var p = parked.get(name);
            var state = stands
                    ? Standing.State.STEHT
                    : p != null
                            ? Standing.State.GEPARKT
                            : rebuilding.contains(name) ? Standing.State.NEUAUFBAU : Standing.State.LAEUFT;
            found.add(new Standing(
                    name,
                    state,
                    reached,
                    head,
                    stands ? advance.since() : p != null ? p.since() : null,
                    stands ? failures.get(name) : rebuilding.contains(name) ? whyNotMade(name) : null,
                    p == null ? 0 : p.events(),
                    p == null ? 0 : p.streams()));
        }
        last = List.copyOf(found);
        return last;
    }

    private @Nullable String whyNotMade(String projection) {
        var failed = notMade.get(projection);
        return failed == null ? null : failed.reason();
    }

    private Advance advance(String name, long reached, long head, Instant now) {
        var before = advances.get(name);
        Advance next;
        if (before == null || before.awaited() <= 0 || progress.hasPassed(name, new Position(before.awaited()))) {
            failures.remove(name);
            next = new Advance(head, reached, now);
        } else {
            boolean moved = before.reached() != reached || making.contains(name);
            next = moved ? new Advance(before.awaited(), reached, now) : before;
        }
        advances.put(name, next);
        return next;
    }

    @Override
    public void start() {
        all = true;
        looked = real.instant();
        making.clear();
        maker = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("ratspakt-neuaufbau").factory());
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(pulse.name()).factory());
        timer.scheduleWithFixedDelay(this::run, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            pulse.rest();
            timer = null;
        }
        if (maker != null) {
            maker.shutdownNow();
            maker = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
