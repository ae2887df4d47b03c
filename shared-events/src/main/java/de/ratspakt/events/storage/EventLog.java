package de.ratspakt.events.storage;

import de.ratspakt.events.Ereignis;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log of events as the rules and the audit trail need it, beside Axon's own interfaces; another engine can stand behind it. */
public interface EventLog {
    /** The events of one aggregate in order, as committed. Empty if there is none. */
    List<Ereignis> stream(String aggregat);

    /** How many events an aggregate has, which is its version. Empty if there is no such aggregate. */
    Optional<Long> version(String aggregat);

    /** The versions of many aggregates at once; what is missing from the answer is none. */
    Map<String, Long> versions(Collection<String> aggregate);

    /** Of each of these texts where the first event refers to it; what is missing from the answer has none. */
    Map<String, Reference> firstReferences(Collection<String> texte);

    /**
     * Where an event refers to a text.
     *
     * @param felder names of the components that do, wherever in the event they lie
     */
    record Reference(String strom, String typ, Set<String> felder) {}

    /** Whether there is an aggregate of this published type, such as {@code Konfliktfall}, with this id. */
    boolean exists(String aggregatTyp, String aggregat);

    /** The store's number of the last event of an aggregate. */
    Optional<Long> position(String aggregat);

    /** The agreement that a case belongs to; an agreement belongs to itself. Empty if there is no such aggregate. */
    Optional<String> agreementOf(String aggregat);

    /** The same for many aggregates at once; what is missing from the answer is none. */
    Map<String, String> agreementsOf(Collection<String> aggregate);

    /** Of each of these aggregates the first event of each of these types, by its number in the stream. */
    Map<String, Map<String, Long>> first(Collection<String> typen, Collection<String> aggregate);

    /** The cases declared last in an agreement, open or closed, the latest first; at most {@code limit} of them. */
    List<String> latestCases(String vereinbarung, int limit);

    /** The partners of all agreements there ever were, by agreement; those that left as well. */
    Map<String, Set<String>> partners();

    /** The action plan of an agreement. */
    Optional<String> planOf(String vereinbarung);

    /** Of which type these events are and in which stream they stand; what is missing from the answer is none. */
    Map<String, Place> places(Collection<String> ereignisse);

    /** Where an event stands. */
    record Place(String typ, String aggregat) {}

    /** The sessions that have noted this act, by the id of its event: a motion brought in alone. */
    List<String> sessionsNoting(String ereignis);

    /** The sessions that have, or had, this motion on their agenda, in the order in which they first took it up. */
    List<String> sessionsTakingUp(String antrag);

    /** The sessions of an agreement that are neither called off nor closed, in the order of their calling. */
    List<String> openSessions(String vereinbarung);

    /** The motions brought in alone that named this session, in the order of recording. */
    List<String> soleMotionsNaming(String sitzung);

    /** When the latest act happened that an account of this partner stated in the agreement or in what belongs to it. */
    Optional<OffsetDateTime> lastActOf(String partner, String vereinbarung);

    /** The store's number of the last event of all; 0 if there is none. */
    long head();

    /** The names of accounts by their ids, a mark for those that were forgotten; what is missing from the answer is none. */
    Map<String, String> accountNames(Collection<String> konten);

    /** The audit trail, oldest first; at most {@code limit} events. */
    List<StoredEvent> page(Filter filter, int limit);

    /**
     * What to show of the trail; null shows all.
     *
     * @param nach only what comes after this position
     * @param aggregat id of a case or an agreement
     * @param von when it happened, this moment included
     * @param bis when it happened, this moment excluded
     */
    record Filter(
            @Nullable Long nach,
            @Nullable String typ,
            @Nullable String aggregat,
            @Nullable String akteur,
            @Nullable OffsetDateTime von,
            @Nullable OffsetDateTime bis) {
        public static final Filter ALL = new Filter(null, null, null, null, null, null);

        public Filter after(@Nullable Long position) {
            return new Filter(position, typ, aggregat, akteur, von, bis);
        }
    }
}
