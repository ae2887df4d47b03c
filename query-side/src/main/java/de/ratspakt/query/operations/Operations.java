package de.ratspakt.query.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.query.platform.DeadLetters;
import de.ratspakt.query.platform.ProjectionWatch;
import de.ratspakt.query.platform.Standing;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the administrator sees and may do. Nothing of it shows what an event says. */
@Component
final class Operations {
    /** So many streams are shown per projection, those parked first. */
    static final int SHOWN = 100;

    private final ProjectionWatch watch;

    Operations(ProjectionWatch watch) {
        this.watch = watch;
    }

    /**
     * A projection.
     *
     * @param zustand {@code LAEUFT}, {@code NEUAUFBAU}, {@code GEPARKT} or {@code STEHT}
     * @param position up to where it has read, as the audit trail counts
     * @param kopf where the log ends
     * @param rueckstand how many places lie between
     * @param seit since when it does not get on, or the oldest event is parked
     * @param grund why it does not get on
     * @param geparkt parked events; where there are more than a thousand they are counted once a minute
     * @param stroeme of how many streams
     * @param briefe the first parked event of each stream; absent in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Projektion(
            String projektion,
            Standing.State zustand,
            long position,
            long kopf,
            long rueckstand,
            @Nullable Instant seit,
            @Nullable String grund,
            long geparkt,
            long stroeme,
            @Nullable List<Brief> briefe) {}

    /**
     * A parked event, and how many of its stream wait behind it.
     *
     * @param grund why it could not be handled: the kind of failure and where, never the event's content
     * @param naechsterVersuch when it is tried again by itself; absent: at once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Brief(
            String ereignis,
            String typ,
            @Nullable String aggregatTyp,
            String aggregat,
            @Nullable String grund,
            Instant seit,
            int versuche,
            @Nullable Instant zuletztVersucht,
            @Nullable Instant naechsterVersuch,
            long dahinter) {}

    List<Projektion> all() {
        return watch.look().stream().map(s -> shown(s, null)).toList();
    }

    /** All, those with parked events in detail. */
    List<Projektion> detailed() {
        return watch.look().stream()
                .map(s -> shown(s, s.events() == 0 ? List.of() : letters(s.projection())))
                .toList();
    }

    /** @throws ResponseStatusException 404 if there is no such projection */
    Projektion one(String projection) {
        return watch.look().stream()
                .filter(s -> s.projection().equals(projection))
                .findFirst()
                .map(s -> shown(s, letters(projection)))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    Projektion retry(String projection) {
        one(projection);
        watch.retry(projection);
        return one(projection);
    }

    Projektion rebuild(String projection, Handelnde by) {
        one(projection);
        watch.rebuild(projection, by.konto());
        return one(projection);
    }

    private List<Brief> letters(String projection) {
        return watch.letters(projection, SHOWN).stream().map(Operations::shown).toList();
    }

    private static Projektion shown(Standing s, @Nullable List<Brief> letters) {
        return new Projektion(
                s.projection(),
                s.state(),
                s.position(),
                s.head(),
                s.behind(),
                s.since(),
                s.reason(),
                s.events(),
                s.streams(),
                letters);
    }

    private static Brief shown(DeadLetters.Letter letter) {
        return new Brief(
                letter.event(),
                letter.type(),
                letter.aggregateType(),
                letter.stream(),
                letter.reason(),
                letter.since(),
                letter.tries(),
                letter.tried(),
                letter.next(),
                letter.behind());
    }
}
