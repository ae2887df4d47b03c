package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.ByCase;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.platform.InvalidFields;
import de.ratspakt.events.rules.Case;
import de.ratspakt.events.rules.Pact;
import de.ratspakt.events.rules.Procedure;
import de.ratspakt.events.rules.Reading;
import de.ratspakt.events.storage.EventLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How an agreement stands, for every command that has to know: folded from the events of the agreement and of its cases
 * inside the agreement's lock, never from a projection. What a case has brought about holds at once, whether or not the
 * agreement has recorded its answer yet.
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
     * The agreement as it is now, its term's end and what its cases made of it included even where nobody has recorded it
     * yet.
     *
     * @throws InvalidFields naming {@code vereinbarung} if there is none
     */
    public Pact pact(String vereinbarung, Instant now) {
        return present(Pact.of(events(vereinbarung)), now);
    }

    /**
     * The agreement as it was at a moment, by what is known now: an act of yesterday is judged by yesterday's rest and
     * partners. Before its conclusion it is as it was concluded.
     */
    public Pact pactAt(String vereinbarung, OffsetDateTime moment, Instant now) {
        var events = new ArrayList<>(events(vereinbarung));
        events.addAll(outstanding(Pact.of(events), now));
        return Pact.of(events.stream()
                .filter(e -> e == events.getFirst()
                        || !e.kopf().eingetretenAm().toInstant().isAfter(moment.toInstant()))
                .toList());
    }

    /** This agreement, and what it has not recorded yet. */
    Pact present(Pact recorded, Instant now) {
        var pact = recorded;
        for (var event : outstanding(recorded, now)) {
            pact = pact.after(event);
        }
        return pact;
    }

    /**
     * What the agreement is going to record by itself: its term's end, and its answers to the cases declared last. Two of
     * them, since a case may be declared as soon as the one before it has closed.
     */
    private List<AgreementEvent> outstanding(Pact recorded, Instant now) {
        var expiry = recorded.expiry(now);
        if (expiry.isPresent() || !recorded.inForce()) {
            return expiry.stream().toList();
        }
        var events = new ArrayList<AgreementEvent>();
        var pact = recorded;
        for (var konfliktfall : log.latestCases(recorded.vertrag().id(), 2).reversed()) {
            for (var said : said(konfliktfall, now)) {
                for (var event : answer(pact, said, now)) {
                    events.add(event);
                    pact = pact.after(event);
                }
            }
        }
        return events;
    }

    /** What a case has to say to its agreement by now, whether it has said it or not. */
    private List<ByCase> said(String konfliktfall, Instant now) {
        var recorded = conflict(konfliktfall);
        var lapsed = Procedure.at(Case.of(recorded), now);
        return Stream.concat(recorded.stream(), lapsed.recorded().stream())
                .flatMap(e -> ByCase.of(e, lapsed.state().agreement()).stream())
                .toList();
    }

    /** What the agreement makes of what a case says; a case that is not kept here has no other rule book. */
    List<AgreementEvent> answer(Pact pact, ByCase said, Instant now) {
        return CaseAnswer.to(said, pact, () -> kept(said.konfliktfall()), now);
    }

    private Optional<Case> kept(String konfliktfall) {
        var events = conflict(konfliktfall);
        return events.isEmpty() ? Optional.empty() : Optional.of(Case.of(events));
    }

    /** Partners that left after a moment, by what is recorded now. */
    public List<PartnerAusgeschieden> leftSince(String vereinbarung, OffsetDateTime moment) {
        return events(vereinbarung).stream()
                .filter(PartnerAusgeschieden.class::isInstance)
                .map(PartnerAusgeschieden.class::cast)
                .filter(e -> e.kopf().eingetretenAm().isAfter(moment))
                .toList();
    }

    /** When this partner's people last acted under the agreement, whatever it was. */
    Optional<OffsetDateTime> lastActOf(String partner, String vereinbarung) {
        return log.lastActOf(partner, vereinbarung);
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
        return log.latestCases(vereinbarung, 1).stream()
                .findFirst()
                .map(id -> Procedure.at(Case.of(conflict(id)), now).state())
                .orElse(null);
    }

    /**
     * What decides whether a partner's leaving ends the agreement: while a case is open its own rule book, so that case and
     * agreement come to the same, whatever was changed since; else the agreement's.
     */
    Reading readingOfLeaving(Pact pact, Instant now) {
        var latest = latestCase(pact.vertrag().id(), now);
        return latest == null || latest.closed() ? pact.reading() : latest.reading();
    }

    private List<ConflictEvent> conflict(String konfliktfall) {
        return log.stream(konfliktfall).stream().map(ConflictEvent.class::cast).toList();
    }
}
