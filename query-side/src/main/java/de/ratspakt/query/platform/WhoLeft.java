package de.ratspakt.query.platform;

import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.storage.EventLog;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What is internal to a group is so for those that still belong to it. */
public final class WhoLeft {
    private WhoLeft() {}

    /** These partners without those that left the agreement. */
    public static List<String> without(EventLog log, String agreement, Collection<String> partners) {
        var left = log.stream(agreement).stream()
                .filter(PartnerAusgeschieden.class::isInstance)
                .map(e -> ((PartnerAusgeschieden) e).partner())
                .collect(Collectors.toSet());
        return partners.stream().filter(p -> !left.contains(p)).toList();
    }
}
