package de.ratspakt.events.rules;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.ConflictEvent.*;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event rests on: a fact is one side's word, and everything derived from it shows whether it is undisputed.
 *
 * @param angaben ids of the facts it follows from, itself included if it is one, in order of recording
 * @param bestritten those of them that a partner contests
 * @param anerkannt those of them that every other partner has acknowledged
 */
public record Provenance(SequencedSet<String> angaben, Set<String> bestritten, Set<String> anerkannt) {

    /** What the partners say of all it rests on, taken together. */
    public enum Stand {
        UNBESTRITTEN,
        BESTRITTEN,
        ANERKANNT
    }

    /** What is unknown rests on nothing. */
    public static final Provenance NOTHING = new Provenance(new LinkedHashSet<>(), Set.of(), Set.of());

    /** One contested fact is enough; acknowledged is only what rests on acknowledged facts alone. */
    public Stand stand() {
        if (!bestritten.isEmpty()) {
            return Stand.BESTRITTEN;
        }
        return !angaben.isEmpty() && anerkannt.containsAll(angaben) ? Stand.ANERKANNT : Stand.UNBESTRITTEN;
    }

    public boolean strittig() {
        return !bestritten.isEmpty();
    }

    /** For each event of a history, by its id, what it rests on; the partners' last word about each fact counts. */
    public static Map<String, Provenance> of(List<? extends ConflictEvent> history) {
        if (history.isEmpty()) {
            return Map.of();
        }
        var basis = new Trace().follow(history).basis;
        var c = Case.of(history);
        var found = new LinkedHashMap<String, Provenance>();
        basis.forEach((event, facts) -> found.put(event, of(facts, c)));
        return found;
    }

    private static Provenance of(SequencedSet<String> facts, Case c) {
        var contested = new LinkedHashSet<String>();
        var acknowledged = new LinkedHashSet<String>();
        for (var fact : facts) {
            if (!c.standing(fact).contestedBy().isEmpty()) {
                contested.add(fact);
            }
            if (c.acknowledgedByAllOthers(fact)) {
                acknowledged.add(fact);
            }
        }
        return new Provenance(facts, contested, acknowledged);
    }

    /** Follows a history and notes for each event the facts it follows from. */
    private static final class Trace {
        private final Map<String, SequencedSet<String>> basis = new LinkedHashMap<>();
        private final Map<String, List<String>> corrections = new HashMap<>();
        private final Map<String, Map<String, String>> acknowledgements = new HashMap<>();
        private final List<String> declarations = new ArrayList<>();
        private final List<String> settlement = new ArrayList<>();
        private final List<String> extension = new ArrayList<>();
        private final List<String> decisions = new ArrayList<>();
        private @Nullable String lastPeriod;

        Trace follow(List<? extends ConflictEvent> history) {
            history.forEach(this::note);
            return this;
        }

        private void note(ConflictEvent event) {
            var id = event.kopf().ereignis();
            var from = new LinkedHashSet<String>();
            rest(from, event.kopf().ursache());
            switch (event) {
                case StoerungErklaert _, StoerungMiterklaert _, StoerungserklaerungZurueckgenommen _ ->
                    declarations.add(id);
                case BeilegungVorgeschlagen e -> {
                    settlement.clear();
                    settlement.add(id);
                    rest(from, e.treffen());
                }
                case BeilegungBestaetigt _ -> settlement.add(id);
                case FristverlaengerungVorgeschlagen _ -> {
                    extension.clear();
                    extension.add(id);
                }
                case FristverlaengerungZugestimmt _ -> extension.add(id);
                case FortsetzungsentscheidungGetroffen _ -> decisions.add(id);
                case AngabeBerichtigt e ->
                    corrections
                            .computeIfAbsent(e.angabe(), _ -> new ArrayList<>())
                            .add(id);
                case AngabeAnerkannt e ->
                    acknowledgements
                            .computeIfAbsent(e.angabe(), _ -> new LinkedHashMap<>())
                            .put(e.partner(), id);
                case AngabeBestritten e ->
                    acknowledgements.getOrDefault(e.angabe(), new HashMap<>()).remove(e.partner());
                case VerfahrensabweichungErmittelt e -> restOnAll(from, e.angaben());
                case StoerungBehoben _ -> restOnAll(from, settlement);
                case VereinbarungFortgesetzt _, FortsetzungAbgelehnt _ -> restOnAll(from, decisions);
                case FristVerlaengert _ -> {
                    restOnAll(from, extension);
                    lastPeriod = id;
                }
                case EntscheidungsphaseEroeffnet _ -> {
                    decisions.clear();
                    restOnPeriodBefore(from, id);
                }
                case FristNeuBestimmt e -> {
                    acknowledgements.values().stream()
                            .filter(all -> all.containsValue(e.kopf().ursache()))
                            .forEach(all -> restOnAll(from, all.values()));
                    restOnPeriodBefore(from, id);
                }
                case Eroeffnet _ -> restOnPeriodBefore(from, id);
                case Gescheitert _ -> rest(from, lastPeriod);
                case KonfliktfallAbgeschlossen e -> {
                    switch (e.grund()) {
                        case BEIGELEGT -> restOnAll(from, settlement);
                        case FORTGESETZT, NICHT_FORTGESETZT -> restOnAll(from, decisions);
                        case ZURUECKGENOMMEN -> restOnAll(from, declarations);
                        case GEGENSTANDSLOS -> {}
                    }
                }
                case Tatsache _, FristAbgelaufen _, ErinnerungErgangen _ -> {}
            }
            if (event instanceof Tatsache) {
                from.add(id);
            }
            basis.put(id, from);
        }

        /** A stage follows the one before, and so does its period: when that would fall, so would this. */
        private void restOnPeriodBefore(Set<String> from, String id) {
            rest(from, lastPeriod);
            lastPeriod = id;
        }

        private void restOnAll(Set<String> from, Collection<String> events) {
            events.forEach(e -> rest(from, e));
        }

        /** A fact stands as it was corrected, so what rests on it rests on its corrections too. */
        private void rest(Set<String> from, @Nullable String event) {
            if (event == null) {
                return;
            }
            for (var fact : basis.getOrDefault(event, new LinkedHashSet<>())) {
                from.add(fact);
                from.addAll(corrections.getOrDefault(fact, List.of()));
            }
        }
    }
}
