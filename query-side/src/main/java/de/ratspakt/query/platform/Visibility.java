package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Mandat;
import de.ratspakt.events.platform.Rolle;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may see what of an agreement and its conflicts. The group is whoever holds a mandate of one of the partners, the
 * office and the auditor. The administrator looks after accounts and has no more sight of the matter than anybody else.
 */
public final class Visibility {
    private static final List<Rolle> OF_THE_WHOLE_GROUP = List.of(Rolle.GESCHAEFTSFUEHRUNG, Rolle.PRUEFUNG);

    private Visibility() {}

    /** How much a reader may see. */
    public enum Sight {
        /** Not even that it exists. */
        NOTHING,
        /** Stages, dates, outcome. */
        STAGES,
        /** What is internal to the group as well: reasons, statements, minutes, findings, who said what. */
        ALL;

        public boolean all() {
            return this == ALL;
        }

        public boolean any() {
            return this != NOTHING;
        }
    }

    /** @param open whether the reading of clause 10 opens the case to everyone */
    public static Sight ofCase(Handelnde reader, Collection<String> partners, boolean open) {
        if (belongs(reader, partners)) {
            return Sight.ALL;
        }
        return open ? Sight.STAGES : Sight.NOTHING;
    }

    /** The agreement itself is open to everyone; only who did what in it is not. */
    public static Sight ofAgreement(Handelnde reader, Collection<String> partners) {
        return belongs(reader, partners) ? Sight.ALL : Sight.STAGES;
    }

    private static boolean belongs(Handelnde reader, Collection<String> partners) {
        return seesEveryGroup(reader) || partnersOf(reader).stream().anyMatch(partners::contains);
    }

    /** Whether the reader belongs to every group. */
    public static boolean seesEveryGroup(Handelnde reader) {
        return reader.holdsOneOf(OF_THE_WHOLE_GROUP);
    }

    /** The partners through which the reader belongs to a group. */
    public static Set<String> partnersOf(Handelnde reader) {
        var partners = new TreeSet<String>();
        for (Mandat mandate : reader.mandate()) {
            var partner = mandate.partner();
            if (mandate.rolle().ofPartner() && partner != null) {
                partners.add(partner);
            }
        }
        return partners;
    }
}
