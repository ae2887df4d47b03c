package de.ratspakt.events.agreement;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a decision in another stream took from the agreement at its moment, copied into the fact so that each stream
 * replays alone.
 *
 * @param ereignis id of the agreement's last event that this was read from
 * @param partner ids of the partners that had not left
 * @param inKraft whether the agreement was in force, resting or not
 * @param ruht what rested; nothing outside a decision phase (9 d)
 * @param konfliktfall the case for which it rested
 */
public record Vertragslage(
        String ereignis,
        List<String> partner,
        boolean inKraft,
        Set<Regelwerk.RuhenUmfasst> ruht,
        @Nullable String konfliktfall) {
    public Vertragslage {
        partner = List.copyOf(partner);
        ruht = Regelwerk.inOrder(ruht);
    }
}
