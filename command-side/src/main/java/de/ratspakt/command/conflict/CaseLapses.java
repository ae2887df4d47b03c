package de.ratspakt.command.conflict;

import de.ratspakt.command.conflict.ConflictCommand.FristAblaufenLassen;
import de.ratspakt.command.platform.Lapses;
import de.ratspakt.command.platform.OpenPeriod;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.conflict.Frist;
import org.springframework.stereotype.Component;

/** Lets the periods of cases lapse when no timer did. */
@Component
class CaseLapses implements Lapses {
    private final SystemCommands commands;

    CaseLapses(SystemCommands commands) {
        this.commands = commands;
    }

    @Override
    public boolean covers(OpenPeriod period) {
        return Frist.isOfCase(period.frist());
    }

    @Override
    public String timer() {
        return PeriodTimers.LAPSE;
    }

    @Override
    public void lapse(OpenPeriod period) {
        commands.send(ConflictCommand.AGGREGATE, period.fall(), new FristAblaufenLassen(period.fall()), null);
    }
}
