package de.ratspakt.query.platform;

import de.ratspakt.events.conflict.ConflictEvent.Tatsache;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.rules.Case;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From which facts something follows, and what the partners say about them. */
public final class Provenance {
    private final Case state;
    private final Map<String, de.ratspakt.events.rules.Provenance> basis;

    Provenance(History history) {
        state = history.state();
        basis = de.ratspakt.events.rules.Provenance.of(history.events());
    }

    /** The facts that an event follows from; a fact follows from itself. */
    Set<Tatsache> facts(String event) {
        return basis.getOrDefault(event, de.ratspakt.events.rules.Provenance.NOTHING).angaben().stream()
                .flatMap(id -> Stream.ofNullable(state.fact(id)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public boolean contested(String event) {
        return !contestedBy(event).isEmpty();
    }

    /** The partners that contest the event, or a fact it follows from. */
    public Set<String> contestedBy(String event) {
        var partners = new TreeSet<String>();
        for (var fact : facts(event)) {
            partners.addAll(state.standing(fact.kopf().ereignis()).contestedBy());
        }
        return partners;
    }

    /** The partners that acknowledged every fact it follows from; who stated a fact need not acknowledge it. */
    public Set<String> acknowledgedBy(String event) {
        var partners = new TreeSet<>(state.declaration().vertragsstand().partner());
        var spoken = new TreeSet<String>();
        for (var fact : facts(event)) {
            var acknowledged = state.standing(fact.kopf().ereignis()).acknowledgedBy();
            spoken.addAll(acknowledged);
            var side = side(fact);
            partners.removeIf(p -> !acknowledged.contains(p) && !p.equals(side));
        }
        partners.retainAll(spoken);
        return partners;
    }

    /** The partner whose word a fact is; none for the office's. */
    private static @Nullable String side(Tatsache fact) {
        return Optional.ofNullable(fact.kopf().von())
                .flatMap(Mandat::of)
                .map(Mandat::partner)
                .orElse(null);
    }
}
