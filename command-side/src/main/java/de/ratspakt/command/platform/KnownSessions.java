package de.ratspakt.command.platform;

import de.ratspakt.events.rules.session.SessionState;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAufgenommen;
import de.ratspakt.events.storage.EventLog;
import org.springframework.stereotype.Component;

/** Whether a session that is named elsewhere is one of its agreement, and an agenda item one of that session. */
@Component
public class KnownSessions {
    /** The session's published aggregate type. */
    private static final String SESSION = "Sitzung";

    private final EventLog log;

    public KnownSessions(EventLog log) {
        this.log = log;
    }

    public boolean hasItem(String sitzung, String tagesordnungspunkt) {
        return log.stream(sitzung).stream()
                .anyMatch(e -> e instanceof TagesordnungspunktAufgenommen item
                        && item.tagesordnungspunkt().equals(tagesordnungspunkt));
    }

    /** Closed or called off. */
    public boolean over(String sitzung) {
        var events = log.stream(sitzung).stream()
                .filter(SessionEvent.class::isInstance)
                .map(SessionEvent.class::cast)
                .toList();
        return !events.isEmpty() && SessionState.of(events).over();
    }

    public boolean has(String vereinbarung, String sitzung) {
        return log.exists(SESSION, sitzung)
                && log.agreementOf(sitzung).filter(vereinbarung::equals).isPresent();
    }
}
