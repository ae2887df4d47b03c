package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.PartnerAusscheiden;
import de.ratspakt.command.agreement.AgreementCommand.VereinbarungSchliessen;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.agreement.AgreementFile;
import de.ratspakt.events.agreement.AgreementForms;
import de.ratspakt.events.agreement.Vertrag;
import de.ratspakt.events.platform.Handelnde;
import java.util.List;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of an agreement. */
@Component
class AgreementCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return List.of(
                new CommandRegistration(
                        AgreementForms.PLURAL,
                        AgreementCommand.AGGREGATE,
                        AgreementForms.VEREINBARUNG_SCHLIESSEN,
                        (id, fields, by, now) -> conclusion(AgreementFile.read(fields.document()), by)),
                new CommandRegistration(
                        AgreementForms.PLURAL,
                        AgreementCommand.AGGREGATE,
                        AgreementForms.PARTNER_AUSSCHEIDEN,
                        (id, fields, by, now) -> new PartnerAusscheiden(
                                id,
                                Said.by(by, fields.optionalInstant("am")),
                                fields.string("partner"),
                                fields.optionalText("grund"))));
    }

    private static VereinbarungSchliessen conclusion(Vertrag vertrag, Handelnde by) {
        return new VereinbarungSchliessen(vertrag.id(), Said.by(by, null), vertrag);
    }
}
