package de.ratspakt.events.platform;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.boot.health.contributor.Health;

/**
 * What a watch has found, and whether it can still look: what was found stands until somebody has looked again, and where
 * nobody can look, nobody knows that all is well. Only while the database as a whole is away, which is told elsewhere, is it no
 * news that nobody can look.
 */
public final class WatchReport {
    private static final Duration BLIND = Duration.ofSeconds(5);
    private static final String LOOKING = "nachsehen";

    private final BooleanSupplier databaseAway;
    private final BiConsumer<String, String> news;
    private volatile Map<String, String> found = Map.of();
    private volatile boolean begun;
    /** When everything was last seen, by {@link System#nanoTime()}. */
    private volatile long seen = System.nanoTime();

    /** @param news is told each trouble, by its name, when it begins */
    public WatchReport(BooleanSupplier databaseAway, BiConsumer<String, String> news) {
        this.databaseAway = databaseAway;
        this.news = news;
    }

    /** Looks; throws what the look throws, and what was found before then stands beside what was found up to there. */
    public void look(Consumer<Map<String, String>> look) {
        if (!begun) {
            seen = System.nanoTime();
            begun = true;
        }
        var now = new TreeMap<String, String>();
        try {
            look.accept(now);
            seen = System.nanoTime();
        } catch (Throwable e) {
            found.forEach(now::putIfAbsent);
            if (databaseAway.getAsBoolean()) {
                seen = System.nanoTime();
            }
            throw e;
        } finally {
            tell(now);
        }
    }

    private void tell(Map<String, String> now) {
        var before = found;
        found = Map.copyOf(now);
        now.forEach((name, trouble) -> {
            if (!before.containsKey(name)) {
                news.accept(name, trouble);
            }
        });
    }

    /** How many troubles there are, besides that nobody can look. */
    public int troubles() {
        return found.size();
    }

    /** Down if there is any trouble, or if for more than five seconds nobody could look. */
    public Health health() {
        var told = new TreeMap<>(found);
        var blind = Duration.ofNanos(System.nanoTime() - seen);
        if (begun && blind.compareTo(BLIND) > 0 && !databaseAway.getAsBoolean()) {
            told.put(LOOKING, "kann seit " + blind.toSeconds() + " s nicht nachsehen");
        }
        return (told.isEmpty() ? Health.up() : Health.down()).withDetails(told).build();
    }
}
