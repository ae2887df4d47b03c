package de.ratspakt.query.platform;

import de.ratspakt.events.Ereignis;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A moment to look at, and with whose eyes. */
public record Moment(Instant zeitpunkt, Sicht sicht) {
    public static final String ZEITPUNKT = "zeitpunkt";
    public static final String SICHT = "sicht";

    /** What was known then, what was so then as far as is known today, or what time alone is going to bring by then. */
    public enum Sicht {
        BEKANNT,
        WAHR,
        VORSCHAU
    }

    /** The parameters by which it is asked for. */
    public static String[] parameters() {
        return new String[] {ZEITPUNKT, SICHT};
    }

    /**
     * What was asked for; null if nothing was. Without {@code zeitpunkt} it is now, without {@code sicht} what was known. What
     * lies after now is only to be had as what it is, a look ahead, and what lies before it never is one.
     *
     * @throws de.ratspakt.events.platform.InvalidFields if something in the request is wrong
     */
    public static @Nullable Moment asked(Asked asked, Clock clock) {
        var when = asked.moment(ZEITPUNKT);
        var sight = asked.word(SICHT, Sicht.class, Sicht.BEKANNT);
        var now = clock.instant();
        if (when != null) {
            wrong(when.toInstant(), now, sight).ifPresent(code -> asked.error(ZEITPUNKT, code));
        }
        asked.check();
        if (when != null) {
            return new Moment(when.toInstant(), sight);
        }
        return asked.has(SICHT) ? new Moment(now, sight) : null;
    }

    /** Why nothing can be shown of a moment with these eyes, if nothing can. */
    public static Optional<String> wrong(Instant when, Instant now, Sicht sight) {
        if (sight == Sicht.VORSCHAU) {
            return when.isBefore(now) ? Optional.of("VOR_JETZT") : Optional.empty();
        }
        return when.isAfter(now) ? Optional.of("NUR_ALS_VORSCHAU") : Optional.empty();
    }

    public boolean ahead() {
        return sicht == Sicht.VORSCHAU;
    }

    /** What of a history counts at this moment, in the order of recording; nothing while it had not begun. */
    public <E extends Ereignis> List<E> of(List<E> history) {
        var then = history.stream().filter(e -> !when(e).isAfter(zeitpunkt)).toList();
        return then.isEmpty() || then.getFirst() != history.getFirst() ? List.of() : then;
    }

    /** When an event came about, with these eyes. */
    public Instant when(Ereignis event) {
        return switch (sicht) {
            case BEKANNT, VORSCHAU -> event.kopf().erfasstAm();
            case WAHR -> event.kopf().eingetretenAm().toInstant();
        };
    }
}
