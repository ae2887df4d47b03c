package de.ratspakt.query.sessions;

import static de.ratspakt.query.platform.Musterstadt.time;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Freitext;
import de.ratspakt.events.Kopf;
import de.ratspakt.events.Textverweis;
import de.ratspakt.events.agreement.Vertragslage;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.motion.MotionEvent.AntragEntworfen;
import de.ratspakt.query.platform.Musterstadt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A motion of the Greens in the invented council, drafted on 9 January 2023 and internal until it is brought in. */
final class CouncilMotion {
    private final String id;
    private final List<Ereignis> events = new ArrayList<>();

    CouncilMotion(String id) {
        this.id = id;
        events.add(new AntragEntworfen(
                head("2023-01-09T10:00:00"),
                id,
                Musterstadt.PACT,
                "gruene",
                text("Radweg"),
                text("Der Rat möge."),
                null,
                null));
    }

    CouncilMotion broughtInAlone(String when) {
        var lage = new Vertragslage("v", Musterstadt.PARTNERS, true, Set.of(), null);
        events.add(new AntragAlleinEingebracht(head(when), id, "gruene", 1, null, lage));
        return this;
    }

    List<Ereignis> events() {
        return List.copyOf(events);
    }

    private static Textverweis text(String words) {
        return Freitext.of(words).verweis();
    }

    private static Kopf head(String when) {
        return new Kopf(UUID.randomUUID().toString(), time(when), time(when).toInstant(), null, "gruene.vorsitz");
    }
}
