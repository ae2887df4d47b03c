package de.ratspakt.events.rules;

import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.motion.MotionState;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.platform.Rolle;
import de.ratspakt.events.session.SessionEvent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who belongs to a group, and may therefore know of what is internal to it. A read asks before it answers, a command before
 * anything else is looked at: whoever may not know that something is there is told that nothing is.
 */
public final class Readership {
    private static final List<Rolle> OF_THE_WHOLE_GROUP = List.of(Rolle.GESCHAEFTSFUEHRUNG, Rolle.PRUEFUNG);
    private static final List<Rolle> OF_A_PARTNER =
            Arrays.stream(Rolle.values()).filter(Rolle::ofPartner).toList();

    private Readership() {}

    /** Whether the reader holds a mandate of one of these partners in this agreement, or belongs to it whoever they are. */
    public static boolean belongs(Handelnde reader, String agreement, Collection<String> partners) {
        return ofWholeGroup(reader, agreement)
                || partnersOf(reader, agreement).stream().anyMatch(partners::contains);
    }

    /** Whether the reader belongs to the group of this agreement whoever its partners are: its office, its auditor. */
    public static boolean ofWholeGroup(Handelnde reader, String agreement) {
        return reader.in(agreement).holdsOneOf(OF_THE_WHOLE_GROUP);
    }

    /** The partners through which the reader belongs to the group of this agreement. */
    public static Set<String> partnersOf(Handelnde reader, String agreement) {
        return reader.in(agreement).partners(OF_A_PARTNER);
    }

    /**
     * Whether the reader may know that a thing is there. A partner of today was one whenever anything here began, so for
     * most it need not be looked at.
     *
     * @param agreement to which it belongs, or which it is
     * @param partners of the agreement as they are recorded now
     * @param thing its events, not empty
     */
    public static boolean knows(
            Handelnde reader,
            String agreement,
            Supplier<? extends Collection<String>> partners,
            Supplier<? extends List<? extends Ereignis>> thing) {
        return ofWholeGroup(reader, agreement)
                || belongs(reader, agreement, partners.get())
                || isOpenTo(reader, agreement, thing.get());
    }

    /** To everyone, or to this reader for a reason that lies in the thing. */
    private static boolean isOpenTo(Handelnde reader, String agreement, List<? extends Ereignis> events) {
        return switch (events.getFirst()) {
            case AgreementEvent _, SessionEvent _ -> true;
            case MotionEvent _ -> {
                var motion = MotionState.of(
                        events.stream().map(MotionEvent.class::cast).toList());
                yield motion.broughtIn() != null || belongs(reader, agreement, Set.of(motion.drafter()));
            }
            case ConflictEvent _ -> {
                var conflict =
                        Case.of(events.stream().map(ConflictEvent.class::cast).toList());
                yield conflict.reading().openToThePublic(conflict.closed())
                        || belongs(
                                reader,
                                agreement,
                                conflict.declaration().vertragsstand().partner());
            }
            default -> false; // personnel, plans, and whatever is not decided yet
        };
    }
}
