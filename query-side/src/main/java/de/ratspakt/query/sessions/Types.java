package de.ratspakt.query.sessions;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.query.timeline.Timeline;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kind of event one is. */
final class Types {
    private Types() {}

    /** The published name. */
    static String name(SessionEvent event) {
        return Objects.requireNonNull(event.getClass().getAnnotation(Ereignisname.class))
                .value();
    }

    static Timeline.Art art(SessionEvent event) {
        return switch (event) {
            case SessionEvent.Tatsache fact -> Timeline.Art.TATSACHE;
            case SessionEvent.Folge consequence -> Timeline.Art.FOLGE;
            case SessionEvent.MitteilungsfristAbgelaufen lapse -> Timeline.Art.FRIST;
            case SessionEvent.ErinnerungAnMitteilungsfristErgangen reminder -> Timeline.Art.FRIST;
        };
    }

    /** The item that an event is about which everyone may know of; null for all others. */
    static @Nullable String item(SessionEvent event) {
        return switch (event) {
            case SessionEvent.TagesordnungspunktAufgenommen e -> e.tagesordnungspunkt();
            case SessionEvent.TagesordnungspunktAbgesetzt e -> e.tagesordnungspunkt();
            case SessionEvent.StimmverhaltenErfasst e -> e.tagesordnungspunkt();
            default -> null;
        };
    }
}
