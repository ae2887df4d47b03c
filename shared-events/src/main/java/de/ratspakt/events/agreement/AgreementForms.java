package de.ratspakt.events.agreement;

import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import java.util.List;

/** What each command on an agreement looks like from outside. Concluding one takes a whole file instead of a form. */
public final class AgreementForms {
    /** The agreement's word in addresses. */
    public static final String PLURAL = "vereinbarungen";

    /** A partner leaves; whether the others go on is a question of the reading. */
    public static final CommandForm PARTNER_AUSSCHEIDEN = CommandForm.acts("PartnerAusscheiden", "partner-ausscheiden")
            .by(VORSITZ, STELLVERTRETUNG)
            .with(
                    Field.partner("partner"),
                    Field.text("grund").optional(),
                    Field.instant("am").notFuture().optional());

    private AgreementForms() {}

    public static List<CommandForm> all() {
        return List.of(PARTNER_AUSSCHEIDEN);
    }
}
