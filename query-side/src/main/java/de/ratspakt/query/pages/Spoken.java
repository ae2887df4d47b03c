package de.ratspakt.query.pages;

import de.ratspakt.events.conflict.ConflictEvent.Entscheidung;
import de.ratspakt.events.conflict.ConflictEvent.FortsetzungsentscheidungGetroffen;
import de.ratspakt.events.conflict.ConflictEvent.Seite;
import de.ratspakt.events.conflict.Stufe;
import de.ratspakt.events.rules.Case;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side of a partner has decided on going on (9 d).
 *
 * @param decision null while it has not decided
 * @param reserved a decision under reserve is none yet
 */
public record Spoken(
        String partner,
        Seite side,
        @Nullable Entscheidung decision,
        boolean reserved,
        @Nullable OffsetDateTime on) {

    /** Of every side that is entitled to decide, in the partners' order; empty outside the decision phase. */
    static List<Spoken> of(Case c, Names names) {
        return c.stage() != Stufe.ENTSCHEIDUNGSPHASE
                ? List.of()
                : c.partners().stream()
                        .flatMap(p -> c.reading().decidingSides().stream()
                                .map(side -> of(
                                        names.partner(p),
                                        side,
                                        c.decision(p, side).orElse(null))))
                        .toList();
    }

    private static Spoken of(String partner, Seite side, @Nullable FortsetzungsentscheidungGetroffen said) {
        return said == null
                ? new Spoken(partner, side, null, false, null)
                : new Spoken(
                        partner,
                        side,
                        said.entscheidung(),
                        said.vorbehaltlich(),
                        said.kopf().eingetretenAm());
    }

    /** open, reserved or decided. */
    public String state() {
        return decision == null ? "OFFEN" : reserved ? "VORBEHALTLICH" : "ENTSCHIEDEN";
    }
}
