package de.ratspakt.command.plan;

import de.ratspakt.command.plan.PlanCommand.*;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.plan.PlanAction;
import de.ratspakt.events.plan.PlanForms;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of an action plan. */
@Component
class PlanCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return Arrays.stream(PlanAction.values())
                .map(action -> new CommandRegistration(
                        PlanForms.PLURAL,
                        PlanCommand.AGGREGATE,
                        PlanForms.of(action),
                        (id, fields, by, now) -> command(action, id, fields, by)))
                .toList();
    }

    private static PlanCommand command(PlanAction action, String id, Fields f, Handelnde by) {
        var said = Said.by(by, f.optionalInstant("am"));
        return switch (action) {
            case HANDLUNGSPLAN_ANLEGEN ->
                new HandlungsplanAnlegen(id, said, f.string("vereinbarung"), f.line("titel"), f.date("faelligAm"));
            case HANDLUNGSPLAN_BESCHLIESSEN -> new HandlungsplanBeschliessen(id, said);
            case MASSNAHME_AUFNEHMEN ->
                new MassnahmeAufnehmen(
                        id,
                        said,
                        f.optionalString("massnahme"),
                        f.line("titel"),
                        f.optionalNumber("ziel"),
                        f.optionalString("arbeitsgruppe"),
                        f.optionalDate("zieltermin"),
                        f.flag("verbindlich", false),
                        f.optionalLine("quelle"));
            case MASSNAHME_BEGINNEN -> new MassnahmeBeginnen(id, said, f.string("massnahme"));
            case FORTSCHRITT_MELDEN -> new FortschrittMelden(id, said, f.string("massnahme"), f.number("prozent"));
            case MASSNAHME_VERSCHIEBEN ->
                new MassnahmeVerschieben(
                        id, said, f.string("massnahme"), f.date("zieltermin"), f.optionalText("grund"));
            case MASSNAHME_ABSCHLIESSEN -> new MassnahmeAbschliessen(id, said, f.string("massnahme"));
            case STREICHUNG_ZUSTIMMEN ->
                new StreichungZustimmen(id, said, f.string("partner"), f.string("massnahme"), f.optionalText("grund"));
            case STREICHUNGSZUSTIMMUNG_ZURUECKNEHMEN ->
                new StreichungszustimmungZuruecknehmen(id, said, f.string("partner"), f.string("massnahme"));
            case MASSNAHME_STREICHEN ->
                new MassnahmeStreichen(id, said, f.string("massnahme"), f.optionalText("grund"));
        };
    }
}
