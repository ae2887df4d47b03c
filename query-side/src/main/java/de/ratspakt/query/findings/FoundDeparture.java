package de.ratspakt.query.findings;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.Ereignisname;
import de.ratspakt.events.conflict.ConflictEvent.VerfahrensabweichungErmittelt;
import de.ratspakt.events.session.SessionEvent.RegelabweichungEntfallen;
import de.ratspakt.events.session.SessionEvent.RegelabweichungErmittelt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code lesen.befund}, as an event has it and as it stands there. */
public record FoundDeparture(
        String ereignis,
        String typ,
        String aggregat,
        String art,
        String klausel,
        @Nullable String fraktion,
        String eingetretenAm,
        boolean entfallen) {

    /** What a row holds. */
    public static FoundDeparture of(ResultSet row) throws SQLException {
        return new FoundDeparture(
                row.getString("ereignis"),
                row.getString("typ"),
                row.getString("aggregat"),
                row.getString("art"),
                row.getString("klausel"),
                row.getString("fraktion"),
                row.getString("eingetreten_am"),
                row.getBoolean("entfallen"));
    }

    static Optional<FoundDeparture> of(Ereignis event) {
        return switch (event) {
            case RegelabweichungErmittelt e ->
                Optional.of(of(e, e.sitzung(), e.art().name(), e.klausel(), e.fraktion()));
            case VerfahrensabweichungErmittelt e ->
                Optional.of(of(e, e.konfliktfall(), e.befund().name(), e.klausel(), null));
            default -> Optional.empty();
        };
    }

    private static FoundDeparture of(
            Ereignis e, String aggregate, String kind, String clause, @Nullable String faction) {
        return new FoundDeparture(
                e.kopf().ereignis(),
                e.getClass().getAnnotation(Ereignisname.class).value(),
                aggregate,
                kind,
                clause,
                faction,
                e.kopf().eingetretenAm().toString(),
                false);
    }

    /** All that the events of a stream tell of, by the id of the event. */
    public static Map<String, FoundDeparture> in(Collection<? extends Ereignis> events) {
        var found = new LinkedHashMap<String, FoundDeparture>();
        for (var event : events) {
            of(event).ifPresent(f -> found.put(f.ereignis(), f));
            if (event instanceof RegelabweichungEntfallen e) {
                found.computeIfPresent(e.regelabweichung(), (id, f) -> f.dropped());
            }
        }
        return found;
    }

    private FoundDeparture dropped() {
        return new FoundDeparture(ereignis, typ, aggregat, art, klausel, fraktion, eingetretenAm, true);
    }

    /** Whether a row says what the events say; it may not know yet that it was dropped. */
    public boolean isCopyOf(FoundDeparture told) {
        return equals(told) || (told.entfallen() && dropped().equals(told));
    }
}
