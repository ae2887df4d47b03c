package de.ratspakt.command.agreement;

import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.storage.EventLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a case has to know of its agreement, and of the case before it, when it starts: folded from their events inside
 * the agreement's lock, never from a projection.
 */
@Component
public class Agreements {
    /** Published names of the events that are findings, whether they still stand or not. */
    private static final Set<String> FINDINGS = Set.of("RegelabweichungErmittelt", "VerfahrensabweichungErmittelt");

    private final EventLog log;

    public Agreements(EventLog log) {
        this.log = log;
    }

    /**
     * The agreement as it is now, its term's end included even where nobody has recorded it yet.
     *
     * @throws InvalidFields naming {@code vereinbarung} if there is none
     */
    public Pact pact(String vereinbarung, Instant now) {
        return over(Pact.of(events(vereinbarung)), now);
    }

    /**
     * The agreement as it was at a moment, by what is known now: an act of yesterday is judged by yesterday's rest and
     * partners. Before its conclusion it is as it was concluded.
     */
    public Pact pactAt(String vereinbarung, OffsetDateTime moment, Instant now) {
        var events = events(vereinbarung);
        var until = events.stream()
                .filter(e -> e == events.getFirst()
                        || !e.kopf().eingetretenAm().toInstant().isAfter(moment.toInstant()))
                .toList();
        return over(Pact.of(until), moment.toInstant().isBefore(now) ? moment.toInstant() : now);
    }

    /** Partners that left after a moment, by what is known now. */
    public List<PartnerAusgeschieden> leftSince(String vereinbarung, OffsetDateTime moment) {
        return events(vereinbarung).stream()
                .filter(PartnerAusgeschieden.class::isInstance)
                .map(PartnerAusgeschieden.class::cast)
                .filter(e -> e.kopf().eingetretenAm().isAfter(moment))
                .toList();
    }

    private static Pact over(Pact pact, Instant now) {
        return pact.expiry(now).map(pact::after).orElse(pact);
    }

    private List<AgreementEvent> events(String vereinbarung) {
        var events = log.stream(vereinbarung).stream()
                .filter(AgreementEvent.class::isInstance)
                .map(AgreementEvent.class::cast)
                .toList();
        if (events.isEmpty()) {
            throw InvalidFields.of("vereinbarung", "VEREINBARUNG_UNBEKANNT");
        }
        return events;
    }

    /** Whether an agreement of this id is kept here. */
    boolean exists(String vereinbarung) {
        return log.exists(AgreementCommand.AGGREGATE, vereinbarung);
    }

    /** Those of these events that are departures from the rules found in a session or case of this agreement. */
    public Set<String> findings(String vereinbarung, List<String> events) {
        var places = log.places(events);
        var agreements = log.agreementsOf(
                places.values().stream().map(EventLog.Place::aggregat).toList());
        return places.entrySet().stream()
                .filter(e -> FINDINGS.contains(e.getValue().typ()))
                .filter(e -> vereinbarung.equals(agreements.get(e.getValue().aggregat())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The case declared last, open or closed, with all that is over by now. */
    public @Nullable Case latestCase(String vereinbarung, Instant now) {
        return log.latestCase(vereinbarung)
                .map(this::fold)
                .map(latest -> Procedure.at(latest, now).state())
                .orElse(null);
    }

    private Case fold(String konfliktfall) {
        return Case.of(
                log.stream(konfliktfall).stream().map(ConflictEvent.class::cast).toList());
    }
}
