package de.ratspakt.query.platform;

import de.ratspakt.events.Ereignis;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A moment to look at, and with whose eyes. */
public record Moment(Instant zeitpunkt, Sicht sicht) {
    public static final String ZEITPUNKT = "zeitpunkt";
    public static final String SICHT = "sicht";

    /** What was known then, or what was so then as far as is known today. */
    public enum Sicht {
        BEKANNT,
        WAHR
    }

    /** The parameters by which it is asked for. */
    public static String[] parameters() {
        return new String[] {ZEITPUNKT, SICHT};
    }

    /**
     * What was asked for; null if nothing was. Without {@code zeitpunkt} it is now, without {@code sicht} what was known.
     *
     * @throws de.ratspakt.events.platform.InvalidFields if something in the request is wrong
     */
    public static @Nullable Moment asked(Asked asked, Clock clock) {
        var when = asked.moment(ZEITPUNKT);
        var sight = asked.word(SICHT, Sicht.class, Sicht.BEKANNT);
        asked.check();
        if (when != null) {
            return new Moment(when.toInstant(), sight);
        }
        return asked.has(SICHT) ? new Moment(clock.instant(), sight) : null;
    }

    /** What of a history counts at this moment, in the order of recording; nothing while it had not begun. */
    public <E extends Ereignis> List<E> of(List<E> history) {
        var then = history.stream().filter(e -> !when(e).isAfter(zeitpunkt)).toList();
        return then.isEmpty() || then.getFirst() != history.getFirst() ? List.of() : then;
    }

    /** When an event came about, with these eyes. */
    public Instant when(Ereignis event) {
        return switch (sicht) {
            case BEKANNT -> event.kopf().erfasstAm();
            case WAHR -> event.kopf().eingetretenAm().toInstant();
        };
    }
}
