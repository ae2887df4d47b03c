package de.ratspakt.command.plan;

import de.ratspakt.command.plan.PlanCommand.ZielterminAblaufenLassen;
import de.ratspakt.command.platform.Lapses;
import de.ratspakt.command.platform.OpenPeriod;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.plan.PlanPeriod;
import org.springframework.stereotype.Component;

/** Lets target dates pass when no timer did. */
@Component
class PlanLapses implements Lapses {
    private final SystemCommands commands;

    PlanLapses(SystemCommands commands) {
        this.commands = commands;
    }

    @Override
    public boolean covers(OpenPeriod period) {
        return PlanPeriod.named(period.frist());
    }

    @Override
    public String timer() {
        return PlanTimers.LAPSE;
    }

    @Override
    public void lapse(OpenPeriod period) {
        commands.send(PlanCommand.AGGREGATE, period.fall(), new ZielterminAblaufenLassen(period.fall()), null);
    }
}
