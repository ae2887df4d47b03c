package de.ratspakt.events.agreement;

import static de.ratspakt.events.platform.Rolle.ADMIN;
import static de.ratspakt.events.platform.Rolle.STELLVERTRETUNG;
import static de.ratspakt.events.platform.Rolle.VORSITZ;

import de.ratspakt.events.platform.CommandForm;
import de.ratspakt.events.platform.Field;
import java.util.List;

/** What each command on an agreement looks like from outside. */
public final class AgreementForms {
    /** The agreement's word in addresses. */
    public static final String PLURAL = "vereinbarungen";

    /** An agreement is concluded: the body is the file that describes it, see {@link AgreementFile}. */
    public static final CommandForm VEREINBARUNG_SCHLIESSEN =
            CommandForm.createsFromDocument("VereinbarungSchliessen").by(ADMIN);

    /** A partner leaves; whether the others go on is a question of the reading. */
    public static final CommandForm PARTNER_AUSSCHEIDEN = CommandForm.acts("PartnerAusscheiden", "partner-ausscheiden")
            .by(VORSITZ, STELLVERTRETUNG)
            .with(
                    Field.partner("partner"),
                    Field.text("grund").optional(),
                    Field.instant("am").notFuture().optional());

    private AgreementForms() {}

    public static List<CommandForm> all() {
        return List.of(VEREINBARUNG_SCHLIESSEN, PARTNER_AUSSCHEIDEN);
    }
}
