package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.LaufzeitAblaufenLassen;
import de.ratspakt.command.platform.Lapses;
import de.ratspakt.command.platform.OpenPeriod;
import de.ratspakt.command.platform.SystemCommands;
import de.ratspakt.events.rules.Pact;
import org.springframework.stereotype.Component;

/** Lets the terms of agreements end when no timer did. */
@Component
class TermLapses implements Lapses {
    private final SystemCommands commands;

    TermLapses(SystemCommands commands) {
        this.commands = commands;
    }

    @Override
    public boolean covers(OpenPeriod period) {
        return period.frist().equals(Pact.TERM);
    }

    @Override
    public String timer() {
        return TermSaga.TERM;
    }

    @Override
    public void lapse(OpenPeriod period) {
        commands.send(AgreementCommand.AGGREGATE, period.fall(), new LaufzeitAblaufenLassen(period.fall()), null);
    }
}
