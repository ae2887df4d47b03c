package de.ratspakt.command.motion;

import de.ratspakt.command.motion.MotionCommand.*;
import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.events.motion.MotionAction;
import de.ratspakt.events.motion.MotionEvent.Ergebnis;
import de.ratspakt.events.motion.MotionForms;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of a motion. */
@Component
class MotionCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return Arrays.stream(MotionAction.values())
                .map(action -> new CommandRegistration(
                        MotionForms.PLURAL,
                        MotionCommand.AGGREGATE,
                        MotionForms.of(action),
                        (id, fields, by, now) -> command(action, id, fields, by)))
                .toList();
    }

    private static MotionCommand command(MotionAction action, String id, Fields f, Handelnde by) {
        var said = Said.by(by, f.optionalInstant("am"));
        return switch (action) {
            case ANTRAG_ENTWERFEN ->
                new AntragEntwerfen(
                        id,
                        said,
                        f.string("vereinbarung"),
                        f.string("fraktion"),
                        f.line("titel"),
                        f.text("text"),
                        f.optionalText("begruendung"),
                        f.optionalString("sitzung"));
            case ANTRAG_AENDERN ->
                new AntragAendern(
                        id, said, f.string("fraktion"), f.line("titel"), f.text("text"), f.optionalText("begruendung"));
            case ANLAGE_BEIFUEGEN ->
                new AnlageBeifuegen(
                        id,
                        said,
                        f.string("fraktion"),
                        UUID.randomUUID().toString(),
                        f.line("name"),
                        f.optionalString("typ"),
                        f.file("inhalt"));
            case ANLAGE_ENTFERNEN -> new AnlageEntfernen(id, said, f.string("fraktion"), f.string("anlage"));
            case ANTRAG_MITZEICHNEN ->
                new AntragMitzeichnen(id, said, f.string("fraktion"), f.optionalNumber("fassung"));
            case MITZEICHNUNG_ABLEHNEN ->
                new MitzeichnungAblehnen(id, said, f.string("fraktion"), f.optionalNumber("fassung"), f.text("grund"));
            case ANTRAG_GEMEINSAM_EINBRINGEN, ANTRAG_ALLEIN_EINBRINGEN ->
                new AntragEinbringen(
                        id,
                        said,
                        action,
                        f.string("fraktion"),
                        f.optionalNumber("fassung"),
                        f.optionalString("sitzung"));
            case ANTRAG_ZURUECKZIEHEN ->
                new AntragZurueckziehen(id, said, f.string("fraktion"), f.optionalText("grund"));
            case ANTRAGSERGEBNIS_FESTSTELLEN ->
                new AntragsergebnisFeststellen(
                        id,
                        said,
                        f.choice("ergebnis", Ergebnis.class),
                        f.optionalString("sitzung"),
                        f.optionalString("tagesordnungspunkt"));
        };
    }
}
