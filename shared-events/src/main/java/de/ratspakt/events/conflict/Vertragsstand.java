package de.ratspakt.events.conflict;

import de.ratspakt.events.agreement.Regelwerk;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the case takes from its agreement when it starts, so that its stream replays alone.
 *
 * @param ereignis id of the agreement's last event that this was read from
 * @param partner the partners' ids at the time
 * @param regelmaschine version of the rule engine that decides this case
 * @param laufzeitBis the last day of the agreement's term; older cases do not have it
 */
public record Vertragsstand(
        String ereignis,
        List<String> partner,
        Regelwerk regelwerk,
        String regelmaschine,
        @Nullable LocalDate laufzeitBis) {
    public Vertragsstand {
        partner = List.copyOf(partner);
    }
}
