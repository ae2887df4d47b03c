package de.ratspakt.events.storage;

import de.ratspakt.events.account.AccountEvent;
import de.ratspakt.events.agreement.AgreementEvent;
import de.ratspakt.events.conflict.ConflictEvent;
import de.ratspakt.events.erasure.ErasureEvent;
import de.ratspakt.events.motion.MotionEvent;
import de.ratspakt.events.personnel.PersonnelEvent;
import de.ratspakt.events.plan.PlanEvent;
import de.ratspakt.events.session.SessionEvent;
import java.util.List;

/** Every family of events, in the order of the agreement's life. The one place where a further family is named. */
public final class EventFamilies {
    public static final List<Class<?>> ALL = List.of(
            AgreementEvent.class,
            ConflictEvent.class,
            MotionEvent.class,
            SessionEvent.class,
            PersonnelEvent.class,
            PlanEvent.class,
            ErasureEvent.class,
            AccountEvent.class);

    private EventFamilies() {}

    /** The published name of every event there is. */
    public static PublishedNames names() {
        return PublishedNames.of(ALL.toArray(Class<?>[]::new));
    }
}
