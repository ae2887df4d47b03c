package de.ratspakt.query.platform;

import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.conflict.ConflictEvent.*;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which events of a case are open to everyone once the case is: those that give stages, dates and the outcome. */
public final class OpenEvents {
    private static final Set<String> OPEN = Stream.of(
                    StoerungErklaert.class,
                    FristAbgelaufen.class,
                    Eskalation1Eroeffnet.class,
                    Eskalation2Eroeffnet.class,
                    Eskalation3Eroeffnet.class,
                    EntscheidungsphaseEroeffnet.class,
                    Eskalation1Gescheitert.class,
                    Eskalation2Gescheitert.class,
                    Eskalation3Gescheitert.class,
                    FristVerlaengert.class,
                    FristNeuBestimmt.class,
                    StoerungBehoben.class,
                    VereinbarungFortgesetzt.class,
                    FortsetzungAbgelehnt.class,
                    KonfliktfallAbgeschlossen.class)
            .map(type -> Objects.requireNonNull(type.getAnnotation(Ereignisname.class))
                    .value())
            .collect(Collectors.toUnmodifiableSet());

    private OpenEvents() {}

    /** @param typ published name */
    public static boolean areOpen(String typ) {
        return OPEN.contains(typ);
    }
}
