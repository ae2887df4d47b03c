package de.ratspakt.command.session;

import de.ratspakt.command.platform.Lapses;
import de.ratspakt.command.platform.OpenPeriod;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.command.session.SessionCommand.MitteilungsfristAblaufenLassen;
import org.springframework.stereotype.Component;

/** Lets the notice periods of sessions lapse when no timer did. */
@Component
class NoticeLapses implements Lapses {
    private final SystemCommands commands;

    NoticeLapses(SystemCommands commands) {
        this.commands = commands;
    }

    @Override
    public boolean covers(OpenPeriod period) {
        return period.frist().equals(NoticePeriods.NOTICE);
    }

    @Override
    public String timer() {
        return NoticeTimers.LAPSE;
    }

    @Override
    public void lapse(OpenPeriod period) {
        commands.send(SessionCommand.AGGREGATE, period.fall(), new MitteilungsfristAblaufenLassen(period.fall()), null);
    }
}
