package de.ratspakt.command.platform;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.storage.EventLog;
import de.ratspakt.events.storage.StoredEvent;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A log that holds nothing, for fixtures that never reach a database. */
public interface NoLog extends EventLog {
    @Override
    default List<Ereignis> stream(String aggregat) {
        return List.of();
    }

    @Override
    default List<String> openSessions(String vereinbarung) {
        return List.of();
    }

    @Override
    default boolean exists(String typ, String aggregat) {
        return false;
    }

    @Override
    default Map<String, Long> versions(Collection<String> aggregate) {
        return Map.of();
    }

    @Override
    default Map<String, Reference> firstReferences(Collection<String> texte) {
        return Map.of();
    }

    @Override
    default Optional<Long> version(String aggregat) {
        return Optional.empty();
    }

    @Override
    default Optional<Long> position(String aggregat) {
        return Optional.empty();
    }

    @Override
    default Optional<OffsetDateTime> lastActOf(String partner, String vereinbarung) {
        return Optional.empty();
    }

    @Override
    default Optional<String> agreementOf(String aggregat) {
        return Optional.empty();
    }

    @Override
    default Map<String, String> agreementsOf(Collection<String> aggregate) {
        return Map.of();
    }

    @Override
    default Map<String, Place> places(Collection<String> ereignisse) {
        return Map.of();
    }

    @Override
    default Map<String, Map<String, Long>> first(Collection<String> typen, Collection<String> aggregate) {
        return Map.of();
    }

    @Override
    default List<String> latestCases(String vereinbarung, int limit) {
        return List.of();
    }

    @Override
    default Map<String, Set<String>> partners() {
        return Map.of();
    }

    @Override
    default Map<String, String> accountNames(Collection<String> konten) {
        return Map.of();
    }

    @Override
    default Optional<String> planOf(String vereinbarung) {
        return Optional.empty();
    }

    @Override
    default List<String> sessionsNoting(String ereignis) {
        return List.of();
    }

    @Override
    default List<String> sessionsTakingUp(String antrag) {
        return List.of();
    }

    @Override
    default List<String> soleMotionsNaming(String sitzung) {
        return List.of();
    }

    @Override
    default long head() {
        return 0;
    }

    @Override
    default List<StoredEvent> page(Filter filter, int limit) {
        return List.of();
    }
}
