package de.ratspakt.command.agreement;

import de.ratspakt.command.agreement.AgreementCommand.PartnerAusscheiden;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.agreement.AgreementForms;
import java.util.List;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of an agreement. */
@Component
class AgreementCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return List.of(new CommandRegistration(
                AgreementForms.PLURAL,
                AgreementCommand.AGGREGATE,
                AgreementForms.PARTNER_AUSSCHEIDEN,
                (id, fields, by, now) -> new PartnerAusscheiden(
                        id,
                        Said.by(by, fields.optionalInstant("am")),
                        fields.string("partner"),
                        fields.optionalText("grund"))));
    }
}
