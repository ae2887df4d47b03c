package de.ratspakt.events.rules;

import de.ratspakt.events.Kopf;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.agreement.AgreementEvent.*;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.agreement.Vertragslage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as its recorded events left it: in force, resting, over. Immutable; {@link #after} is the one fold.
 *
 * @param partners ids of the partners that have not left
 * @param lastEvent id of the last event folded
 * @param restingFor the conflict case for which joint work rests
 * @param answered ids of the events of other streams that this agreement has answered
 * @param life what the group decided about itself; absent in what was kept before it was counted
 */
public record Pact(
        Vertrag vertrag,
        Lage lage,
        List<String> partners,
        @Nullable String restingFor,
        Set<String> answered,
        String lastEvent,
        int version,
        GroupLife life) {

    public enum Lage {
        IN_KRAFT,
        RUHT,
        BEENDET,
        ABGELAUFEN
    }

    /** What the term's period is called among the open periods. */
    public static final String TERM = "LAUFZEIT";

    public Pact {
        partners = List.copyOf(partners);
        answered = Collections.unmodifiableSet(new LinkedHashSet<>(answered)); // in order: it is also kept as text
        life = Objects.requireNonNullElse(life, GroupLife.NONE);
    }

    public static Pact of(List<? extends AgreementEvent> events) {
        var first = events.isEmpty() ? null : events.getFirst();
        if (!(first instanceof VereinbarungGeschlossen concluded)) {
            throw new IllegalArgumentException("an agreement begins with VereinbarungGeschlossen");
        }
        var pact = concluded(concluded);
        for (var event : events.subList(1, events.size())) {
            pact = pact.after(event);
        }
        return pact;
    }

    public static Pact concluded(VereinbarungGeschlossen e) {
        var partners = e.vertrag().partner().stream().map(Vertrag.Partner::id).toList();
        return new Pact(
                e.vertrag(), Lage.IN_KRAFT, partners, null, Set.of(), e.kopf().ereignis(), 1, GroupLife.concluded(e));
    }

    public Pact after(AgreementEvent event) {
        return switch (event) {
            case VereinbarungGeschlossen e -> concluded(e);
            case RuhenEingetreten e ->
                inForce()
                        ? with(Lage.RUHT, partners, e.konfliktfall(), life.rests(e), e)
                        : with(lage, partners, null, life, e);
            case RuhenBeendet e ->
                with(
                        inForce() ? Lage.IN_KRAFT : lage,
                        partners,
                        null,
                        life.resumed(e.kopf().eingetretenAm()),
                        e);
            case RegelwerkaenderungVorgeschlagen e -> with(life.proposed(e), e);
            case RegelwerkaenderungZugestimmt e -> with(life.consented(e), e);
            case RegelwerkaenderungAbgelehnt e -> with(life.refused(e), e);
            case RegelwerkGeaendert e -> with(life.changed(e), e).under(e.regelwerk());
            case OrtsratsvereinbarungVerknuepft e -> with(life.linked(e), e);
            case TreffenAngesetzt e -> with(life.set(e), e);
            case TreffenAbgesagt e -> with(life.calledOff(e), e);
            case PartnerAusgeschieden e ->
                with(lage, partners.stream().filter(p -> !p.equals(e.partner())).toList(), restingFor, life.left(e), e);
            case VereinbarungBeendet e ->
                with(Lage.BEENDET, partners, null, life.over(e.kopf().eingetretenAm()), e);
            case VereinbarungAbgelaufen e ->
                with(Lage.ABGELAUFEN, partners, null, life.over(e.kopf().eingetretenAm()), e);
        };
    }

    private Pact with(GroupLife next, AgreementEvent event) {
        return with(lage, partners, restingFor, next, event);
    }

    private Pact with(
            Lage next, List<String> nextPartners, @Nullable String resting, GroupLife nextLife, AgreementEvent event) {
        var causes = new LinkedHashSet<>(answered);
        if (event.kopf().ursache() != null) {
            causes.add(event.kopf().ursache());
        }
        return new Pact(
                vertrag, next, nextPartners, resting, causes, event.kopf().ereignis(), version + 1, nextLife);
    }

    private Pact under(Regelwerk next) {
        return new Pact(vertrag.under(next), lage, partners, restingFor, answered, lastEvent, version, life);
    }

    /** What people call these partners. */
    public String names(Collection<String> ids) {
        return ids.stream()
                .map(id -> vertrag.partner().stream()
                        .filter(p -> p.id().equals(id))
                        .map(Vertrag.Partner::name)
                        .findFirst()
                        .orElse(id))
                .collect(Collectors.joining(", "));
    }

    /** Who has left. */
    public List<String> departed() {
        return life.departures().stream().map(GroupLife.Departure::partner).toList();
    }

    public boolean inForce() {
        return lage == Lage.IN_KRAFT || lage == Lage.RUHT;
    }

    /** What a decision in another stream copies from here. */
    public Vertragslage vertragslage() {
        return new Vertragslage(lastEvent, partners, inForce(), resting(), restingFor);
    }

    /** Whether this part of the joint work rests now (9 d). */
    public boolean rests(Regelwerk.RuhenUmfasst part) {
        return resting().contains(part);
    }

    /** As far as was recorded when the rest began: a running case keeps its rule book, whatever holds since. */
    private Set<Regelwerk.RuhenUmfasst> resting() {
        return lage == Lage.RUHT ? life.resting().orElseGet(() -> reading().resting()) : Set.of();
    }

    public Reading reading() {
        return new Reading(regelwerk());
    }

    public Regelwerk regelwerk() {
        return vertrag.regelwerk();
    }

    /** The instant at which the term is over. */
    public OffsetDateTime endOfTerm() {
        return Deadline.endOf(vertrag.laufzeit().bis());
    }

    /** Id of the event with which an agreement's term ends. */
    static String expiryOf(String vereinbarung) {
        return Kopf.derivedId(vereinbarung + "/" + TERM);
    }

    /** What time alone has brought: the end of the term. */
    public Optional<AgreementEvent> expiry(Instant now) {
        if (!inForce() || now.isBefore(endOfTerm().toInstant())) {
            return Optional.empty();
        }
        var head = new Kopf(expiryOf(vertrag.id()), endOfTerm(), now, null, null);
        return Optional.of(new VereinbarungAbgelaufen(head, vertrag.id()));
    }

    /**
     * A partner leaves; whether the agreement goes on among the others is a question of a reading.
     *
     * @param reading the open case's, or the agreement's own where none is open
     */
    public List<AgreementEvent> leaving(PartnerAusgeschieden leaving, Reading reading) {
        return leaving(leaving, reading.goesOnWithout());
    }

    /** A partner leaves that was outvoted. The others have just decided that the agreement goes on among them. */
    public List<AgreementEvent> leavingOutvoted(PartnerAusgeschieden leaving) {
        return leaving(leaving, true);
    }

    private List<AgreementEvent> leaving(PartnerAusgeschieden leaving, boolean goesOnAmongTheRest) {
        var events = new ArrayList<AgreementEvent>();
        events.add(leaving);
        if (!goesOnAmongTheRest || partners.size() <= 2) {
            events.add(new VereinbarungBeendet(
                    leaving.kopf().consequence(0), vertrag.id(), VereinbarungBeendet.Grund.PARTNER_AUSGESCHIEDEN));
        } else {
            after(leaving).change(leaving.kopf()).ifPresent(events::add);
        }
        return events;
    }

    /** A partner consents to the change of the rule book; with the last one's consent it holds. */
    public List<AgreementEvent> consenting(RegelwerkaenderungZugestimmt consent) {
        return Stream.concat(Stream.of(consent), after(consent).change(consent.kopf()).stream())
                .toList();
    }

    /** The rule book as it is once every partner that has not left consented. It holds from its recording on. */
    private Optional<AgreementEvent> change(Kopf cause) {
        var pending = life.pending();
        if (pending == null || !pending.consents().containsAll(partners)) {
            return Optional.empty();
        }
        var now = cause.erfasstAm().atZone(Kopf.BERLIN).toOffsetDateTime();
        return Optional.of(new RegelwerkGeaendert(
                cause.consequence(0, now), vertrag.id(), regelwerk().changed(pending.aenderung()), pending.proposal()));
    }
}
