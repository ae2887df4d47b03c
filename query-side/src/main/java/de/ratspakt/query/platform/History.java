package de.ratspakt.query.platform;

import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.conflict.Frist;
import de.ratspakt.events.rules.Case;
import java.util.ArrayList;
import java.util.List;

/** The events of a case and what they amount to. */
public record History(List<ConflictEvent> events, Case state) {

    /** @param events not empty; the first is the declaration */
    public static History of(List<ConflictEvent> events) {
        return new History(List.copyOf(events), Case.of(events));
    }

    History and(ConflictEvent event) {
        var all = new ArrayList<>(events);
        all.add(event);
        return new History(List.copyOf(all), state.after(event));
    }

    /** How many events the stream holds, as a command's answer counts it. */
    public long version() {
        return events.size();
    }

    public Provenance provenance() {
        return new Provenance(this);
    }

    /** Whether somebody contests a fact from which this period follows. */
    public boolean contested(Frist period) {
        var by = state.openedBy(period);
        return by != null && provenance().contested(by);
    }

    /** Whether somebody contests a fact from which the present stage follows. */
    public boolean contested() {
        return events.stream()
                .filter(e -> e instanceof ConflictEvent.Eroeffnet
                        || e instanceof ConflictEvent.FristVerlaengert
                        || e instanceof ConflictEvent.KonfliktfallAbgeschlossen)
                .reduce((a, b) -> b)
                .map(e -> provenance().contested(e.kopf().ereignis()))
                .orElse(false);
    }
}
