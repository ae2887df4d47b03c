package de.ratspakt.query.agreements;

import com.fasterxml.jackson.annotation.JsonInclude;
import de.ratspakt.events.agreement.Regelwerk;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.rules.Pact;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as readers see it.
 *
 * @param ruhtWegen the conflict case for which joint work rests, if the reader may know it
 * @param version how many events its stream holds, as a command's answer counts it
 * @param unvollstaendig not all events have been read yet, so this may be behind; absent otherwise
 * @param gruppe what the group decided about itself; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementView(
        String id,
        String titel,
        List<Partner> partner,
        Pact.Lage lage,
        Regelwerk regelwerk,
        Vertrag.Rat rat,
        LocalDate geschlossenAm,
        Vertrag.Laufzeit laufzeit,
        List<Vertrag.Unterschrift> unterzeichnende,
        List<String> ziele,
        List<Vertrag.Klausel> klauseln,
        List<Vertrag.Anlage> anlagen,
        boolean erfundenesBeispiel,
        OffsetDateTime lageSeit,
        @Nullable String ruhtWegen,
        long version,
        @Nullable Boolean unvollstaendig,
        @Nullable GroupView gruppe) {

    /** The ids of the partners that have not left. */
    public List<String> present() {
        return partner.stream().filter(p -> !p.ausgeschieden()).map(Partner::id).toList();
    }

    /** Who has left. */
    public List<String> departed() {
        return partner.stream().filter(Partner::ausgeschieden).map(Partner::id).toList();
    }

    AgreementView with(GroupView group) {
        return new AgreementView(
                id,
                titel,
                partner,
                lage,
                regelwerk,
                rat,
                geschlossenAm,
                laufzeit,
                unterzeichnende,
                ziele,
                klauseln,
                anlagen,
                erfundenesBeispiel,
                lageSeit,
                ruhtWegen,
                version,
                unvollstaendig,
                group);
    }

    /** A partner; one that has left stays listed. */
    public record Partner(String id, String name, String fraktion, String partei, int sitze, boolean ausgeschieden) {}
}
