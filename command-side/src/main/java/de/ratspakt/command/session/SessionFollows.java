package de.ratspakt.command.session;

import de.ratspakt.command.platform.FollowsAtOnce;
import de.ratspakt.command.session.SessionCommand.AlleineinbringungVermerken;
import de.ratspakt.command.session.SessionCommand.AusscheidenFuerSitzungVermerken;
import de.ratspakt.events.Ereignis;
import de.ratspakt.events.agreement.AgreementEvent.PartnerAusgeschieden;
import de.ratspakt.events.motion.MotionEvent.AntragAlleinEingebracht;
import de.ratspakt.events.session.SessionEvent;
import de.ratspakt.events.session.SessionEvent.SitzungAbgesagt;
import de.ratspakt.events.session.SessionEvent.SitzungGeschlossen;
import de.ratspakt.events.session.SessionEvent.TagesordnungspunktAbgesetzt;
import de.ratspakt.events.storage.EventLog;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A partner that leaves reaches every session that is not over, and a motion brought in alone the one that assesses it. */
@Component
final class SessionFollows implements FollowsAtOnce {
    private final EventLog log;
    private final Motions motions;

    SessionFollows(EventLog log, Motions motions) {
        this.log = log;
        this.motions = motions;
    }

    @Override
    public List<Follow> of(Ereignis event) {
        return switch (event) {
            case PartnerAusgeschieden e ->
                log.openSessions(e.vereinbarung()).stream()
                        .map(sitzung -> new Follow(sitzung, noteLeaving(sitzung, e)))
                        .toList();
            case AntragAlleinEingebracht e -> assessed(e).toList();
            case TagesordnungspunktAbgesetzt e -> passedOn(e);
            case SitzungAbgesagt e -> passedOn(e);
            case SitzungGeschlossen e -> passedOn(e);
            default -> List.of();
        };
    }

    private Stream<Follow> assessed(AntragAlleinEingebracht act) {
        return motions
                .assessor(act)
                .filter(sitzung -> log.exists(SessionCommand.AGGREGATE, sitzung))
                .map(sitzung -> new Follow(sitzung, AlleineinbringungVermerken.in(sitzung, act)))
                .stream();
    }

    /** What this session does not assess any more is for the one that does from now on, if there is one. */
    private List<Follow> passedOn(SessionEvent released) {
        return motions.concerning(released.sitzung()).stream()
                .flatMap(this::assessed)
                .filter(follow -> !follow.aggregat().equals(released.sitzung()))
                .toList();
    }

    static AusscheidenFuerSitzungVermerken noteLeaving(String sitzung, PartnerAusgeschieden e) {
        var head = e.kopf();
        return new AusscheidenFuerSitzungVermerken(sitzung, e.partner(), head.ereignis(), head.eingetretenAm());
    }
}
