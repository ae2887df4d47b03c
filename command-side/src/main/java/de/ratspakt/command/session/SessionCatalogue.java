package de.ratspakt.command.session;

import de.ratspakt.command.platform.CommandRegistration;
import de.ratspakt.command.platform.Said;
import de.ratspakt.command.session.SessionCommand.*;
import de.ratspakt.events.platform.Fields;
import de.ratspakt.events.platform.Handelnde;
import de.ratspakt.events.session.Linie;
import de.ratspakt.events.session.Mehrheit;
import de.ratspakt.events.session.SessionAction;
import de.ratspakt.events.session.SessionEvent.Buergermeisterstimme;
import de.ratspakt.events.session.SessionEvent.Herkunft;
import de.ratspakt.events.session.SessionForms;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** From sound fields to the commands of a session. */
@Component
class SessionCatalogue implements CommandRegistration.Catalogue {

    @Override
    public List<CommandRegistration> commands() {
        return Arrays.stream(SessionAction.values())
                .map(action -> new CommandRegistration(
                        SessionForms.PLURAL,
                        SessionCommand.AGGREGATE,
                        SessionForms.of(action),
                        (id, fields, by, now) -> command(action, id, fields, by)))
                .toList();
    }

    private static SessionCommand command(SessionAction action, String id, Fields f, Handelnde by) {
        var said = Said.by(by, f.optionalInstant("am"));
        return switch (action) {
            case SITZUNG_EINBERUFEN ->
                new SitzungEinberufen(
                        id,
                        said,
                        f.string("vereinbarung"),
                        f.line("gremium"),
                        f.instant("termin"),
                        f.line("ort"),
                        f.optionalNumber("stimmen"),
                        f.optionalNumber("mehrheitDerMitglieder"),
                        f.counts("sitze"),
                        f.optionalChoice("buergermeister", Buergermeisterstimme.class));
            case SITZUNG_VERLEGEN ->
                new SitzungVerlegen(id, said, f.instant("termin"), f.optionalLine("ort"), f.optionalText("grund"));
            case SITZUNG_ABSAGEN -> new SitzungAbsagen(id, said, f.optionalText("grund"));
            case TAGESORDNUNGSPUNKT_AUFNEHMEN ->
                new TagesordnungspunktAufnehmen(
                        id,
                        said,
                        UUID.randomUUID().toString(),
                        f.optionalNumber("nummer"),
                        f.line("titel"),
                        f.choice("herkunft", Herkunft.class),
                        f.optionalString("antrag"),
                        f.optionalChoice("mehrheit", Mehrheit.class),
                        f.flag("geheim", false));
            case TAGESORDNUNGSPUNKT_ABSETZEN ->
                new TagesordnungspunktAbsetzen(id, said, f.string("tagesordnungspunkt"));
            case ABSTIMMUNGSLINIE_VEREINBAREN ->
                new AbstimmungslinieVereinbaren(
                        id, said, f.string("tagesordnungspunkt"), f.choice("linie", Linie.class));
            case STIMMVERHALTEN_FREISTELLEN -> new StimmverhaltenFreistellen(id, said, f.string("tagesordnungspunkt"));
            case ABWESENHEIT_MELDEN -> new AbwesenheitMelden(id, said, f.string("fraktion"), f.number("anzahl"));
            case ABWEICHUNG_ANKUENDIGEN ->
                new AbweichungAnkuendigen(
                        id,
                        said,
                        f.string("fraktion"),
                        f.optionalString("antrag"),
                        f.optionalString("tagesordnungspunkt"),
                        f.optionalChoice("stimme", Linie.class),
                        f.text("interesse"),
                        f.partners("empfaenger"));
            case KENNTNISNAHME_BESTAETIGEN ->
                new KenntnisnahmeBestaetigen(id, said, f.string("partner"), f.string("abweichung"));
            case MITTEILUNG_BESTREITEN ->
                new MitteilungBestreiten(id, said, f.string("partner"), f.string("abweichung"), f.text("grund"));
            case STIMMVERHALTEN_ERFASSEN ->
                new StimmverhaltenErfassen(
                        id,
                        said,
                        f.string("tagesordnungspunkt"),
                        f.string("fraktion"),
                        f.number("ja"),
                        f.number("nein"),
                        f.number("enthaltung"));
            case SITZUNG_SCHLIESSEN -> new SitzungSchliessen(id, said);
        };
    }
}
