package de.ratspakt.query.platform;

import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.rules.Readership;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Who may see what of an agreement and its conflicts. The group is whoever holds a mandate of one of the partners in it,
 * its office and its auditor: a function in another agreement counts for nothing here. The administrator looks after accounts and has no more sight of the matter than anybody else.
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
    public static Sight ofCase(Handelnde reader, String agreement, Collection<String> partners, boolean open) {
        if (Readership.belongs(reader, agreement, partners)) {
            return Sight.ALL;
        }
        return open ? Sight.STAGES : Sight.NOTHING;
    }

    /** The agreement itself is open to everyone; only who did what in it is not. */
    public static Sight ofAgreement(Handelnde reader, String agreement, Collection<String> partners) {
        return Readership.belongs(reader, agreement, partners) ? Sight.ALL : Sight.STAGES;
    }

    /** Whether the reader belongs to the group of this agreement whoever its partners are. */
    public static boolean ofWholeGroup(Handelnde reader, String agreement) {
        return Readership.ofWholeGroup(reader, agreement);
    }

    /** The partners through which the reader belongs to the group of this agreement. */
    public static Set<String> partnersOf(Handelnde reader, String agreement) {
        return Readership.partnersOf(reader, agreement);
    }

    /**
     * The part of a {@code where} that leaves what is internal to a group of the reader's, for tables with an agreement and
     * the partners that belong to it. Its parameters are those of {@link #bind}.
     */
    public static String inside(String table) {
        return ("(%1$s.vereinbarung = any(:gruppen) or exists"
                        + " (select from unnest(%1$s.partner) eigene where %1$s.vereinbarung || '/' || eigene = any(:seiten)))")
                .formatted(table);
    }

    /** Says who reads, to a statement with {@link #inside}. */
    public static StatementSpec bind(StatementSpec statement, Handelnde reader) {
        var groups = new TreeSet<String>();
        var sides = new TreeSet<String>();
        for (var mandate : reader.mandate()) {
            if (OF_THE_WHOLE_GROUP.contains(mandate.rolle()) && mandate.vereinbarung() != null) {
                groups.add(mandate.vereinbarung());
            } else if (mandate.partner() != null) {
                sides.add(mandate.vereinbarung() + "/" + mandate.partner());
            }
        }
        return statement.param("gruppen", groups.toArray(String[]::new)).param("seiten", sides.toArray(String[]::new));
    }
}
