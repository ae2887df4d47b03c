package de.ratspakt.events.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found that contradicts the events, whoever came across it. Each thing is logged once, and stands until it was
 * looked at again and found well.
 */
public final class Seals {
    private static final Logger LOG = LoggerFactory.getLogger(Seals.class);

    private final Map<Key, Broken> broken = new ConcurrentHashMap<>();
    private final Clock clock;

    /** @param clock the real one */
    public Seals(Clock clock) {
        this.clock = clock;
    }

    /** What can be wrong. The names are published. */
    public enum Breach {
        /** A text does not fit the salted hash in its event. */
        TEXT_VERFAELSCHT,
        /** A text is gone and no event says that it was erased. */
        TEXT_FEHLT,
        /** The bytes of an attachment do not fit the hash in its event. */
        ANLAGE_VERFAELSCHT,
        /** An attachment is gone and no event says that it was erased. */
        ANLAGE_FEHLT,
        /** The numbers of a stream have a gap, or do not begin at 0. */
        LUECKE,
        /** A stream is shorter than a read model or the register knows it. */
        STROM_ZU_KURZ,
        /** An event cannot be read as what it says it is. */
        EREIGNIS_UNLESBAR,
        /** A read model holds something else than the events. */
        ABSCHRIFT_VERFAELSCHT,
        /** An event of an agreement was recorded before one that stands before it. */
        RUECKDATIERT,
        /** What keeps events from being changed is switched off, missing or replaced. */
        SCHUTZ_FEHLT
    }

    private record Key(Breach what, String where) {}

    /**
     * Something that contradicts the events.
     *
     * @param where id of the text, hash of the attachment, stream, agreement or table that it is about
     * @param last when it was last seen, on the real clock
     */
    public record Broken(Breach what, String where, Instant since, Instant last) {}

    /** Says that something is wrong. */
    public void broken(Breach what, String where) {
        var now = clock.instant();
        broken.compute(new Key(what, where), (key, known) -> {
            if (known == null) {
                LOG.error("Broken seal: {} {}", what, where);
                return new Broken(what, where, now, now);
            }
            return new Broken(what, where, known.since(), now);
        });
    }

    /** Everything was looked at since a moment: what was not seen again since then is well. */
    public void forgetUnseenSince(Instant moment) {
        broken.values().removeIf(b -> b.last().isBefore(moment));
    }

    /** Whether something is wrong with this. */
    public boolean isBroken(String where) {
        return broken.keySet().stream().anyMatch(k -> k.where().equals(where));
    }

    /** What is wrong, the oldest first. */
    public List<Broken> all() {
        return broken.values().stream()
                .sorted(Comparator.comparing(Broken::since).thenComparing(Broken::where))
                .toList();
    }

    public Instant now() {
        return clock.instant();
    }
}
