package de.ratspakt.command.personnel;

import de.ratspakt.command.personnel.PersonnelCommand.*;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.personnel.PersonnelAction;
import de.ratspakt.events.personnel.PersonnelForms;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of a personnel proposal. */
@Component
class PersonnelCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return Arrays.stream(PersonnelAction.values())
                .map(action -> new CommandRegistration(
                        PersonnelForms.PLURAL,
                        PersonnelCommand.AGGREGATE,
                        PersonnelForms.of(action),
                        (id, fields, by, now) -> command(action, id, fields, by)))
                .toList();
    }

    private static PersonnelCommand command(PersonnelAction action, String id, Fields f, Handelnde by) {
        return switch (action) {
            case PERSONALVORSCHLAG_EINBRINGEN ->
                new PersonalvorschlagEinbringen(
                        id,
                        said(f, by),
                        f.string("vereinbarung"),
                        f.string("fraktion"),
                        f.line("amt"),
                        f.line("person"),
                        f.optionalText("begruendung"));
            case EINVERNEHMEN_ERTEILEN -> new EinvernehmenErteilen(id, said(f, by), f.string("partner"));
            case EINVERNEHMEN_VERWEIGERN ->
                new EinvernehmenVerweigern(id, said(f, by), f.string("partner"), f.optionalText("grund"));
            case EINVERNEHMEN_ZURUECKNEHMEN -> new EinvernehmenZuruecknehmen(id, said(f, by), f.string("partner"));
            case PERSONALVORSCHLAG_GEMEINSAM_UNTERBREITEN ->
                new PersonalvorschlagGemeinsamUnterbreiten(id, said(f, by), f.string("fraktion"));
            case PERSONALVORSCHLAG_ALLEIN_UNTERBREITEN ->
                new PersonalvorschlagAlleinUnterbreiten(id, said(f, by), f.string("fraktion"));
            case PERSONALVORSCHLAG_ZURUECKZIEHEN ->
                new PersonalvorschlagZurueckziehen(id, said(f, by), f.string("fraktion"), f.optionalText("grund"));
            case AMT_BESETZEN -> new AmtBesetzen(id, Said.by(by, null), f.date("seit"));
            case AMT_ERLEDIGEN -> new AmtErledigen(id, Said.by(by, null), f.date("zum"));
        };
    }

    private static Said said(Fields f, Handelnde by) {
        return Said.by(by, f.optionalInstant("am"));
    }
}
