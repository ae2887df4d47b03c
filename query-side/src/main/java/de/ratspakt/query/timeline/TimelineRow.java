package de.ratspakt.query.timeline;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.rules.Case;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event as the timeline tells it. */
record TimelineRow(
        String typ,
        Timeline.Art art,
        OffsetDateTime eingetretenAm,
        OffsetDateTime erfasstAm,
        boolean nachgetragen,
        @Nullable String ursache,
        ConflictEvent event) {

    /** Recorded late as its case took it: an earlier version of the rules may have taken it otherwise. */
    static TimelineRow of(ConflictEvent event, Case conflict) {
        var head = event.kopf();
        return new TimelineRow(
                name(event),
                art(event),
                head.eingetretenAm(),
                head.erfasstAm().atOffset(ZoneOffset.UTC),
                event instanceof ConflictEvent.Tatsache fact && conflict.recordedLate(fact),
                head.ursache(),
                event);
    }

    private static String name(ConflictEvent event) {
        return Objects.requireNonNull(event.getClass().getAnnotation(Ereignisname.class))
                .value();
    }

    private static Timeline.Art art(ConflictEvent event) {
        return switch (event) {
            case ConflictEvent.Tatsache fact -> Timeline.Art.TATSACHE;
            case ConflictEvent.Folge consequence -> Timeline.Art.FOLGE;
            case ConflictEvent.FristAbgelaufen lapse -> Timeline.Art.FRIST;
            case ConflictEvent.ErinnerungErgangen reminder -> Timeline.Art.FRIST;
        };
    }
}
